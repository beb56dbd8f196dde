"""Every print beside the protocols: its data, its pages, how it grows; archival, and always the same."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from app.exam.printables.appointment import Appointed, Appointment
from app.exam.printables.authorisations import CollectionAuthorisation, ObserverAuthorisation
from app.exam.printables.catalogue import Kind, Printable
from app.exam.printables.emergency import EmergencyForm
from app.exam.printables.entry_sheet import EntrySheet
from app.exam.printables.labels import CODE, Labels, code_of
from app.exam.printables.receipts import ReceiptEnvelope, Receipts
from app.exam.printables.statements import KeeperStatement, TeamStatements
from printing.labels import QR_PLACE
from printing.printables import printed_paper
from printing.scan import read_scan
from printing.typeset import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.printing import examples, papers
from tests.printing.layout import outside, overlapping
from tests.printing.marks import marks
from tests.printing.papers import EVERY, HANDED_OVER, IDS, IN_PROGRESS, RECORD, data_of, paper, texts
from tests.printing.reading import pages, squeezed, whole, words
from tests.printing.test_growth import LONG_NAME, LONG_WORD, PAGE_OF_TEXT

every_print = pytest.mark.parametrize(("kind", "blank"), EVERY, ids=IDS)


@pytest.mark.parametrize("minutes", [papers.MORNING, IN_PROGRESS, HANDED_OVER])
@pytest.mark.parametrize("computer", [False, True], ids=["usual", "computers"])
@pytest.mark.parametrize("kind", Kind)
def test_each_datum_is_printed(kind: Kind, minutes: int, *, computer: bool) -> None:
    # The title of the poster is in capitals.
    text = whole(paper(kind, minutes=minutes, computer=computer)).casefold()
    known = texts(data_of(kind, minutes=minutes, computer=computer))
    # A text that goes on overleaf is interrupted by the foot: it is looked for word by word.
    assert [word for datum in known for word in datum.casefold().split() if word not in text] == []


@every_print
def test_each_page_says_of_which_exam_it_is_and_how_far_the_journal_was(kind: Kind, *, blank: bool) -> None:
    made = paper(kind, blank=blank)
    every = pages(made)
    order = papers.order()
    for number, page in enumerate(every, start=1):
        assert f"strona {number} z {len(every)}" in page
        assert f"egzamin {order.exam_id} · sala {order.room}" in page
        assert "wydrukowano 12.02.2019 11:37:05 CET" in page
        assert "dziennik 3fa9 1c0e 77b2 d45a · stan na wpis nr 214" in page


@every_print
def test_practice_is_marked_on_every_page(kind: Kind, *, blank: bool) -> None:
    data = data_of(kind, blank=blank)
    practised = printed_paper(replace(data, about=replace(data.about, practice=True)), RECORD)
    borne: list[tuple[str, ...]] = [("ĆWICZENIE",)] * len(pages(practised))
    if isinstance(data, Labels):
        borne = [
            ("ĆWICZENIE",) * len(data.labels[place : place + 2]) for place in range(0, len(data.labels), 2)
        ]
    assert marks(practised) == borne
    assert marks(paper(kind, blank=blank)) == [()] * len(pages(practised))


@pytest.mark.parametrize(
    ("blank", "line"), [(False, "FORMULARZ AWARYJNY – stan na wpis nr 214"), (True, "FORMULARZ AWARYJNY")]
)
@pytest.mark.parametrize("kind", [Kind.EMERGENCY_COURSE, Kind.EMERGENCY_ANNULMENT, Kind.EMERGENCY_LIST])
def test_an_emergency_form_says_so_on_each_page_and_bears_no_copy_number(
    kind: Kind, line: str, *, blank: bool
) -> None:
    for page in pages(paper(kind, blank=blank)):
        assert page.splitlines()[0] == line or line in page.splitlines()
        assert "egzemplarz" not in page


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("kind", [Kind.EMERGENCY_COURSE, Kind.EMERGENCY_ANNULMENT, Kind.EMERGENCY_LIST])
def test_an_emergency_form_is_signed_by_hand_and_so_no_draft(kind: Kind) -> None:
    form = data_of(kind)
    assert isinstance(form, EmergencyForm)
    # The 4.5 of the journal would be one, in the middle of the day.
    assert getattr(form.form, "draft", False) is (kind is Kind.EMERGENCY_COURSE)
    assert set(marks(paper(kind))) == {()}


def test_what_is_printed_after_a_signature_was_reopened_is_marked() -> None:
    data = data_of(Kind.RECEIPTS)
    again = printed_paper(replace(data, about=replace(data.about, correction=2)), RECORD)
    assert "KOREKTA 2" in pages(again)[0]
    assert marks(again) == [("KOREKTA 2",)] * len(pages(again))
    assert "KOREKTA" not in whole(paper(Kind.RECEIPTS))


@every_print
def test_nothing_leaves_the_margins_or_lies_on_something_else(kind: Kind, *, blank: bool) -> None:
    made = paper(kind, blank=blank)
    assert outside(made) == []
    assert overlapping(made) == []


@pytest.mark.clause("3.7.8", "4.1.19")
def test_two_labels_share_a_sheet_and_print_nothing_over_the_code() -> None:
    data = data_of(Kind.LABELS, minutes=HANDED_OVER, computer=True)
    assert isinstance(data, Labels)
    made = paper(Kind.LABELS, minutes=HANDED_OVER, computer=True)
    assert len(pages(made)) == -(-len(data.labels) // 2)
    right = PAGE_WIDTH - MARGIN - QR_PLACE
    tops = [word.top for word in words(made) if word.text == "Okręgowa"]
    assert len(tops) == len(data.labels)
    in_place = [
        word.text
        for word in words(made)
        if word.right > right and any(top - 10 < word.top < top + QR_PLACE - 10 for top in tops)
    ]
    assert in_place == []
    assert all((top < PAGE_HEIGHT / 2) == (place % 2 == 0) for place, top in enumerate(tops))


@pytest.mark.clause("3.7.8")
def test_each_label_says_which_print_it_is_of_after_the_sheet_is_cut() -> None:
    data = data_of(Kind.LABELS, minutes=HANDED_OVER, computer=True)
    assert isinstance(data, Labels)
    about = replace(data.about, practice=True, correction=2)
    made = printed_paper(replace(data, about=about), RECORD)
    said = "dziennik 3fa9 1c0e 77b2 d45a · stan na wpis nr 214"
    # Once on each label, once at the foot of each sheet.
    assert whole(made).count(squeezed(said)) == len(data.labels) + len(pages(made))
    assert [mark for page in marks(made) for mark in page] == ["ĆWICZENIE", "KOREKTA 2"] * len(data.labels)
    assert outside(made) == []
    assert overlapping(made) == []


@pytest.mark.clause("3.7.8")
def test_the_code_of_each_label_says_what_it_is_of() -> None:
    data = data_of(Kind.LABELS, minutes=HANDED_OVER, computer=True)
    assert isinstance(data, Labels)
    made = paper(Kind.LABELS, minutes=HANDED_OVER, computer=True)
    found = [
        code for page in read_scan(made, lambda code: code.startswith(CODE.encode())) for code in page.codes
    ]
    assert sorted(found) == sorted(code_of(data, label).encode() for label in data.labels)
    first = data.labels[0]
    said = [
        data.about.exam,
        data.room,
        first.annotation,
        first.number,
        first.sheets,
        first.cards,
        first.folders,
    ]
    assert code_of(data, first).split("\n") == [CODE, *said]


def grown() -> Iterator[tuple[str, Printable]]:
    """Each print with more than the paper form has room for."""
    appointment = data_of(Kind.APPOINTMENT)
    assert isinstance(appointment, Appointment)
    for size in (4, 9, 13, 14, 20, 40):
        row = Appointed(chair=False, name=LONG_NAME, teaches="wiedza o społeczeństwie", register_number="1")
        yield f"3.1 of {size}", replace(appointment, team=(replace(row, chair=True), *[row] * size))
    statements, keeper = data_of(Kind.TEAM_STATEMENTS), data_of(Kind.KEEPER_STATEMENT)
    assert isinstance(statements, TeamStatements)
    assert isinstance(keeper, KeeperStatement)
    yield "4.1 of long names", replace(statements, names=(LONG_NAME, LONG_WORD, *examples.names(9, "x")))
    yield "5.1 with many laws", replace(keeper, name=LONG_NAME, laws=(PAGE_OF_TEXT, *keeper.laws))
    collection, observer = data_of(Kind.COLLECTION), data_of(Kind.OBSERVER)
    assert isinstance(collection, CollectionAuthorisation)
    assert isinstance(observer, ObserverAuthorisation)
    yield "5.2 of a long name", replace(collection, person=LONG_NAME, number=LONG_WORD, subject=LONG_NAME * 2)
    yield "6.1 far away", replace(observer, place=f"{LONG_NAME} {LONG_WORD} " * 3, subject=LONG_NAME * 2)
    labels = data_of(Kind.LABELS, minutes=HANDED_OVER)
    assert isinstance(labels, Labels)
    yield (
        "labels of a long place",
        replace(
            labels, board=LONG_NAME * 3, centre=f"{LONG_NAME} {LONG_WORD} " * 8, labels=labels.labels * 15
        ),
    )
    receipts = data_of(Kind.RECEIPTS, minutes=HANDED_OVER)
    assert isinstance(receipts, Receipts)
    first = receipts.receipts[0]
    long_lines = tuple(replace(line, note=PAGE_OF_TEXT[:400]) for line in first.lines)
    for size in (8, 11, 14, 17, 40):
        envelope = ReceiptEnvelope(number="12", holds="prace", sheets="25", cards="25")
        yield f"receipt with {size} envelopes", replace(receipts, envelopes=(envelope,) * size)
    yield (
        "receipts with long notes",
        replace(
            receipts, chair=LONG_NAME, receipts=(replace(first, to_whom=LONG_NAME, lines=long_lines),) * 3
        ),
    )
    sheet = data_of(Kind.ENTRY_SHEET)
    assert isinstance(sheet, EntrySheet)
    yield "entry sheet of 300", replace(sheet, standing=tuple(f"{n}. {LONG_NAME}" for n in range(300)))


GROWN = dict(grown())


@pytest.mark.parametrize("data", GROWN.values(), ids=GROWN.keys())
def test_nothing_is_cut_when_it_grows(data: Printable) -> None:
    made = printed_paper(data, RECORD)
    text = whole(made)
    # A word wider than its column is divided, in the worst case between two pages.
    wanted = [word for datum in texts(data) for word in datum.split()]
    assert [
        word
        for word in wanted
        if word not in text and not (len(word) > 20 and word[:16] in text and word[-16:] in text)
    ] == []
    assert outside(made) == []
    assert overlapping(made) == []
    for page in pages(made):
        assert len(squeezed(page).partition("strona")[0]) > 40


@pytest.mark.clause("Z3.1")
@pytest.mark.parametrize("name", [name for name in GROWN if name.startswith("3.1")])
def test_no_signature_of_the_appointment_stands_without_rows_of_the_table(name: str) -> None:
    every = pages(printed_paper(GROWN[name], RECORD))
    page = next(page for page in every if "pieczęć i podpis dyrektora OKE" in page)
    assert page.index("Nauczany przedmiot") < page.index("pieczęć i podpis")
    assert page.count("Członek zespołu") >= 2


@pytest.mark.parametrize("name", [name for name in GROWN if name.startswith("receipt with")])
def test_the_receipt_is_signed_under_rows_of_its_table(name: str) -> None:
    every = pages(printed_paper(GROWN[name], RECORD))
    page = next(page for page in every if "podpis przyjmującego" in page)
    assert "Zawartość" in page.partition("podpis przyjmującego")[0]
    assert page.count("12 prace") >= 2


def test_names_of_every_alphabet_are_printed() -> None:
    data = data_of(Kind.TEAM_STATEMENTS)
    assert isinstance(data, TeamStatements)
    text = whole(printed_paper(replace(data, names=("Ștefănescu Åsa Жук Őry Dvořák Ğ ïē",)), RECORD))
    assert "ȘtefănescuÅsaЖукŐryDvořákĞïē" in text


def test_markup_in_the_data_is_text() -> None:
    data = data_of(Kind.COLLECTION)
    assert isinstance(data, CollectionAuthorisation)
    text = whole(printed_paper(replace(data, person="<b>a</b> & {x}", scope="<br/>"), RECORD))
    assert squeezed("<b>a</b> & {x}") in text
    assert "<br/>" in text


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        printed_paper(data_of(Kind.POSTER), replace(RECORD, printed=RECORD.printed.replace(tzinfo=None)))
