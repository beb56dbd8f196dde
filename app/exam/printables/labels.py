"""Labels of envelopes and discs with the procedure's annotations (3.7.7–8, 4.1.19, 5.2.15, 5.3.16, Z7.1)."""

from collections.abc import Iterator
from typing import Literal, get_args

from app.exam.events import EnvelopeContents
from app.exam.events.computer import Disc
from app.exam.figures import who_sat_is_known
from app.exam.order import Candidate, ExamOrder
from app.exam.printables.about import About, about, centre, scope, session, subject
from app.exam.sentences import clock, phrase
from app.exam.state import State
from app.exam.works import CONTENTS, envelope_for
from app.people.private import Private
from app.procedure.texts import word

LabelKind = Literal["envelope", "unused", "disc"]
_DISCS: tuple[Disc, ...] = get_args(Disc)
# The first line of a label's code, and how much of each further one is said: a code of so much text is read at 35 mm.
CODE = "PROTOKOLANT ETYKIETA 1"
_LONGEST = 60


class Label(Private, frozen=True, kw_only=True):
    """One label; what is not known yet is empty, and dotted on paper.

    `annotation` stands as the procedure words it; `number` tells return envelopes apart; `sealed` is the time,
    `folders` how many a disc holds.
    """

    kind: LabelKind
    annotation: str
    number: str = ""
    sheets: str = ""
    cards: str = ""
    sealed: str = ""
    folders: str = ""


class Labels(Private, frozen=True, kw_only=True):
    """Every label of an exam, and what each says of the exam itself; a name stands on none."""

    about: About
    board: str
    subject: str
    scope: str
    session: str
    day: str
    centre: str
    room: str
    labels: tuple[Label, ...]


def labels(state: State, *, blank: bool = False) -> Labels:
    """A label for each envelope that was sealed and each kind that is still to be; the discs of a computer exam.

    The blank ones bear the exam and their annotation alone, one of each kind.
    """
    order = state.order
    return Labels(
        about=about(state),
        board=order.board.name,
        subject=subject(order),
        scope=scope(order),
        session=f"{session(order)} {order.year}",
        day=f"{order.day:%d.%m.%Y}",
        centre=centre(order),
        room=order.room,
        labels=tuple(_blank(order) if blank else _known(state)),
    )


def code_of(data: Labels, label: Label) -> str:
    """What a label's QR code says, in lines of text that any telephone shows.

    Of which exam and room, what it is of, its number, how many sheets, cards and folders.
    """
    fields = (label.annotation, label.number, label.sheets, label.cards, label.folders)
    return "\n".join((CODE, *(field[:_LONGEST] for field in (data.about.exam, data.room, *fields))))


def _blank(order: ExamOrder) -> Iterator[Label]:
    yield from (_to_seal(holds) for holds in CONTENTS)
    yield _unused("", "", "")
    if order.computer_exam:
        yield from (_disc(disc) for disc in _DISCS)


def _known(state: State) -> Iterator[Label]:
    wanted = _wanted(state)
    for holds in CONTENTS:
        sealed = [e for e in state.room.envelopes.values() if e.sealed.holds == holds]
        for envelope in sealed:
            yield Label(
                kind="envelope",
                annotation=word("label-annotation", holds),
                number=envelope.sealed.label,
                sheets=str(envelope.sealed.sheets),
                cards=str(envelope.sealed.cards),
                sealed=clock(envelope.at),
            )
        yield from [_to_seal(holds)] * (wanted.get(holds, 0) - len(sealed))
    room = state.room
    if room.unused is not None and room.unused_sealed is not None:
        yield _unused(str(room.unused.sheets), str(room.unused.cards), clock(room.unused_sealed))
    else:
        yield _unused("", "", "")
    if state.order.computer_exam:
        sets = max(1, room.materials.disc_sets if room.materials else 1)
        yield from (_disc(disc, _folders(state, disc)) for _ in range(sets) for disc in _DISCS)


def _wanted(state: State) -> dict[EnvelopeContents, int]:
    """The least number of envelopes of each kind; some works go each by itself (5.2.15, 5.3.16)."""
    wanted: dict[EnvelopeContents, int] = {"works": 1}
    for number, day in state.candidates.items():
        person = state.people[number]
        kind = envelope_for(person, day.standing)
        if kind == "annulled":
            wanted[kind] = 1
        elif kind != "works" and _may_sit(state, person):
            wanted[kind] = wanted.get(kind, 0) + 1
    return wanted


def _may_sit(state: State, person: Candidate) -> bool:
    known = who_sat_is_known(state)
    return not known or state.standing(person.number).received_sheet(state.room.handed_out)


def _to_seal(holds: EnvelopeContents) -> Label:
    return Label(kind="envelope", annotation=word("label-annotation", holds))


def _unused(sheets: str, cards: str, sealed: str) -> Label:
    """Sheets and cards are counted apart, for there may be more of one than of the other (procedure.md K)."""
    count = (
        phrase("label-annotation", "count", sheets=sheets, cards=cards) if sheets else word("label", "dots")
    )
    annotation = phrase("label-annotation", "unused", count=count)
    return Label(kind="unused", annotation=annotation, sheets=sheets, cards=cards, sealed=sealed)


def _folders(state: State, disc: Disc) -> str:
    burned = state.computers.discs.get(disc)
    return str(burned[1].folders) if burned else ""


def _disc(disc: Disc, folders: str = "") -> Label:
    return Label(kind="disc", annotation=disc, folders=folders)
