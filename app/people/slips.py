"""Slips of whoever types or reads a number or a name: what was meant, and where it went wrong (4.1.1b)."""

from enum import StrEnum

from app.people.private import Private


class SlipKind(StrEnum):
    """What went wrong; the values are keys of `resources/words/identity.toml`."""

    SWAPPED = "swapped"
    MISTYPED = "mistyped"
    EXTRA = "extra"
    MISSING = "missing"


class Slip(Private, frozen=True, kw_only=True):
    """One slip. `position` counts from 1 in what was typed; a missing sign belongs there.

    `typed` and `meant` are the signs: two each where they were swapped, none typed where one is missing, none meant
    where one is too many.
    """

    kind: SlipKind
    position: int
    typed: str
    meant: str


def slips(typed: str, meant: str, most: int, *, beginning: bool = False) -> tuple[Slip, ...] | None:
    """The fewest slips by which `typed` is `meant`; none if they are equal, None if it takes more than `most`.

    With `beginning` it is enough that `typed` is how `meant` begins. Two neighbours swapped, one sign instead of
    another, one too many and one too few count one each.
    """
    if not beginning and abs(len(typed) - len(meant)) > most:
        return None
    return _from(typed, meant, 0, 0, most, beginning=beginning)


def _from(typed: str, meant: str, at: int, to: int, most: int, *, beginning: bool) -> tuple[Slip, ...] | None:
    # What is equal so far costs nothing, and no later slip is cheaper for an earlier one.
    while at < len(typed) and to < len(meant) and typed[at] == meant[to]:
        at, to = at + 1, to + 1
    if at == len(typed) and (beginning or to == len(meant)):
        return ()
    if most == 0:
        return None
    best: tuple[Slip, ...] | None = None
    for kind, wide_typed, wide_meant in _WAYS:
        here, there = typed[at : at + wide_typed], meant[to : to + wide_meant]
        if len(here) < wide_typed or len(there) < wide_meant:
            continue
        if kind is SlipKind.SWAPPED and here != there[::-1]:
            continue
        allowed = most - 1 if best is None else len(best) - 2
        if allowed < 0:
            break
        rest = _from(typed, meant, at + wide_typed, to + wide_meant, allowed, beginning=beginning)
        if rest is not None:
            best = (Slip(kind=kind, position=at + 1, typed=here, meant=there), *rest)
    return best


# A kind, and how many signs of what was typed and of what was meant it takes.
_WAYS = (
    (SlipKind.SWAPPED, 2, 2),
    (SlipKind.MISTYPED, 1, 1),
    (SlipKind.EXTRA, 1, 0),
    (SlipKind.MISSING, 0, 1),
)
