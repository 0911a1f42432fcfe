"""PDF: what its content streams draw → rule lines and characters → tables and lines."""
