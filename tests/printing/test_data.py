"""Every datum of a form's value stands on the form, and on each page what tells one print from another."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from pypdfium2 import PdfDocument

from app.exam.forms import OfficePerson
from printing.pages import Form
from printing.protocols import printed
from tests.printing import examples
from tests.printing.marks import marks
from tests.printing.reading import as_laid_out, pages, squeezed, whole

FORMS: list[Form] = [examples.course(), examples.annulment(), examples.candidate_list()]
IDS = ["4.5", "4.4", "list"]


def data(value: Any) -> Iterator[str]:
    """Every text and number of a form's value; flags and corrections print as something else."""
    match value:
        case bool() | None:
            return
        case str() | int():
            yield str(value)
        case tuple():
            for part in value:
                yield from data(part)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                if name not in ("revision", "correction"):
                    yield from data(getattr(value, name))


@pytest.mark.clause("Z4.5 list", "Z4.5/6", "4.1.4", "3.3.1", "4.1.9", "4.1.16")
@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_each_datum_is_printed(form: Form) -> None:
    text = whole(printed(form, examples.RECORD))

    assert [datum for datum in data(form) if squeezed(datum) not in text] == []


@pytest.mark.clause("Z4.5/4", "Z4.5/11")
def test_figures_stand_beside_their_labels() -> None:
    text = whole(printed(examples.course(), examples.RECORD))

    for label, figure in [
        ("(zgodnie załączoną listą)", "30"),
        ("które przystąpiły do egzaminu", "27"),
        ("nieobecnych na egzaminie", "3"),
        ("którym przerwano egzamin", "1"),
        ("które przerwały egzamin", "4"),
        ("do OKE (b+c+d)", "35285235"),  # a, b, c, d and the sum, in their order
    ]:
        assert squeezed(label) + figure in text


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_each_page_says_which_print_it_is(form: Form) -> None:
    every = pages(printed(form, examples.RECORD))

    for number, page in enumerate(every, start=1):
        assert f"strona {number} z {len(every)}" in page
        assert f"egzamin {examples.EXAM} · sala {examples.ROOM}" in page
        assert "egzemplarz 2 · wydrukowano 12.02.2019 12:37:05 CET" in page
        assert "dziennik 3fa9 1c0e 77b2 d45a · wpis 214" in page


@pytest.mark.parametrize(
    ("form", "name"),
    list(zip(FORMS, ["Protokół 4.5 ·", "Protokół 4.4 nr 3 ·", "Lista osób zdających ·"], strict=True)),
    ids=IDS,
)
def test_each_page_names_its_form(form: Form, name: str) -> None:
    assert all(name in page for page in pages(printed(form, examples.RECORD)))


MARKS = [(), ("ĆWICZENIE",), ("PROJEKT",), ("KOREKTA 1",), ("PROJEKT", "KOREKTA 11"),
         ("ĆWICZENIE", "PROJEKT", "KOREKTA 2")]  # fmt: skip


def marked(form: Form, wanted: tuple[str, ...]) -> bytes:
    """The form with these marks."""
    number = next((int(mark.split()[1]) for mark in wanted if mark.startswith("KOREKTA")), 0)
    return printed(
        msgspec.structs.replace(
            form,
            practice="ĆWICZENIE" in wanted,
            draft="PROJEKT" in wanted,
            correction=number,
            revision=12,
        ),
        examples.RECORD,
    )


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("wanted", MARKS)
@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_practice_drafts_and_corrections_are_marked_on_every_page(
    form: Form, wanted: tuple[str, ...]
) -> None:
    made = marked(form, wanted)
    assert marks(made) == [wanted] * len(pages(made))


@pytest.mark.parametrize("wanted", MARKS)
@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_a_marked_page_is_read_as_an_unmarked_one(form: Form, wanted: tuple[str, ...]) -> None:
    made = marked(form, wanted)
    # A correction is named in the text as well, at the head of each page.
    named = [line for line in wanted if line.startswith("KOREKTA")]
    for page, plain in zip(as_laid_out(made), as_laid_out(marked(form, ())), strict=True):
        lines = [line for line in page.splitlines() if line]
        assert [line for line in lines if "KOREKTA" in line] == named
        assert [line for line in lines if line not in named] == [line for line in plain.splitlines() if line]


@pytest.mark.parametrize("wanted", MARKS[1:])
def test_each_mark_is_seen_in_grey_between_the_edges_of_the_page(wanted: tuple[str, ...]) -> None:
    made = marked(examples.candidate_list(1), wanted)
    with PdfDocument(made) as document:
        picture = document[0].render(scale=0.5, grayscale=True).to_pil().convert("L")
    grey = picture.point([255 if 225 < shade < 245 else 0 for shade in range(256)])
    # Letters of a hand's height; no mark reaches the edge.
    assert sum(grey.histogram()[255:]) > 4000 * len(wanted) ** 0.5
    left, top, right, bottom = grey.getbbox() or (0, 0, 0, 0)
    assert left > 5
    assert top > 5
    assert right < picture.width - 5
    assert bottom < picture.height - 5


@pytest.mark.clause("4.1.4")
def test_the_signers_are_named_beside_their_lines() -> None:
    form = examples.course(members=3, observers=2)
    page = next(page for page in pages(printed(form, examples.RECORD)) if "Podpisy:" in page)

    chair, *members = [row.name for row in form.team]
    observers = [observer.name for observer in form.observers]
    expected = ["Przewodniczący", chair, "Członkowie", *members, "Obserwator", *observers]
    assert squeezed("Podpisy:" + "".join(expected)) in squeezed(page)


@pytest.mark.clause("4.1.4")
def test_there_are_never_fewer_observers_than_on_the_form() -> None:
    form = msgspec.structs.replace(
        examples.course(observers=0), observers=(OfficePerson(name="Anna Probna", institution="CKE"),)
    )

    page = pages(printed(form, examples.RECORD))[1]

    assert page.count("nazwa instytucji i stanowisko służbowe") == 1 + 3


def test_markup_in_the_data_is_text() -> None:
    form = examples.annulment(reason="<b>a</b> & <strike>c</strike> &amp; {copy}")

    assert squeezed("<b>a</b> & <strike>c</strike> &amp; {copy}") in whole(printed(form, examples.RECORD))


def test_a_time_without_offset_is_refused() -> None:
    naive = msgspec.structs.replace(examples.RECORD, printed=examples.RECORD.printed.replace(tzinfo=None))

    with pytest.raises(ValueError, match="offset"):
        printed(examples.annulment(), naive)
