"""Commands: what somebody asks to be recorded, in the imperative (design.md section 3).

A command that carries the same facts as its event names that event's docstring and clause; `decide` turns it.
"""

from app.exam.commands.base import (
    Command as Command,
)
from app.exam.commands.candidates import (
    AdmitCandidate as AdmitCandidate,
)
from app.exam.commands.candidates import (
    AgreeMedicine as AgreeMedicine,
)
from app.exam.commands.candidates import (
    AnnotateWork as AnnotateWork,
)
from app.exam.commands.candidates import (
    AnnulExam as AnnulExam,
)
from app.exam.commands.candidates import (
    CandidateCommand as CandidateCommand,
)
from app.exam.commands.candidates import (
    Finish as Finish,
)
from app.exam.commands.candidates import (
    GiveUp as GiveUp,
)
from app.exam.commands.candidates import (
    LetBackIn as LetBackIn,
)
from app.exam.commands.candidates import (
    LetOut as LetOut,
)
from app.exam.commands.candidates import (
    RefuseCandidate as RefuseCandidate,
)
from app.exam.commands.candidates import (
    ReplaceSheet as ReplaceSheet,
)
from app.exam.commands.computer import (
    BurnDisc as BurnDisc,
)
from app.exam.commands.computer import (
    ConfirmFolder as ConfirmFolder,
)
from app.exam.commands.computer import (
    HandOverDiscs as HandOverDiscs,
)
from app.exam.commands.computer import (
    InventoryFolders as InventoryFolders,
)
from app.exam.commands.computer import (
    RecordTrial as RecordTrial,
)
from app.exam.commands.computer import (
    ReportFailure as ReportFailure,
)
from app.exam.commands.computer import (
    ResumeWork as ResumeWork,
)
from app.exam.commands.computer import (
    SetUpStand as SetUpStand,
)
from app.exam.commands.computer import (
    TakeStand as TakeStand,
)
from app.exam.commands.halts import (
    EndDisruption as EndDisruption,
)
from app.exam.commands.halts import (
    GiveNotice as GiveNotice,
)
from app.exam.commands.halts import (
    RecordDecision as RecordDecision,
)
from app.exam.commands.halts import (
    ResumeExam as ResumeExam,
)
from app.exam.commands.halts import (
    SecureMaterials as SecureMaterials,
)
from app.exam.commands.halts import (
    SuspendExam as SuspendExam,
)
from app.exam.commands.record import (
    HandOverMaterials as HandOverMaterials,
)
from app.exam.commands.record import (
    OpenRevision as OpenRevision,
)
from app.exam.commands.record import (
    PrintForm as PrintForm,
)
from app.exam.commands.record import (
    RecordExport as RecordExport,
)
from app.exam.commands.record import (
    SignProtocol as SignProtocol,
)
from app.exam.commands.record import (
    TakeBackEntry as TakeBackEntry,
)
from app.exam.commands.record import (
    TakeReceipt as TakeReceipt,
)
from app.exam.commands.room import (
    AnswerFinding as AnswerFinding,
)
from app.exam.commands.room import (
    CollectPackages as CollectPackages,
)
from app.exam.commands.room import (
    CollectWorks as CollectWorks,
)
from app.exam.commands.room import (
    ConfirmClock as ConfirmClock,
)
from app.exam.commands.room import (
    CountSheets as CountSheets,
)
from app.exam.commands.room import (
    GiveSheetsToTeam as GiveSheetsToTeam,
)
from app.exam.commands.room import (
    HandOutSheets as HandOutSheets,
)
from app.exam.commands.room import (
    JudgeChecklistItem as JudgeChecklistItem,
)
from app.exam.commands.room import (
    JudgePackage as JudgePackage,
)
from app.exam.commands.room import (
    MakeRemark as MakeRemark,
)
from app.exam.commands.room import (
    OpenPackages as OpenPackages,
)
from app.exam.commands.room import (
    ReopenUnused as ReopenUnused,
)
from app.exam.commands.room import (
    SealEnvelope as SealEnvelope,
)
from app.exam.commands.room import (
    SealUnused as SealUnused,
)
from app.exam.commands.room import (
    StartExam as StartExam,
)
from app.exam.commands.room import (
    TakeOverMaterials as TakeOverMaterials,
)
from app.exam.commands.team import (
    AdministratorComes as AdministratorComes,
)
from app.exam.commands.team import (
    AdministratorLeaves as AdministratorLeaves,
)
from app.exam.commands.team import (
    AdmitObserver as AdmitObserver,
)
from app.exam.commands.team import (
    ChangeTeam as ChangeTeam,
)
from app.exam.commands.team import (
    LetObserverGo as LetObserverGo,
)

AnyCommand = (
    PrintForm
    | SignProtocol
    | OpenRevision
    | RecordExport
    | HandOverMaterials
    | TakeReceipt
    | TakeBackEntry
    | ConfirmClock
    | JudgeChecklistItem
    | CollectPackages
    | TakeOverMaterials
    | JudgePackage
    | OpenPackages
    | GiveSheetsToTeam
    | HandOutSheets
    | StartExam
    | SealUnused
    | ReopenUnused
    | CollectWorks
    | CountSheets
    | SealEnvelope
    | MakeRemark
    | AnswerFinding
    | SuspendExam
    | GiveNotice
    | SecureMaterials
    | RecordDecision
    | EndDisruption
    | ResumeExam
    | ChangeTeam
    | AdmitObserver
    | LetObserverGo
    | AdministratorComes
    | AdministratorLeaves
    | AdmitCandidate
    | RefuseCandidate
    | LetOut
    | LetBackIn
    | AnnulExam
    | GiveUp
    | Finish
    | ReplaceSheet
    | AgreeMedicine
    | AnnotateWork
    | SetUpStand
    | InventoryFolders
    | BurnDisc
    | HandOverDiscs
    | RecordTrial
    | TakeStand
    | ReportFailure
    | ResumeWork
    | ConfirmFolder
)
