"""The models of the import screen: rows into roles, changes by identity, and nothing read as markup."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.bundle.verdicts import Check, Verdict
from app.desk.head import ExamHead
from app.desk.service import ImportedFile
from app.errors import KnownError
from tests.ui.clerk.clerk import column
from ui.clerk.incoming import Unread
from ui.clerk.received import Received
from ui.models.candidates import Role, Tone
from ui.models.imports import EXAM, RESULT, ImportsModel
from ui.models.verdicts import VERDICT, Explanation, VerdictsModel, explanations, worst_first

SEAL = Check(code="B-01", verdict=Verdict.VALID)
CHAIN = Check(code="B-09", verdict=Verdict.NOT_VALID, cause="F-173", context={"line": 88})
FIGURES = Check(code="B-10", verdict=Verdict.NOT_CHECKED, cause="F-190")
PRINTS = Check(code="B-12", verdict=Verdict.NOT_CHECKED, cause="F-190")
HEAD = ExamHead(
    subject="historia", day=date(2026, 10, 10), centre="Szkoła <b>5</b>", city="Próba", chair="Barbara Lis"
)


def file(name: str, *checks: Check, known: bool = False, revision: int = 1) -> ImportedFile:
    return ImportedFile(
        sha256=name,
        exam_id=f"egzamin {name}",
        room="5",
        revision=revision,
        imported=datetime(2026, 10, 12, 10, 0, tzinfo=UTC),
        checks=checks or (SEAL,),
        known=known,
    )


def watched(model: QAbstractItemModel) -> None:
    """Qt's own judge of models looks at every change from now on; a fault fails the test as a Qt warning."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def told(model: QAbstractItemModel) -> list[tuple[str, int, int]]:
    """What the model tells of its changes from now on."""
    heard: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: heard.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: heard.append(("out", first, last)))
    model.dataChanged.connect(lambda a, b, _: heard.append(("changed", a.row(), b.row())))
    model.modelReset.connect(lambda: heard.append(("reset", 0, 0)))
    return heard


def test_files_come_on_top_and_only_what_changed_is_told() -> None:
    model, received = ImportsModel(), Received()
    received.begin([file("b"), file("a")])
    model.show_rows(received.rows)
    watched(model)
    heard = told(model)
    received.add(file("c", CHAIN))
    model.show_rows(received.rows)
    received.name(["a"], {"a": HEAD})
    model.show_rows(received.rows)
    received.add(file("b", known=True))
    model.show_rows(received.rows)
    assert heard == [("in", 0, 0), ("changed", 2, 2), ("changed", 1, 1)]
    assert column(model, EXAM) == ["egzamin c", "egzamin b", "historia, 10.10.2026"]
    assert column(model, RESULT) == ["✗ nieważny: Łańcuch dziennika", "✓ ważny · już był", "✓ ważny"]


@pytest.mark.parametrize(
    ("check", "words", "tone"),
    [
        (SEAL, "✓ ważny", Tone.GOOD),
        (CHAIN, "✗ nieważny: Łańcuch dziennika", Tone.ERROR),
        (PRINTS, "? niesprawdzony: Wydruki", Tone.WARNING),
    ],
)
def test_a_sign_and_a_word_with_every_colour(check: Check, words: str, tone: Tone) -> None:
    model, received = ImportsModel(), Received()
    received.begin([file("a", SEAL, check)])
    model.show_rows(received.rows)
    index = model.index(0, RESULT)
    assert index.data() == words
    assert index.data(Role.TONE) == tone
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Wynik: {words}"


def test_unread_files_stay_when_the_register_is_read_again() -> None:
    received = Received()
    received.begin([file("a")])
    received.add_unread(Unread(path=Path("/x/zły.wynik"), error=KnownError("D-208")))
    received.add(file("b"))
    received.begin([file("b"), file("a")])
    assert [row.key for row in received.rows] == ["/x/zły.wynik", "b", "a"]
    received.try_again(Path("/x/zły.wynik"))
    assert [row.key for row in received.rows] == ["b", "a"]


def test_what_was_opened_in_vain_is_not_opened_again() -> None:
    received = Received()
    received.begin([file("b"), file("a")])
    assert received.nameless == ("b", "a")
    received.name(["b", "a"], {"a": HEAD})
    assert not received.nameless
    assert [row.exam for row in received.rows] == ["egzamin b", "historia, 10.10.2026"]


def test_verdicts_as_rows() -> None:
    model = VerdictsModel()
    model.show_rows(worst_first((SEAL, FIGURES, CHAIN)))
    assert column(model, VERDICT) == ["✗ NIEWAŻNY", "? NIE SPRAWDZONO", "✓ WAŻNY"]
    tones = [model.index(row, VERDICT).data(Role.TONE) for row in range(3)]
    assert tones == [Tone.ERROR, Tone.QUIET, Tone.GOOD]
    watched(model)
    heard = told(model)
    model.show_rows(worst_first((SEAL, FIGURES)))
    assert heard == [("out", 0, 0)]


def test_each_cause_is_told_once() -> None:
    first, second = explanations((SEAL, FIGURES, CHAIN, PRINTS))
    assert "88" in first.why
    assert first.todo
    assert first.kind == "error"
    assert second.title == "? NIE SPRAWDZONO: Liczby z dziennika, Wydruki"
    assert second.todo == ""


def test_nothing_from_outside_is_markup() -> None:
    explanation = Explanation(title="a", why="część „<img src=x>”", todo="<b>", kind="error")
    assert "<img" not in explanation.rich
    assert explanation.rich.count("<b>") == 2
    assert explanation.plain == "a. część „<img src=x>” <b>"


@pytest.mark.parametrize(
    ("exam", "revision", "name"),
    [
        ("lo4-matematyka-12", 1, "lo4-matematyka-12.pokwitowanie"),
        ("lo4-matematyka-12", 3, "lo4-matematyka-12-korekta-2.pokwitowanie"),
        ("../../etc/passwd", 1, "etc-passwd.pokwitowanie"),
        ("..", 1, "wynik.pokwitowanie"),
    ],
)
def test_a_receipt_s_name_is_only_a_name(exam: str, revision: int, name: str) -> None:
    received = file("a", revision=revision)
    named = ImportedFile(
        **{field: getattr(received, field) for field in received.__struct_fields__ if field != "exam_id"},
        exam_id=exam,
    )
    assert named.receipt_name == name
