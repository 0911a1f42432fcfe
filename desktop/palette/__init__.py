"""Ctrl+K: type what you are looking for and go there."""
