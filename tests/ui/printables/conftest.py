"""A practice exam in progress, its window and somebody at its keyboard."""

from tests.ui.day.fixtures import dressed, office, office_template, typist

__all__ = ["dressed", "office", "office_template", "typist"]
