"""What the service of a window lets through when the store was opened by the envelope, and what it lets go of."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from app.errors import KnownError
from app.exam import commands as c
from app.laptop.service import LaptopService
from tests.laptop.doors import WorldDoors
from tests.laptop.world import EXAM, EXPIRES, NEXT_CHAIR, NEXT_PASSPHRASE, PASSPHRASE, World, ordered


@pytest.fixture
def service(held: World) -> Iterator[LaptopService]:
    made = LaptopService(WorldDoors(held), held.folder / "laptop")
    yield made
    made.close()


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as refused:
        attempt()
    return refused.value.code


@pytest.mark.parametrize("open_before", [True, False])
def test_the_code_alone_lets_nothing_through(held: World, service: LaptopService, open_before: bool) -> None:
    if open_before:
        service.unlock("chair-1", PASSPHRASE)
        (choice,) = service.exams()
        service.open_exam(choice)
    found = service.recover(held.recovery_code)
    assert found.before is not None
    assert found.asked is not None
    (choice,) = service.exams()
    for attempt in (
        lambda: service.open_exam(choice),
        lambda: service.do(c.OpenRevision(reason="próba"), None),
        lambda: service.foresee(c.OpenRevision(reason="próba"), None),
        lambda: service.preview("4.5", None),
        lambda: service.print_form("4.5", None),
        service.printed_again,
        service.export,
        service.request_again,
        lambda: service.erase_exam(choice),
        lambda: service.account,
    ):
        assert code_of(attempt) == "K-403"
    done = service.succeed(NEXT_CHAIR, NEXT_PASSPHRASE, EXPIRES, "succession")
    assert done.recovery_code != held.recovery_code
    assert service.account.person == NEXT_CHAIR
    assert service.open_exam(choice).state.order.exam_id == EXAM
    assert code_of(service.export) == "K-410"


def test_a_wrong_code_leaves_the_exam_open(held: World, service: LaptopService) -> None:
    assert held.recovery_code
    service.unlock("chair-1", PASSPHRASE)
    (choice,) = service.exams()
    service.open_exam(choice)
    for wrong, code in (("0000-0000-0000-0000-0000-0000", "K-415"), ("0000", "S-105")):
        assert code_of(partial(service.recover, wrong)) == code
    assert service.account.person.name == "Anna Kowalska"
    assert service.preview("4.5", None)


def test_an_exam_that_was_not_begun_is_not_erased(world: World) -> None:
    world.enrolled([ordered()])
    service = LaptopService(WorldDoors(world), world.folder / "laptop")
    service.unlock("chair-1", PASSPHRASE)
    (choice,) = service.exams()
    assert (choice.run, choice.erasable, choice.erasable_from) == (None, False, None)
    assert code_of(lambda: service.erase_exam(choice)) == "S-301"
    service.close()
