"""The forms grow with the data: nothing is cut, nothing overlaps, and what is signed stands with its signatures."""

from collections import Counter
from functools import cache
from itertools import combinations, pairwise

import msgspec
import pytest
from reportlab.lib.units import mm

from app.exam.forms import CourseProtocol, OfficePerson, Shortage, TeamRow
from app.exam.sentences import phrase
from app.procedure import texts
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


@cache
def grown(name: str) -> bytes:
    """One of them, printed."""
    return printed(GROWN[name], examples.RECORD)


@cache
def course_pages(rows: int) -> tuple[str, ...]:
    """The pages of a 4.5 with so many members, remarks and shortages, and 300 candidates."""
    form = examples.course(members=rows, observers=5, remarks=rows, shortages=rows, candidates=300)
    return tuple(map(squeezed, pages(printed(form, examples.RECORD))))


@pytest.mark.clause("Z4.5 list", "4.5/8")
@pytest.mark.parametrize("name", GROWN)
def test_nothing_is_cut(name: str) -> None:
    text = whole(grown(name))

    # A text that goes on overleaf is interrupted by the foot: it is looked for word by word.
    assert [word for datum in data(GROWN[name]) for word in datum.split() if not _found(word, text)] == []


@pytest.mark.parametrize("name", GROWN)
def test_everything_stands_inside_the_margins(name: str) -> None:
    outside = [
        word
        for word in words(grown(name))
        if word.left < MARGIN - 1
        or word.right > PAGE_WIDTH - MARGIN + 1
        or word.top < 20
        or word.bottom > PAGE_HEIGHT - 20
    ]

    assert outside == []


@pytest.mark.parametrize("name", GROWN)
def test_no_words_lie_on_each_other(name: str) -> None:
    placed = list(words(grown(name)))

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


@pytest.mark.clause("Z4.5 list")
@pytest.mark.parametrize("count", [31, 32, 33, 34, 66])
def test_no_page_of_the_list_begins_with_a_row_or_two(count: int) -> None:
    for form in (examples.candidate_list(count), examples.course(candidates=count)):
        made = printed(form, examples.RECORD)
        numbers = [f"{number}." for number in range(1, count + 1)]
        first = next(number for number, page in enumerate(pages(made)) if "Lista osób zdających\n" in page)
        rows = Counter(word.page for word in words(made) if word.page >= first and word.text in numbers)
        assert sum(rows.values()) == count
        assert min(rows.values()) >= 3


@pytest.mark.clause("4.1.9", "3.5.2")
@pytest.mark.parametrize("name", ["Anna Probna", LONG_NAME, LONG_WORD])
def test_whoever_missed_a_page_has_room_to_sign_above_the_name(name: str) -> None:
    form = examples.course(shortages=5)
    rows = tuple(Shortage(text="brak strony 3", name=name) for _ in range(5))
    made = printed(msgspec.structs.replace(form, shortages=rows), examples.RECORD)
    column = PAGE_WIDTH - MARGIN - 60 * mm
    parts = [word for word in words(made) if word.page == 1 and word.left > column and len(word.text) > 3]
    names = [part for part in parts if part.text in squeezed(name)]
    above = [lower.top - upper.bottom for upper, lower in pairwise(names)]

    assert sum(room > 8 * mm for room in above) == 4


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


# A row of each table that may be divided, and the head that stands above it on each page.
TABLES = {
    "team": ("członek zespołu", "Lp.Imię i nazwiskoFunkcja"),
    "shortages": ("wymieniono arkusz", "Lp.Informacje o brakachCzytelny podpis zdającego"),
    "list": ("DBA", "Lp.Imię i nazwisko zdającegoNumer PESEL"),
}


@pytest.mark.clause("Z4.5 list", "4.1.9", "3.5.2")
@pytest.mark.parametrize(("row", "head"), TABLES.values(), ids=TABLES.keys())
@pytest.mark.parametrize("rows", [9, 40])
def test_a_table_has_its_head_on_each_of_its_pages(row: str, head: str, rows: int) -> None:
    with_rows = [page for page in course_pages(rows) if squeezed(row) in page]

    assert len(with_rows) > (rows == 40)
    assert [page for page in with_rows if squeezed(head) not in page] == []


@pytest.mark.clause("4.1.4", "4.1.19")
@pytest.mark.parametrize("members", [2, *range(14, 22), 35, 36, 37])
def test_no_signature_stands_alone_on_a_page(members: int) -> None:
    form = examples.course(members=members, observers=1, candidates=3)
    names = [*(row.name for row in form.team), *(row.name for row in form.observers)]
    after = pages(printed(form, examples.RECORD))
    start = next(number for number, page in enumerate(after) if "Podpisy:" in page)
    signed = [sum(line in names for line in _last_lines(page)) for page in after[start:-1]]

    # The list begins a page of its own; whoever signs stands on those between, never a few by themselves.
    assert all(signers > 3 for signers in signed[1:])
    assert sum(signed) >= len(set(names))


@pytest.mark.clause("4.1.4", "4.1.19")
@pytest.mark.parametrize(("members", "observers"), [(9, 5), (5, 3), (9, 0), (2, 9)])
@pytest.mark.parametrize("name", [LONG_NAME, "Aleksandra Konstancja Wiśniewska-Brzęczyszczykiewicz"])
def test_whoever_signs_overleaf_is_told_what_as(members: int, observers: int, name: str) -> None:
    form = examples.course(members=members, observers=observers, candidates=3)
    named = msgspec.structs.replace(
        form,
        team=tuple(msgspec.structs.replace(row, name=name) for row in form.team),
        observers=tuple(msgspec.structs.replace(observer, name=name) for observer in form.observers),
    )
    every = pages(printed(named, examples.RECORD))
    start = next(number for number, page in enumerate(every) if "Podpisy:" in page)
    signed = [squeezed(page.partition("Podpisy:")[2]) for page in every[start:-1]]

    assert sum(page.count(squeezed(name)) for page in signed) == 1 + members + observers
    for page in signed:
        assert page.startswith(("Przewodniczący", "Członkowie", "Obserwator"))
        assert page.count(squeezed(name)) > 3


def _last_lines(page: str) -> list[str]:
    """What stands at the ends of the lines: the names beside the places to sign, whatever their label."""
    labels = ("Przewodniczący ", "Członkowie ", "Obserwator ")
    lines = page.splitlines()
    return [
        next((line.removeprefix(label) for label in labels if line.startswith(label)), line) for line in lines
    ]


@pytest.mark.clause("Z4.5 list")
def test_no_word_of_ours_is_divided_in_the_list() -> None:
    ours = [
        *(phrase("list", "annulled", ground=ground) for ground in texts.words("annulment-ground").values()),
        *(phrase("list", "refused-F", reason=reason) for reason in texts.words("refusal-reason").values()),
    ]
    form = examples.candidate_list(len(ours))
    rows = tuple(
        msgspec.structs.replace(row, remark=remark) for row, remark in zip(form.rows, ours, strict=True)
    )
    said = {word.text for word in words(printed(msgspec.structs.replace(form, rows=rows), examples.RECORD))}

    assert {word for remark in ours for word in remark.split()} - said == set()


def test_each_number_of_the_form_grows_as_it_must() -> None:
    """9 members, 5 observers, 40 remarks, 12 shortages and 300 candidates on one protocol, each in its section."""
    form = examples.course(members=9, observers=5, remarks=40, shortages=12, candidates=300)
    text = "".join(squeezed(page) for page in pages(printed(form, examples.RECORD)))
    sections = [text.index(squeezed(start)) for start in SECTIONS]
    between = dict(zip(SECTIONS, (text[a:b] for a, b in pairwise([*sections, len(text)])), strict=True))

    assert between["5. Skład"].count(squeezed("członek zespołu")) == 9
    assert between["7. Obserwatorzy:"].count("wizytator") == 5
    assert between["8. Uwagi"].count("ratownikiem") == 40
    assert between["9. Uwagi o brakach"].count(squeezed("wymieniono arkusz")) == 12
    listed = between["Lista osób zdających"]
    assert [row.number for row in form.list if f"{row.number}.{squeezed(row.name)}" not in listed] == []


SECTIONS = ("4. Informacje", "5. Skład", "6. Administrator", "7. Obserwatorzy:", "8. Uwagi", "9. Uwagi o brakach",
            "10. Zdający", "11. Rozliczenie", "Podpisy:", "Lista osób zdających")  # fmt: skip


@pytest.mark.parametrize("name", GROWN)
def test_no_page_is_empty(name: str) -> None:
    for page in pages(grown(name)):
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
