"""From what an adviser types to the lines of a quote: priced by the published lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.handbook.titles import Titled
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.text import said
from anxin.parts.models import Part
from anxin.people.models import User
from anxin.workshop.errors import AbovePublished, NotAgreedLine, NothingQuoted, NotOnLabourList, PriceUnknown
from anxin.workshop.kinds import Answer, LineKind, Payer
from anxin.workshop.models import LabourOperation, QuoteLine, ShopOrder

MOST_LINES = 200


@dataclass(frozen=True)
class Offered:
    """One line: an operation of the labour list, a part by its number, or another charge in words.

    ``unit_price`` in yuan where it is not the published one; another charge names it.
    """

    kind: str
    code: str
    quantity: int = 1
    unit_price: Decimal | None = None
    payer: str = Payer.CUSTOMER


def priced(order: ShopOrder, offered: Sequence[Offered], drops: Sequence[int], actor: User) -> list[QuoteLine]:
    """The lines, not yet saved. Never above what is published; what others pay is priced alike."""
    if not offered and not drops:
        raise NothingQuoted(field="lines")
    if len(offered) > MOST_LINES:
        raise InputRefused(field="lines", reason=_("These are too many lines for one quote."))
    return [*(_line(order, row, actor) for row in offered), *(_dropped(order, pk) for pk in drops)]


def customers_share(lines: Sequence[QuoteLine]) -> Decimal:
    return sum((row.amount for row in lines if row.payer == Payer.CUSTOMER), Decimal())


def agreed_lines(order: ShopOrder) -> list[QuoteLine]:
    """What stands: agreed, not dropped since, and not itself a drop."""
    rows = QuoteLine.objects.filter(quote__order=order, quote__answer=Answer.AGREED, drops=None)
    rows = rows.exclude(dropped_by__quote__answer=Answer.AGREED)
    return list(rows.select_related("labour", "part", "quote").order_by("pk"))


def _line(order: ShopOrder, row: Offered, actor: User) -> QuoteLine:
    if row.payer not in Payer.values:
        raise InputRefused(field="lines", reason=_("Nobody of that name pays."))
    if not 1 <= row.quantity <= 10_000:
        raise InputRefused(field="lines", reason=_("A quantity is a whole number from 1."))
    priced_as: dict[str, Any]
    match row.kind:
        case LineKind.LABOUR:
            priced_as = _labour(order, row)
        case LineKind.PART:
            priced_as = _part(row, actor)
        case LineKind.OTHER:
            priced_as = {"title": said(row.code, 160, "lines", _("charge"))}
            if row.unit_price is None:
                raise PriceUnknown(title=priced_as["title"], field="lines")
        case _:
            raise InputRefused(field="lines", reason=_("A line is labour, a part or another charge."))
    published = priced_as.pop("published", None)
    price = published if row.unit_price is None else row.unit_price
    if price is None:
        raise PriceUnknown(title=Titled(priced_as["title"], priced_as.get("title_en", "")), field="lines")
    if price < 0 or (published is not None and price > published):
        title = Titled(priced_as["title"], priced_as.get("title_en", ""))
        raise AbovePublished(title=title, price=price, limit=published or 0, field="lines")
    return QuoteLine(
        kind=row.kind,
        quantity=row.quantity,
        unit_price=price,
        amount=price * row.quantity,
        payer=row.payer,
        **priced_as,
    )


def _labour(order: ShopOrder, row: Offered) -> dict[str, Any]:
    found = LabourOperation.objects.active().filter(line=order.line, code=row.code).first()
    if found is None:
        raise NotOnLabourList(code=row.code, field="lines")
    return {"labour": found, "title": found.title, "title_en": found.title_en, "published": found.price}


def _part(row: Offered, actor: User) -> dict[str, Any]:
    number = row.code.strip().upper()
    found = Part.objects.visible_to(actor).active().filter(number=number).first()
    if found is None:
        raise NotFound(what=Part._meta.verbose_name, key=number, field="lines")
    title_en = f"{found.number} {found.title_en}" if found.title_en else ""
    return {"part": found, "title": str(found)[:160], "title_en": title_en[:160], "published": found.public_price}


def _dropped(order: ShopOrder, pk: int) -> QuoteLine:
    line = next((row for row in agreed_lines(order) if row.pk == pk), None)
    if line is None:
        raise NotAgreedLine(line=pk, field="drops")
    return QuoteLine(
        kind=line.kind,
        labour=line.labour,
        part=line.part,
        title=line.title,
        title_en=line.title_en,
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount=-line.amount,
        payer=line.payer,
        drops=line,
    )
