"""Backup and restore of the whole library in the window."""
