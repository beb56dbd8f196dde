"""What leaves the desk: receipts and certificates."""

from pathlib import Path

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.bundle.certificates import load_pem
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.ports import DocumentName
from storage.laptop import LaptopStore
from tests.ui.clerk.clerk import CTRL, Clerk, column
from tests.ui.clerk.office import CLERK, DAMAGED, FIRST, NOT_ORDERED, NOW, PASSPHRASE, STRANGE, Post
from ui.clerk.receipt_dialog import ReceiptDialog
from ui.models import imports

# What the offscreen platform says of every dialog of the toolkit's own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(post: Post, path: Path) -> Receipt:
    """A receipt as the laptop reads it."""
    with LaptopStore.open(post.folder / "laptop", "chair-1", PASSPHRASE, clock=lambda: NOW) as laptop:
        root = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
        identity = laptop.documents.get(DocumentName.LAPTOP_IDENTITY)
    assert root is not None
    assert identity is not None
    trust = Trust(roots=(load_pem(root),))
    report = verify_file(path.read_bytes(), trust=trust, identities=(identity.decode(),), now=NOW)
    assert report.verdict is Verdict.VALID
    assert isinstance(report.contents, ReceiptFile)
    return report.contents.receipt


def asked_days(clerk: Clerk) -> ReceiptDialog:
    """Ask for a receipt; the form for how long the laptop keeps the exam."""
    clerk.press(Qt.Key.Key_R, CTRL)
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReceiptDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, ReceiptDialog)
    form.activateWindow()
    clerk.qtbot.waitUntil(form.isActiveWindow)
    return form


def test_the_clerk_says_how_long_the_laptop_keeps_an_exam(clerk: Clerk, post: Post, tmp_path: Path) -> None:
    clerk.take_in(post.bundle(FIRST))
    assert asked_days(clerk).days.value() == 30
    clerk.write("45")
    clerk.press(Qt.Key.Key_Return)
    clerk.choose(tmp_path / "a.pokwitowanie")
    assert opened(post, tmp_path / "a.pokwitowanie").keep_days == 45
    # Remembered as long as the window is open.
    assert asked_days(clerk).days.value() == 45
    clerk.press(Qt.Key.Key_Return)
    clerk.choose(tmp_path / "b.pokwitowanie")
    assert opened(post, tmp_path / "b.pokwitowanie").keep_days == 45


def test_a_receipt_by_keyboard_alone(clerk: Clerk, post: Post, tmp_path: Path) -> None:
    clerk.take_in(post.bundle(FIRST))
    assert column(clerk.page.model, imports.RECEIPT) == ["–"]
    asked_days(clerk)
    clerk.press(Qt.Key.Key_Return)
    path = tmp_path / "odpowiedz.pokwitowanie"
    assert clerk.choose(path) == FIRST.replace(".wynik", ".pokwitowanie")
    receipt = opened(post, path)
    assert receipt.accepted
    assert receipt.clerk == CLERK
    assert column(clerk.page.model, imports.RECEIPT) == ["15.10. 12:30"]
    assert "pokwitowanie z 15.10.2026 12:30" in clerk.panel.facts.text()
    assert str(path) in clerk.page.notice.text()


def test_the_receipt_of_what_is_not_valid_does_not_accept_it(
    clerk: Clerk, post: Post, tmp_path: Path
) -> None:
    clerk.take_in(post.bundle(NOT_ORDERED))
    clerk.press(Qt.Key.Key_R, CTRL)
    path = tmp_path / "odmowa.pokwitowanie"
    clerk.choose(path)
    receipt = opened(post, path)
    assert not receipt.accepted
    wrong = {verdict.check for verdict in receipt.verdicts if verdict.verdict is Verdict.NOT_VALID}
    assert wrong == {"D-01", "D-02"}


def test_a_laptop_that_nobody_knows_gets_no_receipt(clerk: Clerk, post: Post, tmp_path: Path) -> None:
    clerk.take_in(post.bundle(STRANGE))
    clerk.press(Qt.Key.Key_R, CTRL)
    path = tmp_path / "nikomu.pokwitowanie"
    clerk.choose(path)
    assert not path.exists()
    assert "nie ma dla kogo wystawić pokwitowania" in clerk.page.notice.text()
    assert column(clerk.page.model, imports.RECEIPT) == ["–"]


def test_there_is_nothing_to_answer_where_nothing_was_read(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(DAMAGED))
    clerk.press(Qt.Key.Key_R, CTRL)
    assert QApplication.activeModalWidget() is None


def test_a_medium_that_is_gone_is_told_and_the_receipt_can_be_saved_again(
    clerk: Clerk, post: Post, tmp_path: Path
) -> None:
    clerk.take_in(post.bundle(FIRST))
    gone = tmp_path / "pendrive"
    gone.mkdir()
    asked_days(clerk)
    clerk.press(Qt.Key.Key_Return)
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    # Between the question and the writing, the stick is pulled out.
    dialog.finished.connect(lambda _: gone.rmdir())  # type: ignore[attr-defined]  # it is a QDialog
    clerk.choose(gone / "a.pokwitowanie")
    assert "Nie można zapisać pliku" in clerk.page.notice.text()
    asked_days(clerk)
    clerk.press(Qt.Key.Key_Return)
    clerk.choose(tmp_path / "b.pokwitowanie")
    assert opened(post, tmp_path / "b.pokwitowanie").accepted


def test_the_certificates_that_others_check_with(clerk: Clerk, tmp_path: Path) -> None:
    clerk.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    clerk.press(Qt.Key.Key_E)
    path = tmp_path / "oke.pem"
    assert clerk.choose(path) == "certyfikaty-oke.pem"
    assert len(x509.load_pem_x509_certificates(path.read_bytes())) == 3
    assert not list(x509.load_pem_x509_crl(path.read_bytes()[path.read_bytes().index(b"-----BEGIN X509") :]))
    assert str(path) in clerk.window.laptops.notice.text()
