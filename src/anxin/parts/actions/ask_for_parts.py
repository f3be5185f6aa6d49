"""Ask the store for parts, for an order or as stock."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.current import current
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.models import Subject
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.subjects import models
from anxin.parts import policies
from anxin.parts.actions.agree_requisition import agree_if_settled
from anxin.parts.agreeing import ask_those_who_sign
from anxin.parts.events import RequisitionAsked
from anxin.parts.kinds import ASKED_FOR, Purpose
from anxin.parts.lists import in_words, named
from anxin.parts.models import Requisition, RequisitionLine
from anxin.parts.standing import place_of
from anxin.people.lines import check_works_for
from anxin.people.models import User


@transaction.atomic
def ask_for_parts(
    parts: Mapping[str, int],
    *,
    purpose: str,
    reason: str,
    urgency: str = "",
    line: str = "",
    about_type: str = "",
    about_id: int | None = None,
    actor: User,
    at: datetime,
) -> Requisition:
    """So many of each part, by number. ``urgency`` says why it cannot wait; empty: it can (PRT-003-06).

    The pieces will stand on the account of the person's station, else on their own. What the handbook wants signed is
    asked at once; where it wants nothing, the store may begin. Raises ``NotEntitled``, ``InputRefused``, ``NotFound``.
    """
    policies.check_may_ask(actor)
    about = _about(about_type, about_id, actor) if about_id is not None else None
    handbook = current(line) if about is None else None
    handbook_id = about.handbook_id if about else handbook.pk  # type: ignore[union-attr]
    code = about.line if about else handbook.line  # type: ignore[attr-defined, union-attr]
    check_works_for(actor, code)
    if (purpose == Purpose.ORDER) != (about is not None):
        raise InputRefused(field="purpose", reason=_("Parts for an order name the order, and no others do."))
    if purpose not in ASKED_FOR:
        raise InputRefused(field="purpose", reason=_("Nobody asks for parts for that purpose."))
    if not reason.strip():
        raise InputRefused(field="reason", reason=_("Say what they are needed for."))
    wanted, place = named(parts, actor), place_of(actor, line=code, at=at)

    requisition = Requisition.objects.create(
        number=next_number("RQ", at),
        state=Requisition.LIFECYCLE.start,
        handbook_id=handbook_id,
        line=code,
        place_to=place,
        station=place.station,
        region_id=place.station.region_id if place.station else None,
        person=actor if any(grant.role == "technician" for grant in actor.roles) else None,
        purpose=purpose,
        reason=reason.strip(),
        urgency=urgency.strip(),
        subject_type=about.SUBJECT if about else "",
        subject_id=about.pk if about else None,
        subject_number=about.number if about else "",
        asked_at=at,
        asked_by=actor,
    )
    rows = [RequisitionLine(requisition=requisition, part=part, quantity=number) for part, number in wanted.items()]
    RequisitionLine.objects.bulk_create(rows)
    asked = RequisitionAsked(parts=in_words(wanted), reason=requisition.reason[:500], urgency=requisition.urgency)
    record(requisition, asked, actor=actor, at=at)
    ask_those_who_sign(requisition, requisition.reason, actor=actor, at=at)
    requisition.refresh_from_db()
    agree_if_settled(requisition, at=at)
    return requisition


def _about(about_type: str, about_id: int, actor: User) -> Subject:
    """The matter, if the person may see it; strangers cannot tell what they may not see."""
    model = models().get(about_type)
    found = model._default_manager.visible_to(actor).filter(pk=about_id).first() if model else None  # type: ignore[attr-defined]
    if found is None:
        raise NotFound(what=model._meta.verbose_name if model else about_type, key=about_id)
    return found  # type: ignore[no-any-return]
