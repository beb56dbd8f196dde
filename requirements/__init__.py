"""The lock files, and the proof that they are what pyproject.toml asks for."""
