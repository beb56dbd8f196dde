"""Asking for a file or a folder without stopping the window: the answer comes to a function."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def ask_where_to_save(parent: QWidget, title: str, proposed: Path, filter: str, chosen: Chosen) -> None:
    """Ask for the file to write; one that is there already is asked about."""
    dialog = QFileDialog(parent, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(filter)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(proposed.name)
    _open(dialog, chosen)


def ask_which_file(parent: QWidget, title: str, folder: Path, filter: str, chosen: Chosen) -> None:
    """Ask for a file to read."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(filter)
    _open(dialog, chosen)


def ask_which_files(
    parent: QWidget, title: str, folder: Path, filter: str, chosen: Callable[[Sequence[Path]], object]
) -> None:
    """Ask for one or several files to read."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(filter)
    dialog.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
    _forgetful(dialog).open()


def ask_folder(parent: QWidget, title: str, folder: Path, chosen: Chosen) -> None:
    """Ask for a folder to write into."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
    _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Chosen) -> None:
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    _forgetful(dialog).open()


def _forgetful(dialog: QFileDialog) -> QFileDialog:
    def forget() -> None:
        # Qt writes the last folders into its own settings when the dialog goes: there must be none of ours by then.
        dialog.setHistory([])
        dialog.setDirectory(QDir.homePath())
        dialog.deleteLater()

    dialog.finished.connect(forget)
    return dialog
