"""Opening an act's form: where the focus goes, and when a closed form is let go."""

from ui.widgets.act_dialog import ActDialog


def open_act(dialog: ActDialog) -> ActDialog:
    """Open a form and let it go as soon as it was closed; what the worker answers to it after that is dropped."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
