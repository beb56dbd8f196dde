"""Who was in the room at a moment: let in, not gone for good, and not on an exit (3.7.6, 4.1.15, 4.1.19)."""

from datetime import datetime

from app.exam.candidate import Standing


def in_the_room(standing: Standing, moment: datetime) -> bool:
    """Whether the candidate could see what was done then; whoever comes back at that very moment could."""
    return standing.present_at(moment) and not any(
        leave.out <= moment and (leave.back is None or moment < leave.back) for leave in standing.exits
    )
