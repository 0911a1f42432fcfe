"""What a screen reader says of its own accord."""
