"""Read models of requests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from anxin.handbook.current import current_handbook
from anxin.kernel import durations
from anxin.kernel.having import Having
from anxin.people.models import User
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest

MOST_SAME = 10


@dataclass(frozen=True)
class Same:
    """Earlier requests about the same thing: an open one is urged, a finished one within the window is repeated."""

    open: tuple[ServiceRequest, ...]
    recent: tuple[ServiceRequest, ...]
    clause: tuple[str, ...] = ()

    @property
    def urge(self) -> ServiceRequest | None:
        return self.open[0] if self.open else None

    @property
    def repeats(self) -> ServiceRequest | None:
        return self.recent[0] if self.recent else None


# What a row of a list tells of a request. All its columns would take longer to read than to find.
ROW = (
    *("number", "state", "kind", "contact_name", "contact_phone", "symptom", "registered_at", "customer_id"),
    *("product__title", "station__title", "division__title"),
)


def listed(user: User) -> QuerySet[ServiceRequest]:
    """What a list of requests shows, in one statement however long it is, newest first."""
    rows = ServiceRequest.objects.visible_to(user).select_related("product", "station", "division")
    return rows.only(*ROW).order_by("-registered_at", "-pk")


def found(user: User, words: str) -> QuerySet[ServiceRequest]:
    """Those that have all the words, Chinese or other; nothing for an empty question."""
    return Having.words(words).of(listed(user))


def open_and_recent_same(
    *,
    line: str,
    asset_id: int | None,
    product_id: int | None = None,
    fault_code_id: int | None = None,
    phone: str = "",
    at: datetime,
) -> Same:
    """Is this call about something known? (催修 or a repeat repair)

    The same set, or, where no set is named, the same model at the same phone. A finished one counts for the handbook's
    window, and with another fault code on both sides it is another fault.
    """
    known = _known(asset_id, product_id, phone)
    handbook = current_handbook(line)
    if known is None:
        return Same((), ())
    rows = ServiceRequest.objects.filter(known, line=line).exclude(kind__in=[Kind.ENQUIRY, Kind.COMPLAINT])
    rows = rows.select_related("station", "product").defer("terms").order_by("-registered_at", "-pk")
    still = tuple(rows.filter(state__in=["registered", "in_service"])[:MOST_SAME])
    if handbook.repeats is None:
        return Same(still, ())
    since = at - timedelta(days=durations.parse(handbook.repeats.window).amount)
    recent = rows.filter(Q(served_at__gte=since) | Q(closed_at__gte=since), state__in=["served", "closed"])
    if fault_code_id is not None:
        recent = recent.filter(Q(fault_code=fault_code_id) | Q(fault_code=None))
    return Same(still, tuple(recent[:MOST_SAME]), handbook.repeats.clause)


def _known(asset_id: int | None, product_id: int | None, phone: str) -> Q | None:
    if asset_id is not None:
        return Q(asset=asset_id)
    if product_id is not None and phone:
        return Q(product=product_id, contact_phone=phone)
    return None
