"""Findings about the number of computers: one for each candidate, and enough spare ones (Z7.1/T4)."""

from collections.abc import Iterator

from app.exam.finding import Finding
from app.exam.order import readings_of
from app.exam.spares import Supply, least_spares, supplies, wanted_spares
from app.exam.state import State
from app.procedure.texts import word

# From the lightest to the gravest; nothing is wrong before the first.
_CODES = ("F-703", "F-702", "F-701")


def supply_findings(state: State) -> Iterator[Finding]:
    """What is wrong with each environment's computers, and with the whole room's where that is graver still."""
    a_spare = readings_of(state.order).candidates_per_spare
    whole, *parts = supplies(state)
    gravest = 0
    for supply in parts:
        gravity = _gravity(supply, a_spare)
        gravest = max(gravest, gravity)
        if gravity:
            yield _finding(supply, gravity, a_spare)
    if _gravity(whole, a_spare) > gravest:
        yield _finding(whole, _gravity(whole, a_spare), a_spare)


def _gravity(supply: Supply, a_spare: int) -> int:
    if not supply.candidates:
        return 0
    if supply.fewer:
        return 3
    if supply.spares < least_spares(supply.candidates, a_spare):
        return 2
    return int(supply.spares < wanted_spares(supply.candidates, a_spare))


def _finding(supply: Supply, gravity: int, a_spare: int) -> Finding:
    group = supply.environment or "all"
    return Finding(
        code=_CODES[gravity - 1],
        about=f"computers:{group}",
        fields=("computers.stands",),
        context={
            "group": word("computer-group", group),
            "candidates": supply.candidates,
            "computers": supply.computers,
            "spares": supply.spares,
            "least": least_spares(supply.candidates, a_spare),
            "wanted": wanted_spares(supply.candidates, a_spare),
        },
    )
