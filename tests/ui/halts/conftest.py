"""The office of a practice day and somebody at its keyboard, and the laptop for screens alone."""

from tests.ui.day.fixtures import dressed, office, office_template, typist
from tests.ui.preparation.fixtures import keyboard, laptop, template

__all__ = ["dressed", "keyboard", "laptop", "office", "office_template", "template", "typist"]
