"""Drafts: one SQLite file each, every change on disk at once, listed from one row."""
