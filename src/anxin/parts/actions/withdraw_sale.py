"""A sale that does not take place after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.reverse import reverse
from anxin.parts.agreeing import take_questions_back
from anxin.parts.events import PartsSaleWithdrawn
from anxin.parts.models import PartsSale, Posting
from anxin.people.models import User


@transaction.atomic
def withdraw_sale(sale_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> PartsSale:
    """While nothing is paid: by whoever answers for it, or by the store. Reported pieces lie on their shelf again."""
    sale = PartsSale.objects.select_related("person", "station").lock(sale_id, version=version)
    if not policies.may_keep(actor):
        policies.check_answers_for(actor, sale)
    move = sale.move("withdraw")
    why = said(reason, 500, "reason", _("reason"))
    if sale.reported_at is not None:
        posting = Posting.objects.get(key=f"{sale.number}:reported")
        reverse(posting.pk, reason=why[:300], key=f"{sale.number}:withdrawn", actor=actor, at=at)
    sale.state = move.lands(sale.state)
    sale.ended_at, sale.ended_by, sale.ended_why = at, actor, why
    sale.write("state", "ended_at", "ended_by", "ended_why")
    record(sale, PartsSaleWithdrawn(reason=why), actor=actor, at=at)
    take_questions_back(sale, why, actor=actor, at=at)
    return sale
