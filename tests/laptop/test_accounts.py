"""Who may add the account of a computer room's administrator, and what such an account may do (3.5.3, Z7.1)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.errors import KnownError
from app.exam import commands as c
from app.exam.day import Recorded
from app.exam.permissions import allowed, may_ask
from app.exam.refusal import Refusal
from app.laptop.service import LaptopService
from app.ports import Person
from app.practice.computer_order import practice_computer_exam
from tests.fakes.clock import SteppedClock
from tests.ui.preparation.practice import MORNING, PASSPHRASE, START, Doors, make_template

ADMINISTRATOR = Person(name="Tomasz Informatyk", email="tomasz@przyklad.invalid")
PHRASE = "sto komputerów w szafie"
EXPIRES = date(2028, 6, 30)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[LaptopService]:
    """A laptop with a computer exam's package, the chair signed in."""
    make_template(tmp_path, exam=practice_computer_exam(START, 3))
    made = LaptopService(Doors(SteppedClock(MORNING)), tmp_path / "laptop")
    made.unlock("chair-1", PASSPHRASE)
    yield made
    made.close()


@pytest.mark.clause("3.5.3")
def test_who_records_is_told_by_the_account_that_is_signed_in(service: LaptopService) -> None:
    slots = service.add_administrator(ADMINISTRATOR, PHRASE, EXPIRES)
    assert "administrator-1" in {slot.id for slot in slots}
    assert service.account.role == "chair", "adding an account signs nobody in"
    service.open_exam(service.exams()[0])
    account = service.unlock("administrator-1", PHRASE)
    assert (account.person, account.expires) == (ADMINISTRATOR, EXPIRES)
    stand = c.SetUpStand(stand=1, role="candidate", environment="linux-openoffice")
    recorded = service.do(stand, None)
    assert isinstance(recorded, Recorded)
    newest = max(recorded.state.timeline(), key=lambda entry: entry.seq)
    assert (newest.who.account, newest.who.role) == ("administrator-1", "administrator")
    refused = service.do(c.ConfirmClock(room_clock=MORNING, laptop_clock=MORNING), None)
    assert isinstance(refused, Refusal)
    assert refused.rule == "X-117"
    service.unlock("chair-1", PASSPHRASE)
    assert isinstance(service.do(c.ConfirmClock(room_clock=MORNING, laptop_clock=MORNING), None), Recorded)


def test_an_administrator_adds_nobody(service: LaptopService) -> None:
    service.add_administrator(ADMINISTRATOR, PHRASE, EXPIRES)
    service.unlock("administrator-1", PHRASE)
    with pytest.raises(KnownError) as refused:
        service.add_administrator(ADMINISTRATOR, PHRASE, EXPIRES)
    assert refused.value.code == "K-409"
    assert [slot.id for slot in service.slots() if slot.role == "administrator"] == ["administrator-1"]


def test_nobody_adds_anybody_to_a_locked_store(service: LaptopService) -> None:
    service.close()
    with pytest.raises(KnownError) as refused:
        service.add_administrator(ADMINISTRATOR, PHRASE, EXPIRES)
    assert refused.value.code == "K-403"


@pytest.mark.parametrize(
    ("phrase", "expires", "code"),
    [
        ("jedenaście1", EXPIRES, "S-106"),
        (PHRASE, date(2026, 10, 11), "S-107"),
        (PHRASE, date(2031, 10, 13), "S-107"),
    ],
)
def test_what_the_store_refuses_leaves_no_account(
    service: LaptopService, phrase: str, expires: date, code: str
) -> None:
    with pytest.raises(KnownError) as refused:
        service.add_administrator(ADMINISTRATOR, phrase, expires)
    assert refused.value.code == code
    assert not [slot for slot in service.slots() if slot.role == "administrator"]


@pytest.mark.clause("3.5.3")
def test_what_is_offered_is_what_is_allowed() -> None:
    stand = c.SetUpStand(stand=1, role="candidate", environment="linux-openoffice")
    undo = c.TakeBackEntry(entry="1", reason="pomyłka")
    for command in (stand, undo):
        for role in ("chair", "administrator", "program"):
            assert may_ask(type(command), role) is allowed(command, role)
    assert may_ask(c.SetUpStand, "administrator")
    assert not may_ask(c.TakeBackEntry, "administrator")
    assert may_ask(c.JudgeChecklistItem, "administrator"), "some of the lines are theirs"
