"""Importing in the window: where a report comes from, what was read, what the clerk takes."""
