"""Emergency forms: the forms of the CKE as they stand now or blank, and the sheet for what happens meanwhile."""

from collections.abc import Mapping
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol
from app.exam.printables.emergency import EmergencyForm
from app.exam.printables.entry_sheet import EntrySheet, PaperAct
from app.procedure.texts import word
from printing import annulment, candidates, course
from printing.blanks import side_by_side
from printing.closing import Signed
from printing.grid import Column, Grid
from printing.lines import Blank, Blanks
from printing.sections import GAP, Jump, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "entry-sheet")

# The back of the sheet to write on.
_ROWS = 23
_ROW = 9 * mm


def form_notes(data: EmergencyForm) -> Mapping[str, str]:
    """The kinds of page of the form."""
    match data.form:
        case CourseProtocol():
            return course.notes()
        case AnnulmentProtocol():
            return annulment.notes()
        case CandidateList():
            return candidates.notes()


def form_story(data: EmergencyForm) -> list[Flowable]:
    """The form itself, as it is printed from the journal."""
    match data.form:
        case CourseProtocol() as form:
            return course.course_story(form)
        case AnnulmentProtocol() as form:
            return annulment.annulment_story(form)
        case CandidateList() as form:
            return candidates.list_story(form)


def sheet_story(data: EntrySheet) -> list[Flowable]:
    """How things stand, which acts there are, and overleaf a table to write in."""
    small = style(9.5, after=0.6 * mm)
    last = data.last or "…" * 60
    return [
        title(_label("title"), "entry-sheet"),
        prose(plain(_label("intro")), style(10, after=2 * mm)),
        _times(),
        Spacer(1, GAP / 2),
        prose(f"<b>{plain(_label('last'))}</b> {plain(last)}", style(after=1 * mm)),
        *([prose(f"<b>{plain(_label('standing'))}</b>", small)] if data.standing else []),
        *(prose(plain(f"– {line}"), small) for line in data.standing),
        Spacer(1, GAP / 2),
        Jump(_label("acts"), "acts"),
        *_acts(data),
        PageBreak(),
        Jump(_label("entries"), "entries"),
        Signed(_entries(), [Spacer(1, GAP), side_by_side([_label("written"), _label("entered")])]),
    ]


def _times() -> Flowable:
    """When the laptop failed, and when it worked again."""
    half = WIDTH / 2
    blanks = [
        Blank(caption=_label(key), left=place * (half + GAP / 2), width=half - GAP / 2)
        for place, key in enumerate(("down", "up"))
    ]
    return Blanks(blanks, room=9 * mm)


def _acts(data: EntrySheet) -> list[Flowable]:
    """A paragraph for each page of the program: the key, the act, what to write down."""
    shape = style(10, after=1.6 * mm)
    places = dict.fromkeys(act.place for act in data.acts)
    return [
        prose(
            f"<b>{plain(place)}:</b> {'; '.join(_act(act) for act in data.acts if act.place == place)}.",
            shape,
        )
        for place in places
    ]


def _act(act: PaperAct) -> str:
    key = f"<b>[{plain(act.key)}]</b> " if act.key else ""
    return f"{key}<b>{plain(act.act)}</b> – {plain(act.details)}"


def _entries() -> Grid:
    number, time, who, entered = 10 * mm, 18 * mm, 46 * mm, 22 * mm
    columns = [
        Column(title=_label("column-number"), width=number, align="center"),
        Column(title=_label("column-time"), width=time, align="center"),
        Column(title=_label("column-who"), width=who),
        Column(title=_label("column-what"), width=WIDTH - number - time - who - entered),
        Column(title=_label("column-entered"), width=entered, align="center"),
    ]
    rows = [(f"{row}.", "", "", "", "") for row in range(1, _ROWS + 1)]
    return Grid(columns, rows, least=_ROW)
