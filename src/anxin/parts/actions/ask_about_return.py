"""What became of a return: the sender's question, and the store's answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.errors import NothingAskedYet
from anxin.parts.events import PartsReturnAnswered, PartsReturnAsked
from anxin.parts.models import PartsReturn
from anxin.parts.receiving import said
from anxin.people.models import User


@transaction.atomic
def ask_about_return(
    return_id: int, *, question: str, actor: User, at: datetime, version: int | None = None
) -> PartsReturn:
    """With the scan of the waybill where the handbook wants it; the answer to an earlier question stays in its story."""
    parcel = PartsReturn.objects.select_related("way__station", "way__person").lock(return_id, version=version)
    policies.check_may_move_from(actor, parcel.way)
    move = parcel.move("ask")
    parcel.question, parcel.answer = said(question, _("Say what you want to know."), field="question"), ""
    check_gate(parcel, "ask")
    parcel.state = move.lands(parcel.state)
    parcel.write("question", "answer", "state")
    record(parcel, PartsReturnAsked(question=parcel.question), actor=actor, at=at)
    return parcel


@transaction.atomic
def answer_about_return(
    return_id: int, *, answer: str, actor: User, at: datetime, version: int | None = None
) -> PartsReturn:
    parcel = PartsReturn.objects.lock(return_id, version=version)
    policies.check_may_keep(actor)
    move = parcel.move("answer")
    if not parcel.question:
        raise NothingAskedYet()
    parcel.answer = said(answer, _("Say what became of it."), field="answer")
    parcel.state = move.lands(parcel.state)
    parcel.write("answer", "state")
    record(parcel, PartsReturnAnswered(answer=parcel.answer), actor=actor, at=at)
    return parcel
