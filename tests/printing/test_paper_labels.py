"""The prints beside the protocols say what the CKE's forms say, letter by letter and in their order."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.exam.hand_over import proposed
from app.exam.order import edition_of
from app.exam.printables.catalogue import ALWAYS_FILLED, Kind
from app.exam.printables.receipts import Receipts
from app.exam.printables.statements import KeeperStatement
from app.practice.computer_order import practice_computer_exam
from app.practice.order import PracticeExam, practice_exam
from app.procedure.editions import edition
from app.procedure.rules import rules
from app.procedure.texts import words
from printing.printables import printed_paper
from tests.printing import papers, reading
from tests.printing.papers import HANDED_OVER, MORNING, paper
from tests.printing.reading import pages, squeezed, whole
from tests.printing.test_labels import LABELS_44, LABELS_45, LIST_LABELS, in_order
from tests.printing.test_lines import operators


def wording(name: str) -> list[str]:
    """The lines of a form as the CKE printed it, copied from its document and not from our resources.

    „miejscowość” is spelt as in most places of it, „sześcioletniej” with one l, „z” and „w” in a sentence small.
    """
    return (Path(__file__).parent / "wording" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


LABELS = {
    Kind.APPOINTMENT: "3.1",
    Kind.TEAM_STATEMENTS: "4.1",
    Kind.KEEPER_STATEMENT: "5.1",
    Kind.COLLECTION: "5.2",
    Kind.OBSERVER: "6.1",
}


def text_of(kind: Kind, *, blank: bool = False, minutes: int = MORNING, computer: bool = False) -> str:
    return whole(paper(kind, blank=blank, minutes=minutes, computer=computer))


@pytest.mark.clause("Z3.1", "3.5.5", "3.7.1", "Z5.1", "3.7.3", "Z5.2", "4.1.4", "Z6.1")
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize("kind", LABELS)
def test_every_label_stands_in_its_order(kind: Kind, *, blank: bool) -> None:
    assert in_order(text_of(kind, blank=blank), wording(LABELS[kind])) == []


@pytest.mark.clause("Z3.1")
def test_the_appointment_names_the_session_in_the_order_of_4_5() -> None:
    said = squeezed("w sesji egzaminacyjnej zimowej w roku 2019 z zakresu")
    assert said in text_of(Kind.APPOINTMENT)


@pytest.mark.clause("Z5.1")
@pytest.mark.parametrize(
    "laws", [None, (), ("art. 1 ustawy,",), ("art. 1 ustawy,", "a także przepisy ustawy,")], ids=repr
)
def test_the_keepers_duties_stand_once_whatever_laws_the_package_names(laws: tuple[str, ...] | None) -> None:
    data = papers.data_of(Kind.KEEPER_STATEMENT)
    assert isinstance(data, KeeperStatement)
    text = whole(printed_paper(data if laws is None else replace(data, laws=laws), papers.RECORD))
    duty = squeezed(
        "jak również obowiązki w zakresie przestrzegania procedur ochrony materiałów egzaminacyjnych "
        "przed nieuprawnionym ujawnieniem."
    )
    assert text.count(duty) == 1
    assert all(squeezed(law) in text.partition(duty)[0] for law in laws or ())


@pytest.mark.clause("Z5.1")
@pytest.mark.parametrize("make", [practice_exam, practice_computer_exam])
def test_a_practice_keeper_knows_the_laws_that_the_cke_printed(
    make: Callable[[datetime, int], PracticeExam],
) -> None:
    known, printed = edition_of(make(papers.START, 12).order), edition("2018/2019")
    assert known.legal_basis is not None
    assert known.legal_basis.secrecy
    assert known.legal_basis == printed.legal_basis


@pytest.mark.clause("Z3.2.7", "Z4.3.5")
def test_the_poster_says_every_point_word_for_word() -> None:
    # A point may be followed by the foot of its page.
    assert in_order(text_of(Kind.POSTER), wording("4.3")) == []


@pytest.mark.clause("3.4.1b", "Z4.3.3")
def test_the_posters_only_addition_is_what_this_exam_allows() -> None:
    every = map(squeezed, pages(paper(Kind.POSTER, minutes=MORNING)))
    text = "".join(page.partition("strona")[0] for page in every)
    for sentence in map(squeezed, wording("4.3")):
        text = text.replace(sentence, "", 1)
    assert text == squeezed("Załącznik 4.3 Na tym egzaminie: linijka, cyrkiel, kalkulator prosty.")


@pytest.mark.clause("4.1.20", "4.1.20a", "4.1.20b", "4.1.20c", "4.1.20d", "4.1.20e", "4.1.20f")
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_the_receipt_lists_every_point_in_the_procedures_words(*, blank: bool) -> None:
    text = text_of(Kind.RECEIPTS, blank=blank, minutes=HANDED_OVER)
    # Beside each point stand its numbers.
    assert in_order(text, [part for line in wording("4.1.20") for part in (line[:2], line[3:])]) == []


@pytest.mark.clause("4.1.20a", "4.1.20d", "4.1.20f")
def test_the_receipts_figures_add_up_to_what_was_received() -> None:
    count = papers.state(HANDED_OVER).room.count
    assert count is not None
    data = papers.data_of(Kind.RECEIPTS, minutes=HANDED_OVER)
    assert isinstance(data, Receipts)
    (receipt,) = data.receipts
    works = {line.point: line for line in receipt.lines if line.point in ("a.", "d.", "f.")}
    assert sum(int(line.count) for line in works.values()) == count.sheets.a
    assert sum(int(line.cards) for line in works.values()) == count.cards.a
    assert works["d."].note == "protokoły 4.4: 1"


@pytest.mark.clause("4.1.20")
@pytest.mark.parametrize("computer", [False, True])
def test_the_practice_day_hands_over_what_the_journal_proposes(*, computer: bool) -> None:
    state = papers.state(HANDED_OVER, computer=computer)
    ((_, over),) = state.record.handed_over
    assert over.contents == proposed(state)


@pytest.mark.clause("4.1.20f")
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_the_return_envelopes_left_over_have_a_place_in_the_receipt(*, blank: bool) -> None:
    text = text_of(Kind.RECEIPTS, blank=blank, minutes=HANDED_OVER)
    assert squeezed("niewykorzystane koperty zwrotne: ………") in text


@pytest.mark.clause("3.7.7", "5.2.15", "5.3.16", "Z7.1/AIII2", "Z7.1/AIII4")
@pytest.mark.parametrize(
    "annotation",
    [
        "Niewykorzystane arkusze oraz karty punktowania (sztuk",
        "praca pisana na komputerze",
        "praca wykonana z nauczycielem wspomagającym oraz nagrania",
        "WYNIKI",
        "KOPIA WYNIKI",
    ],
)
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_the_labels_bear_the_procedures_annotations(annotation: str, *, blank: bool) -> None:
    assert squeezed(annotation) in text_of(Kind.LABELS, blank=blank, computer=True)


def test_a_blank_unused_label_leaves_its_number_open() -> None:
    text = text_of(Kind.LABELS, blank=True)
    assert re.search(squeezed("Niewykorzystane arkusze oraz karty punktowania ") + r"\(sztuk…+\)", text)


@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (Kind.EMERGENCY_COURSE, LABELS_45),
        (Kind.EMERGENCY_ANNULMENT, LABELS_44),
        (Kind.EMERGENCY_LIST, LIST_LABELS),
    ],
)
def test_the_emergency_forms_are_the_ckes(kind: Kind, labels: list[str], *, blank: bool) -> None:
    # Where remarks go on overleaf, the footnotes of the page before stand above them.
    wanted = [label for label in labels if blank or not label.startswith("*")]
    assert in_order(text_of(kind, blank=blank, minutes=papers.IN_PROGRESS), wanted) == []


def test_the_code_sheet_has_every_code_on_one_page() -> None:
    (page,) = pages(paper(Kind.CODES))
    text = squeezed(page)
    missing = [
        rule.code for rule in rules().values() if rule.code not in text or squeezed(rule.title) not in text
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("form-appointment", [Kind.APPOINTMENT]),
        ("form-statement", [Kind.TEAM_STATEMENTS]),
        ("form-keeper", [Kind.KEEPER_STATEMENT]),
        ("form-collection", [Kind.COLLECTION]),
        ("form-observer", [Kind.OBSERVER]),
        ("form-poster", [Kind.POSTER]),
        ("label", [Kind.LABELS]),
        ("label-annotation", [Kind.LABELS]),
        ("receipt", [Kind.RECEIPTS]),
        ("receipt-item", [Kind.RECEIPTS]),
        ("entry-sheet", [Kind.ENTRY_SHEET]),
        ("code-sheet-page", [Kind.CODES]),
    ],
)
def test_our_resources_add_no_word_that_is_not_printed(table: str, kinds: list[Kind]) -> None:
    printed = "".join(
        text_of(kind, blank=blank, minutes=minutes, computer=True)
        for kind in kinds
        for blank in (False, *([] if kind in ALWAYS_FILLED else [True]))
        for minutes in (MORNING, HANDED_OVER)
    )
    pieces = [piece for text in words(table).values() for piece in re.split(r"\{\w+\}", text)]
    assert [piece for piece in pieces if squeezed(piece) not in printed] == []


@pytest.mark.clause("Z4.3.5")
def test_the_poster_is_read_from_where_one_stands_and_frames_what_is_not_the_ckes() -> None:
    made = paper(Kind.POSTER, minutes=MORNING)
    lines = [word for word in reading.words(made) if word.text in ("zdający", "egzaminacyjnej")]
    # The box of a word is as high as its letters are large, and a little more.
    assert min(word.bottom - word.top for word in lines) > 13
    frames = [box for page in operators(made, "re") for box in page if float(box[2]) > 400]
    assert len(frames) == 1
