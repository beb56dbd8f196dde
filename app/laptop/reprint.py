"""Printing again what was printed: the state as it was then, the same print record, the same bytes (design.md 6)."""

from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence

from app.errors import KnownError
from app.exam.annulment import annulment_protocol
from app.exam.events import Form
from app.exam.form_data import candidate_list, course_protocol
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol, PrintRecord
from app.exam.journal import Line
from app.exam.order import ExamOrder
from app.exam.record import Print
from app.exam.state import ImpossibleJournal, State, beginning, followed
from app.version import PROGRAM

FormData = CourseProtocol | AnnulmentProtocol | CandidateList
PrintForm = Callable[[FormData, PrintRecord], bytes]


class Reprinter:
    """Prints the newest copy of each form of a journal again; `printed` sets a form in type."""

    program = PROGRAM

    def __init__(self, printed: PrintForm) -> None:
        self._printed = printed

    def reprint(self, order: ExamOrder, journal: Sequence[Line]) -> Mapping[str, bytes]:
        """PDF files by their name in a bundle. Raises `KnownError` F-179 for an impossible journal."""
        try:
            copies = newest_copies(followed(beginning(order), journal))
            again: dict[str, bytes] = {}
            then = beginning(order)
            # One more walk through the day stops at each copy, however many there are.
            for copy in sorted(copies, key=lambda copy: copy.seq):
                then = followed(then, journal[then.seq : copy.seq])
                again[member_name(copy)] = self._again(then, copy)
        except ImpossibleJournal as reason:
            raise KnownError("F-179", line=reason.seq) from reason
        return again

    def _again(self, then: State, copy: Print) -> bytes:
        try:
            form = form_of(then, copy)
        except ValueError as reason:
            # A journal that was made up may print a 4.4 before the annulment.
            raise KnownError("F-179", line=copy.seq) from reason
        return self._printed(form, print_record(then, copy))


def newest_copies(state: State) -> tuple[Print, ...]:
    """The newest copy of each form, and of each annulled candidate's 4.4, that still holds."""
    newest: dict[tuple[str, int | None], Print] = {}
    for copy in state.record.prints:
        newest[copy.printed.form, copy.printed.candidate] = copy
    return tuple(
        copy
        for (_, candidate), copy in newest.items()
        if candidate is None or state.standing(candidate).annulled is not None
    )


def form_of(state: State, copy: Print) -> FormData:
    """The facts of a printed form, from the state it was printed in."""
    return form_data(state, copy.printed.form, copy.printed.candidate)


def form_data(state: State, form: Form, candidate: int | None) -> FormData:
    """The facts of a form; a 4.4 names its candidate, the others none. Raises `ValueError` otherwise."""
    match form, candidate:
        case "4.5", None:
            return course_protocol(state)
        case "list", None:
            return candidate_list(state)
        case "4.4", int(number):
            return annulment_protocol(state, number)
        case _:
            raise ValueError(f"no form {form} for {candidate}")


def print_record(state: State, copy: Print) -> PrintRecord:
    """What stands on every page of a copy about the print itself; `state` is that right after it was recorded."""
    return PrintRecord(
        form=copy.printed.form,
        copy=copy.printed.copy,
        printed=copy.at,
        head=copy.printed.head,
        entry=state.fact_seq,
        qr=b64decode(copy.printed.qr),
    )


def member_name(copy: Print) -> str:
    """The file name of a form, in a bundle and in a folder."""
    match copy.printed.form:
        case "4.5":
            return "print/protokol-4.5.pdf"
        case "list":
            return "print/lista.pdf"
        case "4.4":
            return f"print/protokol-4.4-{copy.printed.number:02d}.pdf"
