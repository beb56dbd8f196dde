"""Opening an act's form: where the focus goes, and when a closed form is let go."""

from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session


def open_act(dialog: ActDialog, session: Session) -> ActDialog:
    """Open a form and let it go after it was closed, once the worker has answered what it asked."""
    # A form closed at once after Enter may still wait for the worker; one serial worker answers in order, so that
    # after this empty job nothing is left that would call it.
    dialog.finished.connect(lambda: session.worker.submit(lambda: None, lambda _: dialog.deleteLater()))
    dialog.open()
    return dialog
