"""The list of candidates, which follows 4.5 and is also printed by itself (Załącznik 4.5)."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.exam.forms import CandidateList, ListRow
from app.procedure.texts import word
from printing.code import Coded
from printing.grid import Column, Grid
from printing.sections import GAP, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "form-list")

# A blank form has a page of rows to fill in by hand.
_BLANK_ROWS = 30
# Thirty candidates, the usual room, fit on one page; by itself the list bears a QR code as well, at its very top.
_ROW, _ROW_BY_ITSELF = 7.2 * mm, 7.0 * mm
_RAISED = 11 * mm
# The longest word of our own remarks, „telekomunikacyjnego”, stands on one line.
_NUMBER, _PESEL, _DOCUMENT, _SIGNATURE, _REMARKS = 10 * mm, 22 * mm, 22 * mm, 33 * mm, 36 * mm


def notes() -> dict[str, str]:
    """The one kind of page of the list: its footnote stands on each, as its mark does."""
    return {"list": _label("note-remarks")}


def list_story(data: CandidateList, qr: bytes) -> list[Flowable]:
    """The list by itself, which names the exam."""
    head = [title(_label("title"), "list"), prose(plain(data.title), style(align="center"))]
    return [Coded(head, qr, raised=_RAISED), _table(data.rows, _ROW_BY_ITSELF)]


def list_of_candidates(rows: Sequence[ListRow]) -> list[Flowable]:
    """The list under its title; without candidates the blank form."""
    return [title(_label("title"), "list"), Spacer(1, GAP), _table(rows, _ROW)]


def _table(rows: Sequence[ListRow], least: float) -> Flowable:
    columns = [
        Column(title=_label("number"), width=_NUMBER, align="center"),
        Column(title=_label("name"), width=WIDTH - _NUMBER - _PESEL - _DOCUMENT - _SIGNATURE - _REMARKS),
        Column(title=_label("pesel"), width=_PESEL, align="center"),
        Column(title=_label("document"), width=_DOCUMENT, align="center"),
        Column(title=_label("signature"), width=_SIGNATURE),
        Column(title=_label("remarks"), width=_REMARKS),
    ]
    blank = [(f"{number}.", *[""] * 5) for number in range(1, _BLANK_ROWS + 1)]
    filled = [(f"{row.number}.", row.name, row.pesel, row.document, "", row.remark) for row in rows]
    return Grid(columns, filled or blank, least=least)
