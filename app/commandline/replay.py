"""`protokolant replay`: plays a day's commands against a practice store, durably, one after the other."""

import argparse
import hashlib
from datetime import timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from app import files
from app.commandline import passphrases
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say_json
from app.commandline.play import known_report, play, recorded_report, refused_report, summary, write_prints
from app.commandline.practice_day import CHAIR
from app.commandline.texts import help_of, phrase
from app.errors import KnownError
from app.exam.canonical import digest
from app.exam.clock import SystemClock
from app.exam.journal import Who
from app.exam.refusal import Refusal
from app.exam.script import Timed, read_day
from app.laptop.exams import OpenExam, begin_exam, last_run, resume_exam, who_is_signed_in
from app.laptop.export import bundle_name, export_bundle
from app.laptop.packages import take_package
from app.laptop.store import Laptop
from app.ports import ReceivedPackage
from app.practice.passphrase import PASSPHRASE
from app.procedure.texts import error_sentence


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("replay", **help_of("replay"))
    parser.add_argument("day", type=Path, metavar="DZIEŃ.jsonl", help=phrase("replay-day"))
    parser.add_argument("--store", type=Path, required=True, metavar="FOLDER", help=phrase("replay-store"))
    parser.add_argument("--package", type=Path, required=True, metavar="PLIK", help=phrase("replay-package"))
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=phrase("replay-out"))
    parser.add_argument("--exam", metavar="IDENTYFIKATOR", help=phrase("replay-exam"))
    parser.add_argument("--passphrase-file", type=Path, metavar="PLIK", help=phrase("passphrase-file"))
    parser.add_argument("--json", action="store_true", help=phrase("replay-json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Play the day. Status 1 where a line was refused or unreadable."""
    day = files.read(args.day)
    package = files.read(args.package)
    with _store(house, args.store, args.passphrase_file) as laptop:
        received = take_package(laptop, package, args.package.name, house.now())
        exam = _exam(house, laptop, received, args.exam)
        all_recorded = _play(exam, day, who_is_signed_in(laptop))
        if args.out is not None:
            _leave(house, laptop, exam, args.out)
    return DONE if all_recorded else NOT_VALID


def _play(exam: OpenExam, day: bytes, chair: Who) -> bool:
    """Play every line that an interrupted replay has not recorded yet, and say what became of each."""
    all_recorded = True
    administrator = Who(account=chair.account, role="administrator")
    before = {entry.id: entry for entry in exam.day.state.journal()}
    for number, read in read_day(day):
        if isinstance(read, KnownError):
            say_json({"line": number, "result": "unreadable", "why": error_sentence(read)})
            all_recorded = False
            continue
        timed = _named(number, read)
        known = before.get(timed.id or "")
        if known is not None and known.happened == timed.happened:
            say_json(known_report(number, timed, known))
            continue
        lines = play(exam.day, timed, administrator if timed.by == "administrator" else chair)
        if isinstance(lines, Refusal):
            say_json(refused_report(number, timed, exam.day.state, lines))
            all_recorded = False
        else:
            say_json(recorded_report(number, timed, lines))
    return all_recorded


def _named(number: int, timed: Timed) -> Timed:
    """The line with an id that follows from its number and words, by which it is known when it is played again."""
    return timed if timed.id is not None else replace(timed, id=digest((number, timed))[:32])


def _store(house: House, folder: Path, passphrase_file: Path | None) -> Laptop:
    """The practice store in a folder, a new one where there is none. Raises `KnownError` C-203 for a real one."""
    if folder.exists() and any(folder.iterdir()):
        if not house.stores.is_practice(folder):
            raise KnownError("C-203")
        passphrase = passphrases.practice_passphrase(folder, passphrase_file, practice=True)
        return house.stores.open_laptop(folder, passphrase)
    passphrase = passphrases.passphrase(passphrase_file) if passphrase_file else PASSPHRASE
    expires = house.now().date() + timedelta(days=365)
    laptop, _ = house.stores.create_laptop(folder, CHAIR, passphrase, expires, practice=True)
    if passphrase_file is None:
        files.fill(folder / passphrases.PASSPHRASE, passphrase.encode() + b"\n")
    return laptop


def _exam(house: House, laptop: Laptop, received: ReceivedPackage, wanted: str | None) -> OpenExam:
    """Go on with the exam's last run while it is unfinished, else begin a new one."""
    if wanted is None and len(received.exam_ids) != 1:
        raise KnownError("C-204", exams=received.exam_ids)
    exam_id = wanted or received.exam_ids[0]
    clock = SystemClock(house.new_id())
    known = last_run(laptop, exam_id)
    if known is not None and known.package_sha256 == received.sha256:
        exam = resume_exam(laptop, exam_id, known.run, clock=clock, ids=house.new_id)
        if exam.day.state.record.signed is None:
            return exam
    return begin_exam(laptop, received.sha256, exam_id, clock=clock, ids=house.new_id, now=house.now())


def _leave(house: House, laptop: Laptop, exam: OpenExam, out: Path) -> None:
    """Write the forms, the bundle of a signed day where this laptop may sign, and the summary."""
    prints = write_prints(exam, house.print_form, out)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in prints.items()}
    said = {}
    try:
        bundle = export_bundle(laptop, exam, house.print_form, house.now())
    except KnownError as error:
        said = {"bundle": error_sentence(error)}
    else:
        files.fill(out / bundle_name(exam), bundle.content)
        hashes[bundle_name(exam)] = bundle.digest
    report = {**summary(exam.day.state, hashes, {}), **said}
    files.fill(out / "summary.json", msgspec.json.format(msgspec.json.encode(report)) + b"\n")
