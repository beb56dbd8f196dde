"""`protokolant desk …`: the clerk's work without a window."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.bundle.issuing import MAX_YEARS
from app.commandline import desk_answers, desk_keys, desk_laptops, desk_packages, importing, passphrases
from app.commandline.desk_parts import Parts, email, part, words
from app.commandline.house import House
from app.commandline.output import DONE, say, say_json
from app.commandline.places import default_desk
from app.commandline.screen import refuse_without_screen
from app.commandline.texts import help_of, phrase
from app.desk.root import found_oke, refuse_unfit_name
from app.ports import DocumentName, Person


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its parts."""
    parser = commands.add_parser("desk", **help_of("desk"))
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=phrase("desk-store"))
    parser.set_defaults(run=_window)
    parts = parser.add_subparsers(metavar="CZYNNOŚĆ")
    _add_init(parts)
    desk_laptops.add(parts)
    desk_keys.add(parts)
    desk_packages.add(parts)
    importing.add_arguments(part(parts, "import"))
    desk_answers.add(parts)


def _window(args: argparse.Namespace, house: House) -> int:
    refuse_without_screen()
    return house.open_desk_window(args.store or default_desk())


def _add_init(parts: Parts) -> None:
    parser = part(parts, "init")
    parser.add_argument("--board", required=True, metavar="NAZWA", help=phrase("desk-board"))
    parser.add_argument("--name", type=words, required=True, metavar="OSOBA", help=phrase("desk-name"))
    parser.add_argument("--email", type=email, required=True, metavar="ADRES", help=phrase("desk-email"))
    parser.add_argument("--expires", type=date.fromisoformat, metavar="DATA", help=phrase("desk-expires"))
    parser.add_argument("--practice", action="store_true", help=phrase("desk-practice"))
    parser.set_defaults(run=_init)


def _init(args: argparse.Namespace, house: House) -> int:
    # Before the store is made: one without keys would be of no use.
    refuse_unfit_name(args.board)
    now = house.now()
    expires = args.expires or (now + timedelta(days=365 * MAX_YEARS)).date()
    person = Person(name=args.name, email=args.email)
    passphrase = passphrases.passphrase(args.passphrase_file)
    desk, recovery_code = house.stores.create_desk(
        args.store, person, passphrase, expires, practice=args.practice
    )
    with desk:
        found_oke(desk, args.board, now)
        root = load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b"")
        fingerprint = root_fingerprint(root)
    if args.json:
        say_json({"fingerprint": fingerprint, "recovery_code": recovery_code})
    else:
        say(
            [
                phrase("desk-founded", fingerprint=fingerprint),
                phrase("desk-recovery", code=recovery_code),
            ]
        )
    return DONE
