"""Times as the board and the paper show them: to the minute."""

from datetime import datetime


def to_the_minute(moment: datetime) -> datetime:
    """The moment as it is written down; two that read the same are the same."""
    return moment.replace(second=0, microsecond=0)
