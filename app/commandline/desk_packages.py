"""`protokolant desk build`: a session package out of an office's tables."""

import argparse
from pathlib import Path

from app import files
from app.commandline.desk_out import refuse_other
from app.commandline.desk_parts import Parts, part, words
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import phrase
from app.commandline.too_old import warnings
from app.desk.building import build_package, is_sent, package_name
from app.desk.laptops import laptop_by_key, of_centre
from app.desk.root import board_of
from app.desk.store import Desk
from app.desk.supplement import read_supplement
from app.desk.tables import Problem, read_orders
from app.exam.order import Board


def add(parts: Parts) -> None:
    """Register the part."""
    parser = part(parts, "build")
    parser.add_argument("--exams", type=Path, required=True, metavar="CSV", help=phrase("desk-exams"))
    parser.add_argument(
        "--candidates", type=Path, required=True, metavar="CSV", help=phrase("desk-candidates")
    )
    parser.add_argument("--supplement", type=Path, metavar="TOML", help=phrase("desk-supplement"))
    parser.add_argument("--board", type=words, required=True, metavar="NAZWA", help=phrase("desk-board"))
    parser.add_argument("--code", type=words, required=True, metavar="KOD", help=phrase("desk-oke-code"))
    parser.add_argument("--city", type=words, required=True, metavar="MIEJSCOWOŚĆ", help=phrase("desk-city"))
    parser.add_argument(
        "--laptop", action="append", required=True, metavar="KLUCZ", help=phrase("desk-laptops")
    )
    parser.add_argument("--centre", action="store_true", help=phrase("desk-centre"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("desk-out"))
    parser.set_defaults(run=_build)


def _build(args: argparse.Namespace, house: House) -> int:
    tables = read_orders(
        files.read(args.exams),
        files.read(args.candidates),
        Board(code=args.code, name=args.board, city=args.city),
        read_supplement(files.read(args.supplement), files.shown(args.supplement))
        if args.supplement
        else None,
    )
    said: dict[str, object] = {
        "problems": [_row(problem) for problem in tables.problems],
        "notes": [_row(note) for note in tables.notes],
    }
    if not args.json:
        say(phrase("desk-problem", sentence=problem.sentence) for problem in tables.problems)
        say(phrase("desk-table-note", sentence=note.sentence) for note in tables.notes)
    if tables.problems:
        if args.json:
            say_json({**said, "package": None})
        else:
            say([phrase("desk-not-built", problems=len(tables.problems))])
        return NOT_VALID
    now = house.now()
    with open_desk(args, house) as desk:
        first, *others = [laptop_by_key(desk, key) for key in args.laptop]
        if args.centre:
            others += of_centre(desk, first)
        warned = [*_other_board(desk, args.board), *warnings(desk, [first, *others], now)]
        if not args.json:
            say(warned)
        refuse_other(args.out / package_name(tables.orders), lambda there: is_sent(desk, there))
        built = build_package(desk, first, tables.orders, now, others=others)
    path = args.out / built.file_name
    files.fill(path, built.body)
    if args.json:
        said |= {"warnings": warned, "package": files.shown(path)}
        say_json({**said, "exams": built.exam_ids, "laptops": built.fingerprints})
    else:
        number = len(built.fingerprints)
        say([phrase("desk-built", path=str(path), exams=built.exam_ids, laptops=number)])
    return DONE


def _row(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "sentence": problem.explanation,
    }


def _other_board(desk: Desk, board: str) -> list[str]:
    """A name on the forms that is not the one in the certificates may be a slip."""
    own = board_of(desk)
    return [] if own == board else [phrase("desk-other-board", own=own, board=board)]
