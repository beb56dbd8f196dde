"""Ids in a known order."""

from collections.abc import Callable
from itertools import count


def numbered_ids(prefix: str = "id-") -> Callable[[], str]:
    """A source of `id-1`, `id-2`, …; each call gives the next."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"
