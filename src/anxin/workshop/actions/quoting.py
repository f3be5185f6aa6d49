"""What the verbs about quotes have in common."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from anxin.people.models import User
from anxin.workshop.errors import NotAgreedLine
from anxin.workshop.kinds import Answer, LineKind, Stage
from anxin.workshop.models import Operation, Quote, QuoteLine, ShopOrder
from anxin.workshop.offered import customers_share


def keep_quote(order: ShopOrder, lines: Sequence[QuoteLine], *, actor: User, at: datetime, **about: object) -> Quote:
    """The quote with its lines, numbered within the order."""
    number = order.quotes.count() + 1
    quote = Quote.objects.create(
        order=order, number=number, total=customers_share(lines), made_at=at, made_by=actor, **about
    )
    for line in lines:
        line.quote = quote
    QuoteLine.objects.bulk_create(lines)
    return quote


def take_over(order: ShopOrder, quote: Quote) -> None:
    """What was agreed becomes work: an operation for each line of labour; what is dropped is not done.

    Sets ``agreed_total``, ``promised_at`` and ``endangered_at`` on the order; the caller writes them.
    """
    total = Decimal()
    for line in quote.lines.select_related("labour", "drops").order_by("pk"):
        if line.payer == "customer":
            total += line.amount
        if line.kind == LineKind.LABOUR and line.drops is None:
            assert line.labour is not None
            Operation.objects.create(
                order=order,
                quoted=line,
                labour=line.labour,
                title=line.title,
                title_en=line.title_en,
                hours=line.labour.hours * line.quantity,
            )
        elif line.drops is not None:
            _drop(line.drops)
    order.agreed_total += total
    if quote.promised_at is not None:
        order.promised_at, order.endangered_at = quote.promised_at, None


def answer(
    quote: Quote, said: str, *, channel: str, spoke_with: str, remark: str, actor: User | None, at: datetime
) -> None:
    quote.answer, quote.channel, quote.spoke_with, quote.remark = said, channel, spoke_with, remark
    quote.answered_at, quote.answered_by = at, actor
    quote.save(update_fields=["answer", "channel", "spoke_with", "remark", "answered_at", "answered_by"])


def waiting(order: ShopOrder) -> Quote | None:
    return order.quotes.filter(answer=Answer.WAITING).first()


def _drop(line: QuoteLine) -> None:
    """Raises ``NotAgreedLine`` for what is in work or done, or drawn from the store."""
    if line.kind == LineKind.PART and line.drawn.filter(put_back=None).exists():
        raise NotAgreedLine(line=line, field="drops")
    operation = Operation.objects.filter(quoted=line).first()
    if operation is None:
        return
    if operation.stage != Stage.TO_DO:
        raise NotAgreedLine(line=operation, field="drops")
    operation.stage = Stage.DROPPED
    operation.save(update_fields=["stage"])
