"""Whether the store is there, opens, and is whole; without a passphrase its inside stays unchecked, and says so."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.errors import KnownError
from app.files import shown
from app.laptop.readiness.certificate import CODE as CERTIFICATE
from app.laptop.readiness.certificate import certificate
from app.laptop.readiness.check import Check, State, judged, refused
from app.laptop.readiness.journals import CODE as JOURNAL
from app.laptop.readiness.journals import journals
from app.laptop.readiness.probes import OpenStore, Probes

PRESENT, OPENS, INTEGRITY = "store", "store-opens", "store-integrity"
# Open in another window of this program: no fault of the store's, but nobody else can look inside.
_IN_USE = "S-207"


class Found(NamedTuple):
    """What was found of a store; `newest` is the last moment that it recorded, `read` whether all journals were."""

    checks: tuple[Check, ...]
    practice: bool
    newest: datetime | None
    read: bool = False


def store(probes: Probes, folder: Path, passphrase: str | None) -> Found:
    """Look at the store in `folder`, and inside it where there is a passphrase."""
    try:
        practice = probes.is_practice(folder)
        if not probes.is_laptop(folder):
            raise KnownError("C-107", path=shown(folder))
    except KnownError as error:
        checks = (refused(PRESENT, State.BAD, error), *_unseen("no-store", OPENS))
        return Found(checks, practice=False, newest=None)
    present = judged(PRESENT, State.WARNING, "practice") if practice else judged(PRESENT, State.GOOD, "good")
    if passphrase is None:
        return Found((present, *_unseen("no-passphrase", OPENS)), practice=practice, newest=None)
    try:
        opened = probes.open_store(folder, passphrase)
    except KnownError as error:
        state = State.NOT_CHECKED if error.code == _IN_USE else State.BAD
        checks = (present, refused(OPENS, state, error), *_unseen("not-open"))
        return Found(checks, practice=practice, newest=None)
    with opened:
        integrity = _integrity(opened)
        kept, newest = _journals(opened)
        signing = certificate(opened, probes.now())
    checks = (present, judged(OPENS, State.GOOD, "good"), *integrity, *kept, signing)
    read = all(check.state is not State.BAD for check in kept)
    return Found(checks, practice=practice, newest=newest, read=read)


def _unseen(outcome: str, *before: str) -> tuple[Check, ...]:
    return tuple(
        judged(code, State.NOT_CHECKED, outcome) for code in (*before, INTEGRITY, JOURNAL, CERTIFICATE)
    )


def _integrity(opened: OpenStore) -> tuple[Check, ...]:
    try:
        health = opened.check()
    except KnownError as error:
        return (refused(INTEGRITY, State.BAD, error),)
    damaged = tuple(
        judged(INTEGRITY, State.BAD, "damaged", name=one.name, count=len(one.problems))
        for one in health
        if one.problems
    )
    return damaged or (judged(INTEGRITY, State.GOOD, "good", count=len(health)),)


def _journals(opened: OpenStore) -> tuple[tuple[Check, ...], datetime | None]:
    try:
        return journals(opened)
    except KnownError as error:
        return (refused(JOURNAL, State.BAD, error),), None
