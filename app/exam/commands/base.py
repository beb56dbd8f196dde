"""What every command is."""

from app.people.private import Private


class Command(
    Private, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True, omit_defaults=True
):
    """Something to be recorded; whether it can be is decided against the state."""
