"""The candidates of one exam, row by row: who is on the list, and who stands there twice."""

from datetime import date

from app.desk.tables.accommodation import read_accommodation
from app.desk.tables.computers import read_environment
from app.desk.tables.forms import TEXT, whole
from app.desk.tables.identity import Identity, read_identity
from app.desk.tables.sheet import Line
from app.exam.order import Candidate, ExamOrder
from app.people import documents

LAST_NUMBER = 9_999
_MOST_NAMED = 10


class Roll:
    """The list of one exam while it is read; `whole` is False once a row of it was faulty.

    `order` is the exam's, still without candidates; None where something is wrong with its row.
    """

    def __init__(self, exam_day: date | None, order: ExamOrder | None) -> None:
        self._exam_day = exam_day
        self._order = order
        self._candidates: list[Candidate] = []
        self._rows: dict[tuple[str, str | int], int] = {}
        self._numbers: set[int] = set()
        self.rows = 0
        self.whole = True

    def take(self, line: Line) -> None:
        """Read one more row. Complains of what D-171 to D-189 and the forms of the cells say."""
        self.rows += 1
        number = line.needed("number", whole(1, LAST_NUMBER))
        surname = line.needed("surname", TEXT)
        given_names = line.needed("given_names", TEXT)
        identity = read_identity(line, self._exam_day)
        seat = line.given("seat", TEXT)
        accommodation = read_accommodation(line)
        environment = read_environment(line, self._order)
        if number is not None:
            self._numbers.add(number)
        self._refuse_twins(line, number, identity)
        born, sex = identity.birth_date, identity.sex
        if (
            line.faulty
            or number is None
            or surname is None
            or given_names is None
            or born is None
            or sex is None
        ):
            self.whole = False
            return
        self._candidates.append(
            Candidate(
                number=number,
                surname=surname,
                given_names=given_names,
                birth_date=born,
                sex=sex,
                pesel=identity.pesel,
                document=identity.document,
                seat=seat,
                accommodation=accommodation,
                environment=environment,
            )
        )

    def _refuse_twins(self, line: Line, number: int | None, identity: Identity) -> None:
        document = documents.normal(identity.document) if identity.document else None
        for key, code, value in (
            ("number", "D-171", number),
            ("pesel", "D-172", identity.pesel),
            ("document", "D-173", document),
        ):
            if value is not None:
                first = self._rows.setdefault((key, value), line.row)
                if first != line.row:
                    line.problem(key, code, row=first)

    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates of the rows without fault, in the order of the list."""
        return tuple(sorted(self._candidates, key=lambda candidate: candidate.number))

    def missing_numbers(self) -> str:
        """The numbers that the list leaves out, at most ten of them, or nothing."""
        missing = sorted(set(range(1, max(self._numbers, default=0))) - self._numbers)
        named = ", ".join(map(str, missing[:_MOST_NAMED]))
        return f"{named} …" if len(missing) > _MOST_NAMED else named
