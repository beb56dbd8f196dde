"""A demonstration opens where the day stands: already unlocked, its exam in front."""

from collections.abc import Callable
from datetime import datetime

from app.laptop.service import LaptopService
from ui.application import application, run
from ui.chair.window import ChairWindow, PracticeDesk
from ui.window.loud import be_loud


def run_demonstration(
    service: LaptopService, passphrase: str, now: Callable[[], datetime], practice_desk: PracticeDesk
) -> int:
    """Open a practice store's newest exam in a window and run until it is closed; the exit status."""
    made = application()
    window = ChairWindow(service, now, practice_desk=practice_desk)
    be_loud(window.tell_bug)
    window.open_newest(passphrase)
    window.show()
    return run(made, window)
