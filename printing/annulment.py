"""Protocol 4.4: the interruption and annulment of one candidate's exam (Załącznik 4.4)."""

from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.exam.forms import AnnulmentProtocol
from app.procedure.texts import word
from printing.lines import Blank, Blanks, Boxes, Ruled
from printing.sections import GAP, annex, opening, scopes, signature, subject, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "form-annulment")

_PESEL_DIGITS = 11
_REASON_LINES = 7
_DOTS = "…" * 40
# The signature is not left alone on a page: these last lines of the reason go over with it.
_SIGNED_LINES = 3
# Nor is the heading of the reason.
_FOLLOWING = 30 * mm


def notes() -> dict[str, str]:
    """The kinds of page of 4.4 and their footnotes, the first page first."""
    return {"scope": _label("note-scope")}


def annulment_story(data: AnnulmentProtocol, qr: bytes) -> list[Flowable]:
    """The whole form; the reason has as many lines as it needs."""
    scope = f"{plain(_label('annul'))} {scopes(data.heading.scopes)}{plain(_label('note-mark'))}"
    reason, signed_lines = Ruled([data.reason], least=_REASON_LINES).parted(-_SIGNED_LINES)
    basis = data.legal_basis or _DOTS
    shape = style()
    return [
        annex(_label("annex")),
        *opening(data.heading, qr),
        title(_label("title"), "annulment"),
        Spacer(1, GAP),
        prose(plain(f"{_label('basis')} {basis}"), shape),
        Spacer(1, GAP),
        prose(scope, shape),
        Spacer(1, GAP / 2),
        subject(data.heading.subject, after=word("form-heading", "with")),
        Spacer(1, GAP),
        Blanks([Blank(caption=_label("name"), text=data.name, left=0, width=WIDTH)]),
        Spacer(1, GAP),
        Boxes(_label("pesel"), data.pesel, least=_PESEL_DIGITS),
        Spacer(1, GAP),
        CondPageBreak(_FOLLOWING),
        prose(plain(_label("reason")), style(after=1.5 * mm)),
        reason,
        KeepTogether(
            [
                signed_lines,
                signature(_label("signature")),
                Spacer(1, 2 * GAP),
                prose(plain(_label("enclosure")), shape),
            ]
        ),
    ]
