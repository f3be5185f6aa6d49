"""Names that must be known: roles, events, kinds of request, calendars, and the handbook's own entries."""

from collections.abc import Iterator
from difflib import get_close_matches

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.lint import mentions
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.actions.seed_calendars import CALENDARS
from anxin.kernel.events import EVENTS


def roles(handbook: Handbook) -> Iterator[Problem]:
    for place, role in mentions.roles(handbook):
        if registry.role_title(role) is None:
            yield Problem("unknown_role", place, _("nobody can have the role %(role)r") % {"role": role})


def events(handbook: Handbook) -> Iterator[Problem]:
    for place, event, subject in mentions.events(handbook):
        if event not in EVENTS:
            said = _("nothing is ever called %(event)r") % {"event": event}
            yield Problem("unknown_event", place, said + _meant(event, subject))
        elif subject is not None and subject not in registry.subjects_of_event(event):
            yield Problem(
                "unknown_event",
                place,
                _("%(event)r is never told of a %(subject)s") % {"event": event, "subject": subject},
            )


def _meant(event: str, subject: str | None) -> str:
    """The nearest names of what is told of the subject."""
    told = [name for name in EVENTS if subject is None or subject in registry.subjects_of_event(name)]
    near = get_close_matches(event, told, n=3, cutoff=0.5)
    if not near:
        return ""
    command = f"anxin handbook words {subject or ''}".rstrip()
    return _(" (near it: %(names)s; all: %(command)s)") % {"names": ", ".join(near), "command": command}


def kinds(handbook: Handbook) -> Iterator[Problem]:
    known = registry.by_prefix("request")
    choices = {name: frozenset(values) for name, values in known.choices.items()} if known else {}
    for place, kind in mentions.kinds(handbook):
        if kind not in choices.get("kind", ()):
            yield Problem("unknown_kind", place, _("there is no kind of request %(kind)r") % {"kind": kind})
    for row in handbook.request_kinds:
        for origin in set(row.origins) - choices.get("origin", frozenset()):
            yield Problem(
                "unknown_origin", f"request_kinds/{row.id}", _("there is no origin %(origin)r") % {"origin": origin}
            )
        for name in set(row.mandatory) - set(known.data if known else ()):
            yield Problem(
                "unknown_field", f"request_kinds/{row.id}", _("there is no field %(name)r to fill in") % {"name": name}
            )
    for reminder in handbook.reminders:
        if reminder.origin not in choices.get("origin", ()):
            yield Problem(
                "unknown_origin",
                f"reminders/{reminder.id}",
                _("there is no origin %(origin)r") % {"origin": reminder.origin},
            )


def calendars(handbook: Handbook) -> Iterator[Problem]:
    """Calendars an operator adds under another name are not for a handbook: it must work where it is loaded."""
    named = {"meta": handbook.meta.calendar} | {
        place: entry.calendar for place, entry in mentions.watched(handbook) if entry.calendar
    }
    for place, calendar in named.items():
        if calendar not in CALENDARS:
            yield Problem("unknown_calendar", place, _("there is no calendar %(calendar)r") % {"calendar": calendar})


def references(handbook: Handbook) -> Iterator[Problem]:
    """Entries that name each other."""
    for place, section, code in _references(handbook):
        if handbook.find(section, code) is None:
            yield Problem(
                f"unknown_{_SINGULAR[section]}",
                place,
                _("there is no %(code)r among the %(section)s") % {"code": code, "section": section},
            )


_SINGULAR = {
    "checklists": "checklist",
    "checkpoints": "checkpoint",
    "steps": "step",
    "evidence": "evidence",
    "forms": "form",
    "violations": "violation",
    "penalties": "penalty",
    "clocks": "clock",
    "follow_ups": "follow_up",
    "fields": "field",
    "approvals": "approval",
}


def _references(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    for row in handbook.checkpoints:
        yield from ((f"checkpoints/{row.id}", "checklists", name) for name in row.checklists)
        yield from ((f"checkpoints/{row.id}", "evidence", need.kind) for need in row.evidence)
        yield from ((f"checkpoints/{row.id}", "forms", code) for code in row.documents)
        yield from ((f"checkpoints/{row.id}", "approvals", name) for name in row.approvals)
        yield from ((f"checkpoints/{row.id}", "follow_ups", name) for name in row.follow_ups)
    for step in handbook.steps:
        yield from ((f"steps/{step.id}", "checklists", name) for name in step.checklists)
        yield from ((f"steps/{step.id}", "evidence", need.kind) for need in step.evidence)
    for standard in handbook.standards:
        yield from ((f"standards/{standard.id}", section, code) for section, code in standard.witnesses)
    for triage in handbook.triage:
        if triage.approval:
            yield f"triage/{triage.id}", "approvals", triage.approval
    for form in handbook.forms:
        yield from ((f"forms/{form.id}", "evidence", kind) for section in form.sections for kind in section.photos)
    for kind in handbook.evidence:
        yield from ((f"evidence/{kind.id}", "evidence", other) for other in kind.instead)
    for approval in handbook.approvals:
        yield from ((f"approvals/{approval.id}", "evidence", need.kind) for need in approval.evidence)
        yield from ((f"approvals/{approval.id}", "fields", name) for name in approval.fields)
        if approval.phone.penalty:
            yield f"approvals/{approval.id}", "penalties", approval.phone.penalty
    for place, entry in mentions.watched(handbook):
        if entry.on_breach.violation:
            yield place, "violations", entry.on_breach.violation
        if entry.on_breach.penalty:
            yield place, "penalties", entry.on_breach.penalty
    for duty in handbook.duties:
        if duty.form:
            yield f"duties/{duty.id}", "forms", duty.form
    for reason in handbook.dispatch.decline_reasons if handbook.dispatch else ():
        if reason.violation:
            yield f"dispatch/decline_reasons/{reason.id}", "violations", reason.violation
    if reports := handbook.delay_reports:
        limits = [("clocks", code) for code in reports.limits]
        named = (*limits, ("violations", reports.late), ("violations", reports.false))
        yield from (("delay_reports", section, code) for section, code in named if code)
    for proof in handbook.warranty.proofs if handbook.warranty else ():
        if proof.evidence:
            yield f"warranty/proofs/{proof.id}", "evidence", proof.evidence
    for plan in handbook.follow_ups:
        if plan.clock:
            yield f"follow_ups/{plan.id}", "clocks", plan.clock
    for target in handbook.targets:
        if target.clock:
            yield f"targets/{target.id}", "clocks", target.clock
        if target.plan:
            yield f"targets/{target.id}", "follow_ups", target.plan
