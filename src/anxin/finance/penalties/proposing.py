"""A handbook's event becomes a line to be decided, exactly once for a cause."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zlib import crc32

from anxin.finance.events import PenaltyProposed, PenaltySettled
from anxin.finance.models import Penalty
from anxin.finance.penalties.amounts import multiple, started_periods
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Handbook, PenaltyRule
from anxin.kernel import durations
from anxin.kernel.models import Deadline, Subject
from anxin.kernel.numbering import next_number
from anxin.kernel.record import Fact, record
from anxin.people.models import User


@dataclass(frozen=True)
class Cause:
    """Why a line is proposed; ``key`` tells it from every other cause of the same rule on the same subject."""

    subject: Subject
    key: str
    at: datetime
    deadline: int | None = None
    clock: str = ""
    note: str = ""
    person: User | None = None
    by: User | None = None
    told: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, fact: Fact) -> "Cause":
        deadline = getattr(fact.event, "deadline", None) if fact.event.name == "clock.breached" else None
        said = fact.event.payload()
        told = crc32(json.dumps(said, sort_keys=True).encode())
        return cls(
            subject=fact.subject,
            key=f"deadline:{deadline}" if deadline else f"{fact.event.name}:{fact.at.isoformat()}:{told:08x}",
            at=fact.at,
            deadline=deadline,
            clock=getattr(fact.event, "clock", "") if deadline else "",
            note=str(said.get("note") or said.get("reason") or "")[:500],
            person=fact.actor,
            told=vars(fact.event),
        )


def propose(rule: PenaltyRule, cause: Cause, handbook: Handbook) -> Penalty | None:
    """Write the line and tell of it; ``None`` where this cause has led to one already."""
    subject = cause.subject
    standing = Penalty.objects.filter(
        rule=rule.id, cause_type=subject.SUBJECT, cause_id=subject.pk, cause_key=cause.key
    )
    if standing.exists():
        return None
    is_counting = bool(rule.every) and cause.deadline is not None
    line = Penalty(
        number=next_number("PN", cause.at),
        state="counting" if is_counting else Penalty.LIFECYCLE.start,
        handbook_id=subject.handbook_id,
        line=handbook.meta.line,
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        title_en=rule.title_en,
        clause=list(rule.clause),
        source=handbook.source(f"penalties/{rule.id}"),
        cause_type=subject.SUBJECT,
        cause_id=subject.pk,
        cause_number=subject.number,
        cause_key=cause.key,
        deadline_id=cause.deadline,
        clock=cause.clock,
        amount=None if is_counting else _amount(rule, Context(subject, handbook), cause.told),
        note=cause.note,
        decided_by_roles=list(rule.decided_by),
        judged_by_roles=list(rule.judges),
        proposed_at=cause.at,
        proposed_by=cause.by,
        **_whom(rule, cause),
    )
    line.save(force_insert=True)
    amount = "–" if line.amount is None else f"{line.amount:f}"
    told = PenaltyProposed(rule.id, rule.title, rule.title_en, subject.number, amount, line.note)
    record(line, told, actor=cause.by, at=cause.at)
    return line


def settle(line: Penalty, rule: PenaltyRule, until: datetime, *, actor: User | None, at: datetime) -> None:
    """The counting is over: so many started periods since the clock was due. The caller has locked the line."""
    deadline = Deadline.objects.get(pk=line.deadline_id or 0)
    every = timedelta(microseconds=durations.parse(rule.every or "").amount)
    line.periods = max(1, started_periods(deadline.due_at, until, every))
    line.amount = (rule.amount or Decimal(0)) * line.periods
    line.state = line.move("settle").lands(line.state)
    line.write("periods", "amount", "state")
    record(line, PenaltySettled(line.periods, line.amount), actor=actor, at=at)


def _amount(rule: PenaltyRule, facts: Mapping[str, Any], told: Mapping[str, Any]) -> Decimal | None:
    if rule.times is None:
        return rule.amount
    prefix, _, name = rule.times.amount.partition(".")
    amount = told[name] if rule.is_of_event else getattr(facts[prefix], name)
    found = multiple(amount, rule.times.factor)
    return found or None


def _whom(rule: PenaltyRule, cause: Cause) -> dict[str, Any]:
    """The person or the station it concerns, and the place that says who may decide."""
    place = cause.subject.place()
    where = {"station_id": place.station_id, "region_id": place.region_id}
    if rule.on == "station":
        return where
    if rule.on == "person" and cause.person is not None:
        return {**where, "person_id": cause.person.pk}
    return {**where, "person_id": place.person_id}
