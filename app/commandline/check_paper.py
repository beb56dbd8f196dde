"""`protokolant check-paper`: the QR codes of a scan, by themselves and against a bundle."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app import files
from app.bundle.keys import read_identities
from app.bundle.paper import check_paper
from app.bundle.paper_report import PaperReport, ScanReport
from app.bundle.paper_seal import is_ours
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.trust import MAX_TRUST_FILE, Trust, day_of, describe, read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import help_of, phrase
from app.commandline.verify import check_lines
from app.exam import sentences
from app.laptop.reprint import Reprinter

_NAME = "check-paper"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(_NAME, **help_of(_NAME))
    parser.add_argument("scan", type=Path, metavar="SKAN", help=phrase("check-paper-scan"))
    parser.add_argument("bundle", type=Path, metavar="WYNIK", nargs="?", help=phrase("check-paper-bundle"))
    parser.add_argument("--trust", type=Path, metavar="PLIK", required=True, help=phrase("check-paper-trust"))
    parser.add_argument("--key", type=Path, metavar="PLIK", help=phrase("verify-key"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, house: House) -> int:
    """Check every protocol on a scan. Status 0 only where every check of each is valid."""
    trust = read_trust(files.read(args.trust, MAX_TRUST_FILE))
    bundle = _bundle(args, trust, house) if args.bundle else None
    pages = house.read_scan(files.read(args.scan), is_ours)
    report = check_paper(pages, trust=trust, now=house.now(), bundle=bundle)
    if args.json:
        say_json(report.summary())
    else:
        say(told(report))
    return DONE if report.verdict is Verdict.VALID else NOT_VALID


def _bundle(args: argparse.Namespace, trust: Trust, house: House) -> Report:
    return verify_file(
        files.read(args.bundle),
        trust=trust,
        identities=read_identities(files.read(args.key)) if args.key else (),
        now=house.now(),
        replay=JournalReplay(),
        reprint=Reprinter(house.print_form),
    )


def told(report: ScanReport) -> Iterator[str]:
    """A report for a person: each protocol with its checks, then its fields side by side."""
    for protocol in report.protocols:
        yield from _protocol(protocol, report.pages)
    yield phrase("verdict", verdict=phrase(report.verdict.value))


def _protocol(protocol: PaperReport, pages: int) -> Iterator[str]:
    if protocol.page is None:
        yield _phrase("no-page", pages=pages)
    else:
        yield _phrase("page", page=protocol.page)
    yield from check_lines(protocol.checks)
    if protocol.signer is not None:
        name, last = describe(protocol.signer)["name"], day_of(protocol.signer.not_valid_after_utc)
        yield _phrase("signer", name=name, day=last)
    for row in protocol.fields:
        kind = {None: "alone", True: "same", False: "different"}[row.same]
        yield _phrase(kind, title=row.title, paper=row.shown(row.paper), bundle=row.shown(row.bundle))


def _phrase(key: str, **context: int | str) -> str:
    return sentences.phrase("paper-check", key, **context)
