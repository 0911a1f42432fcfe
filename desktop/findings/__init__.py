"""What the checks found and what is still blank, listed so that one gets there with one key."""
