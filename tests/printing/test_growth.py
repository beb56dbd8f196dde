"""The forms grow with the data: nothing is cut, nothing overlaps, and what is signed stands with its signatures."""

from itertools import combinations

import msgspec
import pytest

from app.exam.forms import CourseProtocol, OfficePerson, Shortage, TeamRow
from printing.pages import Form
from printing.protocols import printed
from printing.typeset import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.printing import examples
from tests.printing.reading import Word, pages, squeezed, whole, words
from tests.printing.test_data import data

SURNAME_OF_60 = "Konstantynopolitańczykowianeczka-Przemyślibożyczkowiczówna-Ż"
LONG_NAME = f"Wawrzyniec {SURNAME_OF_60}"
LONG_WORD = "Ż" * 60
PAGE_OF_TEXT = " ".join(f"{number}. {examples.SENTENCE}" for number in range(1, 60))


def with_name(name: str) -> CourseProtocol:
    """A protocol on which everybody has this name."""
    form = examples.course(observers=1)
    return msgspec.structs.replace(
        form,
        team=tuple(TeamRow(name=name, post=row.post) for row in form.team),
        administrators=(OfficePerson(name=name, institution=name),),
        observers=(OfficePerson(name=name, institution=name),),
        shortages=(Shortage(text=name, name=name),),
        list=tuple(msgspec.structs.replace(row, name=name, remark=name) for row in form.list),
    )


def with_long_fields() -> CourseProtocol:
    """A protocol whose captioned fields, cells and remarks are longer than a page."""
    form = examples.course(observers=1)
    return msgspec.structs.replace(
        form,
        place=PAGE_OF_TEXT,
        remarks=(PAGE_OF_TEXT, PAGE_OF_TEXT),
        observers=(OfficePerson(name="Anna Probna", institution=PAGE_OF_TEXT),),
        shortages=(Shortage(text=PAGE_OF_TEXT, name="Jan Probny"),),
        list=tuple(msgspec.structs.replace(row, remark=PAGE_OF_TEXT[:3000]) for row in form.list[:3]),
    )


GROWN: dict[str, Form] = {
    "team, observers, remarks, shortages": examples.course(members=9, observers=5, remarks=40, shortages=12),
    "an administrator after another": examples.course(administrators=3),
    "more signers than a page holds": examples.course(members=25, observers=8),
    "300 candidates": examples.course(candidates=300),
    "long surname": with_name(LONG_NAME),
    "one endless word": with_name(LONG_WORD),
    "fields longer than a page": with_long_fields(),
    "a page-long reason": examples.annulment(reason=PAGE_OF_TEXT),
    "long exam id": msgspec.structs.replace(examples.candidate_list(40), exam="egzamin-" * 30),
    "list of 300": examples.candidate_list(300),
}


@pytest.mark.clause("Z4.5 list", "4.5/8")
@pytest.mark.parametrize("form", GROWN.values(), ids=GROWN.keys())
def test_nothing_is_cut(form: Form) -> None:
    text = whole(printed(form, examples.RECORD))

    # A text that goes on overleaf is interrupted by the foot: it is looked for word by word.
    assert [word for datum in data(form) for word in datum.split() if not _found(word, text)] == []


@pytest.mark.parametrize("form", GROWN.values(), ids=GROWN.keys())
def test_everything_stands_inside_the_margins(form: Form) -> None:
    outside = [
        word
        for word in words(printed(form, examples.RECORD))
        if word.left < MARGIN - 1
        or word.right > PAGE_WIDTH - MARGIN + 1
        or word.top < 20
        or word.bottom > PAGE_HEIGHT - 20
    ]

    assert outside == []


@pytest.mark.parametrize("form", GROWN.values(), ids=GROWN.keys())
def test_no_words_lie_on_each_other(form: Form) -> None:
    placed = list(words(printed(form, examples.RECORD)))

    assert [
        (one.text, other.text)
        for page in {word.page for word in placed}
        for one, other in combinations([word for word in placed if word.page == page], 2)
        if _overlap(one, other)
    ] == []


@pytest.mark.parametrize("count", [30, 300])
def test_the_head_and_the_note_of_the_list_stand_on_each_of_its_pages(count: int) -> None:
    every = pages(printed(examples.candidate_list(count), examples.RECORD))

    assert len(every) == (1 if count == 30 else 9)
    for page in every:
        assert squeezed("Lp.Imię i nazwisko zdającegoNumer PESEL") in squeezed(page)
        assert "* W uwagach należy odnotować" in page


@pytest.mark.parametrize(("members", "observers"), [(2, 0), (9, 5)])
def test_the_signatures_share_a_page_with_the_figures_they_vouch_for(members: int, observers: int) -> None:
    form = examples.course(members=members, observers=observers, remarks=40, shortages=12)
    page = next(page for page in pages(printed(form, examples.RECORD)) if "Podpisy:" in page)

    signers = [row.name for row in form.team] + [observer.name for observer in form.observers]
    assert "11. Rozliczenie arkuszy egzaminacyjnych" in page
    assert [name for name in signers if name not in page] == []


@pytest.mark.clause("4.1.16")
@pytest.mark.parametrize("length", range(600, 6001, 300))
def test_the_signature_of_44_is_never_alone_on_a_page(length: int) -> None:
    every = pages(printed(examples.annulment(reason=PAGE_OF_TEXT[:length]), examples.RECORD))
    signed = next(page for page in every if "przewodniczącego zespołu nadzorującego" in page)

    assert "samopoczucie" in signed.partition("przewodniczącego zespołu")[0]
    assert "Załącznik: arkusz zdającego" in signed


@pytest.mark.parametrize("form", GROWN.values(), ids=GROWN.keys())
def test_no_page_is_empty(form: Form) -> None:
    for page in pages(printed(form, examples.RECORD)):
        body = squeezed(page).partition("strona")[0].partition("*")[0]
        assert len(body) > 40


def _found(word: str, text: str) -> bool:
    # A word that is too wide for its column is divided, in the worst case between two pages.
    return word in text or (len(word) > 20 and word[:20] in text and word[-20:] in text)


def _overlap(one: Word, other: Word) -> bool:
    # Boxes reach above and below the letters themselves: neighbours' boxes may touch.
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return width > 1 and height > 0.45 * min(one.bottom - one.top, other.bottom - other.top)
