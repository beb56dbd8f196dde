"""A print of each form: of a usual day, of one that grew, blank, and with its marks."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from msgspec.structs import replace

from app.exam.forms import CandidateList, CourseProtocol
from app.exam.printables.catalogue import Kind
from app.exam.printables.codes import CodeLine, CodeSheet
from printing.pages import Form
from printing.printables import printed_paper
from printing.protocols import printed
from tests.printing import examples, papers
from tests.printing.test_growth import PAGE_OF_TEXT, SURNAME_OF_60

_ANNULLED = "egzamin przerwano i unieważniono: wniesienie lub korzystanie z urządzenia telekomunikacyjnego"
_LATE = "nieobecny – niewpuszczony: spóźnienie – po rozdaniu arkuszy"


def grown_course() -> CourseProtocol:
    """9 members, 5 observers, 40 remarks, 12 shortages, more candidates than a page has."""
    form = examples.course(members=9, observers=5, remarks=40, shortages=12)
    return replace(form, list=grown_list().rows)


def grown_list() -> CandidateList:
    """Two pages of candidates, with every kind of remark and a surname of 60 letters."""
    form = examples.candidate_list(45)
    first, second, third, *others = form.rows
    changed = (
        replace(first, remark=_ANNULLED),
        replace(second, remark=_LATE),
        replace(third, name=f"Wawrzyniec {SURNAME_OF_60}"),
    )
    return replace(form, rows=(*changed, *others))


def _codes() -> CodeSheet:
    """As many codes as there may be one day, with titles of their length: not ours, which come and go."""
    sheet = papers.data_of(Kind.CODES)
    assert isinstance(sheet, CodeSheet)
    found = tuple(
        CodeLine(code=f"A-{101 + place}", sign="!", title=f"Sprawa {place}: {title}")
        for place, title in enumerate(["nie zapisano godziny", "dwie różne godziny tego samego"] * 60)
    )
    refused = tuple(
        CodeLine(code=f"X-{101 + place}", sign="–", title="Tej osoby nie ma w sali") for place in range(60)
    )
    return replace(sheet, found=found, refused=refused)


def _protocol(form: Callable[[], Form], *, coded: bool = True) -> bytes:
    return printed(form(), examples.CODED if coded else examples.RECORD)


def _marked() -> Form:
    return examples.course(candidates=3, practice=True, draft=True, correction=2)


PROTOCOLS: Mapping[str, Callable[[], bytes]] = {
    "4.5-usual": partial(_protocol, examples.course),
    "4.5-grown": partial(_protocol, grown_course),
    "4.5-blank": partial(_protocol, examples.blank_course, coded=False),
    "4.5-marked": partial(_protocol, _marked),
    "4.4-usual": partial(_protocol, examples.annulment),
    "4.4-grown": partial(_protocol, lambda: examples.annulment(reason=PAGE_OF_TEXT)),
    "4.4-blank": partial(_protocol, examples.blank_annulment, coded=False),
    "list-usual": partial(_protocol, examples.candidate_list),
    "list-grown": partial(_protocol, grown_list),
    "list-blank": partial(_protocol, lambda: examples.candidate_list(0), coded=False),
}
_LATER = {Kind.RECEIPTS: papers.HANDED_OVER}
PAPERS: Mapping[str, Callable[[], bytes]] = {
    **{
        f"{kind}-{'blank' if blank else 'usual'}": partial(
            papers.paper, kind, blank=blank, minutes=_LATER.get(kind, papers.IN_PROGRESS)
        )
        for kind, blank in papers.EVERY
    },
    "labels-computer": partial(papers.paper, Kind.LABELS, computer=True),
    "codes-usual": lambda: printed_paper(_codes(), papers.RECORD),
}
EVERY = {**PROTOCOLS, **PAPERS}


@cache
def made(name: str) -> bytes:
    """The print of that name, as PDF."""
    return EVERY[name]()
