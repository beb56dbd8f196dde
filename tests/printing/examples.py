"""Synthetic forms to print: nobody on them exists, the numbers carry right check digits."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from app.exam.forms import (
    Adapted,
    Alternative,
    AnnulmentProtocol,
    CandidateList,
    CourseProtocol,
    Figures45,
    Heading,
    ListRow,
    OfficePerson,
    PrintRecord,
    Sheets45,
    Shortage,
    TeamRow,
)
from app.people.names import given_first, surname_first
from app.people.synthetic import people

DAY = date(2019, 2, 12)
EXAM = "2019-Z-LO-matematyka-0217-12"
ROOM = "12"
SCOPES = ("szkoły podstawowej", "gimnazjum", "liceum ogólnokształcącego", "zasadniczej szkoły zawodowej")
BLANK_HEADING = Heading(city="", date="", board="", scopes=(), subject="")
HEADING = Heading(
    city="Łódź",
    date="12.02.2019",
    board="Okręgowa Komisja Egzaminacyjna w Łodzi",
    scopes=tuple(Alternative(text=scope, applies=scope.startswith("liceum")) for scope in SCOPES),
    subject="matematyki",
)
HEAD = "3fa91c0e77b2d45a" + "0" * 48
RECORD = PrintRecord(
    form="4.5", copy=2, printed=datetime(2019, 2, 12, 11, 37, 5, tzinfo=UTC), head=HEAD, entry=214
)
# As large as a code of version 10 can be.
CODE = bytes(range(213))
CODED = replace(RECORD, qr=CODE)
SENTENCE = "11:02 – zdający zgłosił złe samopoczucie; po konsultacji z ratownikiem kontynuował pracę."


def rows(count: int, *, seed: str = "list") -> tuple[ListRow, ...]:
    """List rows of synthetic people; every seventh is absent."""
    return tuple(
        ListRow(
            number=number,
            name=given_first(person.surname, person.given_names),
            pesel=person.pesel or "",
            document=person.document_number,
            remark="nieobecna" if number % 7 == 0 else "",
        )
        for number, person in enumerate(people(count, seed=seed, on=DAY), start=1)
    )


def names(count: int, seed: str) -> list[str]:
    """Full names of synthetic people."""
    return [given_first(person.surname, person.given_names) for person in people(count, seed=seed, on=DAY)]


def course(
    *,
    candidates: int = 30,
    members: int = 2,
    administrators: int = 1,
    observers: int = 2,
    remarks: int = 5,
    shortages: int = 2,
    correction: int = 0,
    practice: bool = False,
    draft: bool = False,
) -> CourseProtocol:
    """A filled protocol 4.5 of the given size."""
    chair, *others = names(members + 1, "team")
    adapted = people(2, seed="adapted", on=DAY)
    return CourseProtocol(
        heading=HEADING,
        session="zimowej",
        year=2019,
        place="Centrum Kształcenia Ustawicznego, ul. Żeromskiego 115, 90-542 Łódź, sala 12",
        start="9:07",
        end="11:07",
        figures=Figures45(registered=candidates, sat=27, absent=3, annulled=1, gave_up=4),
        team=(
            TeamRow(name=chair, post="przewodniczący"),
            *(TeamRow(name=name, post="członek zespołu") for name in others),
        ),
        administrators=tuple(
            OfficePerson(name=name, institution="CKU w Łodzi, nauczyciel informatyki")
            for name in names(administrators, "keeper")
        ),
        observers=tuple(
            OfficePerson(name=name, institution="Kuratorium Oświaty w Łodzi, wizytator")
            for name in names(observers, "observers")
        ),
        remarks=tuple(f"{number}. {SENTENCE}" for number in range(1, remarks + 1)),
        shortages=tuple(
            Shortage(
                text=f"9:1{number % 10} – wymieniono arkusz i kartę punktowania: brak stron {number}",
                name=name,
            )
            for number, name in enumerate(names(shortages, "shortages"))
        ),
        adapted=tuple(
            Adapted(
                name=surname_first(person.surname, person.given_names), conditions="czas wydłużony o 30 min"
            )
            for person in adapted
        ),
        sheets=Sheets45(a=35, b=28, c=5, d=2, sum=35),
        list=rows(candidates),
        exam=EXAM,
        room=ROOM,
        revision=1 + correction,
        practice=practice,
        correction=correction,
        draft=draft,
    )


def blank_course() -> CourseProtocol:
    """A protocol 4.5 without any data: the paper form."""
    return CourseProtocol(
        heading=BLANK_HEADING,
        session="",
        year=0,
        place="",
        start="",
        end="",
        figures=None,
        team=(),
        administrators=(),
        observers=(),
        remarks=(),
        shortages=(),
        adapted=(),
        sheets=None,
        list=(),
        exam=EXAM,
        room=ROOM,
        revision=1,
        practice=False,
    )


LEGAL_BASIS = (
    "§ 21 Rozporządzenia Ministra Edukacji Narodowej z dnia 11 stycznia 2012 r. w sprawie egzaminów "
    "eksternistycznych (Dz.U. z dnia 17 lutego 2012 r., poz. 188)"
)


def annulment(*, reason: str = SENTENCE, practice: bool = False) -> AnnulmentProtocol:
    """A filled protocol 4.4."""
    person = people(1, seed="annulled", on=DAY)[0]
    return AnnulmentProtocol(
        heading=HEADING,
        legal_basis=LEGAL_BASIS,
        name=given_first(person.surname, person.given_names),
        pesel=person.pesel or "",
        reason=reason,
        number=3,
        exam=EXAM,
        room=ROOM,
        revision=1,
        practice=practice,
    )


def blank_annulment() -> AnnulmentProtocol:
    """A protocol 4.4 without any data: the paper form."""
    return AnnulmentProtocol(
        heading=BLANK_HEADING,
        legal_basis="",
        name="",
        pesel="",
        reason="",
        number=1,
        exam=EXAM,
        room=ROOM,
        revision=1,
        practice=False,
    )


def candidate_list(count: int = 30, *, practice: bool = False) -> CandidateList:
    """The list by itself."""
    return CandidateList(
        title="Egzamin eksternistyczny z matematyki, z zakresu liceum ogólnokształcącego, sesja zimowa 2019, "
        "12.02.2019, Centrum Kształcenia Ustawicznego, sala 12",
        rows=rows(count),
        exam=EXAM,
        room=ROOM,
        revision=1,
        practice=practice,
    )
