"""Findings and forms as rows: roles, and refreshes that leave what did not change alone."""

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.exam import commands as c
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.wording import finding_words
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import ANNULLED, COUNTED, SIGNED
from ui.models.findings import CODE, FINDING, MARK, TODO, FindingRow, FindingsModel
from ui.models.prints import COPY, FORM, STANDING, PrintsModel, form_rows


def _tested(model: FindingsModel | PrintsModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def _row(finding: Finding, answer: str = "") -> FindingRow:
    return FindingRow(finding=finding, words=finding_words(finding), answer=answer)


def _found(laptop: PracticeLaptop) -> tuple[Finding, ...]:
    laptop.play(COUNTED, lambda command: not isinstance(command, c.JudgeChecklistItem | c.CountSheets))
    found = findings(laptop.session().state, closing=True)
    assert len(found) > 1
    return found


def test_a_finding_says_what_it_is_and_what_to_do(laptop: PracticeLaptop) -> None:
    finding, *_ = _found(laptop)
    model = FindingsModel()
    _tested(model)
    model.show_rows([_row(finding)])
    words = finding_words(finding)
    texts = [model.index(0, column).data() for column in (MARK, CODE, FINDING, TODO)]
    assert texts == ["! ostrzeżenie", finding.code, f"{words.title}\n{words.explanation}", words.todo]


def test_an_answered_finding_says_how(laptop: PracticeLaptop) -> None:
    finding, *_ = _found(laptop)
    model = FindingsModel()
    _tested(model)
    model.show_rows([_row(finding, "✓ 12:01 wyjaśnij: bo tak")])
    assert model.index(0, MARK).data() == "✓ załatwiono"
    assert model.index(0, TODO).data() == "✓ 12:01 wyjaśnij: bo tak"


def test_rows_that_stay_are_not_touched_by_those_that_come_and_go(laptop: PracticeLaptop) -> None:
    first, second, *_ = _found(laptop)
    model = FindingsModel()
    _tested(model)
    model.show_rows([_row(first), _row(second)])
    kept = QPersistentModelIndex(model.index(1, CODE))
    model.show_rows([_row(second)])
    assert kept.isValid()
    assert kept.row() == 0
    model.show_rows([_row(first), _row(second, "✓")])
    assert kept.row() == 1
    assert kept.data(Qt.ItemDataRole.AccessibleTextRole) == second.code


def test_the_next_open_one_is_looked_for_around_the_end(laptop: PracticeLaptop) -> None:
    first, second, *_ = _found(laptop)
    model = FindingsModel()
    assert model.open_after(0) == -1
    model.show_rows([_row(first), _row(second, "✓")])
    assert model.open_after(1) == 0
    model.show_rows([_row(first, "✓"), _row(second, "✓")])
    assert model.open_after(0) == -1


def test_forms_are_the_protocol_the_list_and_one_for_each_annulled(laptop: PracticeLaptop) -> None:
    laptop.play(COUNTED)
    model = PrintsModel()
    _tested(model)
    model.show_rows(form_rows(laptop.session().state))
    annulled = next(
        number for number, day in laptop.session().state.candidates.items() if day.standing.annulled
    )
    surname = laptop.exam.order.candidates[annulled - 1].surname
    texts = [model.index(row, FORM).data() for row in range(model.rowCount())]
    assert texts[:2] == ["Protokół 4.5 – przebieg egzaminu", "Lista zdających"]
    assert len(texts) == 3
    assert texts[2].startswith(f"Protokół 4.4 nr 1 – {surname}")
    assert [model.index(row, COPY).data() for row in range(3)] == ["–"] * 3


def test_a_form_knows_how_its_newest_copy_stands(laptop: PracticeLaptop) -> None:
    laptop.play(COUNTED)
    model = PrintsModel()
    _tested(model)

    def standing() -> tuple[str, str]:
        model.show_rows(form_rows(laptop.session().state))
        return model.index(0, COPY).data(), model.index(0, STANDING).data()

    assert standing() == ("–", "○ jeszcze nie drukowano")
    laptop.do(c.PrintForm(form="4.5"))
    assert standing() == ("nr 1, 12:21", "✓ aktualny")
    laptop.do(c.MakeRemark(text="Dopisek po wydruku."))
    assert standing() == ("nr 1, 12:21", "✖ nieaktualny")
    laptop.do(c.PrintForm(form="4.5"))
    assert standing() == ("nr 2, 12:21", "✓ aktualny")
    laptop.do(c.PrintForm(form="4.4", candidate=ANNULLED))
    laptop.do(c.SignProtocol(copy=2))
    assert standing() == ("nr 2, 12:21", "✓ podpisany")
    laptop.do(c.OpenRevision(reason="pomyłka w uwagach"))
    assert standing() == ("nr 2, 12:21", "✖ nieaktualny")


def test_a_copy_that_bears_projekt_is_named_until_what_was_open_is_explained(laptop: PracticeLaptop) -> None:
    laptop.play(COUNTED, lambda command: not isinstance(command, c.ConfirmClock))
    laptop.do(c.PrintForm(form="4.5"))

    def standing() -> str:
        course, *_ = form_rows(laptop.session().state)
        return course.standing

    assert standing() == "draft"
    open_ = next(f for f in findings(laptop.session().state, closing=True) if f.code == "K-501")
    laptop.do(c.AnswerFinding(code=open_.code, about=open_.about, way="explanation", text="brak zegara"))
    assert standing() == "stale"


def test_after_the_script_everything_is_settled(laptop: PracticeLaptop) -> None:
    laptop.play(SIGNED)
    assert all(row.settled for row in form_rows(laptop.session().state))
