"""How many sheets and cards are to spare (3.7.5, 5.5.2)."""

from app.exam.material_findings import teacher_sheets
from app.exam.state import State
from ui.window.words import say


def reserve_words(state: State, sheets: int, cards: int) -> str:
    """What is left when everybody registered gets a sheet and a card, and each assisting teacher a sheet.

    Too few is said with what to do: the OKE director decides, and nothing is photocopied (5.5.2–3).
    """
    registered, teachers = len(state.order.candidates), teacher_sheets(state.order)
    spare_sheets, spare_cards = sheets - registered - teachers, cards - registered
    words = say(
        "materials.reserve-teachers" if teachers else "materials.reserve",
        registered=registered,
        teachers=teachers,
        sheets=spare_sheets,
        cards=spare_cards,
    )
    return f"{words} {say('materials.too-few')}" if min(spare_sheets, spare_cards) < 0 else words
