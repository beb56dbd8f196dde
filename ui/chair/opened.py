"""Making an open exam's page with all its screens; imported with the first exam, for it is half the program."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.exam.stages import Stage
from ui.chair.exam_page import ExamPage
from ui.chair.hand_over import HandOverScreen
from ui.chair.screens import SCREEN_MAKERS
from ui.window.session import Session


def exam_page(session: Session, practice_desk: Callable[[bytes], bytes] | None, parent: QWidget) -> ExamPage:
    """The page of an exam; in a demonstration the practice OKE answers its bundles."""
    answered = partial(HandOverScreen, practice_desk=practice_desk)
    return ExamPage(session, {**SCREEN_MAKERS, Stage.HAND_OVER: answered}, parent)
