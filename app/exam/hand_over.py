"""What goes to the OKE director, point by point, and what was handed over against it (4.1.20 a–f, 3.7.9)."""

from collections.abc import Iterator

from app.exam.events import Handed, HandedItem, Tally
from app.exam.finding import Finding
from app.exam.sentences import phrase
from app.exam.state import State
from app.exam.tallies import reckoned
from app.exam.works import Works, special_works

ITEMS: tuple[HandedItem, ...] = ("a", "b", "c", "d", "e", "f", "computer")
# Of these the score cards are counted beside the sheets.
WITH_CARDS: tuple[HandedItem, ...] = ("a", "d", "f")
_NOTHING = Tally(a=0, b=0, c=0, d=0)


def proposed(state: State) -> tuple[Handed, ...]:
    """The list of 4.1.20 as the journal makes it; points of which there is nothing are left out.

    The works in a are those for marking; the annulled ones are counted in d, with their 4.4 in its note. Damaged and
    surplus sheets and cards stand together in f: a, d and f are what was received.
    """
    tallies = reckoned(state)
    sheets, cards = tallies["sheets"].best or _NOTHING, tallies["cards"].best or _NOTHING
    special, counts = special_works(state), state.counts
    annulled = special["annulled"]
    lines = (
        Handed(
            item="a",
            count=sheets.b + counts.sheets_apart - annulled.sheets,
            cards=cards.b + counts.cards_apart - annulled.cards,
        ),
        Handed(item="b", count=1),
        Handed(item="c", count=1),
        Handed(
            item="d",
            count=annulled.sheets,
            cards=annulled.cards,
            note=annulled_note(len(annulled.candidates)),
        ),
        Handed(item="e", count=1),
        Handed(item="f", count=sheets.c + sheets.d, cards=cards.c + cards.d),
        _media(state, special["computer"], special["assisted"]),
    )
    return tuple(line for line in lines if line.count > 0 or line.cards > 0)


def hand_over_findings(state: State) -> Iterator[Finding]:
    """For information: once a record was signed nothing is held up by it any more."""
    record = state.record
    if not record.handed_over:
        if record.signed is not None or record.revision_reason:
            yield Finding(code="E-722", about="hand-over", fields=("hand-over.contents",))
        return
    wanted = {line.item: (line.count, line.cards) for line in proposed(state)}
    for item in ITEMS:
        has, should = handed_already(state, item), wanted.get(item, (0, 0))
        if has != should:
            yield Finding(
                code="E-721",
                about=f"handed.{item}:{has[0]}+{has[1]}/{should[0]}+{should[1]}",
                fields=(f"hand-over.contents.{item}",),
                context={
                    "what": phrase("handed", item),
                    "handed": _figures(item, *has),
                    "wanted": _figures(item, *should),
                },
            )


def handed_already(state: State, item: HandedItem) -> tuple[int, int]:
    """How many of a point went so far, and how many score cards with them."""
    lines = [line for _, over in state.record.handed_over for line in over.contents if line.item == item]
    return sum(line.count for line in lines), sum(line.cards for line in lines)


def annulled_note(protocols: int) -> str:
    """How many protocols 4.4 go with the annulled works (4.1.20d)."""
    return phrase("handed", "annulled-protocols", count=protocols)


def media_note(discs: int, prints: int = 0, recordings: int = 0) -> str:
    """What the media that go with the works are."""
    return phrase("handed", "media", discs=discs, prints=prints, recordings=recordings)


def _figures(item: HandedItem, count: int, cards: int) -> str:
    return phrase("handed", "with-cards", count=count, cards=cards) if item in WITH_CARDS else str(count)


def _media(state: State, computer: Works, assisted: Works) -> Handed:
    """Discs of a computer exam, print-outs of works written on a computer, recordings (Z7.1, 5.2, 5.3)."""
    discs = len(state.computers.discs)
    granted = (state.people[number].accommodation for number in assisted.candidates)
    prints = len(computer.candidates) + sum(found is not None and found.computer for found in granted)
    recordings = len(assisted.candidates)
    note = media_note(discs, prints, recordings)
    return Handed(item="computer", count=discs + prints + recordings, note=note)
