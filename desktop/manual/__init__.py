"""F1: the user's manual, with pictures, inside the program."""
