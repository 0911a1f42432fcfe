"""The killable process that reads files (serve.py), and the side that asks it (ask.py)."""
