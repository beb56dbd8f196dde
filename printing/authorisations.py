"""Forms 5.2 and 6.1: the authorisations to collect the sheets and to watch the exam."""

from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.exam.printables.authorisations import CollectionAuthorisation, ObserverAuthorisation
from app.procedure.texts import word
from printing.blanks import after, dotted, side_by_side
from printing.sections import GAP, annex, scopes, signature, title
from printing.typeset import plain, prose, style

_collection = partial(word, "form-collection")
_observer = partial(word, "form-observer")

_READABLE = 1.7
_STAMP_ROOM = 20 * mm


def observer_notes() -> dict[str, str]:
    """The first page of 6.1 has the footnote."""
    return {"scope": _observer("note")}


def collection_story(data: CollectionAuthorisation) -> list[Flowable]:
    """The authorisation 5.2."""
    label, shape = _collection, style(leading=_READABLE)
    # Broken where the paper form is, so that there is room to write.
    sentence = "<br/>".join(
        (
            f"{plain(label('document'))} {dotted('', 6)} {plain(label('number'))} {dotted('', 11)},",
            f"{plain(label('issued'))} {dotted('', 41)}",
            " ".join(
                (
                    f"{plain(label('collect'))} {dotted(data.session, 10)}",
                    f"{plain(label('year'))} {dotted(data.year, 6)}",
                    f"{plain(label('scope'))} {dotted(data.scope, 33)}",
                )
            ),
        )
    )
    return [
        annex(label("annex")),
        side_by_side(["", label("place")]),
        side_by_side([label("stamp"), ""], room=_STAMP_ROOM),
        Spacer(1, 4 * GAP),
        title(f"{label('title')} {data.number or '………………'}", "collection"),
        Spacer(1, 2 * GAP),
        after(label("person"), data.person, end=","),
        Spacer(1, GAP / 2),
        prose(sentence, shape),
        after(label("with"), data.subject),
        prose(plain(label("duty")), shape),
        Spacer(1, 4 * GAP),
        side_by_side([label("signature-person"), label("signature-director")]),
    ]


def observer_story(data: ObserverAuthorisation) -> list[Flowable]:
    """The authorisation 6.1; the institution that delegates fills it in."""
    label, shape = _observer, style(leading=_READABLE)
    mark = plain(label("note-mark"))
    watch = " ".join(
        (
            plain(label("watch")),
            f"{scopes(data.sessions, between='/')}{mark}",
            plain(label("session")),
            dotted(data.year, 10),
            plain(label("scope")),
            f"{scopes(data.scopes, between='/')}{mark}",
        )
    )
    day = f"{label('day')} {data.day or '………………………'} {label('at')}"
    return [
        annex(label("annex")),
        side_by_side(["", label("place")]),
        side_by_side([label("stamp"), ""], room=_STAMP_ROOM),
        Spacer(1, 4 * GAP),
        title(label("title"), "observer"),
        Spacer(1, 2 * GAP),
        after(label("person"), caption=label("name")),
        Spacer(1, GAP),
        prose(f"{plain(label('basis'))} {dotted(data.basis, 80)}", shape),
        Spacer(1, GAP),
        after(label("represent"), caption=label("institution")),
        Spacer(1, GAP),
        prose(watch, shape),
        after(label("with"), data.subject, caption=label("subject")),
        Spacer(1, GAP / 2),
        KeepTogether(
            [
                after(day, data.place, caption=label("centre")),
                Spacer(1, 4 * GAP),
                signature(label("signature")),
            ]
        ),
    ]
