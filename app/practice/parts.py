"""Who plays which part in the practice day: the hard cases first, as far as the list is long enough."""

from enum import StrEnum

from app.exam.order import ExamOrder


class Part(StrEnum):
    """What happens to a candidate beyond being let in, writing and handing in at the end."""

    GOES_OUT = "goes out twice"
    SHEET_REPLACED = "gets a complete sheet for a faulty one"
    ANNULLED = "has a telephone"
    GIVES_UP = "gives up"
    NO_DOCUMENT = "has no identity document"
    LATE = "comes after the hand-out"
    FINISHES_EARLY = "finishes early"
    MISTAKEN_EXIT = "is sent out by a slip of the keyboard, which is taken back"
    DOES_NOT_COME = "does not come"


# The first three of the list keep to ordinary parts: they witness, and one of them has more time.
_ORDINARY = 3


def cast(order: ExamOrder) -> dict[int, Part]:
    """Give the parts to candidates spread over the list; a short list plays fewer of them."""
    numbers = [candidate.number for candidate in order.candidates][_ORDINARY:]
    count = min(len(numbers), len(Part))
    stride = len(numbers) // count if count else 1
    return {numbers[place * stride]: part for place, part in zip(range(count), Part, strict=False)}
