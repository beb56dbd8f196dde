"""What is sealed to the practice identity is open to everybody, so nothing real is: by no writer, for no reader."""

import pytest
from msgspec.structs import replace

from app.bundle import writing
from app.bundle.contents import members
from app.bundle.keys import Identity, new_signing_key
from app.bundle.practice_identity import RECIPIENT, SECRET
from app.bundle.sealing import seal
from app.bundle.verify import verify_file
from app.errors import KnownError
from tests.bundle import material
from tests.bundle.forging import packed
from tests.bundle.material import NOW, causes

PUBLIC = Identity(secret=SECRET, recipient=RECIPIENT)


@pytest.mark.parametrize("practice", [True, False])
def test_only_what_is_for_practice_is_sealed_to_it(practice: bool) -> None:
    oke = material.board(practice=practice)
    its = material.laptop(oke)
    package = material.package(oke, its, practice=practice)
    readers = [its.identity.recipient, RECIPIENT]
    if practice:
        assert writing.sealed(package, oke.desk, NOW, readers)
        return
    with pytest.raises(KnownError, match="K-327"):
        writing.sealed(package, oke.desk, NOW, readers)


def test_a_real_laptop_does_not_ask_for_it() -> None:
    key = new_signing_key()
    for practice, cause in ((True, {}), (False, {"R-02": "K-327"})):
        asked = writing.request_file(material.request(PUBLIC, practice=practice), key, NOW)
        trust = material.board(practice=practice).trust
        found = causes(verify_file(asked, trust=trust, identities=[], now=NOW))
        assert found == cause | {"R-03": "K-322"}


def test_a_real_package_does_not_name_it_as_an_okes() -> None:
    oke = material.board(practice=False)
    its = material.laptop(oke)
    honest = material.package(oke, its, practice=False)
    named = replace(honest, recipients=(oke.working.recipient, RECIPIENT))
    for package, cause in ((honest, {}), (named, {"Z-04": "K-327"})):
        data = seal(packed(members(package), oke.desk), [its.identity.recipient])
        report = verify_file(data, trust=oke.trust, identities=[its.identity.secret], now=NOW)
        assert causes(report) == cause
