"""复录核对: a second person types a table again without seeing it; what differs is settled."""
