"""What the verbs of a sale have in common."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from anxin.handbook.gates import missing
from anxin.handbook.grounds import ground
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.record import record
from anxin.parts.errors import NoPublishedPrice, NotForSale
from anxin.parts.events import PartsSaleAgreed
from anxin.parts.kinds import SaleKind, Terms
from anxin.parts.models import Loan, Part, PartsSale, PartsSaleLine

# Pieces that lie aside for it, reported and not written off yet.
ASIDE = ("to_pay", "to_write_off")


def lines_of(sale: PartsSale) -> list[PartsSaleLine]:
    rows = sale.lines.select_related("part", "loan__borrowing", "loan__station", "loan__person", "loan__part")
    return list(rows.order_by("part__number", "pk"))


def being_sold(loan: Loan) -> int:
    """How many of it were reported as sold and are not written off yet."""
    rows = PartsSaleLine.objects.filter(loan=loan, sale__state__in=ASIDE)
    return int(rows.aggregate(all=Coalesce(Sum(Coalesce(F("sold"), F("quantity"))), 0))["all"])


def all_being_sold(loans: Collection[Loan]) -> dict[int, int]:
    """The same by the id of each loan; one query for all of them."""
    rows = PartsSaleLine.objects.filter(loan__in=loans, sale__state__in=ASIDE).order_by()
    return dict(rows.values_list("loan").annotate(all=Sum(Coalesce(F("sold"), F("quantity")))))


def in_words(rows: Iterable[PartsSaleLine]) -> str:
    return ", ".join(f"{row.part.number} × {row.counting}" for row in rows if row.counting)


def check_for_sale(sale: PartsSale, parts: Iterable[Part]) -> None:
    """Raises ``NotForSale`` with the clause."""
    for part in parts:
        if not part.is_for_sale:
            raise NotForSale(part=part, ground=ground(sale, "parts_sale.not_for_sale"), field="parts")


def price_for(sale: PartsSale, part: Part) -> Decimal:
    """What the buyer pays for one in yuan, as published today: a user the public price, a station its own."""
    price = part.station_price if sale.customer_id is None else part.public_price
    if price is None:
        raise NoPublishedPrice(part=part, ground=ground(sale, "parts_sale.price"), field="parts")
    return price


def agreeing_move(sale: PartsSale) -> str:
    if sale.kind == SaleKind.LOAN:
        return "permit"
    return "agree" if sale.terms == Terms.FIRST else "agree_to_collect"


def sending_move(sale: PartsSale) -> str:
    """Paid, or by the terms not to be paid before."""
    return "send" if sale.paid_at is not None else "send_to_collect"


def check_may_ever_be(sale: PartsSale) -> None:
    """What the handbook never has is refused at once, not left to wait for a signature. Raises ``CheckpointOpen``."""
    code = agreeing_move(sale)
    rows = [row for row in missing(sale, code) if row.kind == "condition"]
    if rows:
        clause = tuple(dict.fromkeys(rule for row in rows for rule in row.clause))
        title = sale.LIFECYCLE.move(code).title
        raise CheckpointOpen(move=title, missing="; ".join(str(row) for row in rows), rows=rows, clause=clause)


def agree_if_settled(sale: PartsSale, *, at: datetime) -> None:
    """It goes on as soon as everything the handbook wants before is there. Called with the row locked."""
    code = agreeing_move(sale)
    if sale.state != "asked" or missing(sale, code):
        return
    sale.state, sale.agreed_at = sale.move(code).lands(sale.state), at
    sale.write("state", "agreed_at")
    record(sale, PartsSaleAgreed(kind=sale.kind, terms=sale.terms), actor=None, at=at)
