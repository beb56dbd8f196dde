"""One founded world, and one whose exam was run and exported, copied for each test."""

from pathlib import Path

import pytest

from tests.laptop.world import World, ordered


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = World(tmp_path_factory.mktemp("world") / "founded")
    world.found()
    return world


@pytest.fixture
def world(founded_once: World, tmp_path: Path) -> World:
    """An OKE and a laptop that has asked to be known. Yours to change."""
    return founded_once.copy(tmp_path / "world")


@pytest.fixture(scope="session")
def held_once(founded_once: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    world = founded_once.copy(tmp_path_factory.mktemp("held") / "world")
    world.enrolled([ordered()])
    with world.laptop() as laptop:
        world.play(laptop, world.begin(laptop))
    world.later(hours=10)
    return world


@pytest.fixture
def held(held_once: World, tmp_path: Path) -> World:
    """A world whose one exam was held and signed on that evening, and has not left yet. Yours to change."""
    return held_once.copy(tmp_path / "held")
