"""Which screen belongs to which place of the rail; a page that has none here is not offered."""

from collections.abc import Mapping

from app.exam.stages import Stage
from ui.administrator import ComputersScreen
from ui.chair.admission import AdmissionScreen
from ui.chair.beginning import BeginningScreen
from ui.chair.exam_page import ScreenMaker
from ui.chair.halts import HaltsScreen
from ui.chair.hand_over import HandOverScreen
from ui.chair.in_progress import InProgressScreen
from ui.chair.materials import MaterialsScreen
from ui.chair.paper import PaperScreen
from ui.chair.places import Page, Place
from ui.chair.preparation import PreparationScreen
from ui.chair.reconciliation import ReconciliationScreen
from ui.chair.signing import SigningScreen
from ui.chair.team import TeamScreen

# A page is registered here and nowhere else; the rail, its key and the jumps of findings follow (ui/chair/places.py).
SCREEN_MAKERS: Mapping[Place, ScreenMaker] = {
    Stage.PREPARATION: PreparationScreen,
    Stage.MATERIALS: MaterialsScreen,
    Stage.ADMISSION: AdmissionScreen,
    Stage.BEGINNING: BeginningScreen,
    Stage.IN_PROGRESS: InProgressScreen,
    Stage.RECONCILIATION: ReconciliationScreen,
    Stage.SIGNING: SigningScreen,
    Stage.HAND_OVER: HandOverScreen,
    Page.TEAM: TeamScreen,
    Page.HALTS: HaltsScreen,
    Page.PAPER: PaperScreen,
    Page.COMPUTERS: ComputersScreen,
}
