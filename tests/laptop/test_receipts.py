"""Receipts: kept once, and refused, each with its own reason, where they answer something else."""

import pytest

from app.desk.root import signer_of
from app.errors import KnownError
from app.laptop.export import Exported
from app.laptop.receipts import take_any_receipt, take_receipt
from app.ports import LoginRole
from app.practice.clock import ScriptedClock
from storage.laptop import LaptopStore
from tests.fakes.ids import numbered_ids
from tests.laptop.world import CLERK, EXAM, EXPIRES, NEXT_PASSPHRASE, OTHER, World, ordered


@pytest.fixture
def bundle(held: World) -> Exported:
    """The exam has left."""
    with held.laptop() as laptop:
        exported = held.export(laptop)
    held.later(hours=1)
    return exported


def refused(world: World, receipt: bytes) -> str:
    """Why the exam does not take this answer; nothing is recorded and nothing kept."""
    with world.laptop() as laptop:
        exam = world.resume(laptop)
        before = exam.day.state.seq
        with pytest.raises(KnownError) as refusal:
            take_receipt(laptop, exam, receipt, world.now())
        assert exam.day.state.seq == before
        assert laptop.receipts.list() == []
    return refusal.value.code


def test_an_answer_is_recorded_and_kept_once(held: World, bundle: Exported) -> None:
    answer = held.answer(bundle)
    with held.laptop() as laptop:
        exam = held.resume(laptop)
        assert take_receipt(laptop, exam, answer, held.now()).accepted
        assert exam.day.state.record.accepted
        (kept,) = laptop.receipts.list()
        assert (kept.body, kept.exam_id, kept.run, kept.revision) == (answer, EXAM, 1, 1)
        assert (kept.bundle_sha256, kept.keep_days, kept.taken) == (bundle.digest, 30, held.now())
        before = exam.day.state.seq
        held.later(hours=1)
        assert take_receipt(laptop, exam, answer, held.now()).accepted
        assert exam.day.state.seq == before
        assert laptop.receipts.list() == [kept]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exam_id": OTHER, "bundle_digest": "0" * 64}, "F-308"),
        ({"run": 2, "bundle_digest": "0" * 64}, "F-308"),
        ({"bundle_digest": "0" * 64}, "F-307"),
        ({"exam_id": OTHER}, "F-309"),
        ({"run": 2}, "F-309"),
        ({"revision": 2}, "F-309"),
    ],
)
def test_what_it_answers_must_agree_with_what_left(
    held: World, bundle: Exported, changed: dict[str, object], code: str
) -> None:
    assert refused(held, held.answer(bundle, **changed)) == code  # type: ignore[arg-type]  # fields of a receipt


def test_a_desk_that_was_revoked_answers_nothing(held: World, bundle: Exported) -> None:
    second = held.second_desk()
    answer = held.answer(bundle, signer=second)
    held.revoke(second.certificate)
    request = held.request()
    held.take(held.package([held.certify(request)], [request]))
    assert refused(held, answer) == "K-308"


def test_another_oke_answers_nothing(held: World, bundle: Exported) -> None:
    stranger = World(held.folder / "obca")
    stranger.found()
    with stranger.desk() as desk:
        signer = signer_of(desk)
    assert refused(held, held.answer(bundle, signer=signer)) == "K-301"


@pytest.mark.usefixtures("bundle")
def test_a_package_is_no_answer(held: World) -> None:
    request = held.request()
    assert refused(held, held.package([held.certify(request)], [request])) == "F-301"


def test_an_administrator_takes_no_answer(held: World, bundle: Exported) -> None:
    with held.laptop() as laptop:
        laptop.accounts.add(LoginRole.ADMINISTRATOR, CLERK, NEXT_PASSPHRASE, EXPIRES)
    answer = held.answer(bundle)
    administrator = held.laptop(slot="administrator-1", passphrase=NEXT_PASSPHRASE)
    with administrator as laptop, pytest.raises(KnownError) as refusal:
        take_receipt(laptop, held.resume(laptop), answer, held.now())
    assert refusal.value.code == "K-414"


# --- whichever exam it answers ---


def anywhere(world: World, laptop: LaptopStore, receipt: bytes) -> str:
    clock = ScriptedClock(world.now(), "anywhere")
    try:
        answered, _ = take_any_receipt(
            laptop, receipt, clock=clock, ids=numbered_ids("any-"), now=world.now()
        )
    except KnownError as refusal:
        return refusal.code
    return answered.exam_id


def test_it_finds_the_exam_that_it_answers(held: World, bundle: Exported) -> None:
    request = held.request()
    held.take(held.package([held.certify(request)], [request], [ordered(OTHER)]))
    answers = [
        (held.answer(bundle, exam_id=OTHER), "F-309"),
        (held.answer(bundle, bundle_digest="0" * 64), "F-307"),
        (held.answer(bundle, bundle_digest="0" * 64, exam_id="inny"), "F-307"),
        (held.answer(bundle), EXAM),
    ]
    with held.laptop() as laptop:
        held.begin(laptop, OTHER)
        for answer, told in answers:
            assert anywhere(held, laptop, answer) == told
        assert held.resume(laptop).day.state.record.accepted
        assert not held.resume(laptop, OTHER).day.state.record.receipts
