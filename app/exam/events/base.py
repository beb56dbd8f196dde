"""What every event is, and how a message reached somebody."""

from typing import Literal

from app.people.private import Private

Means = Literal["telephone", "fax", "e-mail", "in-person"]


class Event(
    Private,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """Something that happened in the room or on the laptop.

    A field with its default value is left out of the journal, so that later programs can add fields to old kinds.
    """
