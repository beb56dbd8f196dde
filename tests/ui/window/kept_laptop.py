"""A real laptop of `tests.laptop.world` with somebody at its keyboard; its clocks stand where the world's do."""

from pytestqt.qtbot import QtBot

from app.laptop.service import LaptopService
from tests.laptop.doors import WorldDoors
from tests.laptop.world import World
from tests.ui.day.typist import Typist
from ui.chair.window import ChairWindow


class KeptLaptop:
    """The window of a world's laptop, and somebody in front of it."""

    def __init__(self, world: World, qtbot: QtBot) -> None:
        self.world = world
        doors = WorldDoors(world)
        self.window = ChairWindow(LaptopService(doors, world.folder / "laptop"), doors.now)
        qtbot.addWidget(self.window)
        self.typist = Typist(qtbot, self.window)
        self.typist.sit_down()
