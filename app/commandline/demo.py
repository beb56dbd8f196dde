"""`protokolant demo`: a whole practice exam from enrolment to receipt."""

import argparse
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from app import files
from app.commandline.house import House
from app.commandline.middle_of_day import open_in_the_middle
from app.commandline.output import DONE, say, say_json
from app.commandline.practice_day import PRACTICE_START, PracticeRun, create_stores, practice
from app.commandline.screen import refuse_without_screen
from app.commandline.texts import help_of, phrase
from app.errors import KnownError
from app.exam.sentences import phrase as sentence
from app.practice.order import PracticeExam

MOST_CANDIDATES = 2000
_USUAL_CANDIDATES = 31
# As many as a computer room takes.
_AT_COMPUTERS = 14


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("demo", **help_of("demo"))
    parser.add_argument("--headless", action="store_true", help=phrase("demo-headless"))
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=phrase("demo-out"))
    parser.add_argument("--candidates", type=int, metavar="N", help=phrase("demo-candidates"))
    parser.add_argument("--computer", action="store_true", help=phrase("demo-computer"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Open the day in a window, or play all of it into a folder and say what it left there."""
    usual = _AT_COMPUTERS if args.computer else _USUAL_CANDIDATES
    candidates = usual if args.candidates is None else args.candidates
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise KnownError("C-106", most=MOST_CANDIDATES)
    if not args.headless:
        refuse_without_screen()
    folder = _folder(args.out)
    if not args.headless:
        return open_in_the_middle(house, folder, candidates, computer=args.computer)
    said = _headless(house, folder, practice(PRACTICE_START, candidates, computer=args.computer))
    if args.json:
        say_json({"out": files.shown(folder), **said})
    else:
        say(_told(folder, said))
    return DONE


def _headless(house: House, folder: Path, exam: PracticeExam) -> dict[str, object]:
    stores = create_stores(house, folder, house.now().date())
    with stores.laptop, stores.desk:
        run = PracticeRun(house, folder, stores, exam)
        now = house.now()
        run.enrol(now)
        run.admit_administrator(now)
        package = run.order(now)
        clock = run.clock()
        opened = run.begin(package, clock)
        played = list(run.play(opened, clock))
        said = run.finish(opened, played, now)
    files.fill(folder / "summary.json", msgspec.json.format(msgspec.json.encode(said)) + b"\n")
    return said


def _folder(out: Path | None) -> Path:
    if out is None:
        return Path(mkdtemp(prefix="protokolant-demo-"))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise KnownError("C-104", path=files.shown(out))
    return out


def _told(folder: Path, said: dict[str, object]) -> list[str]:
    stage = sentence("stage", str(said["stage"]))
    return [
        phrase("demo-done", folder=files.shown(folder)),
        phrase("demo-stage", stage=stage, entries=str(said["entries"])),
        phrase("demo-next", folder=files.shown(folder)),
    ]
