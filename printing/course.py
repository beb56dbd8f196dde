"""Protocol 4.5, section by section in the form's order (Załącznik 4.5); its blank form is the same with no data."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from app.exam.forms import CourseProtocol, Figures45, OfficePerson, Sheets45, Shortage, TeamRow
from app.procedure.texts import word
from printing.candidates import list_of_candidates
from printing.closing import Signed
from printing.grid import Column, Grid
from printing.lines import Blank, Blanks, Ruled
from printing.pages import PLAIN
from printing.sections import GAP, annex, opening, scopes, section, subject, title
from printing.signers import Signer, Signers
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "form-course")

# What the paper form has room for; it is never less.
_MEMBERS, _OBSERVERS, _REMARK_LINES, _SHORTAGES, _ADAPTED_LINES = 2, 3, 6, 3, 3

_ROW = 7 * mm
_SIGNED_ROW = 12 * mm
_NUMBER = 12 * mm
_DOTS = "……………………"


def notes() -> dict[str, str]:
    """The kinds of page of 4.5 and their footnotes, the first page first."""
    return {
        "scope": _label("note-scope"),
        "administrator": _label("note-administrator"),
        "list": word("form-list", "note-remarks"),
    }


def course_story(data: CourseProtocol, qr: bytes) -> list[Flowable]:
    """The whole form, with the page breaks of the paper one: 1–5, 6–10, 11 and the signatures, the list.

    The signatures thus share a page with the figures of 11: there is room for seventeen, further ones go overleaf.
    """
    return [
        *_head(data, qr),
        *section(_label("figures"), "figures", [_figures(data.figures)]),
        *section(_label("team"), "team", [_team(data.team)]),
        NextPageTemplate("administrator"),
        PageBreak(),
        *section(_label("administrator"), "administrator", _administrators(data.administrators)),
        *section(_label("observers"), "observers", _observers(data.observers)),
        *section(_label("remarks"), "remarks", [Ruled(data.remarks, least=_REMARK_LINES)]),
        *section(_label("shortages"), "shortages", [_shortages(data.shortages)]),
        *section(_label("adapted"), "adapted", [_adapted(data)]),
        NextPageTemplate(PLAIN),
        PageBreak(),
        *section(
            _label("sheets"), "sheets", [Signed(_sheets(data.sheets), _signatures(data), on_its_own=True)]
        ),
        NextPageTemplate("list"),
        PageBreak(),
        *list_of_candidates(data.list),
    ]


def _head(data: CourseProtocol, qr: bytes) -> list[Flowable]:
    scope = f"{plain(_label('scope'))} {scopes(data.heading.scopes)}{plain(_label('note-mark'))}"
    session = f"{_label('session')} {data.session or _DOTS} {_label('year')} {data.year or _DOTS}."
    centred = style(align="center")
    return [
        annex(_label("annex")),
        *opening(data.heading, qr),
        title(_label("title"), "course"),
        prose(f"{scope} {plain(word('form-heading', 'with'))}", centred),
        subject(data.heading.subject),
        Spacer(1, GAP / 2),
        prose(plain(session), centred),
        Spacer(1, 2 * GAP),
        Ruled([data.place], label=_label("place")),
        Ruled([data.start], label=_label("start")),
        Ruled([data.end], label=_label("end")),
    ]


def _figures(figures: Figures45 | None) -> Flowable:
    names = ("registered", "sat", "absent", "annulled", "gave_up")
    rows = [(_label(name.replace("_", "-")), _figure(figures, name)) for name in names]
    columns = [Column(title="", width=WIDTH - 30 * mm), Column(title="", width=30 * mm, align="center")]
    return Grid(columns, rows, least=_ROW, head=False)


def _figure(figures: Figures45 | None, name: str) -> str:
    """Blank before the figures are known; struck through where there is none to give."""
    if figures is None:
        return ""
    number = getattr(figures, name)
    return "–" if number is None else str(number)


def _team(team: Sequence[TeamRow]) -> Flowable:
    posts = (_label("post-chair"), *[_label("post-member")] * _MEMBERS)
    rows = [(row.name, row.post) for row in team] + [("", post) for post in posts[len(team) :]]
    columns = [
        Column(title=_label("team-number"), width=_NUMBER, align="center"),
        Column(title=_label("team-name"), width=WIDTH - _NUMBER - 55 * mm),
        Column(title=_label("team-post"), width=55 * mm),
    ]
    return Grid(columns, [(f"{number}.", *row) for number, row in enumerate(rows, start=1)], least=_ROW)


def _administrators(keepers: Sequence[OfficePerson]) -> list[Flowable]:
    """A row to sign for each, or the form's blank one."""
    third = (WIDTH - 2 * GAP) / 3
    captions = (_label("person"), _label("institution"), _label("signature"))
    return [
        Blanks(
            [
                Blank(caption=caption, text=text, left=index * (third + GAP), width=third)
                for index, (caption, text) in enumerate(
                    zip(captions, (keeper.name, keeper.institution, ""), strict=True)
                )
            ],
            room=_SIGNED_ROW,
        )
        for keeper in keepers or (OfficePerson(name="", institution=""),)
    ]


def _observers(observers: Sequence[OfficePerson]) -> list[Flowable]:
    half = (WIDTH - GAP) / 2
    none = OfficePerson(name="", institution="")
    return [
        Blanks(
            [
                Blank(caption=_label("person"), text=observer.name, left=0, width=half),
                Blank(caption=_label("institution"), text=observer.institution, left=half + GAP, width=half),
            ]
        )
        for observer in (*observers, *[none] * (_OBSERVERS - len(observers)))
    ]


def _shortages(shortages: Sequence[Shortage]) -> Flowable:
    rows = [(shortage.text, shortage.name) for shortage in shortages]
    rows += [("", "")] * (_SHORTAGES - len(rows))
    columns = [
        Column(title=_label("shortage-number"), width=_NUMBER, align="center"),
        Column(title=_label("shortage-text"), width=WIDTH - _NUMBER - 60 * mm),
        Column(title=_label("shortage-signature"), width=60 * mm, align="center", signature=True),
    ]
    numbered = [(f"{number}.", *row) for number, row in enumerate(rows, start=1)]
    return Grid(columns, numbered, least=_SIGNED_ROW)


def _adapted(data: CourseProtocol) -> Flowable:
    lines = [f"{adapted.name} – {adapted.conditions}" for adapted in data.adapted]
    return Ruled(lines, least=_ADAPTED_LINES)


def _sheets(sheets: Sheets45 | None) -> Grid:
    names = ("a", "b", "c", "d", "sum")
    columns = [Column(title=_label(f"sheets-{name}"), width=WIDTH / 5, align="center") for name in names]
    row = [str(getattr(sheets, name)) if sheets else "" for name in names]
    return Grid(columns, [row], least=1.5 * _ROW)


def _signatures(data: CourseProtocol) -> list[Flowable]:
    chairs = [row.name for row in data.team if row.post == _label("post-chair")]
    members = [row.name for row in data.team if row.post != _label("post-chair")]
    observers = [observer.name for observer in data.observers]
    signers = [
        *_group(_label("chair"), chairs, 1),
        *_group(_label("members"), members, _MEMBERS),
        *_group(_label("observer"), observers, 1),
    ]
    return [Spacer(1, 2 * GAP), Signers(_label("signatures"), signers, key="signatures")]


def _group(label: str, names: Sequence[str], least: int) -> list[Signer]:
    padded = (*names, *[""] * (least - len(names)))
    return [Signer(group=label, name=name) for name in padded]
