"""The views of the pages of a file: each translates, and does nothing else."""
