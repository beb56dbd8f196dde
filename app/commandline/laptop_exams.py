"""`protokolant laptop take`, `export` and `erase`: files from the OKE, bundles for it, and the end of an exam."""

import argparse
import hashlib
from pathlib import Path

from app import files
from app.commandline import laptop_again
from app.commandline.house import House
from app.commandline.laptop_store import Parts, exam_argument, is_waiting, open_laptop, part, resumed, run_of
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.errors import KnownError
from app.laptop.answers import answer_in, reasons
from app.laptop.erasing import erasable_from, erase_exam, erase_waiting
from app.laptop.export import bundle_name, export_bundle
from app.laptop.incoming import is_receipt
from app.laptop.packages import Taken, take
from app.laptop.receipts import take_any_receipt
from app.laptop.store import Laptop


def add(parts: Parts) -> None:
    """Register the three."""
    _add_take(parts)
    _add_export(parts)
    _add_erase(parts)


def _add_take(parts: Parts) -> None:
    parser = part(parts, "take")
    parser.add_argument("file", type=Path, metavar="PLIK", help=phrase("laptop-file"))
    parser.add_argument("--fingerprint", metavar="ODCISK", help=phrase("laptop-oke-fingerprint"))
    parser.set_defaults(run=_take)


def _take(args: argparse.Namespace, house: House) -> int:
    data = files.read(args.file)
    with open_laptop(args, house) as laptop:
        if is_receipt(laptop, data, house.now()):
            return _take_receipt(args, laptop, data, house)
        taken = take(laptop, data, args.file.name, house.now(), args.fingerprint)
    if args.json:
        say_json(
            {
                "kind": "zlecenie",
                "sha256": taken.package.sha256,
                "exams": taken.exam_ids,
                "erased": taken.erased,
                "begun": taken.begun,
                "certificate": taken.certificate,
                "ours": taken.ours,
                "revoked": taken.revoked,
                "own_revoked": taken.own_revoked,
                "own_ended": taken.own_ended,
                "others_ended": taken.others_ended,
            }
        )
    else:
        say(told(taken))
    return DONE


def told(taken: Taken) -> list[str]:
    """What a package brought, a line for each thing."""
    lines = [phrase("laptop-taken")]
    if taken.exam_ids:
        lines.append(phrase("laptop-taken-exams", exams=taken.exam_ids))
    if taken.erased:
        lines.append(phrase("laptop-taken-erased", exams=taken.erased))
    if taken.begun:
        lines.append(phrase("laptop-taken-begun", exams=taken.begun))
    if taken.certificate is not None:
        lines.append(phrase("laptop-taken-certificate", day=f"{taken.certificate:%d.%m.%Y}"))
    if taken.own_ended is not None:
        lines.append(phrase("laptop-taken-own-ended", day=f"{taken.own_ended:%d.%m.%Y}"))
    if not taken.ours:
        lines.append(phrase("laptop-taken-not-ours"))
    if taken.others_ended:
        lines.append(phrase("laptop-taken-others-ended", count=taken.others_ended))
    if taken.revoked:
        lines.append(phrase("laptop-taken-revoked", count=taken.revoked))
    if taken.own_revoked:
        lines.append(phrase("laptop-own-revoked"))
    return lines


def _take_receipt(args: argparse.Namespace, laptop: Laptop, data: bytes, house: House) -> int:
    clock = house.clock(house.new_id())
    receipt, exam = take_any_receipt(laptop, data, clock=clock, ids=house.new_id, now=house.now())
    counts = answer_in(exam.day.state.record, receipt).counts
    day = erasable_from(laptop, receipt.exam_id, exam.run)
    if args.json:
        say_json(
            {
                "kind": "pokwitowanie",
                "exam": receipt.exam_id,
                "run": receipt.run,
                "revision": receipt.revision,
                "accepted": receipt.accepted,
                "issued": receipt.issued,
                "counts": counts,
                "reasons": reasons(receipt),
                "note": receipt.note,
                "erasable": day,
            }
        )
    else:
        key = "laptop-receipt-accepted" if receipt.accepted else "laptop-receipt-refused"
        lines = [phrase(key, exam=receipt.exam_id, revision=receipt.revision)]
        if not counts:
            lines.append(phrase("laptop-receipt-not-last"))
        lines += reasons(receipt)
        if day is not None:
            lines.append(phrase("laptop-erasable", exam=receipt.exam_id, day=f"{day:%d.%m.%Y}"))
        say(lines)
    return DONE


def _add_export(parts: Parts) -> None:
    parser = part(parts, "export")
    exam_argument(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("laptop-out"))
    laptop_again.add_argument(parser)
    parser.set_defaults(
        run=lambda args, house: (laptop_again.write_again if args.again else _export)(args, house)
    )


def _export(args: argparse.Namespace, house: House) -> int:
    with open_laptop(args, house) as laptop:
        exam = resumed(args, laptop, house)
        path = args.out / bundle_name(exam)
        # A bundle that left from here before is kept in the outbox, so its file may be replaced.
        left = {one.sha256 for one in laptop.outbox.heads()}
        files.refuse_unwritable(path, lambda content: hashlib.sha256(content).hexdigest() in left)
        exported = export_bundle(laptop, exam, house.print_form, house.now())
        files.fill(path, exported.content)
        (entry,) = (one for one in laptop.outbox.heads() if one.sha256 == exported.digest)
        laptop.outbox.mark_written(entry.id)
        laptop.outbox.mark_verified(entry.id)
    if args.json:
        say_json({"bundle": files.shown(path), "sha256": exported.digest})
    else:
        say([phrase("laptop-exported", path=files.shown(path), sha256=exported.digest)])
    return DONE


def _add_erase(parts: Parts) -> None:
    parser = part(parts, "erase")
    exam_argument(parser)
    parser.add_argument("--yes", action="store_true", help=phrase("laptop-yes"))
    parser.set_defaults(run=_erase)


def _erase(args: argparse.Namespace, house: House) -> int:
    if not args.yes:
        raise KnownError("C-130", exam_id=args.exam)
    with open_laptop(args, house) as laptop:
        if args.repetition is None and is_waiting(args.exam, laptop):
            erased = erase_waiting(laptop, args.exam, house.now())
        else:
            erased = erase_exam(laptop, args.exam, run_of(args, laptop), house.now())
    if args.json:
        say_json(erased)
    else:
        answered = "laptop-erased" if erased.receipt_sha256 else "laptop-erased-unanswered"
        say([phrase(answered, exam=erased.exam_id, run=erased.run)])
    return DONE
