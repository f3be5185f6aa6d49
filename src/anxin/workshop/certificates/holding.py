"""Who holds the certificate that the handbook asks for: at a move, and for the work that one gives to somebody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from anxin.dispatch.models import Certificate
from anxin.handbook import registry
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Qualification
from anxin.kernel.errors import Citation
from anxin.kernel.listed import listed
from anxin.kernel.models import Subject
from anxin.kernel.text import fitting
from anxin.people.models import User
from anxin.workshop.certificates.errors import NotCertified, ReasonForUncertified
from anxin.workshop.models import LabourOperation


@dataclass(frozen=True)
class Lack:
    """A certificate somebody does not hold, and the entry that asks for it."""

    certificate: str
    entry: Qualification


def check_actor(subject: Subject, move: str, actor: User | None, *, at: datetime) -> None:
    """Raise ``NotCertified`` where whoever makes the move is to hold something. The program by itself is asked nothing.

    Moves that give work to somebody ask about them, when they are known.
    """
    if actor is None or move in registry.moves_with_work(subject.SUBJECT):
        return
    entries = _entries(subject, move)
    if entries and (lacking := _lacks(entries, "", _held([actor], at).get(actor.pk, {}))):
        raise NotCertified(name=actor, **_told(subject, lacking))


def lacks_of(
    subject: Subject, move: str, person: User, labour: Iterable[LabourOperation], *, at: datetime
) -> dict[int, list[Lack]]:
    """By the id of what the labour list has: what the person lacks for it; empty where the handbook asks for nothing."""
    return lacks_of_each(subject, move, [person], labour, at=at).get(person.pk, {})


def lacks_of_each(
    subject: Subject, move: str, people: Sequence[User], labour: Iterable[LabourOperation], *, at: datetime
) -> dict[int, dict[int, list[Lack]]]:
    """The same by person, of those who lack anything; one query."""
    entries = _entries(subject, move)
    if not entries:
        return {}
    held, rows = _held(people, at), list(labour)
    found = {
        person.pk: {row.pk: lacks for row in rows if (lacks := _lacks(entries, row.skill, held.get(person.pk, {})))}
        for person in people
    }
    return {pk: lacks for pk, lacks in found.items() if lacks}


def check_given(subject: Subject, lacks: Mapping[int, list[Lack]], person: User, *, reason: str | None) -> str:
    """The reason as it is kept. Raises ``NotCertified``, and ``ReasonForUncertified`` where a reason would do: nobody gives
    one where it is ``None``.
    """
    all_of_it = list(dict.fromkeys(one for rows in lacks.values() for one in rows))
    if not all_of_it:
        return ""
    if reason is None or not may_be_reasoned(all_of_it):
        raise NotCertified(name=person, field="mechanic", **_told(subject, all_of_it))
    if not reason.strip():
        raise ReasonForUncertified(name=person, field="reason", **_told(subject, all_of_it))
    return fitting(reason, 300, "reason").strip()


def may_be_reasoned(lacks: Iterable[Lack]) -> bool:
    return all(one.entry.reason_suffices for one in lacks)


def named(lacks: Iterable[Lack]) -> str:
    return listed(dict.fromkeys(one.certificate for one in lacks))


def _entries(subject: Subject, move: str) -> tuple[Qualification, ...]:
    return handbook_of(subject).qualifications_for(subject.SUBJECT, move)


def _lacks(entries: Iterable[Qualification], skill: str, held: Mapping[str, int]) -> list[Lack]:
    wanted = [Lack(entry.certificate or skill, entry) for entry in entries]
    return [one for one in wanted if one.certificate and held.get(one.certificate, 0) < one.entry.level]


def _held(people: Iterable[User], at: datetime) -> dict[int, dict[str, int]]:
    """By person, the level of each certificate that is valid that day."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in Certificate.objects.filter(technician__in=people).valid(timezone.localdate(at)):
        found[row.technician_id][row.name] = row.level
    return found


def _told(subject: Subject, lacks: Sequence[Lack]) -> dict[str, Any]:
    clause = tuple(dict.fromkeys(rule for one in lacks for rule in one.entry.clause))
    source = handbook_of(subject).source(f"qualifications/{lacks[0].entry.id}")
    return {"certificates": named(lacks), "ground": Citation(clause, source)}
