"""The receipt for what was handed over to the OKE, point by point of 4.1.20 (3.7.9)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.events import Handed, HandedItem, MaterialsHandedOver
from app.exam.hand_over import ITEMS, WITH_CARDS, proposed
from app.exam.printables.about import About, about, centre, scope, session, subject
from app.exam.sentences import phrase
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word


class ReceiptLine(Private, frozen=True, kw_only=True):
    """A point of 4.1.20 with its number of documents or sheets, and of cards where it has any."""

    point: str
    what: str
    count: str
    cards: str
    note: str


class ReceiptEnvelope(Private, frozen=True, kw_only=True):
    """A return envelope that goes along."""

    number: str
    holds: str
    sheets: str
    cards: str


class Receipt(Private, frozen=True, kw_only=True):
    """One hand-over: to whom, where and when, and what."""

    to_whom: str
    place: str
    time: str
    lines: tuple[ReceiptLine, ...]


class Receipts(Private, frozen=True, kw_only=True):
    """A receipt for each hand-over, with the exam and the chair who hands over; before any, one to be filled in."""

    about: About
    board: str
    subject: str
    scope: str
    session: str
    day: str
    centre: str
    room: str
    chair: str
    delivery: str
    receipts: tuple[Receipt, ...]
    envelopes: tuple[ReceiptEnvelope, ...]


def receipts(state: State, *, blank: bool = False) -> Receipts:
    """The receipts of what was handed over; before that what the journal proposes, once the sheets were counted."""
    order, chair = state.order, state.team.chair
    return Receipts(
        about=about(state, correction=True),
        board=order.board.name,
        subject=subject(order),
        scope=scope(order),
        session=f"{session(order)} {order.year}",
        day=f"{order.day:%d.%m.%Y}",
        centre=centre(order),
        room=order.room,
        chair="" if blank or chair is None else chair.name,
        delivery="" if blank else order.delivery,
        receipts=(_unfilled(()),) if blank else tuple(_receipts(state)),
        envelopes=() if blank else tuple(_envelopes(state)),
    )


def _receipts(state: State) -> Iterator[Receipt]:
    handed = state.record.handed_over
    if not handed:
        yield _unfilled(proposed(state) if state.room.count is not None else ())
    yield from (_receipt(at, over) for at, over in handed)


def _unfilled(contents: tuple[Handed, ...]) -> Receipt:
    return Receipt(to_whom="", place="", time="", lines=_lines(contents))


def _receipt(at: datetime, over: MaterialsHandedOver) -> Receipt:
    time = f"{at:%d.%m.%Y}, {at:%H:%M}"
    return Receipt(to_whom=over.to_whom, place=over.place, time=time, lines=_lines(over.contents))


def _lines(contents: tuple[Handed, ...]) -> tuple[ReceiptLine, ...]:
    """Every point, in its order; what there is nothing of is struck through, unless nothing is known at all."""
    given = {line.item: line for line in contents}
    return tuple(_line(item, given.get(item), known=bool(contents)) for item in ITEMS)


def _line(item: HandedItem, given: Handed | None, *, known: bool) -> ReceiptLine:
    none = "–" if known else ""
    with_cards = item in WITH_CARDS
    return ReceiptLine(
        point=word("receipt-point", item),
        what=word("receipt-item", item),
        count=str(given.count) if given else none,
        cards=(str(given.cards) if given else none) if with_cards else "–",
        note="\n".join(filter(None, (given.note if given else "", _written_in(item)))),
    )


def _written_in(item: HandedItem) -> str:
    """What nobody records: how many return envelopes are left over is written by hand (4.1.20f)."""
    return word("receipt", "return-envelopes") if item == "f" else ""


def _envelopes(state: State) -> Iterator[ReceiptEnvelope]:
    room = state.room
    for envelope in room.envelopes.values():
        sealed = envelope.sealed
        yield ReceiptEnvelope(
            number=sealed.label,
            holds=word("envelope", sealed.holds),
            sheets=str(sealed.sheets),
            cards=str(sealed.cards),
        )
    if room.unused is not None:
        count = phrase("label-annotation", "count", sheets=room.unused.sheets, cards=room.unused.cards)
        yield ReceiptEnvelope(
            number="–",
            holds=phrase("label-annotation", "unused", count=count),
            sheets=str(room.unused.sheets),
            cards=str(room.unused.cards),
        )
