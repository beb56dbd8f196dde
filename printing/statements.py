"""Forms 4.1 and 5.1: the statements of the team's members and of the keeper of the materials."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.exam.printables.statements import KeeperStatement, TeamStatements
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing.blanks import side_by_side
from printing.lines import Ruled
from printing.sections import GAP, annex, signature, title
from printing.typeset import plain, prose, style

_team = partial(word, "form-statement")
_keeper = partial(word, "form-keeper")

_STEP = 6 * mm
_READABLE = 1.45
# Where the edition names no laws they are written in by hand.
_LAW_LINES = 6


def team_story(data: TeamStatements) -> list[Flowable]:
    """A statement 4.1 for each member, each on a page of its own."""
    pages = [_statement(name, data.scopes, place) for place, name in enumerate(data.names, start=1)]
    return [part for page in pages for part in (*page, PageBreak())][:-1]


def _statement(name: str, scopes: str, place: int) -> list[Flowable]:
    point = style(after=2 * mm, hang=_STEP, leading=_READABLE)
    part = style(after=2 * mm, indent=_STEP, hang=_STEP, leading=_READABLE)
    return [
        annex(_team("annex")),
        side_by_side([_team("name"), _team("place")], [name]),
        side_by_side([_team("document"), ""]),
        Spacer(1, 6 * GAP),
        title(_team("title"), f"statement-{place}"),
        Spacer(1, 2 * GAP),
        prose(plain(_team("state")), style(after=2 * mm)),
        prose(plain(_team("point-1")), point, mark="1."),
        prose(plain(_team("point-2")), point, mark="2."),
        prose(plain(phrase("form-statement", "point-2a", scopes=scopes)), part, mark="a."),
        prose(plain(_team("point-2b")), part, mark="b."),
        KeepTogether(
            [
                prose(plain(_team("point-2c")), part, mark="c."),
                Spacer(1, 4 * GAP),
                signature(_team("signature")),
            ]
        ),
    ]


def keeper_story(data: KeeperStatement) -> list[Flowable]:
    """The statement 5.1 with the laws that the edition names; its last words name none and always stand."""
    shape = style(after=2 * mm, leading=_READABLE)
    *before, last = _laws(data.laws)
    return [
        annex(_keeper("annex")),
        side_by_side([_keeper("name"), _keeper("place")], [data.name]),
        Spacer(1, 6 * GAP),
        title(_keeper("title"), "keeper"),
        prose(f"<b>{plain(_keeper('subtitle'))}</b>", style(align="center", after=4 * mm)),
        Spacer(1, GAP),
        prose(plain(_keeper("state")), shape),
        *before,
        KeepTogether(
            [
                last,
                Spacer(1, 3 * GAP),
                side_by_side([_keeper("below-name"), _keeper("below-document")], [data.name]),
                side_by_side([_keeper("below-post"), _keeper("below-signature")]),
            ]
        ),
    ]


def _laws(laws: Sequence[str]) -> list[Flowable]:
    named: list[Flowable] = [_law(law) for law in laws] or [Ruled((), least=_LAW_LINES), Spacer(1, GAP)]
    duty = _keeper("duty")
    return named if any(duty in law for law in laws) else [*named, _law(duty)]


def _law(law: str) -> Flowable:
    """A law of the list; what the form says after the list is a sentence of its own."""
    if law.startswith((_keeper("also"), _keeper("duty"))):
        return prose(plain(law), style(after=2 * mm, leading=_READABLE))
    return prose(plain(law), style(after=2 * mm, hang=4 * mm, leading=_READABLE), mark="–")
