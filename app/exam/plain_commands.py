"""What the commands have in common: which become their event as they are, what each needs, when each may come."""

from app.exam import commands as c
from app.exam import events as e

# A command that says the same as its event becomes it field by field.
SAME = {
    c.JudgeChecklistItem: e.ChecklistItemJudged,
    c.TakeOverMaterials: e.MaterialsTakenOver,
    c.JudgePackage: e.PackageJudged,
    c.RecordDecision: e.DirectorDecided,
    c.HandOutSheets: e.SheetsHandedOut,
    c.StartExam: e.ExamStarted,
    c.CollectWorks: e.WorksCollected,
    c.CountSheets: e.SheetsCounted,
    c.MakeRemark: e.RemarkMade,
    c.AnswerFinding: e.FindingAnswered,
    c.TakeReceipt: e.ReceiptTaken,
    c.AdmitCandidate: e.CandidateAdmitted,
    c.RefuseCandidate: e.CandidateRefused,
    c.LetOut: e.CandidateWentOut,
    c.LetBackIn: e.CandidateCameBack,
    c.AnnulExam: e.ExamAnnulled,
    c.GiveUp: e.CandidateGaveUp,
    c.Finish: e.CandidateFinished,
    c.ReplaceSheet: e.SheetReplaced,
    c.CollectPackages: e.PackagesCollected,
    c.GiveSheetsToTeam: e.SheetsGivenToTeam,
    c.SealUnused: e.UnusedSealed,
    c.ReopenUnused: e.UnusedReopened,
    c.SealEnvelope: e.EnvelopeSealed,
    c.HandOverMaterials: e.MaterialsHandedOver,
    c.SuspendExam: e.ExamSuspended,
    c.GiveNotice: e.NoticeGiven,
    c.SecureMaterials: e.MaterialsSecured,
    c.EndDisruption: e.DisruptionEnded,
    c.ResumeExam: e.ExamResumed,
    c.ChangeTeam: e.TeamChanged,
    c.AdmitObserver: e.ObserverArrived,
    c.LetObserverGo: e.ObserverLeft,
    c.AdministratorComes: e.AdministratorCame,
    c.AdministratorLeaves: e.AdministratorLeft,
    c.SetUpStand: e.StandSetUp,
    c.InventoryFolders: e.FoldersInventoried,
    c.BurnDisc: e.DiscBurned,
    c.HandOverDiscs: e.DiscsHandedOver,
    c.RecordTrial: e.StandTried,
    c.TakeStand: e.StandTaken,
    c.ReportFailure: e.FailureReported,
    c.ResumeWork: e.WorkResumed,
    c.ConfirmFolder: e.FolderConfirmed,
    c.AgreeMedicine: e.MedicineAgreed,
    c.AnnotateWork: e.WorkAnnotated,
}

# What may be done while the signed record stands: answering for it, not changing it.
AFTER_SIGNING = (
    c.PrintForm,
    c.OpenRevision,
    c.RecordExport,
    c.TakeReceipt,
    c.TakeBackEntry,
    c.HandOverMaterials,
)

# What no longer happens once the OKE director's decision that the exam is not held has reached the room.
OF_THE_EXAM = (c.CandidateCommand, c.OpenPackages, c.HandOutSheets, c.StartExam, c.SuspendExam)

REASONED = {
    c.AnnulExam: "description",
    c.GiveUp: "reason",
    c.LetOut: "reason",
    c.MakeRemark: "text",
    c.AnswerFinding: "text",
    c.OpenRevision: "reason",
    c.TakeBackEntry: "reason",
    c.ReplaceSheet: "missing",
    c.SuspendExam: "description",
    c.GiveNotice: "who",
    c.RecordDecision: "by",
    c.ChangeTeam: "reason",
    c.AdmitObserver: "name",
    c.LetObserverGo: "name",
    c.AdministratorComes: "name",
    c.AdministratorLeaves: "reason",
    c.CollectPackages: "person",
    c.ReopenUnused: "reason",
    c.SealEnvelope: "label",
    c.HandOverMaterials: "to_whom",
    c.ReportFailure: "description",
    c.RecordTrial: "member",
    c.AgreeMedicine: "what",
    c.ConfirmFolder: "folder",
}

# Only where the exam is sat in a computer room (3.5.3, Z7.1).
IN_A_COMPUTER_ROOM = (
    c.SetUpStand,
    c.InventoryFolders,
    c.BurnDisc,
    c.HandOverDiscs,
    c.RecordTrial,
    c.TakeStand,
    c.ReportFailure,
    c.ResumeWork,
    c.ConfirmFolder,
    c.AdministratorComes,
    c.AdministratorLeaves,
)
