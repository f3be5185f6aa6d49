"""What the program does with a shipment by itself, where a handbook's clock says so."""

from django.utils.translation import gettext_lazy as _

from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.parts.actions.receive_shipment import deem_received
from anxin.parts.models import Shipment


def deem(subject: Subject, fact: Fact) -> None:
    deem_received(subject.pk, at=fact.at)


DECISIONS = (Decision("shipment.deem", Shipment.SUBJECT, _("Count the shipment as right"), deem),)
