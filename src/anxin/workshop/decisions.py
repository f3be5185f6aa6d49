"""What the program does with a shop order by itself, where a handbook's clock says so."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.workshop.actions.announce_delay import announce_delay
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.actions.miss_appointment import miss_appointment
from anxin.workshop.models import ShopOrder


def miss(subject: Subject, fact: Fact) -> None:
    reason = _now("“%(clock)s” was late") % {"clock": getattr(fact.event, "title", "—")}
    miss_appointment(subject.pk, reason=reason, actor=None, at=fact.at)


def close(subject: Subject, fact: Fact) -> None:
    close_shop_order(subject.pk, actor=None, at=fact.at)


def announce(subject: Subject, fact: Fact) -> None:
    announce_delay(subject.pk, actor=None, at=fact.at)


DECISIONS = (
    Decision("shop_order.miss", ShopOrder.SUBJECT, _("Count the customer as not come"), miss),
    Decision("shop_order.announce_delay", ShopOrder.SUBJECT, _("Tell the customer of the delay"), announce),
    Decision("shop_order.close", ShopOrder.SUBJECT, _("Close the shop order"), close),
)
