"""What the station Nanshan sends back to the store."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.evidence.actions.add_evidence import add_evidence
from anxin.kernel.files import store
from anxin.parts.actions.accept_return import accept_return
from anxin.parts.actions.confirm_return import confirm_return
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.send_return import send_return
from anxin.parts.models import Loan, PartsReturn
from anxin.people.models import User
from tests.journey import picture
from tests.parts.fitted import at_work, finish, fit
from tests.parts.stocked import Stocked

AS_IT_MUST_BE = {"is_packing_original": True, "is_appearance_intact": True, "is_labelled": True}


def old_part(stocked: Stocked, quantity: int = 1) -> Loan:
    """Changed at the customer's; the station has the old one to give back."""
    stocked.receive(quantity)
    stocked.lend(quantity)
    order = at_work(stocked)
    fit(stocked, order, quantity=quantity)
    finish(stocked, order)
    return Loan.objects.get(purpose="old_part")


def listed(stocked: Stocked, loan: Loan, quantity: int | None = None, **more: Any) -> PartsReturn:
    about = {"actor": stocked.world.clerk, "at": stocked.world.now, **more}
    return list_return({loan.number: quantity or loan.open_quantity}, **about)


def confirmed(stocked: Stocked, parcel: PartsReturn) -> PartsReturn:
    return confirm_return(parcel.pk, actor=stocked.clerk, at=stocked.world.now)


def sent_back(stocked: Stocked, loan: Loan, quantity: int | None = None, **more: Any) -> PartsReturn:
    parcel = confirmed(stocked, listed(stocked, loan, quantity, **more))
    told = {"carrier": "顺达", "tracking": "SD9", "actor": stocked.world.clerk, "at": stocked.world.now}
    return send_return(parcel.pk, **told)


def shown(stocked: Stocked, parcel: PartsReturn, kind: str, actor: User) -> None:
    """A picture of the paper."""
    upload = SimpleUploadedFile(f"{kind}.png", picture(), content_type="image/png")
    file = store(upload, actor=actor, at=stocked.world.now)
    add_evidence(parcel, kind=kind, file=file, actor=actor, at=stocked.world.now)


def accepted(stocked: Stocked, parcel: PartsReturn, **more: Any) -> PartsReturn:
    about = {"store": "store", **AS_IT_MUST_BE, "actor": stocked.clerk, "at": stocked.world.now, **more}
    return accept_return(parcel.pk, **about)
