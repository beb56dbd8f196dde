"""The readings: what an edition answers where the CKE's text leaves a choice, and the question behind each answer."""

from functools import cache

import msgspec

from app.procedure import texts


class Readings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answers that the program acts on, as an edition's file gives them (procedure.md K). Times are minutes.

    - `annulled_in_b`: an annulled candidate's sheets and cards are among those handed over for marking (Z4.5/11).
    - `gave_up_in_b`: so are those of a candidate who gave the exam up.
    - `answered_replaced_in_b`: a faulty sheet or card that bears answers is used (b), not damaged (d) (4.1.9).
    - `begun_twenty_counts`: a begun twenty over thirty candidates already asks for one more member (3.5.2).
    - `short_failure_given_back`: a failure mended on the spot within `failure_minutes` is given back too (Z7.1/P6).
    - `late_hand_out_minutes`: so long after the set hour, the sheets still count as handed out at it (4.1.8).
    - `resumption_minutes`: so long after the planned start a disruption may last (5.7.2).
    - `failure_minutes`: so long a failure may be mended before the candidate moves to a spare stand (Z7.1/P6).
    - `saving_minutes`: at the latest so often work on a computer is saved (Z7.1/P4d).
    - `trial_minutes`: so long a candidate may test a stand (Z7.1/T10).
    - `candidates_per_spare`: for so many candidates there is one spare stand (Z7.1/T4).
    """

    annulled_in_b: bool
    gave_up_in_b: bool
    answered_replaced_in_b: bool
    begun_twenty_counts: bool
    short_failure_given_back: bool
    late_hand_out_minutes: int
    resumption_minutes: int
    failure_minutes: int
    saving_minutes: int
    trial_minutes: int
    candidates_per_spare: int

    def __post_init__(self) -> None:
        if any(getattr(self, name) < 1 for name in _NUMBERS):
            raise ValueError("a reading in minutes or persons is at least one")


_NUMBERS = (
    "late_hand_out_minutes",
    "resumption_minutes",
    "failure_minutes",
    "saving_minutes",
    "trial_minutes",
    "candidates_per_spare",
)


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that the text leaves open, in Polish, our reading of it, and the settings that carry it.

    `id` names the reading as if it were a clause. Without settings it is built in: it is how the acts, the figures
    and the forms are made.
    """

    id: str
    question: str
    reading: str
    clauses: tuple[str, ...]
    settings: tuple[str, ...] = ()


class _Questions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    questions: tuple[Question, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Every question of `resources/readings/questions.toml`, in the order of the manual."""
    return texts.read("readings", "questions.toml", _Questions).questions
