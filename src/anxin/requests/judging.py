"""The first judgement of the warranty, from what is known on the phone (CUS-003-07, REQ-003-05)."""

from datetime import datetime

from django.utils import timezone

from anxin.customers.cover import judge_asset, terms_for
from anxin.customers.warranty import Judgement, Papers, judge
from anxin.handbook.current import handbook_of
from anxin.requests.models import ServiceRequest


def provisional_warranty(request: ServiceRequest, *, on: datetime) -> Judgement:
    """What the caller says is believed until somebody has seen the papers; a set nobody named is not judged."""
    rules, day = handbook_of(request).warranty, timezone.localdate(on)
    if request.asset is None:
        return judge(Papers(), terms_for(request.product, rules), on=day)
    return judge_asset(request.asset, rules, on=day)
