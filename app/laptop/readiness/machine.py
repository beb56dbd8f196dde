"""What the machine needs besides the store: disk, battery, fonts, a printer."""

from collections.abc import Sequence
from pathlib import Path

from app.errors import KnownError
from app.laptop.readiness.check import Check, State, judged, refused
from app.laptop.readiness.probes import Battery, Probes

MEGABYTE = 1_000_000
LEAST_FREE = 200 * MEGABYTE
ENOUGH_FREE = 1_000 * MEGABYTE

# An exam takes four hours with what comes before and after; on this much no laptop gets through the first.
LEAST_CHARGE = 30
# Mains power may fail for the time it takes to save, close and fetch the paper forms.
ENOUGH_CHARGE = 20

# Parts of the names under which systems offer files, faxes and notebooks as if they were printers.
_NOT_PAPER = ("pdf", "xps", "onenote", "fax")


def disk(probes: Probes, folder: Path) -> Check:
    """Whether the store has room to grow: below 200 MB it is bad, below 1 GB worth a warning."""
    free = probes.free_bytes(folder)
    if free is None:
        return judged("disk", State.BAD, "unseen")
    megabytes = free // MEGABYTE
    if free < LEAST_FREE:
        return judged("disk", State.BAD, "full", free=megabytes, least=LEAST_FREE // MEGABYTE)
    if free < ENOUGH_FREE:
        return judged("disk", State.WARNING, "little", free=megabytes, enough=ENOUGH_FREE // MEGABYTE)
    return judged("disk", State.GOOD, "good", free=megabytes)


def battery(probes: Probes) -> Check:
    """Whether the laptop lasts through an exam and a power cut."""
    found = probes.battery()
    if found is None:
        return judged("battery", State.WARNING, "none")
    state, outcome = _power(found)
    return judged("battery", state, outcome, percent=found.percent)


def _power(found: Battery) -> tuple[State, str]:
    if found.plugged is None:
        return State.WARNING, "unknown"
    if found.plugged:
        return (State.GOOD, "good") if found.percent >= ENOUGH_CHARGE else (State.WARNING, "charging")
    return (State.WARNING, "unplugged") if found.percent >= LEAST_CHARGE else (State.BAD, "empty")


def fonts(probes: Probes) -> Check:
    """Whether forms can be printed with every Polish letter."""
    missing = probes.missing_fonts()
    if missing:
        return judged("fonts", State.BAD, "missing", names=missing)
    return judged("fonts", State.GOOD, "good")


def printer(probes: Probes) -> Check:
    """Whether the system knows a printer; without one the forms still leave the laptop as PDF files."""
    try:
        names = probes.printers()
    except KnownError as error:
        return refused("printer", State.NOT_CHECKED, error)
    paper = _on_paper(names)
    if paper:
        return judged("printer", State.GOOD, "good", names=paper)
    if names:
        return judged("printer", State.WARNING, "files", names=names)
    return judged("printer", State.WARNING, "none")


def _on_paper(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(part in name.casefold() for part in _NOT_PAPER))
