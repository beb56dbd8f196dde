"""`protokolant trace`: each clause of the procedure, what the program makes of it, and which tests show it."""

import argparse
from collections.abc import Iterator, Sequence

from app.commandline.house import House
from app.commandline.output import DONE, NOT_VALID, say, say_json
from app.commandline.texts import help_of, phrase
from app.exam.trace import Traced, trace
from app.exam.trace_holes import Hole, holes
from app.procedure.clauses import form_places
from app.procedure.texts import word


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("trace", **help_of("trace"))
    parser.add_argument("--check", action="store_true", help=phrase("trace-check"))
    parser.add_argument("--json", action="store_true", help=phrase("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, _house: House) -> int:
    """Tell the whole trace, or with `--check` its holes alone; status 1 where `--check` finds one."""
    rows, found = trace(), holes()
    if args.json:
        say_json({"clauses": rows, "holes": found})
    elif args.check:
        say((*(hole.sentence for hole in found), _sum(rows, found)))
    else:
        say((*_table(rows), _sum(rows, found)))
    return NOT_VALID if args.check and found else DONE


def _table(rows: Sequence[Traced]) -> Iterator[str]:
    """A block per clause; a place that only repeats another is told with it."""
    for row in rows:
        if row.clause != row.source[0]:
            continue
        kinds = ", ".join(word("clause-kind", kind) for kind in row.kinds)
        yield phrase("trace-clause", places=row.source, kinds=kinds, text=row.text)
        told = {
            "rules": (*row.rules, *row.refusals),
            "checks": row.checks,
            "records": row.records,
            "data": row.data,
            "tests": row.tests,
            "screens": row.screens,
            "prints": [_place(place, row) for place in row.prints],
        }
        yield from (phrase(f"trace-{key}", names=names) for key, names in told.items() if names)


def _place(place: str, row: Traced) -> str:
    name = form_places().get(place, place)
    return phrase("trace-awaited", place=name) if place in row.awaited else name


def _sum(rows: Sequence[Traced], found: Sequence[Hole]) -> str:
    return phrase("trace-sum", clauses=len(rows), holes=len(found))
