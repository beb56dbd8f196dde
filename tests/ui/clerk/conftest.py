"""A desk with post beside it, and a clerk at the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.clerk.clerk import Clerk
from tests.ui.clerk.office import Post, make_post
from tests.ui.clerk.paper import Papers, make_papers


@pytest.fixture(scope="session")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    return make_post(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def papers(post: Post, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return make_papers(post, tmp_path_factory.mktemp("papers"))


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Path:
    """The desk's store, before any of the post came."""
    return post.desk(tmp_path)


@pytest.fixture
def clerk(qtbot: QtBot, desk: Path) -> Iterator[Clerk]:
    """A clerk who has unlocked the window."""
    made = Clerk(qtbot, desk)
    made.unlock()
    yield made
    made.leave()
