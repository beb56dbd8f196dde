"""A refusal: the one rule an act would break by its very structure, and about whom or what."""

import msgspec

from app.people.private import Private


class Refusal(Private, frozen=True, kw_only=True):
    """Why an act cannot be recorded; `rule` is a code of `resources/rules/refusals.toml`."""

    rule: str
    context: dict[str, str | int | tuple[int, ...]] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Refusal({self.rule})"
