"""Spans of time, and what they leave uncovered: when somebody who had to be there was not."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from app.exam.sentences import clock, phrase


class Span(NamedTuple):
    """A time from `begins` up to `ends`, which is missing while it lasts; `begins` is missing where it always did."""

    begins: datetime | None
    ends: datetime | None


class Gap(NamedTuple):
    """A time that nothing covers; `ends` is missing while it lasts."""

    begins: datetime
    ends: datetime | None

    @property
    def words(self) -> str:
        """The gap as a sentence has it: „od 9:40 do 9:55”, or „od 9:40”."""
        if self.ends is None:
            return phrase("lasting", "since", begins=clock(self.begins))
        return phrase("lasting", "between", begins=clock(self.begins), ends=clock(self.ends))


def gaps(spans: Iterable[Span], since: datetime, until: datetime | None) -> Iterator[Gap]:
    """What no span covers between two moments, in its order; without `until` it is looked at without end."""
    reached = since
    in_order = sorted(spans, key=lambda span: (span.begins is not None, span.begins or since))
    for begins, ends in in_order:
        if begins is not None and begins > reached:
            end = begins if until is None else min(begins, until)
            if reached < end:
                yield Gap(reached, end)
        if ends is None:
            return
        reached = max(reached, ends)
        if until is not None and reached >= until:
            return
    if until is None or reached < until:
        yield Gap(reached, until)
