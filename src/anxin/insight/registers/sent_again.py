"""Why orders went on to another station."""

from django.db.models import CharField, Count, F, Func, Value
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.people.models import User

_COLUMNS = (
    Column(_("Station"), "station__title"),
    Column(_("Declined or taken back"), labelled("answer", Dispatch.Answer.choices)),
    Column(_("Reason"), "cause"),
    Column(_("Orders"), "count"),
)
_METHOD = _(
    "Dispatches that a station declined, or that were taken back from it, in this month, by the reason that was given; what "
    "somebody added to a reason of the list is left aside."
)


def sent_again(line: str, span: Span, *, user: User) -> Register:
    """The most frequent causes first."""
    seen = WorkOrder.objects.visible_to(user).filter(line=line)
    rows = Dispatch.objects.filter(
        work_order__in=seen,
        answer__in=[Dispatch.Answer.DECLINED, Dispatch.Answer.RECALLED],
        answered_at__gte=span.start,
        answered_at__lt=span.end,
    )
    # "title: note", as the station that declines writes it.
    cause = Func(F("answer_reason"), Value(": "), Value(1), function="split_part", output_field=CharField())
    counted = rows.order_by().annotate(cause=cause).values("station__title", "answer", "cause")
    counted = counted.annotate(count=Count("work_order", distinct=True))
    ordered = counted.order_by("-count", "station__title", "answer", "cause")
    return Register(_("Why orders were sent on"), _COLUMNS, ordered, method=_METHOD)
