"""`protokolant laptop status`: how the keys, packages and exams of a laptop stand."""

import argparse
from collections.abc import Iterator

from app.commandline.house import House
from app.commandline.laptop_store import Parts, open_laptop, part
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.standing import BundleOut, HeldExam, Keys, Standing, standing
from app.procedure.texts import error_sentence, word


def add(parts: Parts) -> None:
    """Register it."""
    part(parts, "status").set_defaults(run=_status)


def _status(args: argparse.Namespace, house: House) -> int:
    now = house.now()
    with open_laptop(args, house) as laptop:
        found = standing(laptop, now)
    if args.json:
        say_json(found)
    else:
        say(_told(found))
    return DONE


def _told(found: Standing) -> Iterator[str]:
    yield from _keys(found.keys)
    for kept in found.packages:
        day = f"{warsaw(kept.received):%d.%m.%Y}"
        yield phrase("laptop-package", file=kept.file_name, day=day, exams=kept.exam_ids or "–")
    for exam in found.exams:
        yield _exam(exam)
        for bundle in exam.bundles:
            yield _bundle(bundle)
            yield from (phrase("laptop-bundle-reason", reason=reason) for reason in bundle.reasons)
        if exam.erasable is not None:
            yield phrase("laptop-erasable", exam=exam.exam_id, day=f"{exam.erasable:%d.%m.%Y}")
    for gone in found.erased:
        yield phrase("laptop-gone", exam=gone.exam_id, run=gone.run, day=f"{warsaw(gone.erased):%d.%m.%Y}")


def _keys(keys: Keys) -> Iterator[str]:
    if keys.request is not None:
        key = "laptop-fingerprint-renewal" if keys.purpose == "renewal" else "laptop-fingerprint"
        yield phrase(key, fingerprint=keys.request)
    if keys.key is not None:
        yield phrase("laptop-key", key=keys.key)
    if keys.oke is not None:
        yield phrase("laptop-oke", fingerprint=keys.oke)
    if keys.certificate_ends is not None:
        key = "laptop-certificate-soon" if keys.ends_soon else "laptop-certificate"
        yield phrase(key, day=f"{keys.certificate_ends:%d.%m.%Y}", days=keys.days_left or 0)
    if keys.missing is not None:
        day = "–" if keys.certificate_ends is None else f"{keys.certificate_ends:%d.%m.%Y}"
        yield error_sentence(KnownError(keys.missing, day=day))
    if keys.revoked:
        yield phrase("laptop-revoked", count=len(keys.revoked))


def _exam(exam: HeldExam) -> str:
    if exam.run is None:
        return phrase("laptop-exam-waiting", exam=exam.exam_id)
    stage = phrase("laptop-exam-broken") if exam.stage is None else word("stage", exam.stage)
    return phrase("laptop-exam-begun", exam=exam.exam_id, run=exam.run, stage=stage)


def _bundle(bundle: BundleOut) -> str:
    answers = {None: "unanswered", True: "accepted", False: "refused"}
    answer = phrase(f"laptop-bundle-{answers[bundle.accepted]}")
    created = f"{warsaw(bundle.created):%d.%m.%Y %H:%M}"
    return phrase(
        "laptop-bundle", revision=bundle.revision, at=created, sha256=bundle.sha256[:16], answer=answer
    )
