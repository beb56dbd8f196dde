"""Who a candidate is: PESEL or document, birth date and sex, and whether they agree (3.1.1c, 4.1.1b, 4.1.5)."""

import re
from datetime import date

from app.desk.tables.forms import DAY, Form, one_of
from app.desk.tables.sheet import Line
from app.people import documents, pesel
from app.people.pesel import Sex
from app.people.private import Private

LONGEST_DOCUMENT = 40

# A spreadsheet that took the number for a number shows it like this once the column is narrow, and saves it so.
_SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_MOST_ZEROS_LOST = 2


class Identity(Private, frozen=True, kw_only=True):
    """What a row says of a person; what is missing or wrong is None and was complained of."""

    pesel: str | None
    document: str | None
    birth_date: date | None
    sex: Sex | None


def _document(text: str) -> str | None:
    fits = len(text) <= LONGEST_DOCUMENT and re.search("[0-9]", text)
    return text if fits else None


_DOCUMENT = Form(read=_document, code="D-185", context={"most": LONGEST_DOCUMENT})
_SEX: Form[Sex] = one_of("sex", {"F": "F", "M": "M"})


def read_identity(line: Line, exam_day: date | None) -> Identity:
    """Read and compare what says who the person is. Complains of D-175 to D-185, P-101 to P-104."""
    text = line.cell("pesel")
    has_pesel = text is None or pesel.compact(text) != ""
    number = _pesel(line, text) if text and has_pesel else None
    document = line.given("document", _DOCUMENT)
    if document is not None and _looks_mistyped(document):
        line.note("document", "D-184")
    if line.cell("document") == "" and not has_pesel:
        line.problem("pesel", "D-175")
    says = pesel.Verdict() if number is None else pesel.check(number)
    birth_date = line.given("birth_date", DAY)
    sex = line.given("sex", _SEX)
    if not has_pesel and line.cell("birth_date") == "":
        line.problem("birth_date", "D-181")
    if not has_pesel and line.cell("sex") == "":
        line.problem("sex", "D-182")
    if birth_date and says.birth_date and birth_date != says.birth_date:
        line.problem("birth_date", "D-179")
    if sex and says.sex and sex != says.sex:
        line.problem("sex", "D-180")
    born = birth_date or says.birth_date
    if born and exam_day and born >= exam_day:
        line.problem("birth_date", "D-183")
    return Identity(pesel=number, document=document, birth_date=born, sex=sex or says.sex)


def _pesel(line: Line, text: str) -> str | None:
    """The valid number of a cell, with the zeros that a spreadsheet took from its beginning; that is noted."""
    number = pesel.compact(text)
    if _SHORTENED.fullmatch(number):
        line.problem("pesel", "D-176")
        return None
    if re.fullmatch("[0-9]+", number) and 0 < pesel.LENGTH - len(number) <= _MOST_ZEROS_LOST:
        restored = number.zfill(pesel.LENGTH)
        if not pesel.check(restored).valid:
            line.problem("pesel", "D-178", length=len(number))
            return None
        line.note("pesel", "D-177", length=len(number))
        return restored
    fault = pesel.check(number).fault
    if fault is not None:
        line.problem("pesel", fault.value, length=len(number))
        return None
    return number


def _looks_mistyped(document: str) -> bool:
    """Whether the number has the form of a Polish ID card or passport and not its check digit."""
    wrong = documents.NumberVerdict.WRONG
    return wrong in {documents.check("id-card", document), documents.check("passport", document)}
