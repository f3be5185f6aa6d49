"""Simulated staff ask for consent, and those who decide give it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.reach import waiting_for
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.handbook.schema import Approval as Entry
from anxin.insight.simulator.providing import bearer, one_of, provides
from anxin.kernel.models import Subject
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage


@provides("approval")
def ask_and_agree(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """Asked by somebody who may; agreed to step by step. Whoever asked does not decide."""
    entry = handbook_of(subject).approval(row.key)
    about = bearer(subject, entry.subject) if entry and entry.subject else None
    if entry is None or about is None:
        return
    asker = one_of(stage, about, entry.asked_by, actor)
    asked = stage.attempt(
        ask_approval,
        entry.id,
        about_type=about.SUBJECT,
        about_id=about.pk,
        typed=Typed("请核定"),
        actor=asker,
    )
    if asked is None:
        return
    for person in _deciders(stage, entry):
        if person != asker and waiting_for(person, stage.sim.now).filter(pk=asked.pk).exists():
            stage.attempt(agree_approval, asked.pk, actor=person)


def _deciders(stage: "Stage", entry: Entry) -> Iterator[User]:
    """In the order of the chain."""
    for step in entry.chain:
        for address in step.addresses:
            yield from stage.company.staff(address.role)
