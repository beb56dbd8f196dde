"""The office of a practice day and somebody at its keyboard."""

import pytest

pytest.register_assert_rewrite(*(f"tests.ui.day.{name}" for name in ("morning", "writing", "closing")))

from tests.ui.day.fixtures import dressed, office, office_template, typist  # noqa: E402  # rewritten only before

__all__ = ["dressed", "office", "office_template", "typist"]
