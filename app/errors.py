"""The family of known errors: environment and input, each with one sentence in `resources/errors`."""

from typing import Any


class KnownError(Exception):
    """Something outside the program is wrong; the user is told what and what to do.

    `code` names the sentence (design.md, "Bad input"); `context` fills its placeholders. The context must not hold
    personal data that the user did not just type.
    """

    def __init__(self, code: str, **context: Any) -> None:
        super().__init__(code)
        self.code = code
        self.context = context
