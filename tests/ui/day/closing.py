"""From the collecting to the OKE's receipt, by keyboard."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.exam import events as e
from app.exam.stages import Stage
from app.procedure.checklists import Phase
from tests.ui.day.morning import tick
from tests.ui.day.office import Seat, texts
from tests.ui.day.typist import CTRL, Key, Typist
from ui.chair.hand_over.handing import HandOverDialog
from ui.chair.preview import PreviewDialog
from ui.chair.reconciliation.sealing import SealEnvelopeDialog
from ui.chair.signing.dialogs import SignDialog
from ui.widgets.answer_dialog import AnswerDialog


def collect(office: Seat, typist: Typist) -> None:
    """The works are collected."""
    typist.go(5)
    typist.press(Key.Key_Down, Key.Key_Z)
    typist.press(Key.Key_Return)
    office.entry(e.WorksCollected)
    assert office.stands_at(Stage.RECONCILIATION)
    assert "prace zebrano o" in texts(office.page.side)


def count(office: Seat, typist: Typist, right: e.Tally) -> None:
    """Sheets and cards are counted; a slip shows at once with what could explain it, and is counted again."""
    tick(office, typist, Phase.CLOSING)
    typist.go(6)
    wrong = e.Tally(a=right.a, b=right.b, c=right.c - 1, d=right.d)
    for figure in (wrong.a, wrong.b, wrong.c, wrong.d, right.a, right.b, right.c):
        typist.write(str(figure))
        typist.press(Key.Key_Tab)
    typist.enter(str(right.d))
    assert office.entry(e.SheetsCounted).sheets == wrong
    assert "✗ o 1 mniej" in texts(office.page)
    assert "R-206" in texts(office.page)
    assert office.page.rail.currentRow() == 5  # the screen of the difference stays
    typist.go(6)
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.enter(str(right.c))
    assert office.entry(e.SheetsCounted) == e.SheetsCounted(sheets=right, cards=right)


def pack(office: Seat, typist: Typist, works: int, annulled: int) -> None:
    """The works and the annulled ones, each kind into its envelope, before a candidate; nothing is left to pack."""
    assert f"prace: arkusze {works}, karty {works}" in texts(office.page)
    packed: dict[e.EnvelopeContents, int] = {"works": works, "annulled": annulled}
    for place, (holds, number) in enumerate(packed.items(), start=1):
        typist.press(Key.Key_F6)
        left = f"Do zapakowania zostało: arkusze {number}, karty {number}."
        assert left in texts(typist.dialog(SealEnvelopeDialog))
        for _ in ("sheets", "cards"):
            typist.write(str(number))
            typist.press(Key.Key_Tab)
        typist.press(Key.Key_Down, Key.Key_Return)
        sealed = office.entry(e.EnvelopeSealed)
        assert (sealed.label, sealed.holds) == (str(place), holds)
        assert (sealed.sheets, sealed.cards) == (number, number)
        assert sealed.witness is not None
    assert office.stands_at(Stage.SIGNING)


def answer(office: Seat, typist: Typist, code: str, text: str) -> None:
    """The only thing that is open is explained; its explanation goes into point 8."""
    typist.go(7)
    assert "Przed podpisem zostało do załatwienia: 1." in texts(office.page)
    typist.press(Key.Key_Return)
    assert typist.dialog(AnswerDialog).windowTitle() == "Protokolant"
    typist.write(text)
    typist.press(Key.Key_Tab, Key.Key_Return)
    answered = office.entry(e.FindingAnswered)
    assert (answered.code, answered.way, answered.text) == (code, "explanation", text)
    assert "Wszystko wyjaśnione." in texts(office.page)


def look(office: Seat, typist: Typist) -> None:
    """The protocol is looked at, page by page; nothing is recorded by looking."""
    before = office.state.seq
    typist.press(Key.Key_P)
    preview = typist.dialog(PreviewDialog)
    assert preview.document.pageCount() >= 2
    typist.until(lambda: f"z {preview.document.pageCount()}" in preview.page.text())
    typist.press(Key.Key_Escape)
    assert office.state.seq == before


def save_forms(office: Seat, typist: Typist, folder: Path) -> list[Path]:
    """Every form is saved as a PDF; each is a copy with a number, recorded before it leaves."""
    saved = []
    for place, form in enumerate(("4.5", "list", "4.4")):
        typist.press(Key.Key_S, modifier=CTRL)
        path = folder / f"{place}.pdf"
        typist.dialog(QFileDialog)
        typist.enter(str(path))
        printed = office.entry(e.FormPrinted)
        assert (printed.form, printed.copy) == (form, 1)
        assert path.read_bytes().startswith(b"%PDF")
        assert f"plik „{path.name}”" in texts(office.page)
        saved.append(path)
        typist.press(Key.Key_Down)
    assert "✓ Wydruki są aktualne." in texts(office.page)
    return saved


def sign(office: Seat, typist: Typist) -> None:
    """The team signed on paper; that they did is recorded."""
    typist.press(Key.Key_F10)
    assert "egzemplarz nr 1" in texts(typist.dialog(SignDialog))
    typist.press(Key.Key_Return)
    assert office.entry(e.ProtocolSigned).copy == 1
    assert office.stands_at(Stage.HAND_OVER)


def hand_the_papers_over(office: Seat, typist: Typist) -> None:
    """What goes to the OKE director is read through, point by point, and recorded with who took it."""
    assert any(finding.code == "E-722" for finding in office.page.session.findings)
    typist.press(Key.Key_F8)
    typist.dialog(HandOverDialog)
    typist.write("Ewa Kancelaryjna, OKE")
    typist.press(Key.Key_Tab)
    typist.enter("Kraków")
    handed = office.entry(e.MaterialsHandedOver)
    assert (handed.to_whom, handed.place, [line.item for line in handed.contents]) == (
        "Ewa Kancelaryjna, OKE",
        "Kraków",
        ["a", "b", "c", "d", "e", "f"],
    )
    assert all(finding.code not in ("E-721", "E-722") for finding in office.page.session.findings)


def hand_over(office: Seat, typist: Typist, folder: Path) -> Path:
    """The bundle goes into a folder, the practice OKE answers: accepted."""
    typist.press(Key.Key_F5)
    typist.dialog(QFileDialog)
    typist.enter(str(folder))
    exported = office.entry(e.BundleExported)
    (bundle,) = folder.glob("*.wynik")
    assert exported.revision == 1
    assert "✓ Zapisano i odczytano z powrotem" in texts(office.page)
    typist.press(Key.Key_F7)
    received = office.entry(e.ReceiptTaken)
    assert received.accepted
    assert received.bundle_digest == exported.digest
    assert office.stands_at(Stage.ACCEPTED)
    assert "✓ OKE przyjęła wynik." in texts(office.page)
    return bundle
