"""One synthetic OKE and laptop for all tests of this folder, and their four files."""

import pytest

from app.bundle.writing import request_file, sealed, signed
from tests.bundle import material
from tests.bundle.material import NOW, Board, Laptop


@pytest.fixture(scope="session")
def oke() -> Board:
    return material.board()


@pytest.fixture(scope="session")
def laptop(oke: Board) -> Laptop:
    return material.laptop(oke)


@pytest.fixture(scope="session")
def request_bytes(laptop: Laptop) -> bytes:
    return request_file(material.request(laptop.identity), laptop.signer.key, NOW)


@pytest.fixture(scope="session")
def package_bytes(oke: Board, laptop: Laptop) -> bytes:
    return sealed(material.package(oke, laptop), oke.desk, NOW, [laptop.identity.recipient])


@pytest.fixture(scope="session")
def result_container(laptop: Laptop) -> bytes:
    order = material.order()
    contents = material.result(order, material.chained(*material.day(order)))
    return signed(contents, laptop.signer, NOW)


@pytest.fixture(scope="session")
def receipt_bytes(oke: Board, laptop: Laptop) -> bytes:
    return sealed(material.receipt("0" * 64), oke.desk, NOW, [laptop.identity.recipient])
