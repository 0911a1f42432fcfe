"""The library that turns pages into pictures, pypdfium2, is not thread-safe: one lock for all."""

from threading import RLock

LOCK = RLock()
"""Held by whoever calls it. Re-entrant: a collected page closes itself wherever the collector
happens to run."""
