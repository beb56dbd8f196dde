"""After any day, lawful or not, what the forms call for stands on them, and is read in the order of the form."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exam.annulment import annulment_protocol
from app.exam.form_data import candidate_list, course_protocol
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol, Heading
from app.exam.state import State
from app.procedure.texts import word
from printing.fonts import printable
from printing.pages import Form
from printing.protocols import printed
from tests.exam.effort import examples
from tests.exam.exam_room import ExamRoom
from tests.exam.moves import Move, moves
from tests.exam.test_random_day import beginnings, make
from tests.printing import papers
from tests.printing.examples import RECORD
from tests.printing.layout import outside
from tests.printing.reading import pages, squeezed
from tests.printing.test_data import data
from tests.printing.test_labels import LABELS_44, LABELS_45, LIST_LABELS

SECTIONS = [label for label in LABELS_45 if label[0].isdigit()] + ["Podpisy:", "Lista osób zdających"]

# The scopes of a day are those of its edition.
WITHOUT_SCOPES = [label for label in LABELS_44[3:-1] if not label.startswith("szkoły")]


def forms_of(state: State) -> Iterator[Form]:
    """Every form of a state."""
    yield course_protocol(state)
    yield candidate_list(state)
    annulled = (number for number in state.people if state.standing(number).annulled is not None)
    yield from (annulment_protocol(state, number) for number in annulled)


def in_reading_order(form: Form) -> Iterator[str]:
    """The data of a form from its top to its foot."""
    match form:
        case CourseProtocol():
            yield from _head(form.heading)
            yield from _scopes(form.heading)
            names = form.__struct_fields__
            yield from data(tuple(getattr(form, name) for name in names[1 : names.index("exam")]))
        case AnnulmentProtocol():
            yield from (*_head(form.heading), form.legal_basis, *_scopes(form.heading))
            yield from (form.name, form.pesel, form.reason)
        case CandidateList():
            yield from data((form.title, form.rows))


def _head(heading: Heading) -> tuple[str, ...]:
    return heading.city, heading.date, heading.board


def _scopes(heading: Heading) -> tuple[str, ...]:
    return (*(scope.text for scope in heading.scopes), heading.subject)


def read(pdf: bytes) -> str:
    """The text from page to page, without what stands at the foot of each."""
    return squeezed("".join(page.rpartition("strona ")[0] for page in pages(pdf)))


def out_of_order(text: str, wanted: Iterable[str]) -> list[str]:
    """The words that do not follow those before them; other text may stand between."""
    wrong, place = [], 0
    for one in (squeezed(one) for datum in wanted for one in printable(datum).split()):
        found = text.find(one, place)
        # A word too wide for its line may be divided at the end of a page.
        if found < 0 and len(one) > 20:
            found = text.find(one[:10], place)
        if found < 0:
            wrong.append(one)
        else:
            place = found + 1
    return wrong


def fixed(form: Form) -> Iterator[str]:
    """What stands as one run on the form: figures after their labels, the counts of 11, the names of the signers."""
    if not isinstance(form, CourseProtocol):
        return
    for name in ("registered", "sat", "absent", "annulled", "gave_up") if form.figures else ():
        number = getattr(form.figures, name)
        yield f"{word('form-course', name.replace('_', '-'))}{'–' if number is None else number}"
    if (sheets := form.sheets) is not None:
        counts = (sheets.a, sheets.b, sheets.c, sheets.d, sheets.sum)
        yield "".join(
            map(str, (word("form-course", "sheets-sum"), *counts, word("form-course", "signatures")))
        )
    yield "".join((word("form-course", "signatures"), *signed(form)))


def signed(form: CourseProtocol) -> Iterator[str]:
    """Labels and names of those who sign, in their order."""
    chair = [row.name for row in form.team if row.post == word("form-course", "post-chair")]
    members = [row.name for row in form.team if row.name not in chair]
    observers = [observer.name for observer in form.observers]
    for label, names in (("chair", chair), ("members", members), ("observer", observers)):
        yield from (word("form-course", label), *map(printable, names))


def assert_told(form: Form) -> None:
    made = printed(form, RECORD)
    text = read(made)
    assert out_of_order(text, in_reading_order(form)) == []
    assert [run for run in fixed(form) if squeezed(run) not in text] == []
    labels = {CourseProtocol: SECTIONS, AnnulmentProtocol: WITHOUT_SCOPES, CandidateList: LIST_LABELS[:2]}
    assert out_of_order(text, labels[type(form)]) == []
    assert outside(made) == []


@pytest.mark.clause("Z4.5/4", "Z4.5/11", "4.5/8", "4.1.16", "Z4.5 list")
@pytest.mark.parametrize("minutes", [papers.MORNING, papers.IN_PROGRESS, papers.HANDED_OVER])
def test_the_forms_of_a_day_are_read_in_their_order(minutes: int) -> None:
    told = list(forms_of(papers.state(minutes)))
    assert len(told) == (2 if minutes == papers.MORNING else 3)
    for form in told:
        assert_told(form)


@pytest.mark.slow
@pytest.mark.clause("Z4.5/4", "Z4.5/11", "4.5/8", "4.1.16", "Z4.5 list")
@examples(15)
@given(beginnings, st.lists(moves, min_size=5, max_size=40))
def test_the_forms_of_any_day_are_read_in_their_order(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
    for form in forms_of(room.state):
        assert_told(form)


def test_what_stands_in_another_order_is_seen() -> None:
    assert out_of_order("jedendwatrzy", ["jeden trzy", "dwa"]) == ["dwa"]
    assert out_of_order("jedendwatrzy", ["jeden", "trzy"]) == []
