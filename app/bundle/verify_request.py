"""The checks of an enrolment request beyond those of every file: R-01 to R-03."""

from app.bundle.certificates import public_key_of
from app.bundle.cms import Parts
from app.bundle.examination import Examination
from app.bundle.keys import refuse_bad_recipient
from app.bundle.practice_identity import refuse_public
from app.bundle.request import RequestFile
from app.bundle.verdicts import CannotCheck
from app.errors import KnownError


def examine_request(made: Examination, file: RequestFile, parts: Parts | None) -> None:
    """Whether the request proves its key and can be sealed to; that it is the chair's, only people can tell."""
    if parts is not None:
        made.ask("R-01", lambda: _same_key(file, parts))
    made.ask("R-02", lambda: _usable_recipient(file))
    made.ask("R-03", _ask_the_chair)


def _same_key(file: RequestFile, parts: Parts) -> None:
    if file.csr.public_key() != public_key_of(parts.certificate):
        raise KnownError("K-321")


def _usable_recipient(file: RequestFile) -> None:
    refuse_bad_recipient(file.request.recipient)
    refuse_public(file.request.recipient, practice=file.request.practice)


def _ask_the_chair() -> None:
    raise CannotCheck("K-322")
