"""The file that left is written out once more: the newest one, byte for byte, and nothing where none left."""

import pytest

from app.errors import KnownError
from app.laptop.again import newest_bundle
from app.procedure.texts import error_sentence
from tests.laptop.world import EXAM, OTHER, World


def test_the_newest_bundle_of_an_exam_is_kept_as_it_left(held: World) -> None:
    with held.laptop() as laptop:
        with pytest.raises(KnownError) as caught:
            newest_bundle(laptop, EXAM, 1)
        assert caught.value.code == "D-322"
        assert EXAM in error_sentence(caught.value)
        held.export(laptop)
        held.later(minutes=5)
        last = held.export(laptop)
        entries = held.resume(laptop).day.state.seq
        again = newest_bundle(laptop, EXAM, 1)
        assert (again.body, again.sha256) == (last.content, last.digest)
        # Nothing new left, so the journal says nothing.
        assert held.resume(laptop).day.state.seq == entries
        for exam, run in ((OTHER, 1), (EXAM, 2)):
            with pytest.raises(KnownError):
                newest_bundle(laptop, exam, run)
