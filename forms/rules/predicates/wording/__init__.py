"""Checks of wording: what a narrative says beside its counts, and how it is written."""
