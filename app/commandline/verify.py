"""`protokolant verify`: every check of a file and its verdict."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from app import files
from app.bundle.examination import EARLIER
from app.bundle.keys import read_identities
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.trust import read_trust
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import help_of, phrase
from app.laptop.reprint import Reprinter


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("verify", **help_of("verify"))
    parser.add_argument("file", type=Path, metavar="PLIK", help=phrase("verify-file"))
    parser.add_argument("--trust", type=Path, metavar="PLIK", help=phrase("verify-trust"))
    parser.add_argument("--key", type=Path, metavar="PLIK", help=phrase("verify-key"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Verify one file. Status 0 only where every check is valid."""
    report = verify_file(
        files.read(args.file),
        trust=read_trust(files.read(args.trust)) if args.trust else None,
        identities=read_identities(files.read(args.key)) if args.key else (),
        now=house.now(),
        replay=JournalReplay(),
        reprint=Reprinter(house.print_form),
    )
    if args.json:
        say_json(report.summary())
    else:
        say(told(report))
    return DONE if report.verdict is Verdict.VALID else NOT_VALID


def told(report: Report) -> list[str]:
    """A report for a person: a line per check; where one is not valid, why (with its code) and what to do."""
    return [*check_lines(report.checks), phrase("verdict", verdict=phrase(report.verdict.value))]


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    """A line per check, with why it is not valid and what to do below it.

    Those that an earlier one made impossible come last, together: they all say the same.
    """
    impossible: list[Check] = []
    for check in checks:
        if check.cause == EARLIER:
            impossible.append(check)
            continue
        yield phrase("check", verdict=phrase(check.verdict.value), code=check.code, title=check.text.title)
        if check.verdict is not Verdict.VALID:
            # What was not checked says in the same sentence what is missing, and with what it would be.
            yield phrase("check-why", cause=check.cause, why=check.sentence)
        if check.verdict is Verdict.NOT_VALID:
            yield phrase("check-means", means=check.text.means)
            yield phrase("check-next", todo=check.text.todo)
    if impossible:
        (first, *_), codes = impossible, ", ".join(check.code for check in impossible)
        yield phrase("check-impossible", verdict=phrase(first.verdict.value), codes=codes)
        yield phrase("check-why", cause=first.cause, why=first.sentence)
