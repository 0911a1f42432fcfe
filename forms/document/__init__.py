"""The printed report as one tree: every output is drawn from it and from nothing else."""
