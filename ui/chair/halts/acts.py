"""The forms of a standstill: suspending, telling, securing, its end, going on (4.1.3, 5.5–5.8)."""

from PySide6.QtWidgets import QWidget

from app.exam import commands as c
from app.exam.standstill import standstill
from app.procedure.texts import word
from ui.chair.halts.causes import TO_SUSPEND_FOR, causes_of, causes_to_choose
from ui.chair.halts.decision import MEANS
from ui.widgets.act_dialog import ActDialog, Field
from ui.window.session import Session
from ui.window.words import say

_NOTIFIED = ("oke-director", "police", "fire-brigade", "ambulance", "other")
# What a suspension begins is no reason to ask twice: the page leads through it.
_BEGUN = ("H-701", "H-702", "H-703", "H-704", "H-706", "H-711", "H-714")
_WIDTH = 620


def suspend(session: Session, parent: QWidget) -> ActDialog:
    """Suspend the exam or break it off: why, and whether the materials are secured (5.5.2, 5.6.1, 5.7.1, 5.8.1)."""
    dialog = ActDialog(
        session,
        say("halts.suspend-title"),
        [
            Field(
                key="cause",
                kind="choice",
                label="halts.cause",
                choices=(_nothing(), *causes_to_choose(TO_SUSPEND_FOR)),
                needed=True,
            ),
            Field(key="description", kind="long", label="halts.description", needed=True),
            Field(key="secured", kind="check", label="halts.secured-field"),
        ],
        lambda values: c.SuspendExam(**values),
        stated=_BEGUN,
        parent=parent,
    )
    dialog.setMinimumWidth(_WIDTH)
    dialog.introduce(say("halts.suspend-intro"))
    return dialog


def give_notice(session: Session, parent: QWidget) -> ActDialog:
    """Somebody was told: of what, who, by what means. The director is proposed while nobody told them."""
    standing = standstill(session.state)
    lasting = dict(causes_of(standing.halts if standing else ()))
    # Of a missing package the director is told before anything is suspended (5.6.1).
    others = dict(causes_to_choose(("violated-package", *TO_SUSPEND_FOR)))
    causes = {**lasting, **{cause: words for cause, words in others.items() if cause not in lasting}}
    untold = standing.untold if standing else ()
    about = untold[0] if untold else next(iter(lasting)) if len(lasting) == 1 else ""
    dialog = ActDialog(
        session,
        say("halts.notice-title"),
        [
            Field(
                key="about",
                kind="choice",
                label="halts.about",
                value=about,
                choices=(_nothing(), *causes.items()),
                needed=True,
            ),
            Field(
                key="to",
                kind="choice",
                label="halts.to",
                value="oke-director" if untold else "",
                choices=(_nothing(), *((to, word("notified", to)) for to in _NOTIFIED)),
                needed=True,
            ),
            Field(key="who", kind="text", label="halts.who", needed=True),
            Field(
                key="means",
                kind="choice",
                label="decision.means",
                choices=(_nothing(), *((means, word("means", means)) for means in MEANS)),
                needed=True,
            ),
            Field(key="text", kind="text", label="halts.text"),
        ],
        lambda values: c.GiveNotice(**values),
        parent=parent,
    )
    dialog.setMinimumWidth(_WIDTH)
    return dialog


def secure(session: Session, parent: QWidget) -> ActDialog:
    """Sheets and cards were put out of anybody's reach (5.7.3)."""
    dialog = ActDialog(
        session,
        say("halts.secure-title"),
        [Field(key="where", kind="text", label="halts.where")],
        lambda values: c.SecureMaterials(where=values["where"]),
        parent=parent,
    )
    dialog.introduce(say("halts.secure-intro"))
    return dialog


def end_disruption(session: Session, parent: QWidget) -> ActDialog:
    """The disruption itself is over; the half hour is measured to here (5.7.2)."""
    dialog = ActDialog(session, say("halts.over-title"), [], lambda _: c.EndDisruption(), parent=parent)
    dialog.introduce(say("halts.over-intro"))
    return dialog


def resume(session: Session, parent: QWidget) -> ActDialog:
    """The exam goes on."""
    dialog = ActDialog(session, say("halts.resume-title"), [], lambda _: c.ResumeExam(), parent=parent)
    standing = standstill(session.state)
    if standing is not None and standing.time_stands and standing.given_back:
        dialog.introduce(say("halts.resume-given-back"))
    return dialog


def _nothing() -> tuple[str, str]:
    return ("", say("decision.choose"))
