"""What the form is: one frozen JSON file per format version, read and compiled for look-ups."""
