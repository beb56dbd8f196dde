"""`protokolant desk build`: a session package out of an office's tables."""

import argparse
from pathlib import Path

from app import files
from app.commandline.desk_parts import Parts, part, words
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import phrase
from app.commandline.too_old import warnings
from app.desk.building import build_package
from app.desk.laptops import laptop_by_key, of_centre
from app.desk.tables import read_orders
from app.errors import KnownError
from app.exam.order import Board
from app.procedure.editions import Supplement
from app.procedure.texts import ResourceError, error_sentence, parse


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
        _supplement(args.supplement) if args.supplement else None,
    )
    problems = [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "sentence": error_sentence(KnownError(problem.code, **problem.context)),
        }
        for problem in (*tables.problems, *tables.notes)
    ]
    if not args.json:
        say(phrase("desk-problem", **problem) for problem in problems)
    if tables.problems:
        if args.json:
            say_json({"problems": problems, "package": None})
        return NOT_VALID
    now = house.now()
    with open_desk(args, house) as desk:
        first, *others = [laptop_by_key(desk, key) for key in args.laptop]
        if args.centre:
            others += of_centre(desk, first)
        warned = warnings(desk, [first, *others], now)
        if not args.json:
            say(warned)
        built = build_package(desk, first, tables.orders, now, others=others)
    path = args.out / built.file_name
    files.fill(path, built.body)
    if args.json:
        said = {"problems": problems, "warnings": warned, "package": files.shown(path)}
        say_json({**said, "exams": built.exam_ids, "laptops": built.fingerprints})
    else:
        number = len(built.fingerprints)
        say([phrase("desk-built", path=str(path), exams=built.exam_ids, laptops=number)])
    return DONE


def _supplement(path: Path) -> Supplement:
    try:
        return parse(files.read(path), path.name, Supplement)
    except ResourceError as reason:
        raise KnownError("C-111", path=files.shown(path)) from reason
