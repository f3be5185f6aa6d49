"""Steps somebody can take, and fields somebody can fill in."""

from collections.abc import Iterable, Iterator
from typing import get_args

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.lint.checkpoints import reached
from anxin.handbook.own_facts import subjects_seen
from anxin.handbook.problems import Problem
from anxin.handbook.registry import Vocabulary
from anxin.handbook.schema import DataField, Handbook, Step
from anxin.handbook.schema.clocks import Hand
from anxin.kernel import subjects


def fields(handbook: Handbook) -> Iterator[Problem]:
    """A subject without pages for it, a move that does not exist, choices of one id, nobody who could fill it in."""
    for row in handbook.fields:
        place = f"fields/{row.id}"
        known = _matter(row.subject)
        if known is None or known.lifecycle is None:
            yield Problem(
                "unknown_subject", place, _("a %(subject)r has no data of the company's own") % {"subject": row.subject}
            )
            continue
        yield from _kinds_of_none(row, place)
        codes = [choice.id for choice in row.choices]
        for code in {code for code in codes if codes.count(code) > 1}:
            yield Problem(
                "duplicate_id",
                place,
                _("%(code)s stands there %(count)s times") % {"code": code, "count": codes.count(code)},
            )
        if row.at_intake and row.subject != "service_request":
            yield Problem("not_at_intake", place, _("the form of a new request asks for data of the request only"))
        if row.at_intake and row.when:
            yield Problem("not_at_intake", place, _("nothing is known yet that a condition could ask; use kinds"))
        moves = {move.code: move for move in known.lifecycle}
        for name in row.before:
            if name not in moves:
                yield Problem(
                    "unknown_move",
                    place,
                    _("a %(subject)s has no move %(name)r") % {"subject": row.subject, "name": name},
                )
            elif not reached(known.lifecycle) & set(moves[name].sources):
                yield Problem("unreachable", place, _("nobody ever comes to where %(name)r begins") % {"name": name})
            elif not row.at_intake and _is_out_of_reach(row.roles, moves[name].sources, known):
                yield Problem(
                    "nobody_fills",
                    place,
                    _("before %(name)r none of its roles sees the %(subject)s")
                    % {"name": name, "subject": row.subject},
                )


def steps(handbook: Handbook) -> Iterator[Problem]:
    """States that do not exist or are never reached, steps that wait for each other, a moment nobody knows, proofs that
    the subject does not keep."""
    for row in handbook.steps:
        place = f"steps/{row.id}"
        known = _matter(row.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("a %(subject)r has no steps") % {"subject": row.subject})
            continue
        yield from _kinds_of_none(row, place)
        for state in row.during:
            if state not in known.lifecycle.codes():
                yield Problem(
                    "unknown_state",
                    place,
                    _("a %(subject)s is never %(state)r") % {"subject": row.subject, "state": state},
                )
            elif state not in reached(known.lifecycle) or known.lifecycle.state(state).is_end:
                yield Problem(
                    "unreachable",
                    place,
                    _("nothing is done any more, or ever, while it is %(state)r") % {"state": state},
                )
        yield from _order(row, handbook, place)
        if row.opens and row.opens.since not in known.moments:
            yield Problem(
                "unknown_moment",
                place,
                _("a %(subject)s has no time %(since)r") % {"subject": row.subject, "since": row.opens.since},
            )
        if row.checklists and not hasattr(subjects.model_of(row.subject), "ticks"):
            yield Problem("holds_nothing", place, _("a %(subject)s keeps no checklists") % {"subject": row.subject})
        if _is_out_of_reach(row.roles, row.during, known):
            yield Problem(
                "nobody_takes", place, _("none of its roles sees the %(subject)s then") % {"subject": row.subject}
            )


def _order(row: Step, handbook: Handbook, place: str) -> Iterator[Problem]:
    for name in row.after:
        before = handbook.step(name)
        if before is None:
            yield Problem("unknown_step", place, _("there is no %(name)r among the steps") % {"name": name})
        elif before.subject not in subjects_seen(row.subject):
            yield Problem("unknown_step", place, _("%(name)r is a step of another matter") % {"name": name})
    for name in row.fields:
        asked = handbook.field(name)
        if asked is None:
            yield Problem("unknown_field", place, _("there is no %(name)r among the fields") % {"name": name})
        elif asked.subject not in subjects_seen(row.subject):
            yield Problem("unknown_field", place, _("%(name)r is data of another matter") % {"name": name})
    if row.id in _ahead(row, handbook):
        yield Problem("goes_round", place, _("it waits for itself"))


def _ahead(row: Step, handbook: Handbook) -> set[str]:
    """All steps it waits for, and those they wait for."""
    found: set[str] = set()
    ahead = list(row.after)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            before = handbook.step(name)
            ahead += before.after if before else ()
    return found


def checkpoints(handbook: Handbook) -> Iterator[Problem]:
    """A checkpoint waits for steps of its own matter."""
    for row in handbook.checkpoints:
        for name in row.steps:
            step = handbook.step(name)
            if step is None:
                yield Problem(
                    "unknown_step", f"checkpoints/{row.id}", _("there is no %(name)r among the steps") % {"name": name}
                )
            elif step.subject not in subjects_seen(row.subject):
                yield Problem(
                    "unknown_step", f"checkpoints/{row.id}", _("%(name)r is a step of another matter") % {"name": name}
                )


def selected(handbook: Handbook) -> Iterator[Problem]:
    """What a clock or a message looks at in ``step.taken`` and ``field.filled`` is a step or a field of the handbook."""
    yield from dict.fromkeys(_astray(handbook))


def _astray(handbook: Handbook) -> Iterator[Problem]:
    hands = [(row, hand) for row in handbook.clocks for hand in get_args(Hand)]
    watched = [(f"clocks/{row.id}", row.wanted_at(hand), getattr(row, hand)) for row, hand in hands]
    told = [(f"notifications/{row.id}", row.only, (row.event,)) for row in handbook.notifications]
    for place, only, events in (*watched, *told):
        for name, found in (("step", handbook.step), ("field", handbook.field)):
            code = only.get(name)
            if code is not None and name in {event.partition(".")[0] for event in events} and found(code) is None:
                yield Problem(
                    f"unknown_{name}",
                    place,
                    _("there is no %(name)s %(code)r") % {"code": code, "name": name},
                )


def titles(handbook: Handbook) -> Iterator[Problem]:
    """One title for one role."""
    roles = [row.role for row in handbook.roles]
    for row in handbook.roles:
        if roles.count(row.role) > 1:
            yield Problem(
                "duplicate_role", f"roles/{row.id}", _("%(role)r has another title already") % {"role": row.role}
            )


def _matter(subject: str) -> Vocabulary | None:
    """The vocabulary of what has data and steps of the company's own."""
    return registry.vocabulary(subject) if registry.keeps_data(subject) else None


def _kinds_of_none(row: DataField | Step, place: str) -> Iterator[Problem]:
    """Kinds are those of a request; what hangs on none has no kind."""
    if row.kinds and not registry.hangs_on_request(row.subject):
        yield Problem(
            "no_kinds", place, _("a %(subject)s is of no kind of request; use when") % {"subject": row.subject}
        )


def _is_out_of_reach(roles: Iterable[str], states: Iterable[str], known: Vocabulary) -> bool:
    """In none of the states it is with anybody yet, and all the roles see only what is with them."""
    named, within = list(roles), list(states)
    return bool(named and within) and all(map(registry.is_local_role, named)) and set(within) <= set(known.unplaced)
