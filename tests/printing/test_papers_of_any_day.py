"""After any day, lawful or not, every print beside the protocols can be made and says everything it should."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exam.printables.catalogue import ALWAYS_FILLED, Kind, printable
from printing.fonts import printable as shown
from printing.printables import printed_paper
from tests.exam.effort import examples
from tests.exam.exam_room import ExamRoom
from tests.exam.moves import Move, moves
from tests.exam.test_random_day import beginnings, make
from tests.printing.layout import outside
from tests.printing.papers import RECORD, texts
from tests.printing.reading import pages, squeezed

# What is the same after every day is looked at once, elsewhere.
PESEL_DIGITS = 11
CHANGING = [kind for kind in Kind if kind not in ALWAYS_FILLED]


@examples(200)
@given(beginnings, st.lists(moves, max_size=30))
def test_data_can_be_had_at_any_moment(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
    for kind in Kind:
        assert printable(room.state, kind).about.exam == room.order.exam_id


def untold(text: str, wanted: Iterable[str]) -> list[str]:
    """The words that do not stand in the text as whole ones: a figure within a longer one does not count."""
    joined = text.replace("-\n", "-")
    return [word for word in wanted if not re.search(_whole(word), joined) and not _parted(word, text)]


def _whole(word: str) -> str:
    # Forms have the first two digits of the year in print: the datum is what follows them.
    century = "(?:20)?" if re.fullmatch(r"\d\d", word) else ""
    return rf"(?<!\w){century}{re.escape(word)}(?!\w)"


def _parted(word: str, text: str) -> bool:
    """Whether it stands there in boxes, digit by digit, or was too wide for its line."""
    if word.isdigit() and len(word) == PESEL_DIGITS:
        return " ".join(word) in " ".join(text.split())
    return len(word) > 20 and word[:10] in squeezed(text) and word[-10:] in squeezed(text)


def test_a_figure_within_another_one_is_not_told() -> None:
    assert untold(
        "127 i 3\nKowalska-\nNowak, Ą 8 5 0 1 0 1 1 2 3 4 5",
        ["27", "Nowa", "3", "Kowalska-Nowak", "85010112345"],
    ) == [
        "27",
        "Nowa",
    ]


@pytest.mark.slow
@examples(10)
@given(beginnings, st.lists(moves, min_size=10, max_size=40), st.sampled_from(CHANGING))
def test_every_datum_of_any_day_is_printed(room: ExamRoom, day: list[Move], kind: Kind) -> None:
    for move in day:
        make(move, room)
    data = printable(room.state, kind)
    made = printed_paper(data, RECORD)
    assert (
        untold("\n".join(pages(made)), {word for datum in texts(data) for word in shown(datum).split()}) == []
    )
    assert outside(made) == []
