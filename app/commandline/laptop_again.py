"""`protokolant laptop export --again`: the newest bundle of an exam, written out once more as it was."""

import argparse

from app import files
from app.commandline.house import House
from app.commandline.laptop_store import open_laptop, run_of
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.laptop.again import newest_bundle


def add_argument(parser: argparse.ArgumentParser) -> None:
    """Register the option with `protokolant laptop export`."""
    parser.add_argument("--again", action="store_true", help=phrase("laptop-again"))


def write_again(args: argparse.Namespace, house: House) -> int:
    """Write the file out; the journal is not touched, for nothing new left."""
    with open_laptop(args, house) as laptop:
        entry = newest_bundle(laptop, args.exam, run_of(args, laptop))
    path = args.out / entry.file_name
    files.fill(path, entry.body)
    if args.json:
        say_json({"bundle": files.shown(path), "sha256": entry.sha256})
    else:
        say([phrase("laptop-exported", path=files.shown(path), sha256=entry.sha256)])
    return DONE
