"""What must be on paper before the protocol is signed: a 4.4, as the journal has it, for each annulment (5.4.2)."""

from collections.abc import Iterator, Sequence

from app.exam.annulment import annulment_number, says_the_same
from app.exam.finding import Finding, blocks
from app.exam.sentences import clock, name, phrase
from app.exam.state import State
from app.procedure.texts import word

# Found of what is on paper, not of what happened: 4.5 may be printed for the signature before this is mended.
OF_PRINTS = frozenset({"U-402"})
# Where the table of forms stands on the screens.
PLACE = "signing.forms"


def paper_findings(state: State, *, closing: bool) -> Iterator[Finding]:
    """With `closing`, the annulled candidates whose 4.4 was never printed or has changed since (4.1.16, 5.4.2)."""
    if not closing:
        return
    for number, person in state.people.items():
        annulled = state.standing(number).annulled
        if annulled is None:
            continue
        newest = state.record.last_print("4.4", number)
        if newest is not None and says_the_same(state, number, newest.printed):
            continue
        copy = newest.printed.copy if newest else 0
        yield Finding(
            code="U-402",
            about=f"candidate:{number}@{copy}",
            fields=(f"{PLACE}.{number}",),
            context={
                "name": name(person),
                "number": number,
                "form": annulment_number(state, number),
                "annulled": clock(annulled),
                "paper": phrase("annulment-form", "stale", copy=copy)
                if newest
                else word("annulment-form", "never"),
            },
            candidates=(number,),
        )


def not_to_be_signed_yet(state: State, found: Sequence[Finding]) -> bool:
    """Whether a 4.5 printed now is none that the team could sign, whichever other papers are still to be printed.

    `found` are the findings before the signature. What was signed stays what it is.
    """
    if state.record.signed is not None:
        return False
    return state.room.suspended or any(one.code not in OF_PRINTS and blocks(state, one) for one in found)
