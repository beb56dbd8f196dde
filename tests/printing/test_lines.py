"""The dotted lines and boxes of the CKE's forms, counted in what is drawn: as many as on paper, never fewer."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.lib.units import mm

from app.exam.forms import AnnulmentProtocol
from app.exam.printables.catalogue import Kind
from printing.protocols import annulment_protocol, course_protocol
from printing.typeset import PAGE_HEIGHT
from tests.printing import examples, papers
from tests.printing.reading import words

# By page. Of 4.5: place, stamp, subject, 1–3; an administrator's three, three observers' two, six remarks, three
# lines for 10; four to sign. Of 4.4: place, stamp, subject, name, seven for the reason, one to sign.
DOTTED_45 = [6, 3 + 6 + 6 + 3, 4, 0]
DOTTED_44 = [12]


def operators(pdf: bytes, name: str) -> list[list[list[Any]]]:
    """The operands of each such operator, by page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            [
                list(instruction.operands)
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == name
            ]
            for page in opened.pages
        ]


def dotted(pdf: bytes) -> list[int]:
    """How many dotted lines each page has."""
    return [sum(len(dash[0]) > 0 for dash in page) for page in operators(pdf, "d")]


@pytest.mark.clause("Z4.5/6", "4.5/8", "4.1.4")
def test_the_blank_4_5_has_the_dotted_lines_of_the_paper_one() -> None:
    assert dotted(course_protocol(examples.blank_course(), examples.RECORD)) == DOTTED_45


@pytest.mark.clause("Z4.5/6", "4.5/8", "4.1.4")
def test_what_is_filled_in_takes_no_line_away_and_adds_those_it_needs() -> None:
    filled = dotted(course_protocol(examples.course(), examples.RECORD))
    assert [has >= least for has, least in zip(filled, DOTTED_45, strict=True)] == [True] * 4
    grown = dotted(course_protocol(examples.course(members=9, observers=5, remarks=40), examples.RECORD))
    assert sum(grown) == sum(DOTTED_45) + (9 - 2) + 2 * (5 - 3) + (5 - 1) + (40 - 6)


@pytest.mark.clause("4.1.16")
@pytest.mark.parametrize("form", [examples.annulment(), examples.blank_annulment()], ids=["filled", "blank"])
def test_4_4_has_its_lines_and_a_box_for_each_digit(form: AnnulmentProtocol) -> None:
    made = annulment_protocol(form, examples.RECORD)
    assert dotted(made) == DOTTED_44
    boxes = [box for page in operators(made, "re") for box in page if abs(float(box[2]) - 7 * mm) < 0.1]
    assert len(boxes) == 11
    body = [word.text for word in words(made) if word.bottom < PAGE_HEIGHT - 30 * mm]
    digits = [text for text in body if len(text) == 1 and text.isdigit()]
    assert "".join(digits) == form.pesel


@pytest.mark.clause("3.7.3", "Z5.2")
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_the_name_of_who_is_authorised_stands_on_a_dotted_line(*, blank: bool) -> None:
    # Beside it: place, stamp, subject, two to sign.
    assert dotted(papers.paper(Kind.COLLECTION, blank=blank)) == [1 + 5]
