"""What a breached clock asks for besides telling people."""

from collections.abc import Callable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.fieldwork.actions.report_delay import report_delay
from anxin.fieldwork.actions.report_violation import enter_violation
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.breaches import on_breach
from anxin.handbook.current import handbook_of
from anxin.handbook.decisions import decision
from anxin.kernel.deadlines.events import ClockBreached, ClockDecided, ClockDecisionRefused
from anxin.kernel.errors import Refusal, Sentence
from anxin.kernel.record import Fact, record
from anxin.kernel.subjects import load
from anxin.processes.words import filled
from anxin.requests.models import ServiceRequest

LANGUAGES = ("zh-hans", "en")


def breached(fact: Fact) -> None:
    """A delay report to headquarters, a violation to look into (003 §3.5.2, P4)."""
    order, event = fact.subject, fact.event
    if not isinstance(order, WorkOrder) or not isinstance(event, ClockBreached):
        return
    breach = on_breach(event.source)
    if breach.report_delay:
        report_delay(order.pk, clock=event.clock, clause=event.clause, actor=None, at=fact.at)
    if breach.violation:
        enter_violation(order, code=breach.violation, note=event.title, actor=None, at=fact.at)


def decided(fact: Fact) -> None:
    """A complaint about the matter, and what the program does with it by itself, each at most once.

    What is refused is put on record as refused, so that a person can see what is left to do.
    """
    event = fact.event
    if not isinstance(event, ClockBreached):
        return
    breach = on_breach(event.source)
    if breach.opens == "complaint" and isinstance(fact.subject, WorkOrder | ServiceRequest):
        _attempt(fact, event, _("Open a complaint"), _complain)
    chosen = decision(breach.decide) if breach.decide else None
    if chosen is not None:
        carry_out = chosen.carry_out
        _attempt(fact, event, chosen.title, lambda fact: carry_out(fact.subject, fact))


def _attempt(fact: Fact, event: ClockBreached, title: Sentence, carry_out: Callable[[Fact], None]) -> None:
    """In a savepoint: a refusal half way leaves nothing behind but its own line."""
    told = {"clock": event.clock, "title": event.title, "title_en": event.title_en, "deadline": event.deadline}
    names = dict(zip(("decision", "decision_en"), _both(title), strict=True))
    outcome: ClockDecided | ClockDecisionRefused
    try:
        with transaction.atomic():
            carry_out(fact)
    except Refusal as refusal:
        reasons = dict(zip(("reason", "reason_en"), _both(refusal), strict=True))
        outcome = ClockDecisionRefused(**told, **names, **reasons, clause=event.clause, source=event.source)  # type: ignore[arg-type]
    else:
        outcome = ClockDecided(**told, **names, clause=event.clause, source=event.source)  # type: ignore[arg-type]
    subject = load(fact.subject.SUBJECT, [fact.subject.pk])[fact.subject.pk]
    record(subject, outcome, actor=None, at=fact.at)


def _complain(fact: Fact) -> None:
    """In the words of the breach: for the handler they are what happened."""
    subject, event = fact.subject, fact.event
    assert isinstance(event, ClockBreached)
    order = subject if isinstance(subject, WorkOrder) else None
    words = on_breach(event.source).text or "{number}：{title}（{due_at}）"
    open_complaint(
        order.request_id if order else subject.pk,
        text=filled(words, fact, handbook_of(subject), "zh-hans"),
        source=Complaint.Source.LATE,
        work_order_id=order.pk if order else None,
        actor=None,
        at=fact.at,
    )


def _both(sentence: object) -> tuple[str, ...]:
    texts = []
    for language in LANGUAGES:
        with translation.override(language):
            texts.append(str(sentence))
    return tuple(texts)
