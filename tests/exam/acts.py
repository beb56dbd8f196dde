"""Commands with the unimportant parts filled in; every name, number and reason here is made up."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from app.exam import commands as c
from app.exam.checks import Line
from app.exam.events import DocumentKind, EnvelopeContents, Tally, WayOut
from app.exam.finding import Finding
from app.exam.order import TeamMember


def admit(
    candidate: int,
    *,
    kind: DocumentKind = "other",
    number: str = "",
    photo: bool = True,
    no_devices: bool = True,
    pesel: str | None = None,
) -> c.AdmitCandidate:
    return c.AdmitCandidate(
        candidate=candidate,
        document_kind=kind,
        document_number=number or f"XQ {candidate:04d}",
        photo_matches=photo,
        no_devices=no_devices,
        pesel_read=pesel,
    )


def refuse(candidate: int) -> c.RefuseCandidate:
    return c.RefuseCandidate(candidate=candidate, reason="no-document")


def out(candidate: int) -> c.LetOut:
    return c.LetOut(candidate=candidate, reason="toaleta", escort="Jerzy Lis", sheet_closed=True)


def back(candidate: int) -> c.LetBackIn:
    return c.LetBackIn(candidate=candidate)


def annul(candidate: int) -> c.AnnulExam:
    return c.AnnulExam(candidate=candidate, ground="device", description="telefon na stoliku")


def give_up(candidate: int) -> c.GiveUp:
    return c.GiveUp(candidate=candidate, reason="złe samopoczucie")


def finish(candidate: int) -> c.Finish:
    return c.Finish(candidate=candidate, checked_by="Jerzy Lis", work="taken")


def replace(
    candidate: int, *, sheet: bool = True, card: bool = True, bears_answers: bool = False
) -> c.ReplaceSheet:
    return c.ReplaceSheet(
        candidate=candidate, missing="brak strony 5", sheet=sheet, card=card, bears_answers=bears_answers
    )


def take_over(
    sheets: int = 10, cards: int | None = None, packages: Iterable[str] = ("P-1",)
) -> c.TakeOverMaterials:
    return c.TakeOverMaterials(
        from_whom="Irena Sejfowa",
        packages=tuple(packages),
        sheets=sheets,
        cards=sheets if cards is None else cards,
    )


def collect_packages(packages: int = 1, *, id_shown: bool = True, tampering: str = "") -> c.CollectPackages:
    return c.CollectPackages(
        person="Irena Sejfowa",
        authorisation="OKE/17",
        id_shown=id_shown,
        packages=packages,
        kept_in="sejf w sekretariacie",
        tampering=tampering,
    )


def seal(
    sheets: int,
    cards: int | None = None,
    *,
    holds: EnvelopeContents = "works",
    label: str = "",
    witness: int | None = None,
) -> c.SealEnvelope:
    return c.SealEnvelope(
        label=label or holds,
        holds=holds,
        sheets=sheets,
        cards=sheets if cards is None else cards,
        witness=witness,
    )


def judge(package: str = "P-1", *, intact: bool = True) -> c.JudgePackage:
    return c.JudgePackage(package=package, intact=intact, checked_by="Jerzy Lis")


def tick(
    item: str, outcome: Literal["done", "off", "not-applicable"] = "done", note: str = ""
) -> c.JudgeChecklistItem:
    return c.JudgeChecklistItem(item=item, outcome=outcome, note=note)


def tick_for(
    item: str,
    candidate: int,
    outcome: Literal["done", "off", "not-applicable"] = "done",
    note: str = "",
) -> c.JudgeChecklistItem:
    return c.JudgeChecklistItem(item=item, outcome=outcome, note=note, candidate=candidate)


def tick_line(
    line: Line, outcome: Literal["done", "off", "not-applicable"] = "done", note: str = ""
) -> c.JudgeChecklistItem:
    return c.JudgeChecklistItem(
        item=line.item.id, outcome=outcome, note=note, candidate=line.candidate, stand=line.stand
    )


def decided(decision: Literal["resume", "call-off"] = "resume") -> c.RecordDecision:
    return c.RecordDecision(decision=decision, by="dyżurny OKE", means="telephone", text="pakiet zapasowy")


def count(sheets: tuple[int, int, int, int], cards: tuple[int, int, int, int] | None = None) -> c.CountSheets:
    return c.CountSheets(sheets=_tally(sheets), cards=_tally(sheets if cards is None else cards))


def _tally(figures: tuple[int, int, int, int]) -> Tally:
    a, b, c_, d = figures
    return Tally(a=a, b=b, c=c_, d=d)


def answer(finding: Finding, way: WayOut, *, decided_by: str = "dyrektor OKE") -> c.AnswerFinding:
    return c.AnswerFinding(
        code=finding.code, about=finding.about, way=way, text="sprawdzono na miejscu", decided_by=decided_by
    )


def take_back(entry: str) -> c.TakeBackEntry:
    return c.TakeBackEntry(entry=entry, reason="pomyłka")


# The acts about one candidate, by the word the tables use for them.
ABOUT_ONE: dict[str, Callable[[int], c.Command]] = {
    "admit": admit,
    "refuse": refuse,
    "out": out,
    "back": back,
    "annul": annul,
    "give-up": give_up,
    "finish": finish,
    "replace": replace,
}


def moment(text: str) -> datetime:
    """A moment with its offset, such as `2026-10-12T09:00:00+02:00`."""
    return datetime.fromisoformat(text)


def change_team(
    *, leaves: str = "", joins: TeamMember | None = None, by: str = "dyrektor OKE", signed: bool = True
) -> c.ChangeTeam:
    return c.ChangeTeam(
        decided_by=by,
        means="telephone",
        reason="choroba",
        leaves=leaves,
        joins=joins,
        statement_signed=signed,
    )


def member(
    name: str,
    *,
    post: Literal["chair", "member"] = "member",
    teaches: str = "chemia",
    number: str = "ĆW/0100",
) -> TeamMember:
    return TeamMember(name=name, post=post, teaches=teaches, register_number=number)


def observe(
    name: str = "Olga Wizytator",
    *,
    institution: str = "Kuratorium Oświaty w Krakowie",
    authorisation: str = "KO-7/2026",
    id_shown: bool = True,
) -> c.AdmitObserver:
    return c.AdmitObserver(
        name=name,
        institution=institution,
        post="wizytator",
        authorisation=authorisation,
        id_shown=id_shown,
    )


def administrator(name: str = "Marek Sieć") -> c.AdministratorComes:
    return c.AdministratorComes(name=name, institution="CKU", post="nauczyciel informatyki")
