"""A new chair's account by the OKE's envelope: what goes on, what waits for the OKE, what nobody may meanwhile."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.errors import KnownError
from app.exam import commands as c
from app.exam.day import Recorded
from app.laptop.enrolment import request_again
from app.laptop.exams import begin_exam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.keys import certificate_of, signer_of
from app.laptop.standing import keys_of
from app.laptop.store import Laptop
from app.laptop.succession import Succeeded, asked_before, chair_before, succeed
from app.practice.clock import ScriptedClock
from printing.protocols import printed
from tests.fakes.ids import numbered_ids
from tests.laptop.world import (
    ASKING,
    CHAIR,
    EXAM,
    EXPIRES,
    MORNING,
    NEXT_CHAIR,
    NEXT_PASSPHRASE,
    OTHER,
    World,
    fingerprint_of,
    opened,
    ordered,
)

SECOND = {"slot": "chair-2", "passphrase": NEXT_PASSPHRASE}


def followed(world: World) -> Succeeded:
    with world.recovered() as laptop:
        return succeed(laptop, NEXT_CHAIR, NEXT_PASSPHRASE, EXPIRES, "succession", world.now())


def code_of(attempt: object) -> str:
    assert callable(attempt)
    with pytest.raises(KnownError) as refused:
        attempt()
    return refused.value.code


def test_by_the_code_alone_nothing_is_recorded_signed_or_exported(held: World) -> None:
    with held.recovered() as laptop:
        exam = held.resume(laptop)
        entries = exam.day.state.seq
        assert code_of(lambda: who_is_signed_in(laptop)) == "K-403"
        assert code_of(lambda: signer_of(laptop)) == "S-108"
        assert code_of(lambda: export_bundle(laptop, exam, printed, held.now())) == "S-108"
        assert code_of(lambda: request_again(laptop, held.now())) == "K-403"
        assert held.resume(laptop).day.state.seq == entries
        assert laptop.outbox.list() == []


def test_by_the_code_alone_no_exam_is_begun(world: World) -> None:
    world.enrolled([ordered()])
    with world.recovered() as laptop:
        assert code_of(lambda: world.begin(laptop)) == "K-403"
        assert laptop.exams.list() == []


@pytest.mark.clause("3.5.4")
def test_another_chair_goes_on_and_waits_for_the_oke_only_to_export(held: World) -> None:
    with held.laptop() as laptop:
        before = fingerprint_of(certificate_of(laptop))
        first_copy = held.resume(laptop).day.state.record.signed
    with held.recovered() as laptop:
        assert (chair_before(laptop), asked_before(laptop)) == (CHAIR, replace(ASKING, laptop="laptop"))
    done = followed(held)
    asked = opened(done.request).request
    assert (asked.purpose, asked.name, asked.replaces) == ("succession", NEXT_CHAIR.name, (before,))
    assert asked.recipient == opened(held.request(**SECOND)).request.recipient
    held.later(minutes=5)
    with held.laptop(**SECOND) as laptop:
        exam = held.resume(laptop)
        assert exam.day.state.record.signed == first_copy
        assert code_of(lambda: held.export(laptop)) == "K-410"
        recorded = exam.day.do(c.OpenRevision(reason="pomyłka w liczbie"), who_is_signed_in(laptop))
        assert isinstance(recorded, Recorded)
        assert recorded.lines[-1].entry.who.account == "chair-2"
        assert keys_of(laptop, held.now()).missing == "K-410"
        undone = exam.day.do(
            c.TakeBackEntry(entry=recorded.lines[-1].entry.id, reason="jednak nie"), who_is_signed_in(laptop)
        )
        assert isinstance(undone, Recorded)
    certificate = held.certify(done.request)
    taken = held.take(held.package([certificate], [done.request]), **SECOND)
    assert (taken.ours, taken.exam_ids) == (True, ())
    held.later(minutes=5)
    with held.laptop(**SECOND) as laptop:
        assert certificate_of(laptop) == certificate
        assert held.export(laptop).content
        assert fingerprint_of(certificate) != before


def test_who_forgot_the_passphrase_makes_the_same_account_anew(world: World) -> None:
    own = world.enrolled([ordered()])
    with world.recovered() as laptop:
        person = chair_before(laptop)
        assert person is not None
        done = succeed(laptop, person, NEXT_PASSPHRASE, EXPIRES, "recovery", world.now())
        world.begin(laptop)
    asked = opened(done.request).request
    assert (asked.purpose, asked.name, asked.replaces) == ("recovery", CHAIR.name, (fingerprint_of(own),))
    assert done.recovery_code != world.recovery_code


def test_asked_again_before_the_answer_it_is_for_the_same_reason(world: World) -> None:
    own = world.enrolled()
    followed(world)
    with world.laptop(**SECOND) as laptop:
        asked = opened(request_again(laptop, world.now())).request
    assert (asked.purpose, asked.replaces) == ("succession", (fingerprint_of(own),))


def test_a_third_chair_replaces_both(world: World) -> None:
    first = world.enrolled()
    done = followed(world)
    second = world.certify(done.request)
    world.take(world.package([second], [done.request]), **SECOND)
    world.recovery_code = done.recovery_code
    with world.laptop(slot="recovery-2", passphrase=done.recovery_code) as laptop:
        third = succeed(laptop, CHAIR, "trzecie hasło na laptopie", EXPIRES, "succession", world.now())
    replaced = opened(third.request).request.replaces
    assert replaced == (fingerprint_of(first), fingerprint_of(second))


@pytest.mark.parametrize(("name", "code"), [("", "K-407"), ("ą" * 33, "K-407")])
def test_a_name_that_no_request_bears_changes_nothing(world: World, name: str, code: str) -> None:
    with world.recovered() as laptop:
        person = replace(NEXT_CHAIR, name=name)
        assert (
            code_of(lambda: succeed(laptop, person, NEXT_PASSPHRASE, EXPIRES, "succession", world.now()))
            == code
        )
    with world.laptop() as laptop:
        assert laptop.account is not None


def test_packages_sealed_before_are_still_opened(world: World) -> None:
    world.enrolled([ordered()])
    done = followed(world)
    second = world.certify(done.request)
    package = world.package([second], [done.request], [ordered(OTHER)])
    assert world.take(package, **SECOND).exam_ids == (OTHER,)
    with world.laptop(**SECOND) as laptop:
        for exam_id in (EXAM, OTHER):
            world.begin(laptop, exam_id)


def test_a_second_begin_by_who_is_not_signed_in_leaves_no_file(world: World) -> None:
    world.enrolled([ordered()])
    with world.recovered() as laptop:
        (row,) = laptop.packages.orders()
        assert code_of(lambda: _begin(world, laptop, row.package_sha256)) == "K-403"
    assert not list((world.folder / "laptop").glob("exams/*"))


def _begin(world: World, laptop: Laptop, sha256: str) -> None:
    clock = ScriptedClock(MORNING + timedelta(minutes=1), "again")
    begin_exam(laptop, sha256, EXAM, clock=clock, ids=numbered_ids(), now=world.now())
