"""`protokolant desk renew`, and how the desk's own keys are told."""

import argparse
from collections.abc import Iterator, Sequence

from app.commandline.desk_parts import Parts, part
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.desk.signing import DeskKey, DeskValidity, desk_keys, renew
from app.exam.clock import warsaw

_SHOWN = 12
_TO_RENEW = frozenset({DeskValidity.ENDING, DeskValidity.EXPIRED, DeskValidity.REVOKED})


def add(parts: Parts) -> None:
    """Register the part."""
    part(parts, "renew").set_defaults(run=_renew)


def _renew(args: argparse.Namespace, house: House) -> int:
    now = house.now()
    with open_desk(args, house) as desk:
        issued = renew(desk, now)
        keys = desk_keys(desk, now)
    if args.json:
        own = [desk_row(key) for key in keys if key.fingerprint == issued.fingerprint]
        say_json({"desk": own})
    else:
        until = f"{warsaw(issued.expires):%d.%m.%Y}"
        say([phrase("desk-own-renewed", key=issued.fingerprint[:_SHOWN], until=until)])
    return DONE


def desk_row(key: DeskKey) -> dict[str, object]:
    """A desk's key for `--json`."""
    return {
        "key": key.fingerprint,
        "own": key.own,
        "state": key.validity,
        "certificate_until": key.expires.isoformat(),
        "revoked": key.revocation.since.isoformat() if key.revocation else None,
    }


def desk_lines(keys: Sequence[DeskKey]) -> Iterator[str]:
    """A line for each of the desk's keys, and what is to be done where the own one ends."""
    for key in keys:
        yield phrase(
            "desk-own-key" if key.own else "desk-other-key",
            state=phrase(f"desk-state-{key.validity}"),
            key=key.fingerprint[:_SHOWN],
            until=f"{warsaw(key.expires):%d.%m.%Y}",
        )
        if key.own and key.validity in _TO_RENEW:
            yield phrase("desk-own-todo")
