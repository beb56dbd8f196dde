"""The sentences of the windows, from `resources/words/window.toml` and the rule texts: one place for all of them."""

from typing import Any

from app.procedure import texts


def say(key: str, /, **context: Any) -> str:
    """A sentence of the windows, `area.name`, from `resources/words/window-<area>.toml`, its placeholders filled.

    Raises `LookupError` for an unknown key.
    """
    area, _, name = key.partition(".")
    return texts.fill(texts.word(f"window-{area}", name), context)
