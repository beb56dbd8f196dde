"""What can be wrong with a file is told apart, each by its own code, in words for a person and in JSON."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from app.bundle.certificates import write_pem
from app.bundle.container import Member
from app.bundle.contents import Contents, members
from app.bundle.keys import new_identity
from app.bundle.manifest import manifest
from app.bundle.revocation_list import write_revocation_list
from app.bundle.sealing import seal
from app.bundle.signature import Signer
from app.exam.canonical import canonical
from tests.bundle import material
from tests.bundle.forging import packed
from tests.bundle.material import Board, Laptop
from tests.commandline.office import now
from tests.commandline.running import Protokolant


class Case(NamedTuple):
    """A file, the trust to judge it by, and what is told: the check, its cause, the verdict."""

    data: bytes
    check: str
    cause: str
    trust: bytes = b""
    verdict: str = "NOT VALID"


class Desk:
    """A practice OKE of today, and a laptop whose bundle it reads."""

    def __init__(self) -> None:
        self.oke: Board = material.board(now=now() - timedelta(days=20))
        self.laptop: Laptop = material.laptop(self.oke, now=now() - timedelta(days=5))
        self.order = material.order()
        journal = material.chained(*material.day(self.order))
        self.honest = material.result(self.order, journal)

    @property
    def root(self) -> bytes:
        return write_pem(self.oke.root.certificate)

    def written(self, contents: Contents, signer: Signer | None = None, *, days_ago: int = 0) -> bytes:
        """Signed so many days ago, and sealed to the OKE."""
        return self.sealed(members(contents), signer, days_ago=days_ago)

    def sealed(
        self, content: tuple[Member, ...], signer: Signer | None = None, *, days_ago: int = 0
    ) -> bytes:
        at = now() - timedelta(days=days_ago)
        return seal(packed(content, signer or self.laptop.signer, at), [self.oke.working.recipient])


def case_of(desk: Desk, what: str) -> Case:
    """One thing that is wrong with a bundle; everything else is right."""
    whole = desk.written(desk.honest)
    match what:
        case "wrong reader":
            other = seal(packed(members(desk.honest), desk.laptop.signer, now()), [new_identity().recipient])
            return Case(other, "B-01", "F-202")
        case "wrong exam":
            other_room = replace(desk.honest.exam, order=replace(desk.order, room="13"))
            return Case(desk.written(replace(desk.honest, exam=other_room)), "B-08", "F-171")
        case "damaged on its way":
            return Case(whole[:-1] + bytes([whole[-1] ^ 1]), "B-01", "F-203")
        case "changed after it was signed":
            content = list(members(desk.honest))
            listing = members(desk.honest)
            content[-1] = replace(content[-1], content=b"%PDF-1.7 forged")
            changed = packed(content, desk.laptop.signer, now(), manifest(listing))
            return Case(seal(changed, [desk.oke.working.recipient]), "B-03", "F-131")
        case "expired":
            old = material.laptop(
                desk.oke, now=now() - timedelta(days=15), until=now() - timedelta(days=2)
            ).signer
            return Case(desk.written(desk.honest, old, days_ago=3), "B-05", "K-304")
        case "revoked":
            serial = desk.laptop.signer.certificate.serial_number
            day = now() - timedelta(days=1)
            listed = write_revocation_list(desk.oke.root, {serial: day}, day)
            return Case(whole, "B-05", "K-308", desk.root + listed)
        case "another OKE":
            return Case(whole, "B-05", "K-301", write_pem(material.board(now=now()).root.certificate))
        case "a newer version":
            first, *rest = members(desk.honest)
            told = msgspec.json.decode(first.content) | {"version": "2.0"}
            return Case(desk.sealed((replace(first, content=canonical(told)), *rest)), "B-07", "F-153")
    raise AssertionError(what)


WRONG = {
    "wrong reader": "zapieczętowano dla kogoś innego",
    "wrong exam": "do innego zlecenia",
    "damaged on its way": "uszkodzony lub zmieniony",
    "changed after it was signed": "zmieniono po podpisaniu",
    "expired": "Certyfikat był ważny do",
    "revoked": "unieważniono",
    "another OKE": "nie wystawiła ta OKE",
    "a newer version": "nowsza wersja programu",
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_apart(protokolant: Protokolant, desk: Desk, tmp_path: Path, what: str) -> None:
    case = case_of(desk, what)
    file, trust, key = (tmp_path / name for name in ("plik.wynik", "oke.pem", "oke.key"))
    file.write_bytes(case.data)
    trust.write_bytes(case.trust or desk.root)
    key.write_text(desk.oke.working.secret)
    with_both = ("--trust", trust, "--key", key)
    done = protokolant("verify", file, *with_both, "--json")
    assert (done.status, done.err) == (1, "")
    causes = {check["code"]: check["cause"] for check in done.json()["checks"]}
    assert causes[case.check] == case.cause
    # No other of these is told beside it.
    codes = {case_of(desk, other).cause for other in WRONG} - {case.cause}
    assert not codes & set(causes.values())
    lines = protokolant("verify", file, *with_both).out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith(f"NIEWAŻNY        {case.check}"))
    why, means, todo = (line.strip() for line in lines[at + 1 : at + 4])
    assert why.startswith(f"{case.cause}  ")
    assert WRONG[what] in why
    assert means.startswith("Czego nie wykazano: ")
    assert todo.startswith("Co teraz: ")


def test_each_has_a_code_of_its_own(desk: Desk) -> None:
    causes = [case_of(desk, what).cause for what in WRONG]
    assert len(set(causes)) == len(WRONG)


def test_what_is_not_checked_says_what_is_missing(
    protokolant: Protokolant, desk: Desk, tmp_path: Path
) -> None:
    file, trust = tmp_path / "plik.wynik", tmp_path / "oke.pem"
    file.write_bytes(desk.written(desk.honest))
    trust.write_bytes(desk.root)
    lines = protokolant("verify", file, "--trust", trust).out.splitlines()
    assert lines[0].startswith("NIE SPRAWDZONO  B-01")
    assert "F-206  " in lines[1]
    assert "(--key)" in lines[1]
    assert all(line.strip().startswith("F-190  ") for line in lines[3:-1:2])
