"""The list of candidates, which follows 4.5 and is also printed by itself (Załącznik 4.5)."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.exam.forms import CandidateList, ListRow
from app.procedure.texts import word
from printing.grid import Column, Grid
from printing.sections import GAP, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "form-list")

# A blank form has a page of rows to fill in by hand.
_BLANK_ROWS = 30
# Thirty candidates, the usual room, fit on one page.
_ROW = 7.2 * mm
_NUMBER, _PESEL, _DOCUMENT, _SIGNATURE, _REMARKS = 11 * mm, 25 * mm, 25 * mm, 33 * mm, 30 * mm


def notes() -> dict[str, str]:
    """The one kind of page of the list: its footnote stands on each, as its mark does."""
    return {"list": _label("note-remarks")}


def list_story(data: CandidateList) -> list[Flowable]:
    """The list by itself, which names the exam."""
    return list_of_candidates(data.rows, names_exam=data.title)


def list_of_candidates(rows: Sequence[ListRow], *, names_exam: str = "") -> list[Flowable]:
    """The list under its title; without candidates the blank form."""
    named = [prose(plain(names_exam), style(align="center"))] if names_exam else []
    return [title(_label("title"), "list"), *named, Spacer(1, GAP), _table(rows)]


def _table(rows: Sequence[ListRow]) -> Flowable:
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
    return Grid(columns, filled or blank, least=_ROW)
