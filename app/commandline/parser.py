"""The command line's parser: help and misuse in Polish, misuse as one sentence (design.md section 11)."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from app.commandline.texts import phrase
from app.errors import KnownError
from app.procedure import texts

# How argparse words what it found, and what we call that; what it may word otherwise one day is "other".
_FOUND = (
    (r"the following arguments are required: (?P<what>.+)", "missing"),
    (r"unrecognized arguments: (?P<what>.+)", "unknown"),
    (r"argument (?P<what>.+?): expected .*arguments?", "without-value"),
    (
        r"argument (?P<what>.+?): .*?(?:choice|value|argument):? ['\"](?P<value>.*?)['\"](?: \(.*)?",
        "wrong-value",
    ),
)


class Parser(argparse.ArgumentParser):
    """Knows options by their whole names alone, so that a new one never changes what an old script means."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title = phrase("arguments")
        self._optionals.title = phrase("options")
        self.register("action", "parsers", _Commands)
        self.add_argument("-h", "--help", action="help", help=phrase("help"))

    def error(self, message: str) -> NoReturn:
        """Raises `KnownError` C-108 in place of argparse's usage and exit."""
        raise KnownError("C-108", reason=_reason(message), program=self.prog)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse's, but what is unknown is misuse here and now: the command it was given to has the help."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # generic for the type checker alone
    """Refuses options before a command: its own options of the same name, given or not, would overwrite them."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        for option in parser._actions:
            known = getattr(namespace, option.dest, option.default)
            if option.option_strings and known != option.default:
                named = {"what": option.option_strings[-1], "command": f"{parser.prog} {values[0]}"}
                reason = texts.fill(texts.word("cli-misuse", "before-command"), named)
                raise KnownError("C-108", reason=reason, program=parser.prog)
        super().__call__(parser, namespace, values, option_string)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, phrase("usage") if prefix is None else prefix)


def _reason(message: str) -> str:
    for pattern, kind in _FOUND:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return texts.fill(texts.word("cli-misuse", kind), found.groupdict())
    return texts.word("cli-misuse", "other")
