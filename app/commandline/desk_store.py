"""Opening the desk's store that a command names."""

import argparse

from app.commandline import passphrases
from app.commandline.house import House
from app.desk.store import Desk


def open_desk(args: argparse.Namespace, house: House) -> Desk:
    """The store in `args.store`, opened by its clerk. Raises `KnownError` C-101, C-103, C-107, S-…."""
    practice = house.stores.is_practice(args.store)
    passphrase = passphrases.practice_passphrase(args.store, args.passphrase_file, practice=practice)
    return house.stores.open_desk(args.store, passphrase)
