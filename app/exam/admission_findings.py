"""Findings about one candidate's way into the room: the hour, the confirmations, medicine (procedure.md C)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.candidate import Standing
from app.exam.finding import Finding, about_candidate
from app.exam.order import Candidate
from app.exam.room import Room


def admission_findings(person: Candidate, standing: Standing, room: Room) -> Iterator[Finding]:
    """Late (Z4.3.9), refused as late too early, unconfirmed (4.1.5, 4.1.6), medicine agreed too late (Z4.3.7)."""
    handed_out = room.handed_out
    admitted, admission = standing.admitted, standing.admission
    if admitted is not None and handed_out is not None and admitted > handed_out:
        shown, limit = _told_apart(admitted, handed_out)
        yield about_candidate(
            person, "A-120", "admission", f"{shown}/{limit}", admitted=shown, handed_out=limit
        )
    if admission is not None and not (admission.photo_matches and admission.no_devices):
        confirmed = {"photo": admission.photo_matches, "devices": admission.no_devices}
        missing = "+".join(what for what, is_so in confirmed.items() if not is_so)
        yield about_candidate(person, "A-123", "door", missing)
    refused = standing.refused
    if (
        refused is not None
        and standing.refusal is not None
        and standing.refusal.reason == "late"
        and admission is None
        and (handed_out is None or refused < handed_out)
    ):
        at = f"{refused:%H:%M}"
        yield about_candidate(person, "A-131", "refusal", at, refused=at)
    if admitted is not None:
        for agreed_at, _ in standing.medicine:
            if agreed_at > admitted:
                agreed, entry = _told_apart(agreed_at, admitted)
                yield about_candidate(
                    person, "A-132", "medicine", f"{agreed}/{entry}", agreed=agreed, admitted=entry
                )
                break


def _told_apart(later: datetime, earlier: datetime) -> tuple[str, str]:
    """Both times; within one minute only the seconds tell which came first."""
    same_minute = later.replace(second=0, microsecond=0) == earlier.replace(second=0, microsecond=0)
    form = "%H:%M:%S" if same_minute else "%H:%M"
    return f"{later:{form}}", f"{earlier:{form}}"
