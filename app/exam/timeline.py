"""Timelines: the entries of one subject in the order they happened, and the machine that walks them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from app.exam.journal import Entry
from app.exam.refusal import Refusal

Facts = tuple[Entry, ...]
S = TypeVar("S")
Step = Callable[[S, Entry], S | Refusal]


class Timeline(Generic[S]):
    """One subject's facts while entries are taken in, and where its machine stands; changed in place.

    `timed`: a fact belongs where it happened, or else, for the record, where it was written. Each entry has a higher
    number than any before. After a refusal the timeline is of no further use.
    """

    __slots__ = ("_before_last", "_start", "_step", "_timed", "facts", "stands")

    def __init__(self, facts: Facts, stands: S, *, start: S, step: Step[S], timed: bool = True) -> None:
        self.facts = list(facts)
        self.stands = stands
        self._start = start
        self._step = step
        self._timed = timed
        # Where the machine stood before the last fact, as long as that is known without walking anew.
        self._before_last: S | None = None

    def take_in(self, entry: Entry) -> Refusal | None:
        """Take in one more fact; the usual one is the latest."""
        facts = self.facts
        if self._timed and facts and facts[-1].happened > entry.happened:
            facts.insert(_place(facts, entry), entry)
            return self._walk(new=entry.seq)
        after = self._step(self.stands, entry)
        if isinstance(after, Refusal):
            return after
        self._before_last, self.stands = self.stands, after
        facts.append(entry)
        return None

    def take_back(self, seq: int) -> Refusal | None:
        """Take entry number `seq`, which is here, out again, unless a later one rests on it (X-107)."""
        if self._before_last is not None and self.facts[-1].seq == seq:
            self.facts.pop()
            self.stands, self._before_last = self._before_last, None
            return None
        self.facts = [fact for fact in self.facts if fact.seq != seq]
        return self._walk()

    def fact(self, seq: int) -> Entry | None:
        """The fact of that number, if it is here; what is asked for is mostly recent."""
        return next((fact for fact in reversed(self.facts) if fact.seq == seq), None)

    def _walk(self, new: int | None = None) -> Refusal | None:
        after = walked(self._start, self.facts, self._step, new)
        if isinstance(after, Refusal):
            return after
        self.stands, self._before_last = after, None
        return None


def walked(start: S, facts: Iterable[Entry], step: Step[S], new: int | None = None) -> S | Refusal:
    """Walk a machine along the facts; return where it ends, or why it cannot.

    `new` is the number of an entry that is not recorded yet. When it does not fit, the refusal is its own; when an
    entry after it no longer fits, the refusal (X-107) names each recorded entry that would become impossible.
    """
    state = start
    impossible: list[int] = []
    for entry in facts:
        after = step(state, entry)
        if isinstance(after, Refusal):
            if entry.seq == new:
                return after
            impossible.append(entry.seq)
        else:
            state = after
    if impossible:
        return Refusal(rule="X-107", context={"entries": tuple(impossible)})
    return state


def _place(facts: Sequence[Entry], entry: Entry) -> int:
    """Where `entry` belongs among the facts by (happened, sequence)."""
    place = len(facts)
    while place and facts[place - 1].order_key > entry.order_key:
        place -= 1
    return place
