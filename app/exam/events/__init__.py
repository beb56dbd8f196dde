"""Events: what has happened, in the past tense; the payloads of the journal (design.md section 3).

Each event's docstring names the clause it rests on. The time it happened stands in its journal entry.
"""

from app.exam.events.base import (
    Event as Event,
)
from app.exam.events.base import (
    Means as Means,
)
from app.exam.events.candidates import (
    AnnulmentGround as AnnulmentGround,
)
from app.exam.events.candidates import (
    CandidateAdmitted as CandidateAdmitted,
)
from app.exam.events.candidates import (
    CandidateCameBack as CandidateCameBack,
)
from app.exam.events.candidates import (
    CandidateEvent as CandidateEvent,
)
from app.exam.events.candidates import (
    CandidateFinished as CandidateFinished,
)
from app.exam.events.candidates import (
    CandidateGaveUp as CandidateGaveUp,
)
from app.exam.events.candidates import (
    CandidateRefused as CandidateRefused,
)
from app.exam.events.candidates import (
    CandidateWentOut as CandidateWentOut,
)
from app.exam.events.candidates import (
    DocumentKind as DocumentKind,
)
from app.exam.events.candidates import (
    ExamAnnulled as ExamAnnulled,
)
from app.exam.events.candidates import (
    FailureReported as FailureReported,
)
from app.exam.events.candidates import (
    FolderConfirmed as FolderConfirmed,
)
from app.exam.events.candidates import (
    MedicineAgreed as MedicineAgreed,
)
from app.exam.events.candidates import (
    RefusalReason as RefusalReason,
)
from app.exam.events.candidates import (
    SheetReplaced as SheetReplaced,
)
from app.exam.events.candidates import (
    StandTaken as StandTaken,
)
from app.exam.events.candidates import (
    StandTried as StandTried,
)
from app.exam.events.candidates import (
    WorkAnnotated as WorkAnnotated,
)
from app.exam.events.candidates import (
    WorkResumed as WorkResumed,
)
from app.exam.events.computer import (
    Disc as Disc,
)
from app.exam.events.computer import (
    DiscBurned as DiscBurned,
)
from app.exam.events.computer import (
    DiscsHandedOver as DiscsHandedOver,
)
from app.exam.events.computer import (
    Folder as Folder,
)
from app.exam.events.computer import (
    FoldersInventoried as FoldersInventoried,
)
from app.exam.events.computer import (
    StandRole as StandRole,
)
from app.exam.events.computer import (
    StandSetUp as StandSetUp,
)
from app.exam.events.computer import (
    StoredFile as StoredFile,
)
from app.exam.events.halts import (
    DirectorDecided as DirectorDecided,
)
from app.exam.events.halts import (
    DisruptionEnded as DisruptionEnded,
)
from app.exam.events.halts import (
    ExamResumed as ExamResumed,
)
from app.exam.events.halts import (
    ExamSuspended as ExamSuspended,
)
from app.exam.events.halts import (
    HaltCause as HaltCause,
)
from app.exam.events.halts import (
    MaterialsSecured as MaterialsSecured,
)
from app.exam.events.halts import (
    NoticeGiven as NoticeGiven,
)
from app.exam.events.halts import (
    Notified as Notified,
)
from app.exam.events.record import (
    BundleExported as BundleExported,
)
from app.exam.events.record import (
    ClockChanged as ClockChanged,
)
from app.exam.events.record import (
    EntryTakenBack as EntryTakenBack,
)
from app.exam.events.record import (
    ExamOpened as ExamOpened,
)
from app.exam.events.record import (
    Form as Form,
)
from app.exam.events.record import (
    FormPrinted as FormPrinted,
)
from app.exam.events.record import (
    Handed as Handed,
)
from app.exam.events.record import (
    HandedItem as HandedItem,
)
from app.exam.events.record import (
    MaterialsHandedOver as MaterialsHandedOver,
)
from app.exam.events.record import (
    ProtocolSigned as ProtocolSigned,
)
from app.exam.events.record import (
    ReceiptTaken as ReceiptTaken,
)
from app.exam.events.record import (
    RevisionOpened as RevisionOpened,
)
from app.exam.events.room import (
    ChecklistItemJudged as ChecklistItemJudged,
)
from app.exam.events.room import (
    ClockConfirmed as ClockConfirmed,
)
from app.exam.events.room import (
    EnvelopeContents as EnvelopeContents,
)
from app.exam.events.room import (
    EnvelopeSealed as EnvelopeSealed,
)
from app.exam.events.room import (
    ExamStarted as ExamStarted,
)
from app.exam.events.room import (
    FindingAnswered as FindingAnswered,
)
from app.exam.events.room import (
    MaterialsTakenOver as MaterialsTakenOver,
)
from app.exam.events.room import (
    PackageJudged as PackageJudged,
)
from app.exam.events.room import (
    PackagesCollected as PackagesCollected,
)
from app.exam.events.room import (
    PackagesOpened as PackagesOpened,
)
from app.exam.events.room import (
    RemarkMade as RemarkMade,
)
from app.exam.events.room import (
    SheetsCounted as SheetsCounted,
)
from app.exam.events.room import (
    SheetsGivenToTeam as SheetsGivenToTeam,
)
from app.exam.events.room import (
    SheetsHandedOut as SheetsHandedOut,
)
from app.exam.events.room import (
    Tally as Tally,
)
from app.exam.events.room import (
    UnusedReopened as UnusedReopened,
)
from app.exam.events.room import (
    UnusedSealed as UnusedSealed,
)
from app.exam.events.room import (
    WayOut as WayOut,
)
from app.exam.events.room import (
    WorksCollected as WorksCollected,
)
from app.exam.events.team import (
    AdministratorCame as AdministratorCame,
)
from app.exam.events.team import (
    AdministratorLeft as AdministratorLeft,
)
from app.exam.events.team import (
    ObserverArrived as ObserverArrived,
)
from app.exam.events.team import (
    ObserverLeft as ObserverLeft,
)
from app.exam.events.team import (
    TeamChanged as TeamChanged,
)

AnyEvent = (
    ExamOpened
    | ClockChanged
    | FormPrinted
    | ProtocolSigned
    | RevisionOpened
    | BundleExported
    | ReceiptTaken
    | MaterialsHandedOver
    | EntryTakenBack
    | ClockConfirmed
    | ChecklistItemJudged
    | PackagesCollected
    | MaterialsTakenOver
    | PackageJudged
    | PackagesOpened
    | SheetsGivenToTeam
    | SheetsHandedOut
    | ExamStarted
    | UnusedSealed
    | UnusedReopened
    | WorksCollected
    | SheetsCounted
    | EnvelopeSealed
    | RemarkMade
    | FindingAnswered
    | ExamSuspended
    | NoticeGiven
    | MaterialsSecured
    | DirectorDecided
    | DisruptionEnded
    | ExamResumed
    | TeamChanged
    | ObserverArrived
    | ObserverLeft
    | AdministratorCame
    | AdministratorLeft
    | StandSetUp
    | FoldersInventoried
    | DiscBurned
    | DiscsHandedOver
    | CandidateAdmitted
    | CandidateRefused
    | CandidateWentOut
    | CandidateCameBack
    | ExamAnnulled
    | CandidateGaveUp
    | CandidateFinished
    | SheetReplaced
    | MedicineAgreed
    | WorkAnnotated
    | StandTried
    | StandTaken
    | FailureReported
    | WorkResumed
    | FolderConfirmed
)
