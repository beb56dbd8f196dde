"""A journal folded at once comes to what it comes to line by line, be it possible or not."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.exam import candidate as one
from app.exam import events as e
from app.exam import room as whole
from app.exam.candidate import UNTOUCHED, Standing
from app.exam.journal import NOTHING_BEFORE, Entry, Line, write
from app.exam.refusal import Refusal
from app.exam.room import Room
from app.exam.state import ImpossibleJournal, State, applied, beginning, folded
from app.exam.subjects import ROOM, subject_of
from app.exam.timeline import walked
from tests.exam.effort import examples
from tests.exam.exam_room import CHAIR, OPENING, START, small_order

ORDER = small_order()

# Few persons, and acts that nearly always can follow among those that seldom can: long journals come of it.
_numbers = st.sampled_from((1, 1, 1, 2))
_candidate_events: st.SearchStrategy[e.AnyEvent] = st.one_of(
    st.builds(
        e.CandidateAdmitted,
        candidate=_numbers,
        document_kind=st.just("other"),
        document_number=st.just("XQ 1"),
        photo_matches=st.booleans(),
        no_devices=st.booleans(),
    ),
    st.builds(
        e.CandidateWentOut,
        candidate=_numbers,
        reason=st.just("toaleta"),
        escort=st.just("Jerzy Lis"),
        sheet_closed=st.booleans(),
    ),
    st.builds(e.CandidateCameBack, candidate=_numbers),
    st.builds(
        e.SheetReplaced,
        candidate=_numbers,
        missing=st.just("brak strony 5"),
        sheet=st.booleans(),
        card=st.booleans(),
    ),
    st.builds(e.CandidateGaveUp, candidate=_numbers, reason=st.just("złe samopoczucie")),
)
_room_events: st.SearchStrategy[e.AnyEvent] = st.one_of(
    st.builds(e.RemarkMade, text=st.just("hałas")),
    st.builds(e.RemarkMade, text=st.just("spokój")),
    st.builds(e.SheetsHandedOut),
)
_record_events: st.SearchStrategy[e.AnyEvent] = st.one_of(
    st.builds(e.FormPrinted, form=st.just("4.5"), copy=st.just(1), head=st.just(""), digest=st.just("")),
    st.builds(e.ProtocolSigned, copy=st.just(1)),
    st.builds(e.RevisionOpened, number=st.just(2), reason=st.just("pomyłka")),
)


class _Journal:
    """A journal that is grown line by line, leaving out what cannot follow."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.state = beginning(ORDER)

    def grow(self, event: e.AnyEvent, minutes: int) -> Line | None:
        """Add a line, or answer with the one that cannot be added."""
        line = self._next(event, minutes)
        after = applied(self.state, line)
        if isinstance(after, Refusal):
            return line
        self.state = after
        self.lines.append(line)
        return None

    def _next(self, event: e.AnyEvent, minutes: int) -> Line:
        seq, at = len(self.lines) + 1, START + timedelta(minutes=minutes)
        return write(
            Entry(
                seq=seq,
                id=f"id-{seq}",
                event=event,
                who=CHAIR,
                happened=at,
                recorded=at,
                epoch="epoch-1",
                monotonic_ms=seq,
                rules="current@1",
                previous=self.lines[-1].hash if self.lines else NOTHING_BEFORE,
            )
        )

    def taken_back(self, place: int) -> e.EntryTakenBack:
        """The event that takes back the last entry that holds, the one before it, and so on."""
        holding = sorted(self.state.entries(), key=lambda entry: -entry.seq)
        entry = holding[min(place, len(holding)) - 1]
        return e.EntryTakenBack(
            entry=entry.id, seq=entry.seq, subject=subject_of(entry.event), reason="pomyłka"
        )


@st.composite
def _journals(draw: st.DrawFn, *others: st.SearchStrategy[e.AnyEvent]) -> tuple[Line, ...]:
    """A possible journal, or one whose last line is impossible; mostly told in the order it happened."""
    journal = _Journal()
    journal.grow(OPENING, -60)
    refused: Line | None = None
    later = 0
    for event, step, late in draw(
        st.lists(st.tuples(_events(*others), st.integers(0, 3), _late), min_size=10, max_size=40)
    ):
        later += step
        happened = event if not isinstance(event, int) else journal.taken_back(event)
        refused = journal.grow(happened, later - late) or refused
    impossible = refused is not None and refused.entry.seq == len(journal.lines) + 1
    return (*journal.lines, refused) if impossible and refused is not None else tuple(journal.lines)


_late = st.sampled_from((0, 0, 0, 2, 5, 30))
# Which of the entries that hold is taken back, counted from the end: mostly the last one.
_takings_back = st.sampled_from((1, 1, 1, 2, 2, 3, 9))


def _events(*others: st.SearchStrategy[e.AnyEvent]) -> st.SearchStrategy[e.AnyEvent | int]:
    # Alternatives within alternatives count singly: as it stands a third of the lines takes another one back.
    return st.one_of(_candidate_events, _room_events, *others, *[_takings_back] * 5)


def _at_once(lines: Sequence[Line]) -> State | tuple[int, Refusal]:
    try:
        return folded(ORDER, lines)
    except ImpossibleJournal as reason:
        return reason.seq, reason.refusal


def _line_by_line(lines: Sequence[Line]) -> State | tuple[int, Refusal]:
    state = beginning(ORDER)
    for line in lines:
        after = applied(state, line)
        if isinstance(after, Refusal):
            return line.entry.seq, after
        state = after
    return state


@examples(500)
@given(lines=_journals(_record_events))
def test_at_once_is_line_by_line(lines: tuple[Line, ...]) -> None:
    assert _at_once(lines) == _line_by_line(lines)


@examples(500)
@given(lines=_journals())
def test_the_first_impossible_line_is_the_first_after_which_some_timeline_cannot_be_walked(
    lines: tuple[Line, ...],
) -> None:
    outcome = _at_once(lines)
    impossible = [n for n in range(1, len(lines) + 1) if _walked_anew(lines[:n]) is None]
    if isinstance(outcome, State):
        assert not impossible
        room, standings = _walked_anew(lines) or (None, {})
        assert outcome.room == room
        assert {number: outcome.standing(number) for number in standings} == standings
    else:
        assert impossible[0] == outcome[0]


def _walked_anew(lines: Sequence[Line]) -> tuple[Room, dict[int, Standing]] | None:
    """Every timeline of these lines, sorted and walked from its start; None where one of them cannot be."""
    standing: dict[int, Entry] = {}
    for line in lines:
        event = line.entry.event
        if not isinstance(event, e.EntryTakenBack):
            standing[line.entry.seq] = line.entry
        elif event.seq == 1 or standing.pop(event.seq, None) is None:
            return None
    facts = sorted(standing.values(), key=lambda entry: entry.order_key)
    room = walked(Room(), [fact for fact in facts if subject_of(fact.event) == ROOM], whole.step)
    standings: dict[int, Standing] = {}
    for number in (1, 2):
        own = [f for f in facts if isinstance(f.event, e.CandidateEvent) and f.event.candidate == number]
        stands = walked(UNTOUCHED, own, one.step)
        if isinstance(stands, Refusal):
            return None
        standings[number] = stands
    return None if isinstance(room, Refusal) else (room, standings)
