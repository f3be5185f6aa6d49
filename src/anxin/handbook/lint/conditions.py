"""Conditions that make sense, and can hold."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook.conditions import ConditionRefused, check
from anxin.handbook.conditions.evaluate import program
from anxin.handbook.lint import mentions
from anxin.handbook.lint.evidence import asked_of
from anxin.handbook.lint.trials import Trials
from anxin.handbook.own_facts import own_of
from anxin.handbook.problems import Problem
from anxin.handbook.schema import FollowUpPlan, Handbook, Inspection


def conditions(handbook: Handbook) -> Iterator[Problem]:
    trials = Trials()
    for place, subject, text in mentioned(handbook):
        try:
            checked = check(text, subject, own_of(handbook, subject))
            program(text)
        except ConditionRefused as refusal:
            yield Problem("bad_condition", place, f"{text!r}: {refusal}")
            continue
        if problem := trials.problem(place, checked):
            yield problem


def _asked_about(plan: FollowUpPlan) -> str:
    """Whom the condition of a plan is about: what the event is told of, or the follow-up itself."""
    if plan.after is None:
        return "follow_up"
    return "shop_order" if plan.after.startswith("shop_order.") else "work_order"


def circular(handbook: Handbook) -> Iterator[Problem]:
    """Whether a job is chargeable cannot depend on whether it is."""
    for rule in handbook.charges.chargeable if handbook.charges else ():
        if "order.is_chargeable" in rule.when:
            yield Problem(
                "asks_itself",
                f"charges/chargeable/{rule.id}",
                _("%(when)r asks for its own answer") % {"when": rule.when},
            )


def mentioned(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Place, subject and text of every condition."""
    for row in handbook.checkpoints:
        if row.when:
            yield f"checkpoints/{row.id}", row.subject, row.when
        yield from ((f"checkpoints/{row.id}", row.subject, required.that) for required in row.require)
    for inspection in handbook.inspections:
        yield from _of_inspection(inspection)
    yield from ((f"forms/{form.id}", form.subject, form.when) for form in handbook.forms if form.subject and form.when)
    yield from ((f"freights/{row.id}", row.subject, row.when) for row in handbook.freights if row.when)
    yield from ((f"penalties/{row.id}", row.subject, row.when) for row in handbook.penalties if row.when)
    for kind in handbook.evidence:
        for subject in sorted(asked_of(handbook, kind.id)) if kind.unless else ():
            yield f"evidence/{kind.id}", subject, str(kind.unless)
    yield from ((f"clocks/{clock.id}", clock.subject, clock.when) for clock in handbook.clocks if clock.when)
    for plan in handbook.follow_ups:
        if plan.when:
            yield f"follow_ups/{plan.id}", _asked_about(plan), plan.when
    for rule in handbook.charges.chargeable if handbook.charges else ():
        yield f"charges/chargeable/{rule.id}", "work_order", rule.when
    for grade in handbook.complaints:
        if grade.suggest_when:
            yield f"complaints/{grade.id}", "complaint", grade.suggest_when
    for standard in handbook.standards:
        asked = (text for text in (standard.when, standard.kept_when) if text)
        yield from ((f"standards/{standard.id}", standard.subject, text) for text in asked)
    for section in ("fields", "steps"):
        yield from ((f"{section}/{row.id}", row.subject, row.when) for row in getattr(handbook, section) if row.when)
    for triage in handbook.triage:
        if triage.suggest_when:
            yield f"triage/{triage.id}", "service_request", triage.suggest_when
    for notification in handbook.notifications:
        for subject in mentions.subjects_of(notification) if notification.when else ():
            yield f"notifications/{notification.id}", subject, str(notification.when)
    if handbook.settlement:
        yield from ((f"settlement/gates/{gate.id}", "settlement", gate.that) for gate in handbook.settlement.gates)
        for rate in handbook.settlement.rates:
            if rate.when:
                yield f"settlement/rates/{rate.id}", "settlement", rate.when


def _of_inspection(inspection: Inspection) -> Iterator[tuple[str, str, str]]:
    bounds = (bound for measure in inspection.measures for bound in measure.bounds)
    for text in (inspection.when, *(bound.when for bound in bounds)):
        if text:
            yield f"inspections/{inspection.id}", inspection.subject, text
