"""How findings of the computer room name their places, their people and the stands' software."""

from app.exam.finding import Finding
from app.exam.order import Candidate, Environment
from app.exam.sentences import name
from app.procedure.texts import word


def about_stand(
    person: Candidate, code: str, place: str, which: str = "", /, **context: str | int
) -> Finding:
    """A finding about one candidate at a computer; `which` tells several of one code apart."""
    about = f"candidate:{person.number}"
    return Finding(
        code=code,
        about=f"{about}:{which}" if which else about,
        fields=(f"computers.candidate.{person.number}.{place}",),
        context={"name": name(person), "number": person.number, **context},
        candidates=(person.number,),
    )


def environment_words(environment: Environment) -> str:
    """What an environment is called (Z7.1/T2)."""
    return word("environment", environment)
