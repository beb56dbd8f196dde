"""What may be recorded of a candidate, place by place: a table with every act in every place."""

import pytest

from app.exam.commands import HandOutSheets
from app.exam.wording import refusal_sentence
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

HISTORIES = {
    "expected": "",
    "turned-away": "8:40 refuse 1",
    "inside": "8:50 admit 1",
    "returned": "8:50 admit 1, 9:20 out 1, 9:25 back 1",
    "outside": "8:50 admit 1, 9:20 out 1",
    "annulled": "8:50 admit 1, 9:20 annul 1",
    "gave-up": "8:50 admit 1, 9:20 give-up 1",
    "finished": "8:50 admit 1, 9:20 finish 1",
}

# 4.1.5 and Z4.3.9 at the door, 4.1.15 exits, 4.1.16 annulment, 4.5/4 giving up, 4.1.17 finishing, 4.1.9 replacing.
TABLE = """
             admit  refuse  out    back   annul  give-up  finish  replace
expected     ok     ok      X-103  X-103  X-103  X-103    X-103   X-103
turned-away  ok     ok      X-103  X-103  X-103  X-103    X-103   X-103
inside       X-102  X-102   ok     X-105  ok     ok       ok      ok
returned     X-102  X-102   ok     X-105  ok     ok       ok      ok
outside      X-102  X-102   X-104  ok     ok     ok       X-104   X-104
annulled     X-102  X-102   X-106  X-106  X-106  X-106    X-106   X-106
gave-up      X-102  X-102   X-106  X-106  X-106  X-106    X-106   X-106
finished     X-102  X-102   X-106  X-106  X-106  X-106    X-106   X-106
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [(row[0], act, verdict) for row in ROWS for act, verdict in zip(HEAD, row[1:], strict=True)]


@pytest.mark.clause("4.1.5", "4.1.15", "4.1.16", "Z4.5/4", "4.1.17", "4.1.9")
@pytest.mark.parametrize(("place", "act", "verdict"), CASES)
def test_an_act_is_recorded_or_refused_by_its_rule(place: str, act: str, verdict: str) -> None:
    room = ExamRoom()
    room.acts(HISTORIES[place])
    if verdict == "ok":
        room.must(acts.ABOUT_ONE[act](1), "9:40")
    else:
        assert room.refused(acts.ABOUT_ONE[act](1), "9:40").rule == verdict


def test_the_table_is_complete() -> None:
    assert set(HEAD) == set(acts.ABOUT_ONE)
    assert {row[0] for row in ROWS} == set(HISTORIES)


# Histories, and what follows: sat, annulled, gave up, outside, sheets used and damaged, cards used and damaged.
FIGURES = [
    ("", (0, 0, 0, 0, 0, 0, 0, 0)),
    ("8:50 admit 1", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:40 refuse 1", (0, 0, 0, 0, 0, 0, 0, 0)),
    ("8:40 refuse 1, 8:50 admit 1", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 out 1", (1, 0, 0, 1, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 out 1, 9:30 back 1", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 annul 1", (1, 1, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 out 1, 9:30 annul 1", (1, 1, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 give-up 1", (1, 0, 1, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 8:55 give-up 1", (0, 0, 0, 0, 0, 0, 0, 0)),
    ("8:50 admit 1, 9:00 give-up 1", (1, 0, 1, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:20 finish 1", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 1, 9:04 replace 1", (1, 0, 0, 0, 1, 1, 1, 1)),
    ("8:50 admit 1, 9:04 replace 1, 9:10 replace 1", (1, 0, 0, 0, 1, 2, 1, 2)),
    ("8:50 admit 2", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 3", (1, 0, 0, 0, 2, 0, 1, 0)),
    ("8:50 admit 3, 9:20 annul 3", (1, 1, 0, 0, 2, 0, 1, 0)),
    ("8:50 admit 4", (1, 0, 0, 0, 1, 0, 1, 0)),
    ("8:50 admit 5", (1, 0, 0, 0, 1, 0, 1, 0)),
]


@pytest.mark.clause(
    "Z4.5/4",
    "Z4.5/11",
    "4.1.9",
    "4.1.16",
    "5.3.10",
    "5.3.17",
    "ours/used-sheets",
    "K/annulled-in-b",
    "K/refused-and-late",
    "K/gave-up",
)
@pytest.mark.parametrize(("history", "expected"), FIGURES)
def test_what_follows_from_a_history(history: str, expected: tuple[int, ...]) -> None:
    room = ExamRoom()
    room.must(HandOutSheets(), "9:00")
    room.acts(history)
    counts = room.state.counts
    assert (
        counts.sat,
        counts.annulled,
        counts.gave_up,
        counts.outside,
        counts.sheets_used,
        counts.sheets_damaged,
        counts.cards_used,
        counts.cards_damaged,
    ) == expected
    assert counts.registered == 6 == counts.sat + counts.absent


# Without a hand-out in the journal: whoever had a work had a sheet; whoever was only let in had none yet.
@pytest.mark.clause("Z4.5/4", "K/refused-and-late")
@pytest.mark.parametrize(
    ("history", "sat"),
    [("admit 1", 0), ("admit 1, 8:55 out 1", 0), ("admit 1, 8:55 give-up 1", 0)]
    + [(f"admit 1, 8:55 {act} 1", 1) for act in ("annul", "finish", "replace")],
)
def test_who_sat_while_no_hand_out_is_recorded(history: str, sat: int) -> None:
    room = ExamRoom()
    room.acts(f"8:50 {history}")
    assert room.state.counts.sat == sat


@pytest.mark.clause("4.1.5")
def test_whoever_was_turned_away_and_let_in_later_was_not_refused() -> None:
    room = ExamRoom()
    room.acts("8:40 refuse 1, 8:40 refuse 2, 8:50 admit 1")
    assert (room.state.counts.refused, room.state.counts.admitted) == (1, 1)


# 4.1.9, K: what was replaced, whether it bore answers; sheets used and damaged, cards used and damaged.
@pytest.mark.clause("4.1.9", "Z4.5/11", "K/replaced-sheet")
@pytest.mark.parametrize(
    ("sheet", "card", "bears_answers", "expected"),
    [
        (True, True, False, (1, 1, 1, 1)),
        (True, False, False, (1, 1, 1, 0)),
        (False, True, False, (1, 0, 1, 1)),
        (True, True, True, (2, 0, 2, 0)),
        (True, False, True, (2, 0, 1, 0)),
        (False, True, True, (1, 0, 2, 0)),
    ],
)
def test_a_replaced_sheet_is_damaged_unless_it_bears_answers(
    *, sheet: bool, card: bool, bears_answers: bool, expected: tuple[int, ...]
) -> None:
    room = ExamRoom()
    room.must(HandOutSheets(), "9:00")
    room.acts("8:50 admit 1")
    room.must(acts.replace(1, sheet=sheet, card=card, bears_answers=bears_answers), "9:04")
    counts = room.state.counts
    assert (
        counts.sheets_used,
        counts.sheets_damaged,
        counts.cards_used,
        counts.cards_damaged,
    ) == expected


@pytest.mark.clause("4.1.9")
def test_replacing_neither_sheet_nor_card_is_nothing() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1")
    assert room.refused(acts.replace(1, sheet=False, card=False), "9:04").rule == "X-124"


@pytest.mark.clause("4.1.5")
@pytest.mark.parametrize("word", acts.ABOUT_ONE)
def test_nobody_who_is_not_on_the_list(word: str) -> None:
    assert ExamRoom().refused(acts.ABOUT_ONE[word](7), "9:00").rule == "X-101"


@pytest.mark.clause("4.1.15")
def test_an_exit_keeps_its_minutes_and_an_open_one_has_none() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:20 out 1, 9:27 back 1, 9:40 out 1")
    first, second = room.state.standing(1).exits
    assert (first.minutes, second.minutes) == (7, 0)


@pytest.mark.clause("4.1.5")
def test_a_refusal_names_the_person() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1")
    sentence = refusal_sentence(room.state, room.refused(acts.admit(1), "8:51"))
    person = room.order.candidates[0]
    assert f"{person.surname} {person.given_names} (lp. 1)" in sentence
