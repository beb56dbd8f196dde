"""A practice laptop and a keyboard."""

from tests.ui.preparation.fixtures import keyboard, laptop, template

__all__ = ["keyboard", "laptop", "template"]
