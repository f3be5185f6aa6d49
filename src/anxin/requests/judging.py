"""The first judgement of the warranty, from what is known on the phone (CUS-003-07, REQ-003-05)."""

from datetime import datetime

from django.utils import timezone

from anxin.customers.models import SpecialSale
from anxin.customers.warranty import Judgement, Papers, Terms, judge
from anxin.handbook.current import handbook_of
from anxin.requests.models import ServiceRequest


def provisional_warranty(request: ServiceRequest, *, on: datetime) -> Judgement:
    """What the caller says is believed until somebody has seen the papers; a set nobody named is not judged."""
    asset = request.asset
    if asset is None:
        return judge(Papers(), terms_for(request), on=timezone.localdate(on))
    papers = Papers(
        made_on=asset.made_on,
        bought_on=asset.bought_on,
        has_invoice=asset.has_invoice,
        has_warranty_card=asset.has_warranty_card,
        is_on_special_sales_list=is_listed(request, asset.serial),
    )
    return judge(papers, terms_for(request), on=timezone.localdate(on))


def terms_for(request: ServiceRequest) -> Terms:
    """The handbook's warranty for the request's product: the model's own months before the family's."""
    warranty = handbook_of(request).warranty
    product = request.product
    own = product.warranty_months if product else None
    if warranty is None:
        return Terms(months=own)
    of_family = warranty.months_for(product.family.code) if product else warranty.months
    return Terms(months=own or of_family, grace=warranty.no_proof_grace)


def is_listed(request: ServiceRequest, serial: str) -> bool:
    """Whether the set stands on the special-sales list, where the handbook lets that count (CUS-002-15)."""
    warranty = handbook_of(request).warranty
    if warranty is None or not warranty.special_sales_excluded or not serial:
        return False
    return SpecialSale.objects.filter(serial=serial).exists()
