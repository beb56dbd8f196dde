"""Form 3.1: the appointment of the supervising team (Załącznik 3.1)."""

from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.exam.printables.appointment import Appointed, Appointment
from app.procedure.texts import word
from printing.blanks import after, dotted, side_by_side
from printing.closing import Signed
from printing.grid import Column, Grid
from printing.sections import GAP, annex, scopes, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "form-appointment")

# What the paper form has room for; it is never less.
_MEMBERS = 3
_ROW = 9 * mm


def notes() -> dict[str, str]:
    """The first page has the footnote, as its mark stands there."""
    return {"scope": _label("note-scope")}


def story(data: Appointment) -> list[Flowable]:
    """The whole form; as many rows and places to sign as the team has members."""
    shape = style(leading=1.6)
    chosen = scopes(data.scopes)
    sentence = (
        f"{plain(_label('basis'))} {dotted(data.basis, 40)} <b>{plain(_label('appoint'))} "
        f"{dotted(data.session, 8)} {plain(_label('session'))} {dotted(data.year, 6)} "
        f"{plain(_label('year'))} {chosen} {plain(_label('note-mark'))} {plain(_label('with'))}</b>"
    )
    when = (
        f"<b>{plain(_label('day'))} {dotted(data.day, 10)} {plain(_label('century'))}{dotted(data.in_year, 2)} "
        f"{plain(_label('year-short'))} {dotted(data.room, 5)} {plain(_label('room'))}</b>"
    )
    return [
        annex(_label("annex")),
        title(_label("title"), "appointment"),
        Spacer(1, 2 * GAP),
        prose(sentence, shape),
        after("", data.subject),
        prose(when, shape),
        Spacer(1, GAP),
        Signed(_team(data), _signatures(data)),
    ]


def _rows(data: Appointment) -> list[Appointed]:
    least = 1 + _MEMBERS
    blank = [Appointed(chair=not place, name="", teaches="", register_number="") for place in range(least)]
    return [*data.team, *blank[len(data.team) :]]


def _team(data: Appointment) -> Grid:
    columns = [
        Column(title=_label("column-post"), width=34 * mm),
        Column(title=_label("column-name"), width=WIDTH - 110 * mm),
        Column(title=_label("column-teaches"), width=42 * mm),
        Column(title=_label("column-register"), width=34 * mm, align="center"),
    ]
    rows = [
        (_label("post-chair" if row.chair else "post-member"), row.name, row.teaches, row.register_number)
        for row in _rows(data)
    ]
    return Grid(columns, rows, least=_ROW)


def _signatures(data: Appointment) -> list[Flowable]:
    captions = [_label("signature-chair" if row.chair else "signature-member") for row in _rows(data)]
    if len(captions) % 2:
        captions.append("")
    pairs = [captions[place : place + 2] for place in range(0, len(captions), 2)]
    return [
        Spacer(1, GAP),
        side_by_side([_label("place"), _label("director")]),
        Spacer(1, GAP),
        *(side_by_side(pair, room=13 * mm) for pair in pairs),
    ]
