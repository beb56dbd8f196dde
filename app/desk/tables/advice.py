"""What the clerk should look at in an order that can stand: the rules that the chair would meet on the day."""

from app.desk.tables.exams import ExamRow
from app.desk.tables.team import beside
from app.exam.finding import Finding
from app.exam.order import ExamOrder
from app.exam.order_findings import order_findings
from app.exam.presence_findings import presence_findings
from app.exam.team import appointed, same_person
from app.exam.team_findings import appointment_findings

# The finding, the clerk's sentence for it, and the column that it is about.
SENTENCES = {
    "Z-012": ("D-153", "chair"),
    "Z-013": ("D-154", "teaches"),
    "T-602": ("D-155", "date"),
    "T-603": ("D-156", "duration"),
    "T-604": ("D-157", "scope"),
    "T-605": ("D-164", "edition"),
    "S-711": ("D-158", "administrator"),
}

# What the tables' reader complains of cell by cell, or cannot read in the first place.
SAID_BEFORE = frozenset({"Z-014", "Z-015", "Z-016", "Z-017", "Z-018", "Z-019", "Z-020", "Z-021", "Z-022"})
SAID_BEFORE |= {"S-701", "S-702", "S-703", "S-712"}


def advise(row: ExamRow, order: ExamOrder) -> None:
    """Note what procedure.md A would say of the order, and what a computer exam needs besides (3.5.3, Z7.1/T2)."""
    for finding in (
        *order_findings(order),
        *appointment_findings(order),
        *presence_findings(order, appointed(order), None, None),
    ):
        if finding.code in SAID_BEFORE:
            continue
        code, column = SENTENCES[finding.code]
        key = beside(_post(row, finding), column) if column == "teaches" else column
        row.line.note(key, code, **_without_names(finding))
    if order.computer_exam and not order.environments:
        row.line.note("environments", "D-163")
    keeper = order.administrator
    if keeper is not None and any(same_person(member.name, keeper.name) for member in order.team):
        row.line.note("administrator", "D-160")


def _post(row: ExamRow, finding: Finding) -> str:
    """The key of the column that names the member whom a finding is about (`team:2`, counted from 1)."""
    return row.posts[int(finding.about.partition(":")[2]) - 1]


def _without_names(finding: Finding) -> dict[str, str | int]:
    return {name: value for name, value in finding.context.items() if name != "member"}
