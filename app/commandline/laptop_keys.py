"""`protokolant laptop init`, `request` and `recover`: the store, its keys and the requests to the OKE."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from app import files
from app.bundle.issuing import MAX_YEARS
from app.commandline import passphrases
from app.commandline.house import House
from app.commandline.laptop_store import Parts, folder_of, open_laptop, part, words
from app.commandline.output import DONE, say, say_json
from app.commandline.texts import phrase
from app.errors import KnownError
from app.laptop.enrolment import (
    Asking,
    last_request,
    refuse_address,
    refuse_unfit,
    request_again,
    request_enrolment,
)
from app.laptop.store import Laptop
from app.laptop.succession import Cause, Succeeded, asked_before, by_the_code, chair_before, succeed
from app.ports import DocumentName, Person

REQUEST_NAME = "laptop.zgloszenie"


def add(parts: Parts) -> None:
    """Register the three."""
    _add_init(parts)
    _add_request(parts)
    _add_recover(parts)


def _person(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--name", type=words, required=required, metavar="OSOBA", help=phrase("laptop-name"))
    parser.add_argument(
        "--email", type=words, required=required, metavar="ADRES", help=phrase("laptop-email")
    )
    parser.add_argument("--phone", default="", metavar="NUMER", help=phrase("laptop-phone"))
    parser.add_argument("--expires", type=date.fromisoformat, metavar="DATA", help=phrase("laptop-expires"))


def _asking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--laptop", type=words, metavar="NAZWA", help=phrase("laptop-own-name"))
    parser.add_argument("--organisation", type=words, metavar="OŚRODEK", help=phrase("laptop-organisation"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=phrase("laptop-out"))


def _expires(args: argparse.Namespace, house: House) -> date:
    given: date | None = args.expires
    return given or (house.now() + timedelta(days=365 * MAX_YEARS)).date()


def _add_init(parts: Parts) -> None:
    parser = part(parts, "init")
    _person(parser, required=True)
    parser.add_argument("--practice", action="store_true", help=phrase("laptop-practice"))
    parser.set_defaults(run=_init)


def _init(args: argparse.Namespace, house: House) -> int:
    person = Person(name=args.name, email=args.email, phone=args.phone)
    passphrase = passphrases.passphrase(args.passphrase_file)
    refuse_address(person.email)
    _refuse_full(folder_of(args), house)
    laptop, code = house.stores.create_laptop(
        folder_of(args), person, passphrase, _expires(args, house), practice=args.practice
    )
    laptop.close()
    if args.json:
        say_json({"recovery_code": code})
    else:
        say([phrase("laptop-made"), phrase("laptop-recovery", code=code)])
    return DONE


def _refuse_full(folder: Path, house: House) -> None:
    """Refuse a folder with other things in it; of one with a store the store itself says so. Raises C-104."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    try:
        house.stores.is_practice(folder)
    except KnownError as reason:
        raise KnownError("C-104", path=files.shown(folder)) from reason


def _add_request(parts: Parts) -> None:
    parser = part(parts, "request")
    _asking(parser)
    parser.set_defaults(run=_request)


def _request(args: argparse.Namespace, house: House) -> int:
    with open_laptop(args, house) as laptop:
        asking = _named(args, laptop)
        now = house.now()
        _refuse_unwritable(args.out / REQUEST_NAME, laptop)
        if asking is not None and last_request(laptop) is None:
            content = request_enrolment(laptop, asking, now)
        elif asking is not None:
            raise KnownError("C-131")
        else:
            content = request_again(laptop, now)
        path = args.out / REQUEST_NAME
        files.fill(path, content)
        return _told(args, laptop, path, {})


def _named(args: argparse.Namespace, laptop: Laptop) -> Asking | None:
    """What the arguments name; None where they name nothing, for then it is as in the request before."""
    if args.laptop is None and args.organisation is None:
        return None
    before = asked_before(laptop)
    name = args.laptop or (before.laptop if before else "")
    organisation = args.organisation or (before.organisation if before else "")
    return Asking(laptop=name, organisation=organisation)


def _add_recover(parts: Parts) -> None:
    parser = part(parts, "recover")
    parser.add_argument(
        "--recovery-code-file", type=Path, required=True, metavar="PLIK", help=phrase("laptop-code-file")
    )
    _person(parser, required=False)
    _asking(parser)
    parser.set_defaults(run=_recover)


def _recover(args: argparse.Namespace, house: House) -> int:
    code = passphrases.passphrase(args.recovery_code_file)
    passphrase = passphrases.passphrase(args.passphrase_file)
    with by_the_code(lambda: house.stores.recover_laptop(folder_of(args), code)) as laptop:
        person, cause = _chair(args, laptop)
        asking = _named(args, laptop)
        if asking is not None:
            refuse_unfit(person.name, asking)
        path = args.out / REQUEST_NAME
        _refuse_unwritable(path, laptop)
        done = succeed(laptop, person, passphrase, _expires(args, house), cause, house.now(), asking)
        return hand_out(args, laptop, done, path)


def hand_out(args: argparse.Namespace, laptop: Laptop, done: Succeeded, path: Path) -> int:
    """Write the request of a chair's new account, then tell of it; the new code is shown in any case, for it is
    shown but once. Raises `KnownError` C-136 where the account is made and the request could not be written.
    """
    code = {"recovery_code": done.recovery_code}
    try:
        files.fill(path, done.request)
    except KnownError as reason:
        if args.json:
            say_json({**code, "request": None})
        else:
            say([phrase("laptop-recovery", code=done.recovery_code)])
        why = reason.context.get("reason") or files.shown(path)
        raise KnownError("C-136", path=files.shown(path), reason=why) from reason
    return _told(args, laptop, path, code)


def _refuse_unwritable(path: Path, laptop: Laptop) -> None:
    """A request that this laptop made before is kept in its store, so its file may be replaced."""
    kept = laptop.documents.history(DocumentName.ENROLMENT_REQUEST)
    files.refuse_unwritable(path, lambda content: any(content == one.body for one in kept))


def _chair(args: argparse.Namespace, laptop: Laptop) -> tuple[Person, Cause]:
    """Who is named is another chair; where nobody is, it is the chair before, who forgot the passphrase."""
    before = chair_before(laptop)
    if args.name is None and before is not None:
        return before, "recovery"
    if args.name is None or args.email is None:
        raise KnownError("C-132")
    return Person(name=args.name, email=args.email, phone=args.phone), "succession"


def _told(args: argparse.Namespace, laptop: Laptop, path: Path, more: dict[str, str]) -> int:
    asked = last_request(laptop)
    if asked is None:
        raise AssertionError("a request that was made is kept")
    told = {"purpose": asked.request.purpose, "fingerprint": asked.spoken, "request": files.shown(path)}
    if args.json:
        say_json({**told, **more})
    else:
        codes = [phrase("laptop-recovery", code=code) for code in more.values()]
        say([*codes, phrase(f"laptop-asked-{asked.request.purpose}", path=files.shown(path))])
        # A renewal is signed with a key that the OKE knows: nothing is compared aloud.
        if asked.request.purpose != "renewal":
            say([phrase("laptop-fingerprint", fingerprint=asked.spoken)])
    return DONE
