"""The clerk's screen for laptops and keys, by keyboard: requests, revocation, certificates, what stands beside."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.bundle.package import PackageFile
from app.bundle.verify import verify_file
from app.desk.building import certify
from app.desk.certifying import certificate_for
from app.desk.enrolling import read_request
from app.desk.laptops import KnownLaptop, Validity
from app.desk.revoking import revoke
from app.desk.signing import DeskValidity
from app.ports import DocumentName
from app.register_ports import Enrolment
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.desk.office import PASSPHRASE, Laptop, Office
from tests.ui.clerk.clerk import CTRL, column
from tests.ui.clerk.keys_clerk import ALT, NOW, Doors, KeysClerk
from tests.ui.clerk.test_window import INTERACTIVE
from ui.clerk.key_dialog import KeyDialog
from ui.clerk.laptops_page import LaptopsPage
from ui.clerk.request_dialog import RequestDialog
from ui.models import laptops as columns

# What the offscreen platform says of every dialog of the toolkit's own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FAR = "Zespół Szkół w Próbie"


class Bench:
    """A desk's store with laptops in every state, closed again, and what the clerk at it needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        office = Office(folder / "desk")
        self.valid = Laptop("laptop sali 12")
        self.ending = Laptop("laptop sali 13", name="Jerzy Lis")
        self.expired = Laptop("laptop sali 14", name="Barbara Źrebiec")
        self.lost = Laptop("laptop 1", name="Wojciech Duda", centre=FAR)
        self.new = Laptop("laptop 2", name="Teresa Mazur", centre=FAR)
        with office.desk as desk:
            for laptop in (self.valid, self.ending, self.expired, self.lost, self.new):
                office.enrolled(laptop)
            certificate_for(desk, office.known(self.valid), office.now)
            certify(desk, [office.known(self.ending)], office.now, date(2026, 11, 20))
            certify(desk, [office.known(self.expired)], office.now, date(2026, 10, 5))
            office.now = NOW - timedelta(hours=1)
            revoke(desk, office.known(self.lost), "zgubiony", office.now)
            root = desk.documents.get(DocumentName.OKE_CERTIFICATE)
        assert root is not None
        self.root = load_pem(root)

    def asks(self, laptop: Laptop, request: bytes) -> tuple[Path, str]:
        """A request as a file, and the fingerprint that its chair reads out."""
        path = self.folder / f"{laptop.fingerprint[:8]}.zgloszenie"
        path.write_bytes(request)
        return path, read_request(request, NOW)[1]

    def register(self) -> DeskStore:
        """The desk's store, opened beside the window after it has closed."""
        return DeskStore.open(
            self.folder / "desk", "clerk-1", PASSPHRASE, clock=lambda: NOW, cost=Cost(memory_kib=8, passes=1)
        )

    def enrolment(self, laptop: Laptop) -> Enrolment | None:
        with self.register() as desk:
            return desk.register.enrolments.get(laptop.fingerprint)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def clerk(qtbot: QtBot, bench: Bench) -> Iterator[KeysClerk]:
    """A clerk who has unlocked the window and gone to the laptops."""
    made = KeysClerk(qtbot, bench.folder / "desk", Doors())
    made.unlock(PASSPHRASE)
    made.press(Qt.Key.Key_2, ALT)
    yield made
    made.leave()


def test_alt_and_a_number_go_to_a_section_and_the_list_has_the_focus(clerk: KeysClerk) -> None:
    assert clerk.keys.isVisible()
    assert clerk.keys.table.hasFocus()
    assert clerk.window.rail.currentRow() == 1
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.page.isVisible()
    assert clerk.page.table.hasFocus()
    assert clerk.window.rail.currentRow() == 0


def test_each_state_has_a_word_and_a_next_step(clerk: KeysClerk) -> None:
    assert clerk.states() == [
        "✓ ważny",
        "! kończy się",
        "✗ wygasł",
        "✗ unieważniony",
        "? bez certyfikatu",
    ]
    todo = []
    for _ in clerk.states():
        todo.append(clerk.keys.panel.todo.text())
        clerk.press(Qt.Key.Key_Down)
    assert "Może prowadzić egzaminy" in todo[0]
    assert "20.11.2026. Wystawiono go tylko do tego dnia" in todo[1]
    assert "Wystawiono go tylko do tego dnia" in todo[2]
    assert "Powód: zgubiony." in todo[3]
    assert "Certyfikat przyniesie pierwsze zlecenie" in todo[4]


def test_the_letter_s_fingerprint_stands_there(clerk: KeysClerk, bench: Bench) -> None:
    assert clerk.keys.panel.fingerprint.text() == root_fingerprint(bench.root)
    assert root_fingerprint(bench.root) in clerk.keys.panel.fingerprint.accessibleName()


def test_a_first_request_by_keyboard_alone(clerk: KeysClerk, bench: Bench) -> None:
    laptop = Laptop("laptop 3", name="Zofia Nowak", centre=FAR)
    path, spoken = bench.asks(laptop, laptop.request(NOW))
    clerk.press(Qt.Key.Key_Z)
    clerk.pick(path)
    shown = [label.text() for label in clerk.form.findChildren(QLabel)]
    assert any("Zofia Nowak\nlaptop 3" in text for text in shown)
    # Nobody can copy what is only to be heard.
    assert not any(spoken in text for text in shown)
    clerk.hear(spoken.replace(" ", ""))
    clerk.press(Qt.Key.Key_Return)
    clerk.at_list()
    assert clerk.told() == "✓ Laptop przyjęty: laptop 3, Zofia Nowak."
    assert clerk.names()[-1] == "Zofia Nowak"
    clerk.leave()
    assert bench.enrolment(laptop) is not None


def test_a_fingerprint_that_is_another_one_enrols_nobody(clerk: KeysClerk, bench: Bench) -> None:
    laptop = Laptop("laptop 3", name="Zofia Nowak", centre=FAR)
    path, spoken = bench.asks(laptop, laptop.request(NOW))
    clerk.keys.read_request(path)
    clerk.settle()
    assert "Zofia Nowak" not in clerk.names()
    clerk.hear(spoken[:-1])
    clerk.press(Qt.Key.Key_Return)
    assert "sześć grup" in clerk.form.message.text()
    assert clerk.focus.accessibleName() == "Odcisk, grupa 6 z 6"
    clerk.hear(str((int(spoken[-1]) + 1) % 10))
    clerk.press(Qt.Key.Key_Return)
    assert "Odcisk klucza nie zgadza się" in clerk.form.message.text()
    # What was typed stays, and is put right.
    clerk.press(Qt.Key.Key_Backspace)
    clerk.hear(spoken[-1])
    clerk.press(Qt.Key.Key_Return)
    clerk.at_list()
    assert clerk.names()[-1] == "Zofia Nowak"


def test_what_a_request_says_is_never_read_as_markup(clerk: KeysClerk, bench: Bench) -> None:
    laptop = Laptop("<b>R&D</b>", name="<i>Zofia</i>", centre="<img src='/etc/passwd'>")
    path, spoken = bench.asks(laptop, laptop.request(NOW))
    clerk.keys.read_request(path)
    clerk.settle()
    assert clerk.form.button.text() == "Przyjmij laptop: <b>R&&D</b>"
    said = [label for label in clerk.form.findChildren(QLabel) if "<" in label.text()]
    assert said
    assert {label.textFormat() for label in said} == {Qt.TextFormat.PlainText}
    clerk.hear(spoken)
    clerk.press(Qt.Key.Key_Return)
    clerk.at_list()
    last = clerk.keys.model.index(clerk.keys.model.rowCount() - 1, columns.LAPTOP)
    assert last.data(Qt.ItemDataRole.ToolTipRole).startswith("<p>&lt;b&gt;R&amp;D")
    clerk.keys.table.selectRow(last.row())
    for label in (clerk.keys.panel.title, clerk.keys.panel.where, clerk.keys.notice):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_groups_lead_on_and_back(clerk: KeysClerk, bench: Bench) -> None:
    laptop = Laptop("laptop 3", centre=FAR)
    path, _ = bench.asks(laptop, laptop.request(NOW))
    clerk.keys.read_request(path)
    clerk.settle()
    form = clerk.form
    assert isinstance(form, RequestDialog)
    assert form.groups is not None
    clerk.hear("1234-56 7")
    assert form.groups.text().split() == ["1234", "56", "7"]
    clerk.press(Qt.Key.Key_Backspace)
    clerk.press(Qt.Key.Key_Backspace)
    assert form.groups.text().split() == ["1234", "5"]
    assert clerk.focus is form.groups.fields[1]
    field = form.groups.fields[0]
    field.setFocus()
    QApplication.clipboard().setText("1111 2222 3333 4444 5555 6666")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.press(Qt.Key.Key_V, CTRL)
    assert form.groups.text() == "1111 2222 3333 4444 5555 6666"
    clerk.hear("x")
    assert form.groups.text().endswith("6666")
    clerk.press(Qt.Key.Key_Escape)
    clerk.at_list()


def test_a_renewal_asks_for_nothing(clerk: KeysClerk, bench: Bench) -> None:
    path, _ = bench.asks(bench.ending, bench.ending.request(NOW, "renewal"))
    clerk.keys.read_request(path)
    clerk.settle()
    form = clerk.form
    assert not [field for field in form.findChildren(QLineEdit) if field.isVisible()]
    assert form.button.text() == "Przyjmij odnowienie: laptop sali 13"
    clerk.press(Qt.Key.Key_Return)
    clerk.at_list()
    assert clerk.told().startswith("✓ Odnowienie przyjęte: laptop sali 13")
    assert "Certyfikat nadal kończy się" in clerk.told()


@pytest.mark.parametrize("revokes", [False, True])
def test_a_successor_replaces_a_key_only_where_the_clerk_ticks_it(
    clerk: KeysClerk, bench: Bench, revokes: bool
) -> None:
    successor = bench.valid.successor()
    named = (bench.valid.fingerprint, bench.ending.fingerprint)
    path, spoken = bench.asks(successor, successor.request(NOW, "succession", named))
    clerk.keys.read_request(path)
    clerk.settle()
    form = clerk.form
    assert isinstance(form, RequestDialog)
    assert any("to inny laptop" in label.text() for label in form.findChildren(QLabel))
    assert not form.revokes.isChecked()
    assert not form.reason.isEnabled()
    clerk.hear(spoken)
    if revokes:
        form.revokes.setFocus()
        clerk.press(Qt.Key.Key_Space)
        clerk.press(Qt.Key.Key_Return)
        assert "Powód" in form.message.text()
        clerk.write("choroba")
    clerk.press(Qt.Key.Key_Return)
    clerk.at_list()
    assert clerk.names()[-1] == "Teresa Mazur"
    assert clerk.states()[:2] == ["✗ unieważniony" if revokes else "✓ ważny", "! kończy się"]
    assert ("Unieważniono poprzednie klucze tego laptopa: 1." in clerk.told()) == revokes


def test_what_is_no_request_is_told(clerk: KeysClerk, bench: Bench) -> None:
    path = bench.folder / "obcy.zgloszenie"
    path.write_bytes(b"to nie jest zgloszenie")
    clerk.keys.read_request(path)
    clerk.settle()
    assert clerk.told()
    assert QApplication.activeModalWidget() is None
    clerk.keys.read_request(bench.folder / "nie-ma.zgloszenie")
    clerk.settle()
    assert "Nie można odczytać pliku" in clerk.told()


def test_a_key_is_revoked_by_its_own_button_and_not_by_enter(clerk: KeysClerk, bench: Bench) -> None:
    clerk.press(Qt.Key.Key_U)
    form = clerk.form
    assert form.button.text() == "Unieważnij: laptop sali 12"
    clerk.write("zgubiony")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.states()[0] == "✓ ważny"
    assert clerk.form is form
    clerk.confirm()
    clerk.at_list()
    assert clerk.states()[0] == "✗ unieważniony"
    assert "laptop sali 12" in clerk.told()
    # Nothing more can be done with it.
    clerk.press(Qt.Key.Key_U)
    clerk.press(Qt.Key.Key_C)
    assert QApplication.activeModalWidget() is None
    clerk.leave()
    with bench.register() as desk:
        revocation = desk.register.revocations.get(bench.valid.fingerprint)
        assert revocation is not None
        assert (revocation.since, revocation.reason) == (NOW, "zgubiony")


@pytest.mark.parametrize(
    ("reason", "day", "time", "words"),
    [
        ("", "", "", "Powód"),
        ("zgubiony", "wczoraj", "", "To nie jest data"),
        ("zgubiony", "", "8:30", "potrzebny jest dzień"),
        ("zgubiony", "12.10.2026", "25:00", "To nie jest godzina"),
        ("zgubiony", "16.10.2026", "", "nie unieważnia się na przyszłość"),
    ],
)
def test_what_is_missing_for_a_revocation_is_told(
    clerk: KeysClerk, reason: str, day: str, time: str, words: str
) -> None:
    clerk.press(Qt.Key.Key_U)
    form = clerk.form
    for text in (reason, day, time):
        clerk.hear(text)
        clerk.press(Qt.Key.Key_Tab)
    clerk.confirm()
    assert words in form.message.text()
    clerk.press(Qt.Key.Key_Escape)
    clerk.at_list()
    assert clerk.states()[0] == "✓ ważny"


def test_a_laptop_that_was_stolen_earlier(clerk: KeysClerk) -> None:
    clerk.press(Qt.Key.Key_U)
    assert clerk.form.isVisible()
    for text in ("skradziony", "12.10.2026", "8:30"):
        clerk.hear(text)
        clerk.press(Qt.Key.Key_Tab)
    clerk.confirm()
    clerk.at_list()
    assert "Unieważniony od 12.10.2026 08:30 (wpisano 15.10.2026 12:30)" in clerk.keys.panel.todo.text()


@pytest.mark.parametrize(("whole", "laptops"), [(False, 1), (True, 3)])
def test_certificates_are_written_where_the_clerk_says(
    clerk: KeysClerk, bench: Bench, whole: bool, laptops: int
) -> None:
    clerk.press(Qt.Key.Key_C)
    form = clerk.form
    assert form.button.text() == "Zapisz dla: laptop sali 12"
    clerk.hear("30.6.2028")
    if whole:
        clerk.press(Qt.Key.Key_Tab)
        clerk.press(Qt.Key.Key_Space)
    clerk.confirm()
    folder = bench.folder / "pendrive"
    folder.mkdir()
    clerk.choose(folder)
    (path,) = folder.iterdir()
    assert path.suffix == ".zlecenie"
    assert f"({laptops})" in clerk.told()
    identities = (bench.valid.identity.secret,)
    contents = verify_file(path.read_bytes(), trust=None, identities=identities, now=NOW).contents
    assert isinstance(contents, PackageFile)
    assert contents.package.exams == ()
    assert [one.not_valid_after_utc.date() for one in contents.laptops] == [date(2028, 6, 30)] * laptops
    assert column(clerk.keys.model, columns.UNTIL)[0] == "30.06.2028"


def test_a_day_that_no_certificate_ends_on_is_told_in_the_form(clerk: KeysClerk) -> None:
    for text, words in (
        ("jutro", "To nie jest data"),
        ("1.1.2040", "najwyżej 5 lat"),
        ("1.1.2020", "minęła"),
    ):
        clerk.press(Qt.Key.Key_C)
        form = clerk.form
        clerk.hear(text)
        clerk.press(Qt.Key.Key_Return)
        assert words in form.message.text()
        clerk.press(Qt.Key.Key_Escape)
        clerk.at_list()


def test_letters_act_on_the_list_alone(clerk: KeysClerk) -> None:
    clerk.press(Qt.Key.Key_1, ALT)
    for key in (Qt.Key.Key_U, Qt.Key.Key_C, Qt.Key.Key_Z, Qt.Key.Key_E):
        clerk.press(key)
        assert QApplication.activeModalWidget() is None


def test_nothing_acts_while_the_window_is_locked(clerk: KeysClerk) -> None:
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.press(Qt.Key.Key_1, ALT)
    assert not clerk.keys.isVisible()
    assert clerk.window.rail.currentRow() == 1
    clerk.unlock(PASSPHRASE)
    assert clerk.keys.isVisible()
    assert clerk.keys.table.hasFocus()


def test_everything_that_can_be_used_has_a_name(clerk: KeysClerk, bench: Bench) -> None:
    successor = bench.valid.successor()
    path, _ = bench.asks(successor, successor.request(NOW, "succession", (bench.valid.fingerprint,)))

    def nameless(form: KeyDialog | LaptopsPage) -> list[object]:
        return [
            widget
            for kind in INTERACTIVE
            for widget in form.findChildren(kind)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]

    assert nameless(clerk.keys) == []
    clerk.keys.read_request(path)
    clerk.settle()
    assert nameless(clerk.form) == []
    clerk.press(Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_U, Qt.Key.Key_C):
        clerk.at_list()
        clerk.press(key)
        assert nameless(clerk.form) == []
        clerk.press(Qt.Key.Key_Escape)
    clerk.at_list()


def test_the_section_fits_a_small_screen(clerk: KeysClerk) -> None:
    clerk.press(Qt.Key.Key_Down)
    least = clerk.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (Validity.ENDING, "Nowy przyniesie najbliższe zlecenie"),
        (Validity.EXPIRED, "Laptop nie podpisze już wyniku"),
    ],
)
def test_a_certificate_that_ends_of_itself_is_renewed_with_a_package(
    clerk: KeysClerk, validity: Validity, words: str
) -> None:
    laptop = KnownLaptop(
        key="0a" * 32,
        name="Anna Kowalska",
        laptop="laptop 1",
        organisation=FAR,
        received=NOW,
        program="0.1.0",
        validity=validity,
        expires=NOW,
    )
    clerk.keys.panel.show_laptop(laptop)
    assert words in clerk.keys.panel.todo.text()


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (DeskValidity.ENDING, "kończy się 15.10.2026"),
        (DeskValidity.EXPIRED, "nie wyda ono zlecenia"),
        (DeskValidity.REVOKED, "Klucz Twojego konta unieważniono"),
    ],
)
def test_the_desk_s_own_certificate_is_warned_of_and_renewed(
    clerk: KeysClerk, validity: DeskValidity, words: str
) -> None:
    own = clerk.keys.panel.own
    assert not own.isVisible()
    clerk.press(Qt.Key.Key_N)
    assert not clerk.keys.notice.isVisible()
    key = clerk.service.keys.own_key()
    assert key is not None
    clerk.keys.show_own(replace(key, validity=validity, expires=NOW))
    assert own.isVisible()
    assert words in own.text()
    clerk.press(Qt.Key.Key_N)
    assert clerk.told().startswith("✓ Stanowisko ma nowy certyfikat")
    assert not own.isVisible()
