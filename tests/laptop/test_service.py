"""What the service of a window lets through when the store was opened by the envelope, and what it lets go of."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from msgspec.structs import replace

from app.errors import KnownError
from app.exam import commands as c
from app.laptop.service import LaptopService
from tests.laptop.doors import WorldDoors
from tests.laptop.world import EXAM, EXPIRES, NEXT_CHAIR, NEXT_PASSPHRASE, OTHER, PASSPHRASE, World, ordered


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


def test_an_exam_that_was_not_begun_here_is_erased_after_its_day(world: World) -> None:
    world.enrolled([ordered(), ordered(OTHER)])
    service = LaptopService(WorldDoors(world), world.folder / "laptop")
    service.unlock("chair-1", PASSPHRASE)
    choice, other = service.exams()
    assert (choice.run, choice.erasable, choice.erasable_from) == (None, False, None)
    assert code_of(lambda: service.erase_exam(choice)) == "F-318"
    start = choice.planned_start
    # The last minute of the exam's day in Warsaw.
    world.moment = start.replace(hour=23, minute=59)
    assert code_of(lambda: service.erase_exam(choice)) == "F-318"
    assert not any(one.erasable for one in service.exams())
    world.later(minutes=1)
    assert all(one.erasable for one in service.exams())
    erased = service.erase_exam(choice)
    assert (erased.exam_id, erased.receipt_sha256) == (EXAM, None)
    (left,) = service.exams()
    assert left.exam_id == OTHER
    assert code_of(lambda: service.erase_exam(choice)) == "S-303"
    assert code_of(lambda: service.open_exam(choice)) == "S-303"
    service.open_exam(other)
    service.close()
    with world.laptop() as laptop:
        assert [row.exam_id for row in laptop.packages.orders()] == [OTHER]
        assert all(kept.body == b"" for kept in laptop.packages.list())


def test_of_several_orders_of_an_exam_the_newest_is_listed_and_begun(world: World) -> None:
    request = world.request()
    own = world.certify(request)
    older = world.package([own], [request], [ordered(), ordered(OTHER)])
    world.later(minutes=5)
    newer = world.package([own], [request], [ordered()])
    # The older one comes later, from another stick.
    taken = world.take(newer).package
    world.later(minutes=5)
    of_old = world.take(older).package
    service = LaptopService(WorldDoors(world), world.folder / "laptop")
    service.unlock("chair-1", PASSPHRASE)
    choices = {choice.exam_id: choice for choice in service.exams()}
    assert len(service.exams()) == 2
    assert choices[EXAM].package_sha256 == taken.sha256
    assert choices[OTHER].package_sha256 == of_old.sha256
    old = replace(choices[EXAM], package_sha256=of_old.sha256)
    assert code_of(lambda: service.open_exam(old)) == "F-319"
    service.open_exam(choices[EXAM])
    world.later(minutes=5)
    again = world.package([own], [request], [ordered()])
    service.close()
    told = world.take(again)
    assert (told.exam_ids, told.begun) == ((), (EXAM,))
    service.unlock("chair-1", PASSPHRASE)
    listed = [(choice.exam_id, choice.run, choice.package_sha256) for choice in service.exams()]
    assert sorted(listed, key=str) == sorted([(EXAM, 1, taken.sha256), (OTHER, None, of_old.sha256)], key=str)
    service.close()


def test_the_list_tells_what_became_of_an_exam(held: World, service: LaptopService) -> None:
    service.unlock("chair-1", PASSPHRASE)
    (choice,) = service.exams()
    assert choice.answer is None
    service.open_exam(choice)
    _, bundle, _ = service.export()
    assert [one.answer for one in service.exams()] == ["out"]
    service.close()
    accepting = held.answer(bundle, keep_days=3)
    held.later(hours=1)
    for receipt, word in ((held.answer(bundle, keep_days=None), "refused"), (accepting, "refused")):
        service.unlock("chair-1", PASSPHRASE)
        service.take_any_receipt(receipt)
        assert [one.answer for one in service.exams()] == [word]
        assert [one.erasable_from for one in service.exams()] == [None]
    service.close()
