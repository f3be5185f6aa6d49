"""Whose data and steps: a matter by the page it is shown on, as far as the person sees it."""

from typing import Any

from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import FactoryReturn, MakerClaim, ShopOrder

# The name of a page, and what stands on it.
PAGES: dict[str, type[Subject]] = {
    "request": ServiceRequest,
    "work-order": WorkOrder,
    "visit": WorkOrder,
    "complaint": Complaint,
    "shop-order": ShopOrder,
    "factory-return": FactoryReturn,
    "maker-claim": MakerClaim,
}
_ALONG: dict[type[Subject], tuple[str, ...]] = {
    WorkOrder: ("request", "station"),
    Complaint: ("request",),
    ShopOrder: ("request", "station"),
    MakerClaim: ("order__request", "station"),
    FactoryReturn: ("asset__product__family", "station"),
    ServiceRequest: ("asset", "product"),
}


def matter(user: User, page: str, number: str) -> Subject:
    """Raises ``NotFound`` for a page without data of its own, and for what is not theirs to see."""
    model = PAGES.get(page)
    if model is None:
        raise NotFound(what="page", key=page)
    rows: Any = model._default_manager
    found: Subject | None = rows.visible_to(user).select_related(*_ALONG[model]).filter(number=number).first()
    if found is None:
        raise NotFound(what=model._meta.verbose_name, key=number)
    return found
