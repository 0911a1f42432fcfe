"""A report being written: its content, its changes, its history and the session that writes it."""
