"""Where what was typed differs from the list, in words."""

from app.exam.nearest import Near
from app.exam.sentences import phrase
from app.people.slips import Slip
from app.procedure.texts import word


def near_words(near: Near) -> str:
    """By what somebody is near: each slip with its place, or the birth date alone."""
    if not near.slips:
        return word("slip", "birth-date")
    return word("slip", "and").join(_slip(slip) for slip in near.slips)


def _slip(slip: Slip) -> str:
    return phrase(
        "slip",
        slip.kind,
        typed=slip.typed,
        meant=slip.meant,
        position=slip.position,
        next=slip.position + 1,
    )
