"""The causes of a standstill as choices of a form."""

from collections.abc import Iterable

from app.exam.events import HaltCause
from app.exam.halt_words import cause
from app.exam.halts import Halt
from ui.window.words import say

Choices = tuple[tuple[str, str], ...]

# A violated package suspends by itself, so nobody chooses it as a cause (4.1.3).
TO_SUSPEND_FOR: tuple[HaltCause, ...] = ("disruption", "missing-package", "reserve", "disclosure")


def causes_of(halts: Iterable[Halt]) -> Choices:
    """Each cause of these halts once, with the words of the newest."""
    return tuple({halt.cause: cause(halt) for halt in halts}.items())


def causes_to_choose(causes: Iterable[HaltCause]) -> Choices:
    """Causes in general words."""
    return tuple((cause, say(f"halts.cause-{cause}")) for cause in causes)
