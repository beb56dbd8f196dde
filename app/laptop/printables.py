"""The prints beside the protocols, from the open exam: no facts of the journal, so nothing is recorded."""

from collections.abc import Callable, Iterator
from datetime import datetime

from app.exam.printables.about import PrintableRecord
from app.exam.printables.catalogue import Kind, Printable, file_name, printable
from app.exam.state import State
from app.people.private import Private

PrintPaper = Callable[[Printable, PrintableRecord], bytes]


class PrintedPaper(Private, frozen=True, kw_only=True):
    """A print and the name of its file."""

    name: str
    content: bytes


def printed_paper(
    state: State, kind: Kind, *, at: datetime, print_paper: PrintPaper, blank: bool = False
) -> PrintedPaper:
    """Set a print in type as the journal has it now; `at` is the room's time. Raises as `printable` does."""
    record = PrintableRecord(printed=at, entry=state.fact_seq, head=state.fact_head)
    content = print_paper(printable(state, kind, blank=blank), record)
    return PrintedPaper(name=file_name(kind, blank=blank), content=content)


def every_paper(state: State, *, at: datetime, print_paper: PrintPaper) -> Iterator[PrintedPaper]:
    """Every kind as the journal has it now."""
    for kind in Kind:
        yield printed_paper(state, kind, at=at, print_paper=print_paper)
