"""Form 4.3 as a poster: the information for candidates (Załącznik 4.3)."""

from string import ascii_lowercase

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.exam.printables.poster import Poster
from app.procedure.conditions import Point
from app.procedure.texts import word
from printing.fonts import BOLD
from printing.sections import GAP, Jump, annex
from printing.typeset import plain, prose, style

_SIZE = 13.5
_STEP = 10 * mm
_FRAME = 2.5 * mm


def story(data: Poster) -> list[Flowable]:
    """The numbered points in letters that can be read from where one stands; no point is divided between pages."""
    return [
        annex(word("form-poster", "annex")),
        Jump(data.title.upper(), "poster", level=0, size=17, align="center"),
        Spacer(1, GAP),
        *(_point(number, point) for number, point in enumerate(data.points, start=1)),
    ]


def _point(number: int, point: Point) -> Flowable:
    whole = style(_SIZE, after=1.5 * mm, hang=_STEP)
    part = style(_SIZE, after=0.6 * mm, indent=_STEP, hang=_STEP)
    return KeepTogether(
        [
            prose(plain(point.text), whole, mark=f"{number}."),
            *_framed(point.ours),
            *(
                prose(plain(text), part, mark=f"{letter})")
                for letter, text in zip(ascii_lowercase, point.parts, strict=False)
            ),
            *([Spacer(1, 1.2 * mm)] if point.parts else []),
        ]
    )


def _framed(ours: str) -> list[Flowable]:
    """A sentence that is not the CKE's, in a frame of its own."""
    if not ours:
        return []
    shape = style(_SIZE, font=BOLD, indent=_STEP + _FRAME)
    shape.rightIndent, shape.borderPadding, shape.borderWidth, shape.borderColor = _FRAME, _FRAME, 0.8, black
    return [Spacer(1, _FRAME), prose(plain(ours), shape), Spacer(1, 2 * _FRAME)]
