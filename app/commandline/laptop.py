"""`protokolant laptop …`: the chair's keys, files and exams without a window."""

import argparse

from app.commandline import laptop_exams, laptop_keys, laptop_status
from app.commandline.laptop_store import Parts
from app.commandline.texts import help_of


def add(commands: Parts) -> None:
    """Register the command and its parts."""
    parser: argparse.ArgumentParser = commands.add_parser("laptop", **help_of("laptop"))
    parts = parser.add_subparsers(metavar="CZYNNOŚĆ", required=True, dest="part")
    laptop_keys.add(parts)
    laptop_exams.add(parts)
    laptop_status.add(parts)
