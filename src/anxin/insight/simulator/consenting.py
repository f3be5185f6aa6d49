"""Simulated staff ask for consent, and those who decide give it. What a move waits for is decided at once."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from anxin.approvals.actions.acknowledge import acknowledge_approval
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call
from anxin.approvals.reach import waiting_for
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.handbook.queries import values_of
from anxin.handbook.schema import Approval as Entry
from anxin.insight.simulator.providing import bearer, one_of, provides, write_down
from anxin.kernel.models import Subject
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage

REASONS = (
    "客户要求尽快处理，按报价办理",
    "超出站点权限，请核定",
    "现场情况见照片，请审批",
    "时间紧，已与客户说明，请批准",
)

MONEY = ("费", "款", "用品", "配件", "索赔")  # what is asked for in yuan, by its title


@provides("approval")
def ask_and_agree(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """Asked by somebody who may, unless it has been; agreed to step by step. Whoever asked does not decide."""
    entry = handbook_of(subject).approval(row.key)
    about = bearer(subject, entry.subject) if entry and entry.subject else None
    if entry is None or about is None:
        return
    asked = _in_hand(entry, about) or ask(stage, entry, about, one_of(stage, about, entry.asked_by, actor))
    while asked is not None and (person := decider(stage, asked, entry)):
        if decide(stage, asked, person) is None:
            return


def ask(
    stage: "Stage", entry: Entry, about: Subject | None, asker: User, *, call: Call | None = None
) -> Approval | None:
    """With a reason, an amount where the handbook reckons none, a photo for each proof it wants, and the data that the
    handbook puts before those who decide.
    """
    if about is not None:
        for name in (name for name in entry.fields if name not in values_of(about)):
            if (field := handbook_of(about).field(name)) is not None:
                write_down(stage, about, field, asker)
    place = {"about_type": about.SUBJECT, "about_id": about.pk} if about else {"line": stage.company.line}
    typed = brought(stage, entry, asker)
    return stage.attempt(ask_approval, entry.id, **place, typed=typed, call=call, actor=asker)


def brought(stage: "Stage", entry: Entry, asker: User) -> Typed:
    random = stage.sim.random
    amount = Decimal(random.choice((180, 260, 420, 680, 960, 1_450, 2_800))) + Decimal(random.randint(0, 9)) / 10
    papers = [
        Paper(stage.papers.of(need.kind, asker, stage.sim.now, nth=nth), need.kind)
        for need in entry.evidence
        for nth in range(need.count)
    ]
    return Typed(
        random.choice(REASONS), amount=None if entry.amount else amount, list_amount=amount + 60, papers=papers
    )


def decider(stage: "Stage", asked: Approval, entry: Entry) -> User | None:
    """Whose turn it is, in the order of the chain."""
    for person in deciders(stage, entry):
        if person.pk != asked.asked_by_id and waiting_for(person, stage.sim.now).filter(pk=asked.pk).exists():
            return person
    return None


def decide(stage: "Stage", asked: Approval, person: User, *, is_refused: bool = False) -> Approval | None:
    """Agreed or refused; what was only told is taken note of."""
    if asked.state == "told":
        return stage.attempt(acknowledge_approval, asked.pk, actor=person)
    if is_refused:
        return stage.attempt(refuse_approval, asked.pk, reason="依据不足，请补充现场照片后再报", actor=person)
    return stage.attempt(agree_approval, asked.pk, actor=person)


def _in_hand(entry: Entry, about: Subject) -> Approval | None:
    return Approval.objects.about(about).filter(kind=entry.id, state__in=Approval.LIFECYCLE.open_states).last()


def deciders(stage: "Stage", entry: Entry, *, roles: Collection[str] = ()) -> Iterator[User]:
    """Those of the company who hold the roles of the chain, or these ``roles``."""
    for role in roles or [address.role for step in entry.chain for address in step.addresses]:
        yield from (member.user for member in stage.company.members if member.role == role)
