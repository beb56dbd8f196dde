"""Noting who collected the packages from the OKE, often days before the exam (3.7.2–3, Z5.2)."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.exam.clock import WARSAW, warsaw
from app.exam.commands import CollectPackages, Command
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.window.session import Session
from ui.window.words import say


class CollectionDialog(ActDialog):
    """Asks what stands on the authorisation 5.2 and in the receipt; an empty day is the exam's."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, say("materials.collection-title"), _fields(), _command, parent=parent)
        self.introduce(say("materials.collection-intro"))
        self.when.setPlaceholderText(say("materials.collected-at-form"))

    def moment(self) -> datetime | None:
        """The hour on the day of the collection."""
        at, day = super().moment(), self.values()["day"]
        return at if at is None or day is None else warsaw(datetime.combine(day, at.time(), WARSAW))

    def complaint(self) -> tuple[str, QWidget] | None:
        """As any form; and the hour belongs to the day."""
        if self.values()["day"] is not None and not self.when.text().strip():
            return say("materials.collected-at-missing"), self.when
        return super().complaint()


def _fields() -> tuple[Field, ...]:
    shown = tuple((value, say(f"materials.id-{value or 'choose'}")) for value in ("", "yes", "no"))
    return (
        Field(key="person", kind="text", label="materials.collected-by", needed=True),
        Field(key="authorisation", kind="text", label="materials.authorisation", needed=True),
        Field(key="id_shown", kind="choice", label="materials.id-shown", choices=shown, needed=True),
        Field(key="packages", kind="number", label="materials.packages-collected", needed=True),
        Field(key="kept_in", kind="text", label="materials.kept-in", needed=True),
        Field(key="tampering", kind="text", label="materials.tampering"),
        Field(key="day", kind="date", label="materials.collected-on"),
    )


def _command(values: Values) -> Command:
    return CollectPackages(
        person=values["person"],
        authorisation=values["authorisation"],
        id_shown=values["id_shown"] == "yes",
        packages=values["packages"],
        kept_in=values["kept_in"],
        tampering=values["tampering"],
    )
