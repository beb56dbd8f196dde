"""The protocols as PDF/A: 4.5 with its list, 4.4, and the list by itself; same input, same bytes."""

from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol, PrintRecord
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing import annulment, candidates, course
from printing.archival import Description
from printing.fonts import printable
from printing.pages import Form, poured, printed_at, surround


def printed(form: Form, record: PrintRecord) -> bytes:
    """Print any of the forms."""
    match form:
        case CourseProtocol():
            return course_protocol(form, record)
        case AnnulmentProtocol():
            return annulment_protocol(form, record)
        case CandidateList():
            return candidate_list(form, record)


def course_protocol(data: CourseProtocol, record: PrintRecord) -> bytes:
    """Protocol 4.5 with its list of candidates (Załącznik 4.5)."""
    return poured(
        course.course_story(data, record.qr),
        notes=course.notes(),
        around=surround(word("form-page", "course"), data, record),
        described=_described(word("form-course", "title"), data, record),
    )


def annulment_protocol(data: AnnulmentProtocol, record: PrintRecord) -> bytes:
    """Protocol 4.4 of one candidate (Załącznik 4.4)."""
    return poured(
        annulment.annulment_story(data, record.qr),
        notes=annulment.notes(),
        around=surround(phrase("form-page", "annulment", number=data.number), data, record),
        described=_described(word("form-annulment", "title"), data, record),
    )


def candidate_list(data: CandidateList, record: PrintRecord) -> bytes:
    """The list of candidates by itself: to be signed at the door, or verified after the exam."""
    return poured(
        candidates.list_story(data, record.qr),
        notes=candidates.notes(),
        around=surround(word("form-page", "list"), data, record),
        described=_described(word("form-list", "title"), data, record),
    )


def _described(title: str, data: Form, record: PrintRecord) -> Description:
    return Description(
        title=printable(phrase("form-page", "description", title=title, exam=data.exam, room=data.room)),
        printed=printed_at(record),
    )
