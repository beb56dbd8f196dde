"""What a file from the OKE brought, and what the keys lack, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import KnownError
from app.laptop.answers import reasons
from app.procedure.texts import error_sentence
from ui.window.words import say

if TYPE_CHECKING:
    from app.laptop.answers import Answer
    from app.laptop.packages import Taken
    from app.laptop.standing import Keys
    from ui.widgets.notice import Kind


def package_words(taken: Taken) -> tuple[str, Kind]:
    """A line for each thing that a package brought, and how to show them."""
    lines = [say("exams.taken")]
    if taken.exam_ids:
        lines.append(say("exams.taken-exams", count=len(taken.exam_ids)))
    if taken.erased:
        lines.append(say("exams.taken-erased", count=len(taken.erased)))
    if taken.begun:
        lines.append(say("exams.taken-begun", count=len(taken.begun)))
    if taken.certificate is not None:
        lines.append(say("exams.taken-certificate", day=f"{taken.certificate:%d.%m.%Y}"))
    if taken.own_ended is not None:
        lines.append(error_sentence(KnownError("K-412", day=f"{taken.own_ended:%d.%m.%Y}")))
    if not taken.ours:
        lines.append(say("exams.taken-not-ours"))
    if taken.others_ended:
        lines.append(say("exams.taken-others-ended", count=taken.others_ended))
    if taken.revoked:
        lines.append(say("exams.taken-revoked", count=taken.revoked))
    if taken.own_revoked:
        lines.append(error_sentence(KnownError("K-411")))
    sound = taken.ours and not taken.own_revoked and taken.own_ended is None
    return "\n".join(lines), "good" if sound else "warning"


def receipt_words(answer: Answer) -> tuple[str, Kind]:
    """What the OKE answered and why, and how to show it."""
    receipt = answer.receipt
    key = "receipt-accepted" if receipt.accepted else "receipt-refused"
    lines = [say(f"exams.{key}", exam=receipt.exam_id, revision=receipt.revision)]
    if not answer.counts:
        lines.append(say("exams.receipt-not-last"))
    lines += reasons(receipt)
    kind: Kind = "good" if receipt.accepted else "error"
    return "\n".join(lines), kind if answer.counts else "warning"


# That a new laptop has no keys and no certificate yet is no fault: the page says what to do then.
_FAULTS = ("K-410", "K-411", "K-412")


def keys_warning(keys: Keys) -> str | None:
    """What stands or will soon stand in the way of signing, if anything does."""
    day = "–" if keys.certificate_ends is None else f"{keys.certificate_ends:%d.%m.%Y}"
    if keys.missing in _FAULTS:
        return error_sentence(KnownError(keys.missing, day=day))
    return say("exams.ends-soon", day=day) if keys.ends_soon else None
