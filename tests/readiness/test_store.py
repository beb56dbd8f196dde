"""The store and its journals: each state, over a fake store."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from app.errors import KnownError
from app.exam.canonical import canonical
from app.exam.journal import read, write
from app.laptop.readiness.check import State
from app.laptop.readiness.journals import journals
from app.laptop.readiness.store import store
from app.ports import Health, Row
from tests.readiness.laptops import (
    FOLDER,
    NOW,
    ORDER,
    PASSPHRASE,
    FakeExam,
    FakeExams,
    FakePackages,
    FakeStore,
    fake_exam,
    fake_probes,
    opening,
    raising,
    states,
    with_meta,
)

INSIDE = ("store-integrity", "journal", "certificate")


def holding(*exams: FakeExam | KnownError, practice: bool = False) -> FakeStore:
    return FakeStore(
        exams=FakeExams({f"{ORDER.exam_id}-{n}": exam for n, exam in enumerate(exams)}), practice=practice
    )


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_no_store_is_bad_and_nothing_in_it_is_judged(passphrase: str | None) -> None:
    found = store(fake_probes(is_practice=raising("S-208", folder="store")), FOLDER, passphrase)
    assert states(found.checks, "store") == [State.BAD]
    assert "W folderze store nie ma magazynu" in found.checks[0].sentence
    assert {check.state for check in found.checks[1:]} == {State.NOT_CHECKED}
    assert [check.code for check in found.checks[1:]] == ["store-opens", *INSIDE]


def test_without_a_passphrase_the_inside_is_not_checked_and_that_is_said() -> None:
    found = store(fake_probes(open_store=raising("S-101")), FOLDER, None)
    assert [check.state for check in found.checks] == [State.GOOD, *[State.NOT_CHECKED] * 4]
    assert all("Bez hasła" in check.sentence for check in found.checks[1:])


@pytest.mark.parametrize(
    ("code", "context", "state", "said"),
    [
        ("S-101", {}, State.BAD, "Hasło jest nieprawidłowe"),
        ("S-204", {"name": "store.db"}, State.BAD, "store.db jest uszkodzony"),
        ("S-206", {"name": "store.db", "found": 9, "known": 1}, State.BAD, "nowsza wersja programu"),
        ("S-207", {}, State.NOT_CHECKED, "otwarty w innym oknie"),
    ],
)
def test_a_store_that_does_not_open(code: str, context: dict[str, object], state: State, said: str) -> None:
    found = store(fake_probes(open_store=raising(code, **context)), FOLDER, PASSPHRASE)
    assert states(found.checks, "store-opens") == [state]
    assert said in found.checks[1].sentence
    assert [states(found.checks, inside) for inside in INSIDE] == [[State.NOT_CHECKED]] * 3
    assert found.newest is None


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_desks_store_is_bad(passphrase: str | None) -> None:
    found = store(fake_probes(is_laptop=lambda _folder: False), FOLDER, passphrase)
    assert states(found.checks, "store") == [State.BAD]
    assert "właściwego rodzaju" in found.checks[0].sentence
    assert {check.state for check in found.checks[1:]} == {State.NOT_CHECKED}


def test_a_practice_store_is_a_warning() -> None:
    found = store(fake_probes(is_practice=lambda _folder: True), FOLDER, None)
    assert states(found.checks, "store") == [State.WARNING]
    assert found.practice


def test_a_whole_store_is_good_and_closed_again() -> None:
    held = holding(fake_exam())
    found = store(fake_probes(open_store=lambda _folder, _passphrase: held), FOLDER, PASSPHRASE)
    assert [check.state for check in found.checks] == [State.GOOD] * 5
    assert found.newest == NOW
    assert held.closed


def test_each_damaged_database_is_named() -> None:
    health = (
        Health(name="store.db", problems=()),
        Health(name="E-1/1", problems=("HMAC", "page 3")),
        Health(name="E-2/1", problems=("S-204",)),
    )
    found = store(
        fake_probes(open_store=lambda _folder, _passphrase: FakeStore(health=health)), FOLDER, PASSPHRASE
    )
    assert states(found.checks, "store-integrity") == [State.BAD] * 2
    told = [check.sentence for check in found.checks if check.code == "store-integrity"]
    assert "„E-1/1” jest uszkodzona (usterek: 2)" in told[0]
    assert "„E-2/1”" in told[1]


def test_a_store_that_breaks_while_it_is_looked_at_is_bad() -> None:
    broken = FakeStore(
        health=KnownError("S-202", name="store.db"),
        exams=FakeExams({}, listing=KnownError("S-204", name="store.db")),
    )
    found = store(fake_probes(open_store=lambda _folder, _passphrase: broken), FOLDER, PASSPHRASE)
    assert [states(found.checks, inside) for inside in INSIDE[:2]] == [[State.BAD]] * 2
    assert broken.closed


def test_a_store_without_exams_asks_for_a_package() -> None:
    found = journals(holding())
    assert [check.state for check in found.checks] == [State.WARNING]
    assert "Wczytaj zlecenie" in found.checks[0].sentence
    assert found.newest is None


def test_exams_that_wait_are_not_denied() -> None:
    held = holding(fake_exam())
    held.packages = FakePackages((f"{ORDER.exam_id}-0", "drugi", "usunięty"))
    held.exams.gone = ("usunięty",)
    told = journals(held).checks
    assert [check.state for check in told] == [State.GOOD, State.GOOD]
    assert told[1].sentence.endswith(": drugi.")


def test_a_store_whose_exams_were_erased_says_so() -> None:
    held = holding()
    held.packages, held.exams.gone = FakePackages(("usunięty",)), ("usunięty",)
    (told,) = journals(held).checks
    assert (told.state, "usunięto" in told.sentence) == (State.WARNING, True)


def test_every_journal_is_told_and_the_newest_record_is_of_all_of_them() -> None:
    found = journals(holding(fake_exam(), KnownError("S-213", name="a.db")))
    assert [check.state for check in found.checks] == [State.GOOD, State.BAD]
    assert "jest nieprzerwany (wpisów: 2)" in found.checks[0].sentence
    assert "Brakuje pliku a.db" in found.checks[1].sentence
    assert found.newest == NOW


def test_an_exam_without_entries_was_recorded_when_it_was_made() -> None:
    found = journals(holding(FakeExam(fake_exam().meta)))
    assert [check.state for check in found.checks] == [State.GOOD]
    assert found.newest == NOW


def spoilt(rows: Sequence[Row]) -> dict[str, Sequence[Row]]:
    """Journals that must not pass, by what is wrong with their second entry."""
    first, second = rows
    unchained = write(replace(read(second.body).entry, previous="0" * 64))
    return {
        "a byte changed": [first, second._replace(body=second.body.replace(b"chair", b"chaIr", 1))],
        "an entry gone": [second],
        "an entry twice": [first, first],
        "chained to nothing": [first, Row(2, unchained.body, bytes.fromhex(unchained.hash))],
        "another hash beside it": [first, second._replace(hash=bytes(32))],
        "another number beside it": [first, second._replace(seq=7)],
        "opened twice": [first, _reopened(first)],
    }


def _reopened(first: Row) -> Row:
    line = read(first.body)
    again = write(replace(line.entry, seq=2, id="again", previous=line.hash))
    return Row(2, again.body, bytes.fromhex(again.hash))


@pytest.mark.parametrize("wrong", spoilt(fake_exam().kept))
def test_a_broken_journal_is_bad_and_names_the_entry(wrong: str) -> None:
    exam = fake_exam()
    exam.kept = spoilt(exam.kept)[wrong]
    (check,) = journals(holding(exam)).checks
    assert check.state is State.BAD
    number = 1 if wrong == "an entry gone" else 2
    assert f"nie zgadza się od wpisu {number}:" in check.sentence


@pytest.mark.parametrize(
    "exam",
    [
        with_meta(fake_exam(), order=b"{}"),
        with_meta(fake_exam(), order=canonical(ORDER).replace(b'"room":"12"', b'"room":"13"')),
        with_meta(fake_exam(), package_sha256="0" * 64),
        with_meta(fake_exam(), run=2),
        fake_exam(opening(practice=True)),
    ],
    ids=["unreadable order", "another order", "another package", "another run", "another kind of store"],
)
def test_a_journal_beside_an_order_that_is_not_its_own_is_bad(exam: FakeExam) -> None:
    (check,) = journals(holding(exam)).checks
    assert check.state is State.BAD
    assert "nie pasują do siebie" in check.sentence
