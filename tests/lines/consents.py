"""Consent as the company's people give it: asked by whoever may, agreed to by everybody in the chain, in its order."""

from typing import Any

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.models import Approval
from anxin.approvals.reach import waiting_for
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject


def consent(company: Any, subject: Subject, kind: str) -> Approval:
    entry = handbook_of(subject).approval(kind)
    assert entry is not None, kind
    asked = ask_approval(
        kind,
        about_type=subject.SUBJECT,
        about_id=subject.pk,
        typed=Typed("请核定"),
        actor=company.who(*entry.asked_by),
        at=company.now,
    )
    for step in entry.chain:
        person = company.who(step.role)
        if waiting_for(person, company.now).filter(pk=asked.pk).exists():
            asked = agree_approval(asked.pk, actor=person, at=company.now)
    return asked
