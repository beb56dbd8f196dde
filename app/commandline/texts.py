"""The sentences of the command line, from `resources/words/commandline.toml`."""

from typing import Any, TypedDict

from app.procedure import texts


class Help(TypedDict):
    """What argparse shows of a command."""

    help: str
    description: str


def phrase(key: str, /, **context: Any) -> str:
    """A sentence of the command line."""
    return texts.fill(texts.word("cli", key), context)


def help_of(command: str) -> Help:
    """A command's line in the list of commands and its own text: what it reads, writes and returns."""
    return Help(help=texts.word("cli-help", command), description=texts.word("cli-description", command))
