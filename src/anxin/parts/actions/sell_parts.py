"""Order parts for money, out of the store."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Customer
from anxin.handbook.current import current
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.agreeing import ask_those_who_sign
from anxin.parts.errors import NobodyGuarantees
from anxin.parts.events import PartsSaleAsked
from anxin.parts.kinds import SaleKind, Terms
from anxin.parts.lists import in_words, named
from anxin.parts.models import PartsSale, PartsSaleLine
from anxin.parts.selling import agree_if_settled, check_for_sale, check_may_ever_be, price_for
from anxin.people.lines import check_works_for
from anxin.people.models import Station, User


@transaction.atomic
def sell_parts(
    parts: Mapping[str, int],
    *,
    terms: str = Terms.FIRST,
    reason: str,
    line: str = "",
    station_id: int | None = None,
    customer_id: int | None = None,
    actor: User,
    at: datetime,
) -> PartsSale:
    """So many of each part, by number, at the price that is published today for the buyer.

    A station's people buy for their station, or sell to a customer; the parts team to any. Money that is collected on
    delivery is guaranteed by whoever orders. What the handbook wants signed is asked at once. Raises ``NotForSale``,
    ``NoPublishedPrice``, ``NobodyGuarantees``, ``NotEntitled``, ``CheckpointOpen``, ``NotFound``.
    """
    keeps = policies.may_keep(actor)
    if not keeps:
        policies.check_may_ask(actor)
    handbook = current(line)
    check_works_for(actor, handbook.line)
    if terms not in Terms.values:
        raise InputRefused(field="terms", reason=_now("It is paid before it is sent, or collected on delivery."))
    if terms == Terms.COLLECTED and not policies.may_ask(actor):
        raise NobodyGuarantees(field="terms")
    sale = PartsSale(
        state=PartsSale.LIFECYCLE.start,
        handbook_id=handbook.pk,
        line=handbook.line,
        kind=SaleKind.STORE,
        terms=terms,
        person=actor if terms == Terms.COLLECTED or _is_technician(actor) else None,
        reason=said(reason, 2_000, "reason", _("reason")),
        total=Decimal(),
        asked_at=at,
        asked_by=actor,
        **_buyer(station_id, customer_id, actor, keeps=keeps),
    )
    wanted = named(parts, actor)
    check_for_sale(sale, wanted)
    rows = [PartsSaleLine(part=part, quantity=n, unit_price=price_for(sale, part)) for part, n in wanted.items()]
    sale.total = sum((row.value for row in rows), Decimal())
    begin(sale, rows, in_words(wanted), actor=actor, at=at)
    return sale


def begin(sale: PartsSale, rows: list[PartsSaleLine], words: str, *, actor: User, at: datetime) -> None:
    """Keep it, tell of it, and ask those who sign."""
    check_may_ever_be(sale)
    sale.number = next_number("SL", at)
    sale.save()
    for row in rows:
        row.sale = sale
    PartsSaleLine.objects.bulk_create(rows)
    record(sale, PartsSaleAsked(words, sale.buyer, sale.total, sale.reason[:300]), actor=actor, at=at)
    ask_those_who_sign(sale, sale.reason, actor=actor, at=at)
    sale.refresh_from_db()
    agree_if_settled(sale, at=at)


def _is_technician(actor: User) -> bool:
    return any(grant.role == "technician" for grant in actor.roles)


def _buyer(station_id: int | None, customer_id: int | None, actor: User, *, keeps: bool) -> dict[str, Any]:
    """The customer, else the station; a station's own where nobody else is named."""
    own = next((grant.station for grant in actor.roles if grant.station), None)
    station = Station.objects.filter(pk=station_id).first() if keeps and station_id is not None else own
    if customer_id is not None:
        customer = Customer.objects.visible_to(actor).filter(pk=customer_id).first()
        if customer is None:
            raise NotFound(what=Customer._meta.verbose_name, key=customer_id, field="customer")
        return {"buyer": customer.name, "customer": customer, **_where(own)}
    if station is None or (not keeps and station_id not in (None, station.pk)):
        raise InputRefused(field="station", reason=_now("Say which station, or which customer, buys it."))
    return {"buyer": str(station)[:120], **_where(station)}


def _where(station: Station | None) -> dict[str, Any]:
    return {"station": station, "region_id": station.region_id if station else None}
