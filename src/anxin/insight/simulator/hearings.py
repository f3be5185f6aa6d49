"""Rewards and penalties: decided by those the handbook names, objected to by some, and judged by others."""

from datetime import timedelta
from decimal import Decimal

from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.handbook.current import handbook_of
from anxin.insight.simulator.acting import Actor
from anxin.parts.models import Loan
from anxin.people.models import User

WAIVED, OBJECTED, UPHELD = 0.3, 0.35, 0.6
OBJECTIONS = (
    "当天去了两个偏远地址，信号不好，已在群里说明过",
    "用户临时改了时间，通话记录可查，请核实",
    "安装卡已放在前台，系统补录晚了，不是迟交",
)
OBJECTIONS_ABOUT_PARTS = (
    "旧件已随上一批返件寄出，运单可查，请核对",
    "旧件被用户留存，已向备件组电话说明，请核实",
)


class Hearings(Actor):
    """Those who decide, those concerned, and those who judge between them."""

    def decide(self, penalty: Penalty) -> None:
        decider = self._one_of(penalty.decided_by_roles, penalty, besides={penalty.person_id})
        if decider is None:
            return
        if self.chance(WAIVED):
            self.attempt(waive_penalty, penalty.pk, reason="情况属实，但事出有因，予以免除", actor=decider)
            return
        confirmed = self.attempt(confirm_penalty, penalty.pk, amount=self._amount(penalty), actor=decider)
        if confirmed is not None and penalty.kind == Penalty.Kind.PENALTY and self.chance(OBJECTED):
            self.sim.plan_after(self.wait(timedelta(hours=20), spread=0.5), lambda: self._object(penalty))

    def _object(self, penalty: Penalty) -> None:
        """By the person, or by the clerk of the station it concerns."""
        concerned = penalty.person
        if concerned is None and penalty.station_id is not None:
            concerned = self.company.clerk(penalty.station_id, self.random)
        if concerned is None:
            return
        is_about_parts = penalty.cause_type == Loan.SUBJECT
        objection = self.random.choice(OBJECTIONS_ABOUT_PARTS if is_about_parts else OBJECTIONS)
        if self.attempt(appeal_penalty, penalty.pk, objection=objection, actor=concerned):
            self.sim.plan_after(self.wait(timedelta(days=2), spread=0.5), lambda: self._judge(penalty))

    def _judge(self, penalty: Penalty) -> None:
        penalty.refresh_from_db()
        judge = self._one_of(penalty.judged_by_roles, penalty, besides={penalty.person_id, penalty.decided_by_id})
        if judge is None:
            return
        is_upheld = self.chance(UPHELD)
        ruling = "核对记录，情况属实，维持原处理" if is_upheld else "核对记录，所述属实，予以撤销"
        self.attempt(rule_on_penalty, penalty.pk, is_upheld=is_upheld, ruling=ruling, actor=judge)

    def _one_of(self, roles: list[str], penalty: Penalty, *, besides: set[int | None]) -> User | None:
        for role in roles:
            found = self.company.staff(role, station_id=penalty.station_id, region_id=penalty.region_id)
            if others := [person for person in found if person.pk not in besides]:
                return self.random.choice(others)
        return None

    def _amount(self, penalty: Penalty) -> Decimal | None:
        """The least of a range; what was proposed stands."""
        if penalty.amount is not None:
            return None
        rule = handbook_of(penalty).penalty(penalty.rule)
        return (rule.at_least or rule.at_most) if rule else None
