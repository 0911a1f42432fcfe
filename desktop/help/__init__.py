"""What belongs in the field that the clerk is at, and how its number came about."""
