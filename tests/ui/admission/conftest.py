"""A practice laptop and a keyboard."""

from tests.ui.preparation.fixtures import keyboard, laptop, template
from ui.window.lasting import make_none_last

__all__ = ["keyboard", "laptop", "template"]

make_none_last()
