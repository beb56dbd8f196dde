"""Whose turn it is at the door."""

import pytest

from app.exam import commands as c
from tests.ui.preparation.practice import PracticeLaptop
from ui.chair.admission_order import following


def _admit(laptop: PracticeLaptop, number: int) -> int | None:
    kind, shown = laptop.exam.shown[number]
    state = laptop.do(
        c.AdmitCandidate(
            candidate=number, document_kind=kind, document_number=shown, photo_matches=True, no_devices=True
        )
    )
    return following(state)


@pytest.mark.clause("4.1.5")
def test_the_queue_goes_down_the_list_past_those_who_do_not_come(laptop: PracticeLaptop) -> None:
    laptop.play(-21)
    assert following(laptop.session().state) == 1
    assert _admit(laptop, 1) == 2
    assert _admit(laptop, 3) == 4
    assert _admit(laptop, 4) == 5


@pytest.mark.clause("4.1.5")
def test_somebody_far_down_the_list_does_not_move_the_queue(laptop: PracticeLaptop) -> None:
    laptop.play(-21)
    assert _admit(laptop, 1) == 2
    assert _admit(laptop, 9) == 2


@pytest.mark.clause("4.1.5")
def test_a_refusal_does_not_move_the_queue_but_is_not_called_again(laptop: PracticeLaptop) -> None:
    laptop.play(-21)
    state = laptop.do(c.RefuseCandidate(candidate=1, reason="no-document"))
    assert following(state) == 2
    state = laptop.do(c.RefuseCandidate(candidate=3, reason="no-document"))
    assert following(state) == 2
    assert following(state, 2) == 4


@pytest.mark.clause("4.1.5")
def test_whoever_was_passed_over_comes_again_at_the_end(laptop: PracticeLaptop) -> None:
    laptop.play(-21)
    turns = [_admit(laptop, number) for number in range(2, 15)]
    assert turns == [*range(3, 15), 1]
    assert _admit(laptop, 1) is None
    assert following(laptop.session().state, 14) is None
