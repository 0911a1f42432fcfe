"""The report on paper before it is on paper: the very bytes, on screen, to a file, to a printer."""
