"""What the parts of `protokolant desk` have in common: the store and its passphrase, and how things are typed."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from app.commandline.texts import help_of, phrase
from app.exam.clock import WARSAW

# Beyond it lies a slip of the hand, and what no zone can be reckoned for.
_THIS_CENTURY = range(2001, 2101)

Parts: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def part(parts: Parts, name: str) -> argparse.ArgumentParser:
    """A part's parser, with what opens the store."""
    parser = parts.add_parser(name, **help_of(name))
    parser.add_argument("--store", type=Path, required=True, metavar="FOLDER", help=phrase("desk-store"))
    parser.add_argument("--passphrase-file", type=Path, metavar="PLIK", help=phrase("passphrase-file"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    return parser


def words(text: str) -> str:
    """What a form or a certificate will show. Raises `ValueError` for nothing but spaces."""
    if not text.strip():
        raise ValueError("empty")
    return text.strip()


def email(text: str) -> str:
    """An address. Raises `ValueError` for what is none."""
    name, at, host = text.strip().rpartition("@")
    if not (name and at and host):
        raise ValueError("no address")
    return text.strip()


def moment(text: str) -> datetime:
    """A day or a moment of this century in ISO 8601, in Poland unless it names its offset. Raises `ValueError`."""
    given = datetime.fromisoformat(text.strip())
    if given.year not in _THIS_CENTURY:
        raise ValueError("too far away")
    return given if given.tzinfo else given.replace(tzinfo=WARSAW)
