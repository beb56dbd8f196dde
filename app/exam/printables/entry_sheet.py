"""The paper entry sheet: what to write down while the laptop is down, to be typed in later with its time (Alt+P)."""

from collections.abc import Iterator

from app.exam.clock import warsaw
from app.exam.figures import who_sat_is_known
from app.exam.journal import Entry
from app.exam.printables.about import About, about
from app.exam.sentences import clock, name, phrase
from app.exam.state import State
from app.exam.wording import entry_words
from app.people.private import Private
from app.procedure.texts import words


class PaperAct(Private, frozen=True, kw_only=True):
    """An act that may have to be written down, what of it, and where and with which key it is typed in later."""

    place: str
    key: str
    act: str
    details: str


class EntrySheet(Private, frozen=True, kw_only=True):
    """The last entry, how things stand at it, and every act; a blank sheet has the acts alone."""

    about: About
    last: str
    standing: tuple[str, ...]
    acts: tuple[PaperAct, ...]


def entry_sheet(state: State, *, blank: bool = False) -> EntrySheet:
    """The sheet for the acts of this exam; those of a computer room only where there is one."""
    return EntrySheet(
        about=about(state, correction=True),
        last="" if blank else _last(state),
        standing=() if blank else tuple(_standing(state)),
        acts=tuple(_acts(computers=state.order.computer_exam)),
    )


def _acts(*, computers: bool) -> Iterator[PaperAct]:
    keys, details, places = words("paper-act-key"), words("paper-act-details"), words("paper-act-place")
    for act, text in words("paper-act").items():
        place, _, _ = act.partition(".")
        if place == "computers" and not computers:
            continue
        yield PaperAct(place=places[place], key=keys[act], act=text, details=details[act])


def _last(state: State) -> str:
    entries = state.journal()
    last: Entry | None = next((entry for entry in reversed(entries) if entry.seq == state.fact_seq), None)
    if last is None:
        return ""
    return phrase(
        "emergency",
        "last",
        number=last.seq,
        day=f"{warsaw(last.happened):%d.%m.%Y}",
        time=clock(warsaw(last.happened)),
        entry=entry_words(state, last),
    )


def _standing(state: State) -> Iterator[str]:
    """How things stand: the times on the board, who is outside, who has more time, the figures so far."""
    room, end = state.room, state.common_end
    if room.handed_out is not None:
        yield phrase("emergency", "handed-out", time=clock(room.handed_out))
    if room.started is not None and end is not None:
        yield phrase("emergency", "times", start=clock(room.started), end=clock(end))
    for number, person in state.people.items():
        own = state.end_for(number)
        ended = state.standing(number).left_for_good
        if own is not None and own != end and ended is None and room.collected is None:
            yield phrase("emergency", "own-end", number=number, name=name(person), end=clock(own))
    for number, person in state.people.items():
        standing = state.standing(number)
        if standing.place == "outside" and standing.exits:
            since = clock(standing.exits[-1].out)
            yield phrase("emergency", "outside", number=number, name=name(person), time=since)
    if room.collected is not None:
        yield phrase("emergency", "collected", time=clock(room.collected))
    if room.suspended:
        yield phrase("emergency", "suspended", time=clock(room.lasting_halts[0].began))
    counts = state.counts
    key = "figures" if who_sat_is_known(state) else "admitted"
    yield phrase(
        "emergency",
        key,
        registered=counts.registered,
        admitted=counts.admitted,
        sat=counts.sat,
        absent=counts.absent,
        annulled=counts.annulled,
        gave_up=counts.gave_up,
        finished=counts.finished,
    )
