"""What the penalties hear of every event. Most lead to nothing: those are answered from an index in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anxin.finance.models import Penalty
from anxin.finance.penalties.proposing import Cause, propose, settle
from anxin.handbook.breaches import watched
from anxin.handbook.conditions import holds
from anxin.handbook.current import edition, edition_named, handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import PenaltyRule
from anxin.kernel.models import Deadline
from anxin.kernel.record import Fact


@dataclass
class _Heard:
    """Of one handbook, by subject and event: rules that wait for it, and clocks whose counting may end with it."""

    rules: dict[tuple[str, str], list[PenaltyRule]] = field(default_factory=dict)
    ends: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def on_event(fact: Fact) -> None:
    """Propose what the handbook of the subject wants at this event, and end what was counted until it."""
    handbook_id = getattr(fact.subject, "handbook_id", None)
    if not handbook_id or fact.subject.SUBJECT == Penalty.SUBJECT:
        return
    heard, key = _heard(handbook_id), (fact.subject.SUBJECT, fact.event.name)
    for rule in heard.rules.get(key, ()):
        if _fits(rule, fact):
            propose(rule, Cause.of(fact), handbook_of(fact.subject))
    if clocks := heard.ends.get(key):
        _end_counting(fact, clocks)


def _fits(rule: PenaltyRule, fact: Fact) -> bool:
    payload = vars(fact.event)
    if not all(_plain(payload.get(name)) == value for name, value in rule.only.items()):
        return False
    return rule.when is None or holds(rule.when, fact.subject.SUBJECT, Context(fact.subject), otherwise=False)


def _plain(value: object) -> str:
    """As a handbook writes it: ``true``, ``3``, ``late``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def on_breach(fact: Fact) -> None:
    """A clock or a duty may name the rule itself. A clock that ended meanwhile is counted to its end at once."""
    source = getattr(fact.event, "source", "")
    entry = watched(source)
    handbook = edition_named(source.partition("/")[0])
    if entry is None or handbook is None or entry.on_breach.penalty is None:
        return
    rule = handbook.penalty(entry.on_breach.penalty)
    if rule is not None:
        propose(rule, Cause.of(fact), handbook)
    _end_counting(fact, [entry.id])


def _end_counting(fact: Fact, clocks: Sequence[str]) -> None:
    """Lines of these clocks, of which the clock has ended by now: the clocks hear every event before this does."""
    subject = fact.subject
    waiting = Penalty.objects.filter(
        cause_type=subject.SUBJECT, cause_id=subject.pk, state="counting", clock__in=clocks
    ).values_list("pk", "deadline_id")
    for pk, deadline_id in waiting:
        ended_at = Deadline.objects.filter(pk=deadline_id or 0).values_list("ended_at", flat=True).first()
        rule = handbook_of(subject).penalty(Penalty.objects.only("rule").get(pk=pk).rule)
        if ended_at is not None and rule is not None:
            settle(Penalty.objects.lock(pk), rule, ended_at, actor=None, at=fact.at)


@lru_cache(maxsize=256)
def _heard(handbook_id: int) -> _Heard:
    handbook, heard = edition(handbook_id), _Heard()
    counted = {rule.only.get("clock", "") for rule in handbook.penalties if rule.every}
    counting = {rule.id for rule in handbook.penalties if rule.every}
    for rule in handbook.penalties:
        if rule.event:
            heard.rules.setdefault((rule.subject, rule.event), []).append(rule)
    for clock in handbook.clocks:
        if clock.id in counted or clock.on_breach.penalty in counting:
            for event in (*clock.stops, *clock.cancels, *clock.reviews):
                heard.ends.setdefault((clock.subject, event), []).append(clock.id)
    if heard.ends:
        for (subject, event), rules in list(heard.rules.items()):
            if event == "clock.breached":
                heard.ends.setdefault((subject, event), []).extend(
                    rule.only["clock"] for rule in rules if rule.every and "clock" in rule.only
                )
    return heard
