"""`protokolant desk …`: the clerk's work without a window."""

import argparse
import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import msgspec

from app import files
from app.bundle.certificates import MAX_YEARS, load_pem
from app.bundle.fingerprint import root_fingerprint
from app.commandline import importing, passphrases
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.places import default_desk
from app.commandline.screen import refuse_without_screen
from app.commandline.texts import help_of, phrase
from app.desk.answering import give_receipt
from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.desk.issued import trust_file
from app.desk.results import results
from app.desk.root import found_oke, refuse_unfit_name
from app.desk.store import Desk
from app.desk.tables import read_orders
from app.errors import KnownError
from app.exam.order import Board
from app.ports import DocumentName, Person
from app.procedure.editions import Supplement
from app.procedure.texts import ResourceError, error_sentence, parse
from app.register_ports import Enrolment


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its parts."""
    parser = commands.add_parser("desk", **help_of("desk"))
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=phrase("desk-store"))
    parser.set_defaults(run=_window)
    parts = parser.add_subparsers(metavar="CZYNNOŚĆ")
    _add_init(parts)
    _add_enrol(parts)
    _add_build(parts)
    importing.add_arguments(_part(parts, "import"))
    _add_receipt(parts)
    _add_export(parts)


def _window(args: argparse.Namespace, house: House) -> int:
    refuse_without_screen()
    return house.open_desk_window(args.store or default_desk())


Parts: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _part(parts: Parts, name: str) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, **help_of(name))
    parser.add_argument("--store", type=Path, required=True, metavar="FOLDER", help=phrase("desk-store"))
    parser.add_argument("--passphrase-file", type=Path, metavar="PLIK", help=phrase("passphrase-file"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    return parser


def _words(text: str) -> str:
    """What a form or a certificate will show. Raises `ValueError` for nothing but spaces."""
    if not text.strip():
        raise ValueError("empty")
    return text.strip()


def _add_init(parts: Parts) -> None:
    parser = _part(parts, "init")
    parser.add_argument("--board", required=True, metavar="NAZWA", help=phrase("desk-board"))
    parser.add_argument("--name", type=_words, required=True, metavar="OSOBA", help=phrase("desk-name"))
    parser.add_argument("--email", type=_words, required=True, metavar="ADRES", help=phrase("desk-email"))
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


def _add_enrol(parts: Parts) -> None:
    parser = _part(parts, "enrol")
    parser.add_argument("request", type=Path, metavar="PLIK", help=phrase("desk-request"))
    parser.add_argument("--fingerprint", metavar="ODCISK", help=phrase("desk-fingerprint"))
    parser.set_defaults(run=_enrol)


def _enrol(args: argparse.Namespace, house: House) -> int:
    data = files.read(args.request)
    now = house.now()
    request, fingerprint = read_request(data, now)
    asked = request.request
    said = {"name": asked.name, "laptop": asked.laptop, "fingerprint": fingerprint}
    if args.fingerprint is None:
        key, text = None, phrase("desk-read", **said)
    else:
        with open_desk(args, house) as desk:
            key = enrol(desk, data, args.fingerprint, now).fingerprint
        text = phrase("desk-enrolled", name=asked.name, laptop=asked.laptop, key=key)
    if args.json:
        say_json({**said, "key": key})
    else:
        say([text])
    return DONE


def _add_build(parts: Parts) -> None:
    parser = _part(parts, "build")
    parser.add_argument("--exams", type=Path, required=True, metavar="CSV", help=phrase("desk-exams"))
    parser.add_argument(
        "--candidates", type=Path, required=True, metavar="CSV", help=phrase("desk-candidates")
    )
    parser.add_argument("--supplement", type=Path, metavar="TOML", help=phrase("desk-supplement"))
    parser.add_argument("--board", type=_words, required=True, metavar="NAZWA", help=phrase("desk-board"))
    parser.add_argument("--code", type=_words, required=True, metavar="KOD", help=phrase("desk-oke-code"))
    parser.add_argument("--city", type=_words, required=True, metavar="MIEJSCOWOŚĆ", help=phrase("desk-city"))
    parser.add_argument("--laptop", required=True, metavar="KLUCZ", help=phrase("desk-laptop"))
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
    with open_desk(args, house) as desk:
        built = build_package(desk, _enrolled(desk, args.laptop), tables.orders, house.now())
    path = args.out / built.file_name
    files.fill(path, built.body)
    if args.json:
        say_json({"problems": problems, "package": files.shown(path), "exams": built.exam_ids})
    else:
        say([phrase("desk-built", path=str(path), exams=built.exam_ids)])
    return DONE


def _supplement(path: Path) -> Supplement:
    try:
        return parse(files.read(path), path.name, Supplement)
    except ResourceError as reason:
        raise KnownError("C-111", path=files.shown(path)) from reason


def _enrolled(desk: Desk, key: str) -> Enrolment:
    matching = [e for e in desk.register.enrolments.list() if key and e.fingerprint.startswith(key.lower())]
    if len(matching) != 1:
        raise KnownError("D-209", fingerprint=key)
    return matching[0]


def _add_receipt(parts: Parts) -> None:
    parser = _part(parts, "receipt")
    parser.add_argument("bundle", type=Path, metavar="PLIK", help=phrase("desk-bundle"))
    parser.add_argument("--note", default="", metavar="TEKST", help=phrase("desk-note"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("desk-out"))
    parser.set_defaults(run=_receipt)


def _receipt(args: argparse.Namespace, house: House) -> int:
    sha256 = hashlib.sha256(files.read(args.bundle)).hexdigest()
    with open_desk(args, house) as desk:
        receipt = give_receipt(desk, sha256, house.now(), args.note)
    path = args.out / f"{args.bundle.stem}.pokwitowanie"
    files.fill(path, receipt.body)
    if args.json:
        say_json({"receipt": files.shown(path), "sha256": receipt.sha256, "bundle": sha256})
    else:
        say([phrase("desk-receipt-written", path=str(path))])
    return DONE


def _add_export(parts: Parts) -> None:
    parser = _part(parts, "export")
    parser.add_argument("what", choices=("certificates", "results"), metavar="CO", help=phrase("desk-what"))
    parser.add_argument("--out", type=Path, required=True, metavar="PLIK", help=phrase("desk-out"))
    parser.set_defaults(run=_export)


def _export(args: argparse.Namespace, house: House) -> int:
    with open_desk(args, house) as desk:
        if args.what == "certificates":
            content = trust_file(desk, house.now())
        else:
            content = msgspec.json.format(msgspec.json.encode(results(desk))) + b"\n"
    files.fill(args.out, content)
    if args.json:
        say_json({"out": files.shown(args.out)})
    else:
        say([phrase("desk-exported", path=str(args.out))])
    return DONE
