"""Approvals that somebody can ask for, and that something waits for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.conditions import ConditionRefused, check
from anxin.handbook.conditions.evaluate import program
from anxin.handbook.lint.trials import Trials
from anxin.handbook.own_facts import own_of
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Approval, Handbook

# What a condition about an approval may ask beside the facts of its subject.
PREFIX = ("approval",)


def conditions(handbook: Handbook) -> Iterator[Problem]:
    trials = Trials()
    for row in handbook.approvals:
        place = f"approvals/{row.id}"
        for text in filter(None, (row.when, *(step.when for step in row.chain))):
            yield from _problems(handbook, place, row, text, trials)
        for text in filter(None, (row.amount, row.list_amount)):
            yield from _problems(handbook, place, row, text, trials, is_amount=True)


def amounts(handbook: Handbook) -> Iterator[Problem]:
    """Whether it is needed depends on an amount that nobody knows before somebody has asked."""
    for row in handbook.approvals:
        if row.subject is None or row.amount or not row.when:
            continue
        if any(f"approval.{name}" in row.when for name in ("amount", "list_amount", "deviation", "total")):
            yield Problem(
                "unknown_amount",
                f"approvals/{row.id}",
                _("%(when)r needs an amount reckoned from the subject") % {"when": row.when},
            )


def _problems(
    handbook: Handbook, place: str, row: Approval, text: str, trials: Trials, *, is_amount: bool = False
) -> Iterator[Problem]:
    """An amount is reckoned from the subject alone: it cannot ask how high it is itself."""
    subject = row.subject or "approval"
    also = () if is_amount or row.subject is None else PREFIX
    try:
        checked = check(text, subject, own_of(handbook, subject), also=also, is_amount=is_amount)
        program(text)
    except ConditionRefused as refusal:
        yield Problem("bad_condition", place, f"{text!r}: {refusal}")
        return
    if not is_amount and (problem := trials.problem(place, checked)):
        yield problem


def moves(handbook: Handbook) -> Iterator[Problem]:
    """A subject nobody knows, and moves it does not have."""
    for row in handbook.approvals:
        if row.subject is None:
            continue
        known = registry.vocabulary(row.subject)
        if known is None or known.lifecycle is None or row.subject == "approval":
            yield Problem(
                "unknown_subject", f"approvals/{row.id}", _("nothing is a %(subject)r") % {"subject": row.subject}
            )
            continue
        codes = {move.code for move in known.lifecycle}
        for move in row.before:
            if move not in codes:
                yield Problem(
                    "unknown_move",
                    f"approvals/{row.id}",
                    _("a %(subject)s has no move %(move)r") % {"subject": row.subject, "move": move},
                )


def of_others(handbook: Handbook) -> Iterator[Problem]:
    """A checkpoint that waits for an approval about something else waits for ever."""
    subjects = {row.id: row.subject for row in handbook.approvals}
    for checkpoint in handbook.checkpoints:
        for code in checkpoint.approvals:
            if code in subjects and subjects[code] != checkpoint.subject:
                says = _("%(code)r is about a %(subject)s") if subjects[code] else _("%(code)r stands alone")
                yield Problem(
                    "other_subject",
                    f"checkpoints/{checkpoint.id}",
                    says % {"code": code, "subject": subjects[code]},
                )
