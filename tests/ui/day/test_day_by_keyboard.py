"""The real window through the whole day, by keyboard alone: from the passphrase to „Przyjęte przez OKE”."""

import hashlib
from pathlib import Path

from app.exam.events import Tally
from tests.ui.day import closing, morning, writing
from tests.ui.day.office import Office
from tests.ui.day.typist import OFFSCREEN, Typist

pytestmark = OFFSCREEN


def test_a_whole_day_by_keyboard_alone(office: Office, typist: Typist, tmp_path: Path) -> None:
    for step in (
        morning.come_in,
        morning.prepare,
        morning.take_over,
        morning.let_in,
        morning.begin,
        morning.seal_the_unused,
        writing.out_and_back,
        writing.a_slip_taken_back,
        writing.annul,
        writing.give_up,
        writing.remark,
        writing.finish_early,
    ):
        step(office, typist)
    office.at(188)
    closing.collect(office, typist)
    closing.count(office, typist, Tally(a=11, b=7, c=3, d=1))
    closing.pack(office, typist, works=6, annulled=1)
    closing.answer(office, typist, "K-503", "Zegar doniesiono przed otwarciem pakietów.")
    closing.look(office, typist)
    closing.save_forms(office, typist, tmp_path)
    closing.sign(office, typist)
    closing.hand_the_papers_over(office, typist)
    bundle = closing.hand_over(office, typist, tmp_path)
    assert (
        office.desk.register.bundles.body(hashlib.sha256(bundle.read_bytes()).hexdigest())
        == bundle.read_bytes()
    )
