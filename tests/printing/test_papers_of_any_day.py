"""After any day, lawful or not, every print beside the protocols can be made and says everything it should."""

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
from tests.printing.reading import squeezed, whole

# What is the same after every day is looked at once, elsewhere.
CHANGING = [kind for kind in Kind if kind not in ALWAYS_FILLED]


@examples(200)
@given(beginnings, st.lists(moves, max_size=30))
def test_data_can_be_had_at_any_moment(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
    for kind in Kind:
        assert printable(room.state, kind).about.exam == room.order.exam_id


@pytest.mark.slow
@examples(10)
@given(beginnings, st.lists(moves, min_size=10, max_size=40), st.sampled_from(CHANGING))
def test_every_datum_of_any_day_is_printed(room: ExamRoom, day: list[Move], kind: Kind) -> None:
    for move in day:
        make(move, room)
    data = printable(room.state, kind)
    made = printed_paper(data, RECORD)
    text = whole(made)
    wanted = {squeezed(word) for datum in texts(data) for word in shown(datum).split()}
    assert [
        word
        for word in wanted
        if word not in text and not (len(word) > 20 and word[:10] in text and word[-10:] in text)
    ] == []
    assert outside(made) == []
