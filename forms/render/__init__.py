"""Outputs drawn from the document tree: bytes out, nothing written to disk here."""
