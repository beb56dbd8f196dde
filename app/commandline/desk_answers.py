"""`protokolant desk settle|receipt|export`: what is decided and said about the bundles that came."""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from app import files
from app.commandline.desk_out import refuse_other
from app.commandline.desk_parts import Parts, part
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import phrase
from app.desk.accepting import stands_against
from app.desk.answering import KEEP_DAYS, give_receipt
from app.desk.issued import trust_file
from app.desk.results import Outcome, Result, Unsettled, outcome
from app.desk.settling import settle
from app.desk.standing import standing_of


def add(parts: Parts) -> None:
    """Register the three parts."""
    decide = part(parts, "settle")
    decide.add_argument("bundle", type=Path, metavar="PLIK", help=phrase("desk-counts"))
    decide.add_argument("--reason", required=True, metavar="POWÓD", help=phrase("desk-decision"))
    decide.set_defaults(run=_settle)
    receipt = part(parts, "receipt")
    receipt.add_argument("bundle", type=Path, metavar="PLIK", help=phrase("desk-bundle"))
    receipt.add_argument("--note", default="", metavar="TEKST", help=phrase("desk-note"))
    receipt.add_argument(
        "--keep-days", type=int, default=KEEP_DAYS, metavar="DNI", help=phrase("desk-keep-days")
    )
    receipt.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("desk-out"))
    receipt.set_defaults(run=_receipt)
    export = part(parts, "export")
    export.add_argument("what", choices=("certificates", "results"), metavar="CO", help=phrase("desk-what"))
    export.add_argument("--out", type=Path, required=True, metavar="PLIK", help=phrase("desk-out-file"))
    export.set_defaults(run=_export)


def _settle(args: argparse.Namespace, house: House) -> int:
    sha256 = hashlib.sha256(files.read(args.bundle)).hexdigest()
    with open_desk(args, house) as desk:
        settlement = settle(desk, sha256, args.reason, house.now())
    if args.json:
        say_json(
            {
                "bundle": sha256,
                "exam": settlement.exam_id,
                "entered": settlement.entered.isoformat(),
                "clerk": settlement.clerk,
                "reason": settlement.reason,
            }
        )
    else:
        say([phrase("desk-settled", exam=settlement.exam_id, sha256=sha256[:12])])
    return DONE


def _receipt(args: argparse.Namespace, house: House) -> int:
    sha256 = hashlib.sha256(files.read(args.bundle)).hexdigest()
    path = args.out / f"{args.bundle.stem}.pokwitowanie"
    with open_desk(args, house) as desk:
        refuse_other(
            path, lambda there: any(there == kept.body for kept in desk.register.receipts.list(sha256))
        )
        receipt = give_receipt(desk, sha256, house.now(), args.note, args.keep_days)
        bundle = desk.register.bundles.get(sha256)
        checks = standing_of(desk, bundle).checks if bundle else ()
    files.fill(path, receipt.body)
    against = [check.code for check in checks if stands_against(check)]
    if args.json:
        told = {"receipt": files.shown(path), "sha256": receipt.sha256, "bundle": sha256}
        say_json({**told, "accepted": not against, "against": against})
    elif against:
        say([phrase("desk-receipt-refuses", path=files.shown(path), against=len(against))])
    else:
        say([phrase("desk-receipt-accepts", path=files.shown(path), days=args.keep_days)])
    return DONE


def _export(args: argparse.Namespace, house: House) -> int:
    path = args.out / _NAMES[args.what] if args.out.is_dir() else args.out
    refuse_other(path, _OURS[args.what])
    said: dict[str, object] = {"out": files.shown(path)}
    found: Outcome | None = None
    with open_desk(args, house) as desk:
        if args.what == "certificates":
            content = trust_file(desk, house.now())
        else:
            found = outcome(desk)
            said |= {"disputed": found.disputed, "withdrawn": found.withdrawn}
            content = msgspec.json.format(msgspec.json.encode(found.accepted)) + b"\n"
    files.fill(path, content)
    if args.json:
        say_json(said)
    else:
        say([phrase("desk-exported", path=files.shown(path))])
        if found is not None:
            say(_unsettled("desk-disputed", found.disputed))
            say(_unsettled("desk-withdrawn", found.withdrawn))
    return NOT_VALID if found is not None and (found.disputed or found.withdrawn) else DONE


def _are_certificates(there: bytes) -> bool:
    return there.startswith(b"-----BEGIN CERTIFICATE-----")


def _are_results(there: bytes) -> bool:
    try:
        msgspec.json.decode(there, type=list[Result])
    except msgspec.DecodeError:
        return False
    return True


# What an export is called in a folder, and by what one that was written before is known.
_NAMES = {"certificates": "certyfikaty-oke.pem", "results": "wyniki.json"}
_OURS = {"certificates": _are_certificates, "results": _are_results}


def _unsettled(words: str, exams: Sequence[Unsettled]) -> Iterator[str]:
    for exam in exams:
        run = phrase("desk-run", run=exam.run) if exam.run > 1 else ""
        yield phrase(words, exam=exam.exam_id, run=run, room=exam.room)
        for bundle in exam.bundles:
            yield phrase(
                "desk-disputed-bundle",
                sha256=bundle.bundle_sha256[:12],
                revision=bundle.revision,
                causes=bundle.causes or "–",
            )
