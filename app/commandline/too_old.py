"""What the desk says before it writes a package that a laptop's program could not read."""

from collections.abc import Sequence
from datetime import datetime

from app.bundle.envelope import VERSION
from app.commandline.texts import phrase
from app.desk.laptops import known_laptops
from app.desk.programs import too_old
from app.desk.store import Desk
from app.register_ports import Enrolment


def warnings(desk: Desk, laptops: Sequence[Enrolment], now: datetime) -> list[str]:
    """A sentence for each of these laptops whose program is too old."""
    keys = {laptop.fingerprint for laptop in laptops}
    known = [laptop for laptop in known_laptops(desk, now) if laptop.key in keys]
    return [
        phrase("desk-too-old", laptop=laptop.laptop, program=laptop.program, version=VERSION)
        for laptop in too_old(known)
    ]
