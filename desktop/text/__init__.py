"""Narratives: an editor that mirrors a session's runs, and the picker of linked cells."""
