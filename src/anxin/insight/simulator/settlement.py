"""The month's end: vouchers, statements, two signatures, the station's yes, the money."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from django.utils import timezone

from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.dispute_statement import dispute_statement
from anxin.finance.actions.open_period import open_period
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.resolve_dispute import resolve_dispute
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.models import Period, Statement, Voucher
from anxin.insight.simulator.acting import Actor
from anxin.people.models import User

DIFFERS, MISSING, OBJECTED = 0.02, 0.01, 0.05


class Settlement(Actor):
    """Settlement clerk, managers and the stations' clerks, once a month."""

    def settle_from(self, day: date, *, as_long_as: Callable[[], bool], months: int = 12) -> None:
        """One month after the other, beginning with that of ``day``, until there is nothing more to settle.

        ``months`` at most: an order that nobody ever settles must not keep the company alive for ever.
        """
        period = self.settle_month_of(day)
        if period is None or months == 1:
            return
        following = period.ends_on + timedelta(days=1)

        def go_on() -> None:
            if as_long_as():
                self.settle_from(following, as_long_as=as_long_as, months=months - 1)

        self.sim.plan(morning_after(period.ends_on, days=4), go_on)

    def settle_month_of(self, day: date) -> Period | None:
        """Open the month that ``day`` lies in, and plan its end; nothing where the handbook knows no settlement."""
        if self.company.handbook.settlement is None:
            return None
        clerk = self.one("period.close")
        period = self.attempt(open_period, self.company.line, day=day, actor=clerk)
        if period is None:
            period = Period.objects.filter(line=self.company.line, starts_on__lte=day, ends_on__gte=day).first()
        if period is not None and period.state == "open":
            self.sim.plan(morning_after(period.ends_on, days=1), self._send_papers)
            self.sim.plan(morning_after(period.ends_on, days=2), self._check_papers)
            self.sim.plan(morning_after(period.ends_on, days=3), lambda: self._close(period.pk))
        return period

    def _send_papers(self) -> None:
        finished = ["completed", "closed"]
        waiting = WorkOrder.objects.filter(line=self.company.line, state__in=finished, voucher=None)
        for station_id in self.company.stations:
            clerk = self.company.one("voucher.send", self.random, station_id=station_id)
            orders = list(waiting.filter(station=station_id).values_list("pk", flat=True))
            if orders:
                self.attempt(send_vouchers, orders, actor=clerk)

    def _check_papers(self) -> None:
        clerk = self.one("voucher.check")
        for voucher in Voucher.objects.filter(work_order__line=self.company.line, result="sent").order_by("pk"):
            luck = self.random.random()
            result = "missing" if luck < MISSING else "differs" if luck < MISSING + DIFFERS else "matches"
            remark = "" if result == "matches" else "与电子工单不一致" if result == "differs" else "未收到原件"
            self.attempt(
                check_voucher,
                voucher.work_order_id,
                result=result,
                has_proof_copy=result == "matches",
                remark=remark,
                actor=clerk,
            )

    def _close(self, period_pk: int) -> None:
        clerk = self.one("period.close")
        if self.attempt(close_period, period_pk, actor=clerk) is None:
            return
        manager, finance = self.one("statement.sign_manager"), self.one("statement.sign_finance")
        for pk, station_id in Statement.objects.filter(period=period_pk).values_list("pk", "station_id"):
            if self.attempt(sign_manager, pk, actor=manager) and self.attempt(sign_finance, pk, actor=finance):
                station_clerk = self.company.one("statement.confirm", self.random, station_id=station_id)
                self.sim.plan_after(
                    self.wait(timedelta(hours=12)),
                    lambda pk=pk, clerk=station_clerk: self._hear_station(pk, clerk),  # type: ignore[misc]
                )

    def _hear_station(self, pk: int, clerk: User) -> None:
        finance, manager = self.one("statement.pay"), self.one("statement.sign_manager")
        if self.chance(OBJECTED):
            self.attempt(dispute_statement, pk, objection="有一单金额与我站记录不同，请核对", actor=clerk)
            self.attempt(resolve_dispute, pk, answer="已核对，按结算标准无误，明细已附", actor=manager)
        if self.attempt(confirm_statement, pk, actor=clerk):
            self.sim.plan_after(
                timedelta(days=2), lambda: self.attempt(pay_statement, pk, reference=f"ZF{pk:08d}", actor=finance)
            )


def morning_after(day: date, *, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), clock_time(9, 30)))
