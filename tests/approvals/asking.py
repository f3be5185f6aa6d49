"""Asks, in a line, what people ask in a form."""

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.models import HandbookVersion
from anxin.kernel.files import store
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from tests.approvals.books import LINE
from tests.journey import at_state, register
from tests.world import World


class Asked:
    def __init__(self, world: World, version: HandbookVersion) -> None:
        self.world, self.version = world, version

    def order(self, state: str = "working", *, cost: str = "0") -> WorkOrder:
        """An order under the small handbook, whose charges come to so much."""
        order = at_state(self.world, state)
        WorkOrder.objects.filter(pk=order.pk).update(handbook=self.version, charge_total=Decimal(cost))
        ServiceRequest.objects.filter(pk=order.request_id).update(handbook=self.version)
        return WorkOrder.objects.get(pk=order.pk)

    def request(self, **told: Any) -> ServiceRequest:
        request = register(self.world, **told)
        ServiceRequest.objects.filter(pk=request.pk).update(handbook=self.version)
        return ServiceRequest.objects.get(pk=request.pk)

    def photo(self, actor: User, *, kind: str = "whole-vehicle", colour: str = "white") -> Paper:
        content = BytesIO()
        Image.new("RGB", (8, 8), colour).save(content, "PNG")
        upload = SimpleUploadedFile(f"{kind}.png", content.getvalue(), content_type="image/png")
        return Paper(store(upload, actor=actor, at=self.world.now), kind)

    def ask(
        self,
        kind: str,
        actor: User,
        about: Subject | None = None,
        *,
        text: str = "液压泵损坏，需更换",
        papers: tuple[Paper, ...] = (),
        call: Call | None = None,
        amount: str | None = None,
        list_amount: str | None = None,
    ) -> Approval:
        typed = Typed(text, _yuan(amount), _yuan(list_amount), papers)
        about_it = {"about_type": about.SUBJECT, "about_id": about.pk} if about else {"line": LINE}
        return ask_approval(kind, **about_it, typed=typed, call=call, actor=actor, at=self.world.now)  # type: ignore[arg-type]

    def call(self, approver: User, *, ago: timedelta = timedelta(minutes=5), words: str = "同意，先修") -> Call:
        return Call(approver.pk, self.world.now - ago, words)


def _yuan(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def later(world: World, days: int) -> datetime:
    return world.advance(days=days)
