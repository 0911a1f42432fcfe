"""How a renderer is told to stop."""


class Cancelled(Exception):
    """The caller asked to stop; nothing was made."""
