"""Emergency forms: the forms of the CKE as they stand now or blank, and the sheet for what happens meanwhile."""

from collections.abc import Mapping
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

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

# So that every act has its place on the front of the sheet, beside how things stand.
_ACT, _CLOSE, _KEY = 8.8, 1.16, 13 * mm
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
            return course.course_story(form, b"")
        case AnnulmentProtocol() as form:
            return annulment.annulment_story(form, b"")
        case CandidateList() as form:
            return candidates.list_story(form, b"")


def sheet_story(data: EntrySheet) -> list[Flowable]:
    """How things stand, which acts there are, and overleaf a table to write in."""
    last = data.last or "…" * 60
    return [
        title(_label("title"), "entry-sheet"),
        prose(plain(_label("intro")), style(10, after=1 * mm)),
        _times(),
        Spacer(1, GAP / 2),
        prose(f"<b>{plain(_label('last'))}</b> {plain(last)}", style(after=1 * mm)),
        *_standing(data),
        Spacer(1, GAP / 2),
        Jump(_label("acts"), "acts"),
        *_acts(data),
        PageBreak(),
        Jump(_label("entries"), "entries"),
        Signed(_entries(), [Spacer(1, GAP), side_by_side([_label("written"), _label("entered")])]),
    ]


def _standing(data: EntrySheet) -> list[Flowable]:
    if not data.standing:
        return []
    return [prose(f"<b>{plain(_label('standing'))}</b> {plain('; '.join(data.standing))}.", style(9.5))]


def _times() -> Flowable:
    """When the laptop failed, and when it worked again."""
    half = WIDTH / 2
    blanks = [
        Blank(caption=_label(key), left=place * (half + GAP / 2), width=half - GAP / 2)
        for place, key in enumerate(("down", "up"))
    ]
    return Blanks(blanks, room=9 * mm)


def _acts(data: EntrySheet) -> list[Flowable]:
    """Under each page of the program its acts, one a line: the key, the act, what to write down."""
    heading, line = style(_ACT, after=0.3 * mm, leading=_CLOSE), style(_ACT, hang=_KEY, leading=_CLOSE)
    story: list[Flowable] = []
    for place in dict.fromkeys(act.place for act in data.acts):
        acts = [act for act in data.acts if act.place == place]
        lines = [prose(_act(act), line, mark=plain(act.key)) for act in acts]
        story.append(KeepTogether([prose(f"<b>{plain(place)}</b>", heading), *lines, Spacer(1, 1.1 * mm)]))
    return story


def _act(act: PaperAct) -> str:
    return f"<b>{plain(act.act)}</b> – {plain(act.details)}"


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
