"""The pages of the walk: one for each task at the left."""
