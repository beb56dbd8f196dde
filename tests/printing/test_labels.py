"""The forms say what the CKE's say, letter by letter and in its order, blank or filled."""

import pytest

from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol
from app.procedure import texts
from printing.protocols import annulment_protocol, candidate_list, course_protocol
from tests.printing import examples
from tests.printing.reading import pages, squeezed, whole

# Copied from the CKE's document, not from our resources.
LABELS_45 = """
Załącznik 4.5
miejscowość, data
pieczęć OKE
Protokół przebiegu egzaminu eksternistycznego
z zakresu szkoły podstawowej / gimnazjum / liceum ogólnokształcącego / zasadniczej szkoły zawodowej* z
nazwa zajęć edukacyjnych
w sesji egzaminacyjnej
w roku
1. Miejsce egzaminu
2. Czas rozpoczęcia egzaminu
3. Czas zakończenia egzaminu
4. Informacje o zdających
Liczba osób zgłoszonych do egzaminu (zgodnie załączoną listą)
Liczba osób, które przystąpiły do egzaminu
Liczba osób nieobecnych na egzaminie
Liczba osób, którym przerwano egzamin
Liczba osób, które przerwały egzamin
5. Skład zespołu nadzorującego przebieg egzaminu
Lp.
Imię i nazwisko
Funkcja
przewodniczący
członek zespołu
członek zespołu
* Niepotrzebnie skreślić.
6. Administrator lub opiekun pracowni informatycznej*
imię i nazwisko
nazwa instytucji i stanowisko służbowe
podpis
7. Obserwatorzy:
imię i nazwisko
nazwa instytucji i stanowisko służbowe
imię i nazwisko
nazwa instytucji i stanowisko służbowe
imię i nazwisko
nazwa instytucji i stanowisko służbowe
8. Uwagi o przebiegu egzaminu (np. spóźnienia, zdarzenia losowe, niezgodność z procedurami, wyjścia zdających).
9. Uwagi o brakach w arkuszach egzaminacyjnych lub kartach odpowiedzi
Lp.
Informacje o brakach
Czytelny podpis zdającego, zgłaszającego braki
10. Zdający z dysfunkcjami (wpisać nazwisko, imię i określić warunki egzaminacyjne)
* W przypadku egzaminu eksternistycznego z informatyki lub zajęć komputerowych
11. Rozliczenie arkuszy egzaminacyjnych
Liczba otrzymanych arkuszy (a)
Liczba arkuszy przekazanych do sprawdzenia (b)
Arkusze niewykorzystane ze względu na nadmiar (c)
Arkusze niewykorzystane ze względu na uszkodzenie (d)
Liczba arkuszy przekazywanych do OKE (b+c+d)
Podpisy:
Przewodniczący
Członkowie
Obserwator
Lista osób zdających
Lp.
Imię i nazwisko zdającego
Numer PESEL
Seria i numer dowodu tożsamości
Podpis zdającego
Uwagi*
* W uwagach należy odnotować nieobecność osoby zdającej lub przyczyny przerwania egzaminu.
""".strip().splitlines()

LABELS_44 = """
Załącznik 4.4
miejscowość, data
pieczęć OKE
Protokół przerwania i unieważnienia egzaminu
Na podstawie
przerwam i unieważniam egzamin eksternistyczny z zakresu
szkoły podstawowej / gimnazjum / liceum ogólnokształcącego / zasadniczej szkoły zawodowej*
nazwa zajęć edukacyjnych
imię i nazwisko zdającego
numer
PESEL
Unieważnienie nastąpiło podczas pracy z arkuszem egzaminacyjnym z powodu:
podpis
przewodniczącego zespołu nadzorującego
Załącznik: arkusz zdającego wraz z kartą punktowania
* Niepotrzebne skreślić.
""".strip().splitlines()

LIST_LABELS = LABELS_45[LABELS_45.index("Lista osób zdających") :]


def in_order(text: str, labels: list[str]) -> list[str]:
    """The labels that do not follow the ones before them."""
    missing, place = [], 0
    for label in map(squeezed, labels):
        found = text.find(label, place)
        if found < 0:
            missing.append(label)
        else:
            place = found + len(label)
    return missing


@pytest.mark.clause("Z4.5/4", "Z4.5/6", "Z4.5/11", "4.1.13", "K/answer-cards")
@pytest.mark.parametrize("form", [examples.course(), examples.blank_course()], ids=["filled", "blank"])
def test_every_label_of_45_stands_in_its_order(form: CourseProtocol) -> None:
    assert in_order(whole(course_protocol(form, examples.RECORD)), LABELS_45) == []


@pytest.mark.clause("4.1.16")
@pytest.mark.parametrize("form", [examples.annulment(), examples.blank_annulment()], ids=["filled", "blank"])
def test_every_label_of_44_stands_in_its_order(form: AnnulmentProtocol) -> None:
    assert in_order(whole(annulment_protocol(form, examples.RECORD)), LABELS_44) == []


@pytest.mark.clause("Z4.5 list")
@pytest.mark.parametrize(
    "form", [examples.candidate_list(), examples.candidate_list(0)], ids=["filled", "blank"]
)
def test_every_label_of_the_list_stands_in_its_order(form: CandidateList) -> None:
    assert in_order(whole(candidate_list(form, examples.RECORD)), LIST_LABELS) == []


def test_a_label_out_of_its_order_is_noticed() -> None:
    assert in_order("bac", ["a", "b", "c"]) == ["b"]


def test_the_blank_form_keeps_the_pages_of_the_paper_one() -> None:
    starts = [
        page.splitlines()[0] for page in pages(course_protocol(examples.blank_course(), examples.RECORD))
    ]

    assert starts == [
        "Załącznik 4.5",
        LABELS_45[25],
        "11. Rozliczenie arkuszy egzaminacyjnych",
        "Lista osób zdających",
    ]


def test_the_blank_forms_hold_no_data() -> None:
    filled = whole(course_protocol(examples.blank_course(), examples.RECORD))
    for label in map(squeezed, sorted(LABELS_45, key=len, reverse=True)):
        filled = filled.replace(label, "")

    # What is left: the numbers of empty rows, dots, and the foot of each page.
    foot = [squeezed(line) for line in _foot_lines(course_protocol(examples.blank_course(), examples.RECORD))]
    for line in foot:
        filled = filled.replace(line, "")
    assert set(filled) <= set("0123456789.…")


def test_our_resources_add_no_label_that_is_not_printed() -> None:
    printed = (
        whole(course_protocol(examples.course(), examples.RECORD))
        + whole(annulment_protocol(examples.annulment(), examples.RECORD))
        + whole(candidate_list(examples.candidate_list(), examples.RECORD))
    )
    tables = texts.read("words", "forms.toml", dict[str, dict[str, str]])

    ours = [
        text
        for table in ("form-heading", "form-course", "form-annulment", "form-list")
        for text in tables[table].values()
    ]

    assert [text for text in ours if squeezed(text) not in printed] == []


def _foot_lines(pdf: bytes) -> list[str]:
    return [line for page in pages(pdf) for line in page.splitlines()[-3:]]


@pytest.mark.clause("Z4.5/6", "Z4.5 list")
@pytest.mark.parametrize("grown", [1, 40])
def test_each_footnote_stands_on_the_page_of_its_mark(grown: int) -> None:
    form = examples.course(members=grown, observers=grown, remarks=grown, shortages=grown, candidates=60)
    every = pages(course_protocol(form, examples.RECORD))
    marks = {
        "zawodowej*": "* Niepotrzebnie skreślić.",
        "informatycznej*": "* W przypadku egzaminu eksternistycznego z informatyki lub zajęć komputerowych",
        "Uwagi*": "* W uwagach należy odnotować nieobecność osoby zdającej lub przyczyny przerwania egzaminu.",
    }
    for mark, note in marks.items():
        assert [mark in page for page in every] == [note in page for page in every], note
        assert sum(mark in page for page in every) == (2 if mark == "Uwagi*" else 1)


@pytest.mark.clause("4.1.16")
def test_the_footnote_of_44_stands_on_its_first_page() -> None:
    every = pages(annulment_protocol(examples.annulment(reason="powód " * 1500), examples.RECORD))
    assert ["* Niepotrzebne skreślić." in page for page in every] == [True, *[False] * (len(every) - 1)]
    assert len(every) > 1
