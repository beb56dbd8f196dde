"""Models: rows into roles and nothing else."""
