"""How many examples a property gets, so that the folder stays quick in every run and searches on in `deep`."""

from hypothesis import settings

USUAL = 100


def examples(number: int) -> settings:
    """`number` examples in the usual profile, and as many times more in one that asks for more."""
    return settings(max_examples=max(1, number * settings.default.max_examples // USUAL))  # type: ignore[union-attr]  # a profile is always loaded
