"""When a clause's line of the checklist is due, in which exams it is asked, and of whom."""

import pytest

from app.procedure.checklists import Applies, Each, Phase, items

ALWAYS, COMPUTER, SOME = Applies.ALWAYS, Applies.COMPUTER, Applies.ACCOMMODATED
ROOM, MATERIALS, START, CLOSING = Phase.ROOM, Phase.MATERIALS, Phase.START, Phase.CLOSING
ONCE, GRANTED = Each.EXAM, Each.ACCOMMODATED
TYPING, ASSISTED, HELPED = Each.ON_COMPUTER, Each.ASSISTED, Each.READING_WRITING


def asked(clause: str) -> list[tuple[Phase, Applies, Each]]:
    """When, where and of whom the lines that rest on a clause are asked."""
    resting = (item for item in items() if clause in (item.clause, *item.also))
    return [(item.phase, item.applies, item.each) for item in resting]


@pytest.mark.clause(
    "Z1.1/1d", "4.1.1a", "4.1.1d", "Z3.2.3", "3.5.5", "5.1.2", "3.7.1", "3.7.4", "Z4.3.3",
    "Z3.2.7", "Z3.2.8", "4.1.10", "5.1.1", "4.1.18", "Z3.2.11",
)  # fmt: skip
@pytest.mark.parametrize(
    ("clause", "lines"),
    [
        ("Z1.1/1a", [(ROOM, ALWAYS, ONCE)]),
        ("Z1.1/1d", [(ROOM, COMPUTER, ONCE)]),
        ("4.1.1a", [(ROOM, ALWAYS, ONCE)]),
        ("4.1.1d", [(ROOM, ALWAYS, GRANTED)]),
        ("Z3.2.2", [(ROOM, ALWAYS, GRANTED)]),
        ("Z3.2.3", [(ROOM, ALWAYS, ONCE)]),
        ("3.5.5", [(ROOM, ALWAYS, ONCE)]),
        ("5.1.2", [(ROOM, SOME, ONCE)]),
        ("3.7.1", [(MATERIALS, ALWAYS, ONCE)]),
        ("3.7.4", [(MATERIALS, ALWAYS, ONCE)]),
        # In the room for all, at the door for each.
        ("Z4.3.3", [(ROOM, ALWAYS, ONCE), (START, ALWAYS, ONCE)]),
        ("Z3.2.7", [(START, ALWAYS, ONCE)]),
        ("Z3.2.8", [(START, ALWAYS, ONCE)]),
        ("4.1.9", [(START, ALWAYS, ONCE)]),
        ("4.1.10", [(START, ALWAYS, ONCE)]),
        ("5.1.1", [(START, ALWAYS, GRANTED)]),
        ("4.1.18", [(CLOSING, ALWAYS, ONCE)]),
        ("Z3.2.11", [(CLOSING, ALWAYS, ONCE)]),
        ("Z3.2.12", [(CLOSING, ALWAYS, ONCE)]),
    ],
)
def test_a_line_is_asked_in_its_time_and_of_those_it_is_about(
    clause: str, lines: list[tuple[Phase, Applies, Each]]
) -> None:
    assert asked(clause) == lines


# 5.2: whoever writes on a computer; 5.3: whoever is helped to read or write, and 5.3.17 whoever has a teacher at all.
@pytest.mark.clause(
    "5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.6", "5.2.7", "5.2.8", "5.2.10", "5.2.11", "5.2.14",
    "5.3.2", "5.3.3", "5.3.8", "5.3.9", "5.3.10", "5.3.11", "5.3.12", "5.3.17",
)  # fmt: skip
@pytest.mark.parametrize(
    ("clause", "each", "phases"),
    [
        *((f"5.2.{point}", TYPING, [ROOM]) for point in range(1, 9)),
        *((f"5.2.{point}", TYPING, [CLOSING]) for point in (10, 11, 14)),
        *((f"5.3.{point}", HELPED, [ROOM]) for point in (2, 3, 9)),
        ("5.3.8", HELPED, [ROOM, START, CLOSING]),
        ("5.3.10", HELPED, [MATERIALS]),
        ("5.3.11", HELPED, [START]),
        ("5.3.12", HELPED, [START]),
        ("5.3.17", ASSISTED, [ROOM]),
    ],
)
def test_a_line_about_adapted_conditions_is_asked_of_those_who_have_them(
    clause: str, each: Each, phases: list[Phase]
) -> None:
    assert asked(clause) == [(phase, ALWAYS, each) for phase in phases]
