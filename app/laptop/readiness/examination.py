"""The whole examination of a laptop, in the order in which it is told."""

from pathlib import Path

from app.laptop.readiness import clock, machine
from app.laptop.readiness.check import Check
from app.laptop.readiness.probes import Probes
from app.laptop.readiness.store import store


def examine(probes: Probes, folder: Path, passphrase: str | None = None) -> tuple[Check, ...]:
    """Every check of the laptop whose store lies in `folder`; known errors come as checks, not as exceptions."""
    found = store(probes, folder, passphrase)
    now = probes.now()
    return (
        *found.checks,
        clock.year(now),
        clock.zone(probes, now),
        clock.record(now, found.newest, practice=found.practice, read=found.read),
        machine.disk(probes, folder),
        machine.battery(probes),
        machine.fonts(probes),
        machine.printer(probes),
    )
