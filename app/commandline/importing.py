"""`protokolant desk import`: many bundles, each with its verdict; one that cannot be read stops no other."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app import files
from app.bundle.verdicts import Verdict
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import phrase
from app.desk.importing import Import, import_bundle
from app.desk.sequence import PREDECESSOR_MISSING
from app.desk.store import Desk
from app.errors import KnownError
from app.laptop.reprint import Reprinter
from app.procedure.texts import error_sentence

# A full disk or a damaged register says nothing about a bundle: it ends the command.
_OF_THE_STORE = "S-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes besides the store."""
    parser.add_argument("files", type=Path, nargs="+", metavar="PLIK", help=phrase("desk-files"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Import every file. Status 1 unless every one is valid. Raises `KnownError` C-112, S-…."""
    paths = _bundles(args.files)
    reports = []
    with open_desk(args, house) as desk:
        for report, text in _imports(desk, paths, house):
            reports.append(report)
            if not args.json:
                say([text])
    if args.json:
        say_json({"imports": reports})
    return DONE if all(report["verdict"] == Verdict.VALID for report in reports) else NOT_VALID


def _bundles(paths: list[Path]) -> list[Path]:
    """The files, those in folders too. Raises `KnownError` C-112 for a folder without any."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.wynik")) if path.is_dir() else [path]
        if not inside:
            raise KnownError("C-112", path=files.shown(path))
        found += inside
    return found


def _imports(desk: Desk, paths: list[Path], house: House) -> Iterator[tuple[dict[str, object], str]]:
    """What became of each file; a correction waits for its first version as long as others are still to come."""
    waiting = paths
    while waiting:
        early = []
        for path in waiting:
            try:
                yield _imported(desk, path, house, can_wait=True)
            except _TooEarly:
                early.append(path)
        if len(early) == len(waiting):
            break
        waiting = early
    for path in waiting:
        yield _imported(desk, path, house, can_wait=False)


class _TooEarly(Exception):
    """A correction came before its first version."""


def _imported(desk: Desk, path: Path, house: House, *, can_wait: bool) -> tuple[dict[str, object], str]:
    """What became of one file, for a program and for a person. Raises `_TooEarly` where it can wait."""
    try:
        data = files.read(path)
        found = import_bundle(desk, data, house.now(), Reprinter(house.print_form), can_wait=can_wait)
    except KnownError as error:
        if error.code.startswith(_OF_THE_STORE):
            raise
        if error.code == PREDECESSOR_MISSING:
            raise _TooEarly from error
        why = error_sentence(error)
        report: dict[str, object] = {"file": files.shown(path), "verdict": Verdict.NOT_VALID, "why": why}
        return report, phrase("desk-failed", file=path.name, why=why)
    return _report(path, found), _told(path, found)


def _report(path: Path, found: Import) -> dict[str, object]:
    return {
        "file": files.shown(path),
        "verdict": found.verdict,
        "known": found.known,
        "sha256": found.sha256,
        "exam": found.exam_id,
        "room": found.room,
        "revision": found.revision,
        "checks": [
            {
                "code": c.code,
                "title": c.text.title,
                "verdict": c.verdict,
                "cause": c.cause,
                "why": c.sentence,
            }
            for c in found.checks
        ],
    }


def _told(path: Path, found: Import) -> str:
    where = {
        "file": path.name,
        "exam": found.exam_id,
        "room": found.room,
        "revision": found.revision,
    }
    words = "desk-known" if found.known else "desk-imported"
    lines = [phrase(words, verdict=phrase(found.verdict), **where)]
    for check in found.checks:
        if check.verdict is not Verdict.VALID:
            title = check.text.title
            lines.append(phrase("check", verdict=phrase(check.verdict), code=check.code, title=title))
            lines.append(phrase("check-why", cause=check.cause, why=check.sentence))
            lines.append(phrase("check-next", todo=check.text.todo))
        elif check.cause:
            lines.append(phrase("check-noted", code=check.code, why=check.sentence))
    return "\n".join(lines)
