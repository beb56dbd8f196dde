"""Erasing an exam: after the OKE's answer and its days, by the chair; what stays, and what a power cut leaves."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.errors import KnownError
from app.exam import commands as c
from app.exam.clock import WARSAW
from app.exam.refusal import Refusal
from app.exam.stages import Stage, stage_of
from app.laptop.answers import answer_in
from app.laptop.erasing import erasable_from, erase_exam
from app.laptop.exams import begin_exam, who_is_signed_in
from app.laptop.export import Exported
from app.laptop.ordered import ordered_exams
from app.laptop.receipts import take_any_receipt, take_receipt
from app.laptop.standing import standing
from app.ports import LoginRole
from app.practice.clock import ScriptedClock
from storage.laptop import LaptopStore
from storage.sqlcipher import Database
from tests.fakes.ids import numbered_ids
from tests.laptop.world import (
    CLERK,
    EXAM,
    EXPIRES,
    MORNING,
    NEXT_PASSPHRASE,
    OTHER,
    SECRET_NAME,
    World,
    ordered,
)
from tests.storage.pages import decrypted

ISSUED = datetime(2026, 10, 20, 23, 30, tzinfo=WARSAW)


@pytest.fixture
def bundle(held: World) -> Exported:
    """The exam has left, and the OKE answers a week later, half an hour before midnight in Warsaw."""
    with held.laptop() as laptop:
        exported = held.export(laptop)
    held.moment = ISSUED
    return exported


def answered(world: World, bundle: Exported, **changed: object) -> None:
    receipt = world.answer(bundle, **changed)  # type: ignore[arg-type]  # fields of a receipt
    with world.laptop() as laptop:
        take_receipt(laptop, world.resume(laptop), receipt, world.now())


def refusal(world: World, laptop: LaptopStore) -> str:
    with pytest.raises(KnownError) as refused:
        erase_exam(laptop, EXAM, 1, world.now())
    assert [entry.exam_id for entry in laptop.exams.list()] == [EXAM]
    return refused.value.code


def test_an_exam_is_kept_until_the_oke_has_it_and_its_days_are_over(held: World, bundle: Exported) -> None:
    with held.laptop() as laptop:
        assert refusal(held, laptop) == "F-310"
        assert erasable_from(laptop, EXAM, 1) is None
    answered(held, bundle, keep_days=None)
    with held.laptop() as laptop:
        assert refusal(held, laptop) == "F-310"
    held.later(minutes=10)
    answered(held, bundle, keep_days=30)
    day = ISSUED.date() + timedelta(days=30)
    # The last minute of the day before, in Warsaw, where it is winter time by now.
    held.moment = datetime(day.year, day.month, day.day, tzinfo=WARSAW) - timedelta(minutes=1)
    with held.laptop() as laptop:
        assert erasable_from(laptop, EXAM, 1) == day
        with pytest.raises(KnownError) as refused:
            erase_exam(laptop, EXAM, 1, held.now())
        assert (refused.value.code, refused.value.context["day"]) == ("F-311", f"{day:%d.%m.%Y}")
        held.later(minutes=1)
        erased = erase_exam(laptop, EXAM, 1, held.now())
        assert (erased.exam_id, erased.bundle_sha256) == (EXAM, bundle.digest)
        receipts = laptop.receipts.list()
        assert len(receipts) == 2, "answers stay"
        assert erased.receipt_sha256 == receipts[-1].sha256


def test_of_several_answers_the_last_counts(held: World, bundle: Exported) -> None:
    answered(held, bundle, keep_days=0)
    with held.laptop() as laptop:
        assert erasable_from(laptop, EXAM, 1) == ISSUED.date()
    held.later(hours=2)
    answered(held, bundle, keep_days=60)
    with held.laptop() as laptop:
        assert refusal(held, laptop) == "F-311"
    held.later(hours=2)
    answered(held, bundle, keep_days=None)
    with held.laptop() as laptop:
        assert erasable_from(laptop, EXAM, 1) is None
        assert refusal(held, laptop) == "F-310"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_issued_last_counts_in_whatever_order_it_is_taken(
    held: World, bundle: Exported, order: tuple[int, int]
) -> None:
    accepting = held.answer(bundle, keep_days=0)
    held.later(hours=2)
    answers = (accepting, held.answer(bundle, keep_days=None))
    with held.laptop() as laptop:
        for place in order:
            held.later(minutes=5)
            exam = held.resume(laptop)
            receipt = take_receipt(laptop, exam, answers[place], held.now())
            newest = place == 1 or place == order[0]
            assert answer_in(exam.day.state.record, receipt).counts is newest
        record = held.resume(laptop).day.state.record
        assert (len(record.receipts), record.accepted) == (2, False)
        assert stage_of(held.resume(laptop).day.state) is Stage.HAND_OVER
        assert erasable_from(laptop, EXAM, 1) is None
        ((out,),) = [exam.bundles for exam in standing(laptop, held.now()).exams]
        assert out.accepted is False
        assert refusal(held, laptop) == "F-310"
    held.later(hours=1)
    answered(held, bundle, keep_days=0)
    with held.laptop() as laptop:
        assert stage_of(held.resume(laptop).day.state) is Stage.ACCEPTED
        assert erasable_from(laptop, EXAM, 1) == ISSUED.date() + timedelta(days=1)
        held.later(days=1)
        assert erase_exam(laptop, EXAM, 1, held.now()).exam_id == EXAM


def test_of_two_answers_of_one_moment_the_one_taken_last_counts(held: World, bundle: Exported) -> None:
    first, second = held.answer(bundle, keep_days=None), held.answer(bundle, keep_days=0)
    with held.laptop() as laptop:
        for receipt in (first, second):
            take_receipt(laptop, held.resume(laptop), receipt, held.now())
            held.later(minutes=1)
        assert held.resume(laptop).day.state.record.accepted
        assert erasable_from(laptop, EXAM, 1) == ISSUED.date()


def test_an_open_correction_is_not_lost(held: World, bundle: Exported) -> None:
    answered(held, bundle, keep_days=0)
    with held.laptop() as laptop:
        exam = held.resume(laptop)
        opened = exam.day.do(c.OpenRevision(reason="pomyłka w liczbie"), who_is_signed_in(laptop))
        assert not isinstance(opened, Refusal)
        assert refusal(held, laptop) == "F-312"


def test_only_the_chair_erases(held: World, bundle: Exported) -> None:
    answered(held, bundle, keep_days=0)
    with held.laptop() as laptop:
        laptop.accounts.add(LoginRole.ADMINISTRATOR, CLERK, NEXT_PASSPHRASE, EXPIRES)
    with held.laptop(slot="administrator-1", passphrase=NEXT_PASSPHRASE) as laptop:
        assert refusal(held, laptop) == "K-414"
    with held.recovered() as laptop:
        assert refusal(held, laptop) == "K-403"
    with held.laptop() as laptop, pytest.raises(KnownError) as refused:
        erase_exam(laptop, "inny", 1, held.now())
    assert refused.value.code == "S-301"


def test_nothing_of_the_people_is_left_anywhere_and_the_other_exam_is(held: World, bundle: Exported) -> None:
    request = held.request()
    own = held.certify(request)
    other = ordered(OTHER)
    # Both exams in one package too, so that its body holds the one that goes.
    both = held.package([own], [request], [ordered(), other])
    held.take(both)
    answered(held, bundle, keep_days=0, note=f"sprawa: {SECRET_NAME}")
    with held.laptop() as laptop:
        held.later(days=1)
        (answer_before,) = laptop.receipts.list()
        for row in laptop.packages.orders():
            assert SECRET_NAME.encode() in row.body
        erase_exam(laptop, EXAM, 1, held.now())
        assert [one.head.exam_id for one in ordered_exams(laptop, held.now())] == [OTHER]
        assert all(kept.body == b"" for kept in laptop.packages.list())
        assert laptop.outbox.list() == []
        key = laptop._vault._store_key
        left = decrypted(held.folder / "laptop" / "store.db", key)
        assert bundle.content not in left
        assert answer_before.body not in left
        # That it was answered, when and how, stays; the clerk's words do not.
        assert laptop.receipts.list() == [replace(answer_before, body=b"")]
        (row,) = laptop.packages.orders()
        with pytest.raises(KnownError) as refused:
            begin_exam(
                laptop,
                row.package_sha256,
                EXAM,
                clock=ScriptedClock(MORNING, "again"),
                ids=numbered_ids(),
                now=held.now(),
            )
        assert refused.value.code == "S-303"
        held.begin(laptop, OTHER)
        (gone,) = standing(laptop, held.now()).erased
        assert gone.exam_id == EXAM
    # Once more from the stick: nothing of it comes back.
    taken = held.take(both)
    assert (taken.exam_ids, taken.erased) == ((OTHER,), (EXAM,))
    with held.laptop() as laptop:
        assert [one.head.exam_id for one in ordered_exams(laptop, held.now())] == [OTHER]
    answer = held.answer(bundle, keep_days=0)
    with held.laptop() as laptop, pytest.raises(KnownError) as refused:
        take_any_receipt(
            laptop,
            answer,
            clock=ScriptedClock(MORNING, "late"),
            ids=numbered_ids(),
            now=held.now(),
        )
    assert refused.value.code == "F-313"


def test_a_package_from_before_the_rows_gives_the_other_exams_theirs_first(
    held: World, bundle: Exported
) -> None:
    request = held.request()
    held.take(held.package([held.certify(request)], [request], [ordered(), ordered(OTHER)]))
    answered(held, bundle, keep_days=0)
    with held.laptop() as laptop:
        # As the migration finds it: packages, and no rows.
        laptop._vault.database.write("DELETE FROM ordered_exam")
        laptop._vault.database.write("UPDATE package SET filled = 0")
        erase_exam(laptop, EXAM, 1, held.now())
        assert [one.head.exam_id for one in ordered_exams(laptop, held.now())] == [OTHER]
        held.begin(laptop, OTHER)


def test_rows_are_made_of_packages_from_before_them(world: World) -> None:
    world.enrolled([ordered(), ordered(OTHER)])
    with world.laptop() as laptop:
        before = laptop.packages.orders()
        laptop._vault.database.write("DELETE FROM ordered_exam")
        laptop._vault.database.write("UPDATE package SET filled = 0")
        assert laptop.packages.orders() == []
        assert [one.head.exam_id for one in ordered_exams(laptop, world.now())] == [EXAM, OTHER]
        assert laptop.packages.orders() == before


def test_an_erasure_whose_leftovers_stay_says_so_and_is_finished_later(held: World, bundle: Exported) -> None:
    answered(held, bundle, keep_days=0)
    store = held.folder / "laptop"
    with held.laptop() as laptop:
        with Database.open(store / "store.db", laptop._vault._store_key) as reader:
            reader.query("BEGIN")
            reader.query("SELECT count(*) FROM exam")
            with pytest.raises(KnownError) as refused:
                erase_exam(laptop, EXAM, 1, held.now())
            assert refused.value.code == "F-314"
        assert laptop.exams.list() == []
    assert _files(store)
    with held.laptop() as laptop:
        assert [gone.exam_id for gone in laptop.exams.erased()] == [EXAM]
    assert not _files(store)


def _files(store: Path) -> list[Path]:
    return list((store / "exams").glob("*.db"))


def test_a_practice_exam_is_erased_at_once(tmp_path: Path) -> None:
    world = World(tmp_path / "practice")
    world.found(practice=True)
    world.enrolled([ordered()])
    with world.laptop() as laptop:
        assert erasable_from(laptop, EXAM, 1) is None
        world.begin(laptop)
        assert erasable_from(laptop, EXAM, 1) == MORNING.date()
        erased = erase_exam(laptop, EXAM, 1, world.now())
        assert (erased.bundle_sha256, erased.receipt_sha256) == (None, None)
        assert laptop.exams.list() == []
        assert ordered_exams(laptop, world.now()) == ()
