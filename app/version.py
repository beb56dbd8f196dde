"""The version of the program, which stands in every file it writes."""

from importlib.metadata import version

PROGRAM = version("protokolant")
