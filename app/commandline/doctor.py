"""`protokolant doctor`: is this laptop ready for an exam."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.commandline import passphrases
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.places import default_store
from app.errors import KnownError
from app.exam.sentences import phrase
from app.laptop.readiness import system
from app.laptop.readiness.check import Check, State, ready
from app.laptop.readiness.examination import examine
from app.laptop.readiness.probes import Probes
from app.procedure.texts import word


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("doctor", help=_help("help"), description=_help("description"))
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=_help("store"))
    parser.add_argument("--passphrase-file", type=Path, metavar="PLIK", help=_help("passphrase-file"))
    parser.add_argument("--json", action="store_true", help=_help("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Examine the laptop and tell. Status 0 only where everything was looked at and nothing is bad.

    Raises `KnownError` C-101, C-105, C-133 or C-134 where the passphrase file cannot be read.
    """
    folder = args.store or default_store()
    passphrase = passphrases.known_passphrase(
        folder, args.passphrase_file, practice=_is_practice(house, folder)
    )
    checks = examine(_probes(house), folder, passphrase)
    if args.json:
        say_json({"ready": ready(checks), "checks": checks})
    else:
        say(told(checks))
    return DONE if ready(checks) else NOT_VALID


def told(checks: Sequence[Check]) -> list[str]:
    """The checks for a person: a line each, then what they come to and what no program can see."""
    states = {check.state for check in checks}
    order = (State.BAD, State.NOT_CHECKED, State.WARNING, State.GOOD)
    worst = next(state for state in order if state in states)
    outcome = "unknown" if worst is State.NOT_CHECKED else worst.value.lower()
    return [
        *(
            phrase("doctor-verdict", "line", state=word("doctor-state", check.state), sentence=check.sentence)
            for check in checks
        ),
        word("doctor-verdict", outcome),
        *([word("doctor-verdict", "unchecked")] if State.NOT_CHECKED in states else []),
        word("doctor-verdict", "reminder"),
    ]


def _is_practice(house: House, folder: Path) -> bool:
    try:
        return house.stores.is_practice(folder)
    except KnownError:
        # That there is no store, or a damaged one, is for the checks to say.
        return False


def _probes(house: House) -> Probes:
    return Probes(
        now=house.now,
        zone_minutes=system.zone_minutes,
        free_bytes=system.free_bytes,
        battery=system.battery,
        missing_fonts=house.missing_fonts,
        printers=house.printers,
        is_practice=house.stores.is_practice,
        is_laptop=house.stores.is_laptop,
        open_store=house.stores.open_laptop,
    )


def _help(key: str) -> str:
    return word("doctor-help", key)
