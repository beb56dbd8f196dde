"""Moments in a database: ISO 8601 in UTC, so that text sorts as time does, whatever the laptop's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_WARSAW = ZoneInfo("Europe/Warsaw")


def to_text(moment: datetime) -> str:
    """A naive moment is a bug (ValueError)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment.astimezone(UTC).isoformat()


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)


def day(moment: datetime) -> date:
    """The calendar day in Poland (design.md section 3)."""
    return moment.astimezone(_WARSAW).date()
