"""`protokolant desk enrol|revoke|laptops|certify`: who is known to the desk, and until when."""

import argparse
from datetime import date, datetime
from pathlib import Path

from app import files
from app.commandline.desk_keys import desk_lines, desk_row
from app.commandline.desk_parts import Parts, moment, part
from app.commandline.desk_store import open_desk
from app.commandline.house import House
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.commandline.too_old import warnings
from app.desk.building import certify
from app.desk.enrolling import enrol
from app.desk.laptops import KnownLaptop, known_laptops, laptop_by_key
from app.desk.requests import Asked, asked
from app.desk.revoking import key_to_revoke, lost_results, refuse_unfit_reason, revoke, revoke_replaced
from app.desk.signing import DeskKey, desk_keys
from app.errors import KnownError
from app.exam.clock import warsaw
from app.register_ports import Revocation

# As much of a key as tells laptops apart, and as a person copies without a mistake.
SHOWN = 12


def add(parts: Parts) -> None:
    """Register the four parts."""
    _add_enrol(parts)
    _add_revoke(parts)
    part(parts, "laptops").set_defaults(run=_laptops)
    _add_certify(parts)


def _add_enrol(parts: Parts) -> None:
    parser = part(parts, "enrol")
    parser.add_argument("request", type=Path, metavar="PLIK", help=phrase("desk-request"))
    parser.add_argument("--fingerprint", metavar="ODCISK", help=phrase("desk-fingerprint"))
    parser.add_argument("--revoke-replaced", metavar="POWÓD", help=phrase("desk-revoke-replaced"))
    parser.set_defaults(run=_enrol)


def _enrol(args: argparse.Namespace, house: House) -> int:
    data = files.read(args.request)
    now = house.now()
    if args.revoke_replaced is not None:
        refuse_unfit_reason(args.revoke_replaced)
    with open_desk(args, house) as desk:
        request = asked(desk, data, now)
        enrols = args.fingerprint is not None or request.is_renewal
        if args.revoke_replaced is not None and not enrols:
            raise KnownError("D-226")
        key = enrol(desk, data, args.fingerprint or "", now).fingerprint if enrols else None
        revoked: tuple[Revocation, ...] = ()
        if args.revoke_replaced is not None:
            revoked = revoke_replaced(desk, request, args.revoke_replaced, now)
    if args.json:
        say_json(_said(request, key, revoked))
    else:
        say(_told(request, key, revoked))
    return DONE


def _said(request: Asked, key: str | None, revoked: tuple[Revocation, ...]) -> dict[str, object]:
    said = request.request
    return {
        "name": said.name,
        "laptop": said.laptop,
        "organisation": said.organisation,
        "purpose": said.purpose,
        "fingerprint": request.fingerprint,
        "key": key,
        "limited_until": request.limited.isoformat() if request.limited else None,
        "replaces": [
            {"key": one.fingerprint, "standing": one.standing, "name": one.name, "laptop": one.laptop}
            for one in request.replaced
        ],
        "revoked": [revocation.fingerprint for revocation in revoked],
    }


def _told(request: Asked, key: str | None, revoked: tuple[Revocation, ...]) -> list[str]:
    said = request.request
    who = {"name": said.name, "laptop": said.laptop, "organisation": said.organisation}
    purpose = phrase(f"desk-purpose-{said.purpose}")
    if key is None:
        lines = [phrase("desk-read", **who, purpose=purpose, fingerprint=request.fingerprint)]
        if said.purpose == "renewal":
            lines.append(phrase("desk-renewal-unknown"))
    elif request.is_renewal:
        if request.limited is None:
            lines = [phrase("desk-renewed", **who, key=key)]
        else:
            until = _day(request.limited)
            lines = [phrase("desk-renewed-limited", **who, until=until, key=key, start=key[:SHOWN])]
    else:
        lines = [phrase("desk-enrolled", **who, key=key)]
    now_revoked = {revocation.fingerprint for revocation in revoked}
    for one in request.replaced:
        standing = "now-revoked" if one.fingerprint in now_revoked else one.standing
        shown = {"key": one.fingerprint[:SHOWN], "name": one.name, "laptop": one.laptop}
        lines.append(phrase(f"desk-replaced-{standing}", **shown))
    return lines


def _add_revoke(parts: Parts) -> None:
    parser = part(parts, "revoke")
    parser.add_argument("key", metavar="KLUCZ", help=phrase("desk-laptop"))
    parser.add_argument("--reason", required=True, metavar="POWÓD", help=phrase("desk-reason"))
    parser.add_argument("--since", type=moment, metavar="CHWILA", help=phrase("desk-since"))
    parser.add_argument("--yes", action="store_true", help=phrase("desk-yes"))
    parser.set_defaults(run=_revoke)


def _revoke(args: argparse.Namespace, house: House) -> int:
    with open_desk(args, house) as desk:
        now = house.now()
        enrolment = key_to_revoke(desk, args.key, now)
        lost = lost_results(desk, enrolment.fingerprint, args.since or now, now)
        may_lose = len(lost) if args.yes else 0
        revocation = revoke(desk, enrolment, args.reason, now, args.since, may_lose=may_lose)
    if args.json:
        say_json(
            {
                "key": revocation.fingerprint,
                "name": enrolment.name,
                "laptop": enrolment.laptop,
                "since": revocation.since.isoformat(),
                "entered": revocation.entered.isoformat(),
                "reason": revocation.reason,
                "lost": [result.bundle_sha256 for result in lost],
            }
        )
    else:
        words = "desk-revoked-own" if isinstance(enrolment, DeskKey) else "desk-revoked"
        told = [phrase(words, laptop=enrolment.laptop, since=_minute(revocation.since))]
        if lost:
            told.append(phrase("desk-lost", lost=len(lost)))
        say(told)
    return DONE


def _laptops(args: argparse.Namespace, house: House) -> int:
    with open_desk(args, house) as desk:
        laptops = known_laptops(desk, house.now())
        own = desk_keys(desk, house.now())
    if args.json:
        say_json({"laptops": [_row(laptop) for laptop in laptops], "desk": [desk_row(key) for key in own]})
    else:
        say(map(_line, laptops) if laptops else [phrase("desk-no-laptops")])
        say(desk_lines(own))
    return DONE


def _row(laptop: KnownLaptop) -> dict[str, object]:
    revocation = laptop.revocation
    return {
        "key": laptop.key,
        "name": laptop.name,
        "laptop": laptop.laptop,
        "organisation": laptop.organisation,
        "received": laptop.received.isoformat(),
        "state": laptop.validity,
        "certificate_until": laptop.expires.isoformat() if laptop.expires else None,
        "limited": laptop.limited,
        "revoked": revocation.since.isoformat() if revocation else None,
        "reason": revocation.reason if revocation else None,
        "program": laptop.program,
    }


def _line(laptop: KnownLaptop) -> str:
    revocation = laptop.revocation
    return phrase(
        "desk-known-laptop",
        state=phrase(f"desk-state-{laptop.validity}"),
        key=laptop.key[:SHOWN],
        name=laptop.name,
        laptop=laptop.laptop,
        organisation=laptop.organisation,
        until=_day(laptop.expires) if laptop.expires else "–",
        program=laptop.program,
        revoked=phrase("desk-known-revoked", since=_minute(revocation.since), reason=revocation.reason)
        if revocation
        else "",
    )


def _add_certify(parts: Parts) -> None:
    parser = part(parts, "certify")
    parser.add_argument("keys", nargs="+", metavar="KLUCZ", help=phrase("desk-laptop"))
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATA", help=phrase("desk-until"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("desk-out"))
    parser.set_defaults(run=_certify)


def _certify(args: argparse.Namespace, house: House) -> int:
    now = house.now()
    with open_desk(args, house) as desk:
        laptops = [laptop_by_key(desk, key) for key in args.keys]
        warned = warnings(desk, laptops, now)
        if not args.json:
            say(warned)
        built = certify(desk, laptops, now, args.until)
    path = args.out / built.file_name
    files.fill(path, built.body)
    if args.json:
        say_json({"package": files.shown(path), "laptops": built.fingerprints, "warnings": warned})
    else:
        names = [laptop.laptop for laptop in laptops if laptop.fingerprint in built.fingerprints]
        say([phrase("desk-certified", path=str(path), laptops=names)])
    return DONE


def _day(at: datetime) -> str:
    return f"{warsaw(at):%d.%m.%Y}"


def _minute(at: datetime) -> str:
    return f"{warsaw(at):%d.%m.%Y %H:%M}"
