"""What the parts of `protokolant laptop` share: their options, and opening the laptop's store."""

import argparse
from pathlib import Path
from typing import TypeAlias

from app.commandline import passphrases
from app.commandline.house import House
from app.commandline.places import default_store
from app.commandline.texts import help_of, phrase
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.exams import OpenExam, resume_exam
from app.laptop.store import Laptop

Parts: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def part(parts: Parts, name: str) -> argparse.ArgumentParser:
    """A part of the command with what all parts take."""
    parser = parts.add_parser(name, **help_of(f"laptop-{name}"))
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=phrase("store"))
    parser.add_argument("--passphrase-file", type=Path, metavar="PLIK", help=phrase("passphrase-file"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    return parser


def exam_argument(parser: argparse.ArgumentParser) -> None:
    """Which exam of the laptop."""
    parser.add_argument("exam", metavar="EGZAMIN", help=phrase("laptop-exam"))
    # Not `run`: that is what a command does.
    parser.add_argument("--run", dest="repetition", type=int, metavar="NR", help=phrase("laptop-run"))


def words(text: str) -> str:
    """What a form or a certificate will show. Raises `ValueError` for nothing but spaces."""
    if not text.strip():
        raise ValueError("empty")
    return text.strip()


def folder_of(args: argparse.Namespace) -> Path:
    """The store that is named, or the user's own."""
    store: Path | None = args.store
    return store or default_store()


def open_laptop(args: argparse.Namespace, house: House) -> Laptop:
    """The store, opened by its chair. Raises `KnownError` C-101, C-103, C-107, S-…."""
    folder = folder_of(args)
    practice = house.stores.is_practice(folder)
    passphrase = passphrases.practice_passphrase(folder, args.passphrase_file, practice=practice)
    return house.stores.open_laptop(folder, passphrase)


def run_of(args: argparse.Namespace, laptop: Laptop) -> int:
    """The repetition of the exam that is meant: the one given, or the newest.

    Raises `KnownError` F-317 for another run than there are, F-316 where it was erased, F-315 where it was not begun,
    S-301 where the exam is unknown.
    """
    runs = [entry.run for entry in laptop.exams.list() if entry.exam_id == args.exam]
    wanted: int | None = args.repetition
    if runs and (wanted is None or wanted in runs):
        return wanted or max(runs)
    gone = [one for one in laptop.exams.erased() if one.exam_id == args.exam and wanted in (None, one.run)]
    if gone:
        raise KnownError("F-316", exam_id=args.exam, day=f"{warsaw(gone[-1].erased):%d.%m.%Y}")
    if runs:
        raise KnownError("F-317", exam_id=args.exam, run=wanted, runs=sorted(runs))
    if is_waiting(args.exam, laptop):
        raise KnownError("F-315", exam_id=args.exam)
    raise KnownError("S-301", exam_id=args.exam, run=wanted or 1)


def is_waiting(exam_id: str, laptop: Laptop) -> bool:
    """Whether an exam was ordered and never begun here."""
    begun = any(entry.exam_id == exam_id for entry in laptop.exams.list())
    return not begun and any(row.exam_id == exam_id for row in laptop.packages.orders())


def resumed(args: argparse.Namespace, laptop: Laptop, house: House) -> OpenExam:
    """The exam that is meant, gone on with. Raises `KnownError` as `run_of`, S-310."""
    run = run_of(args, laptop)
    return resume_exam(laptop, args.exam, run, clock=house.clock(house.new_id()), ids=house.new_id)
