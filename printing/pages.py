"""Pages: what stands around the form on each of them, and the pouring of a form into an archival PDF."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import msgspec
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.exam.clock import WARSAW
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol, PrintRecord
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing.archival import LANGUAGE, Description, archival
from printing.fonts import BOLD, REGULAR, printable, text_width
from printing.typeset import LEADING, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SMALL, WIDTH, wrapped
from printing.watermarks import draw_watermarks

Form = CourseProtocol | AnnulmentProtocol | CandidateList

# The page that follows one with a footnote of its own.
PLAIN = "plain"

_TOP = 17 * mm
_FOOT = 9 * mm
_FOOT_SIZE = 7.5
_PAGE_NUMBER_WIDTH = 26 * mm
_TOTAL = "total"


class Surround(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed around the form: the lines of the foot, the line at the head, the watermarks from the top."""

    foot: tuple[str, ...]
    correction: str
    watermarks: tuple[str, ...]


def printed_at(record: PrintRecord) -> datetime:
    """When it was printed, by the clock in Europe/Warsaw. Raises `ValueError` for a time without offset."""
    if record.printed.utcoffset() is None:
        raise ValueError("a print without the offset of its time would depend on the laptop's zone")
    return record.printed.astimezone(WARSAW)


def surround(form: str, data: Form, record: PrintRecord) -> Surround:
    """What stands on every page of a form: exam, room, copy, time and the head of the journal."""
    width = WIDTH - _PAGE_NUMBER_WIDTH
    where = phrase("form-page", "where", form=form, exam=data.exam, room=data.room)
    what = phrase(
        "form-page",
        "what",
        copy=record.copy,
        printed=f"{printed_at(record):%d.%m.%Y %H:%M:%S %Z}",
        head=" ".join(re.findall("....", record.head[:16])),
        entry=record.entry,
    )
    correction = phrase("form-page", "correction", number=data.correction) if data.correction else ""
    practice, draft = word("form-page", "practice"), word("form-page", "draft")
    marks = (practice if data.practice else "", draft if data.draft else "", correction)
    return Surround(
        foot=(*wrapped(where, _FOOT_SIZE, width), *wrapped(what, _FOOT_SIZE, width)),
        correction=correction,
        watermarks=tuple(filter(None, marks)),
    )


def poured(
    story: Sequence[Flowable], *, notes: Mapping[str, str], around: Surround, described: Description
) -> bytes:
    """Pour a form into pages and finish it as PDF/A.

    `notes` names the kinds of page, the first one first, and their footnotes; a page named in the story by
    `NextPageTemplate`. After any but the kind `list` comes a plain one.
    """
    made = BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageTemplates=[_kind(name, note, around) for name, note in (*notes.items(), (PLAIN, ""))],
        title=described.title,
        lang=LANGUAGE,
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
    )
    document.build(list(story), canvasmaker=_Numbered)
    return archival(made.getvalue(), described)


class _Numbered(Canvas):
    """A canvas that knows in the end how many pages there are: each page refers to a form that says so."""

    def save(self) -> None:
        total = str(self.getPageNumber() - 1)
        self.beginForm(_TOTAL, 0, -3, 50, 10)
        self.setFont(BOLD, _FOOT_SIZE)
        self.drawString(0, 0, total)
        self.endForm()
        super().save()


def _kind(name: str, note: str, around: Surround) -> PageTemplate:
    note_lines = wrapped(note, SMALL, WIDTH) if note else []
    note_base = _FOOT + len(around.foot) * _FOOT_SIZE * LEADING + 3 * mm
    bottom = note_base + (len(note_lines) * SMALL * LEADING + 3 * mm if note_lines else 0)

    def before(canvas: Canvas, _document: BaseDocTemplate) -> None:
        draw_watermarks(canvas, around.watermarks)
        _draw_correction(canvas, around.correction)

    def after(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _draw_note(canvas, note_lines, note_base)
        _draw_foot(canvas, around.foot)

    frame = Frame(
        MARGIN, bottom, WIDTH, PAGE_HEIGHT - _TOP - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(
        id=name,
        frames=[frame],
        onPage=before,
        onPageEnd=after,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        autoNextPageTemplate=None if name == "list" else PLAIN,
    )


def _draw_correction(canvas: Canvas, correction: str) -> None:
    if correction:
        canvas.setFont(BOLD, 12)
        canvas.drawString(MARGIN, PAGE_HEIGHT - _TOP + 3 * mm, correction)


def _draw_note(canvas: Canvas, lines: Sequence[str], base: float) -> None:
    if not lines:
        return
    top = base + len(lines) * SMALL * LEADING
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, top + 1 * mm, MARGIN + 50 * mm, top + 1 * mm)
    canvas.setFont(REGULAR, SMALL)
    for index, line in enumerate(lines, start=1):
        canvas.drawString(MARGIN, top - index * SMALL * LEADING + 0.6 * mm, line)


def _draw_foot(canvas: Canvas, foot: Sequence[str]) -> None:
    top = _FOOT + len(foot) * _FOOT_SIZE * LEADING
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, top, MARGIN + WIDTH, top)
    y = top - _FOOT_SIZE * LEADING
    label = printable(phrase("form-page", "page", page=canvas.getPageNumber())) + " "
    canvas.setFont(BOLD, _FOOT_SIZE)
    canvas.drawString(MARGIN, y, label)
    canvas.saveState()
    canvas.translate(MARGIN + text_width(label, BOLD, _FOOT_SIZE), y)
    canvas.doForm(_TOTAL)
    canvas.restoreState()
    canvas.setFont(REGULAR, _FOOT_SIZE)
    for line in foot:
        canvas.drawString(MARGIN + _PAGE_NUMBER_WIDTH, y, line)
        y -= _FOOT_SIZE * LEADING
