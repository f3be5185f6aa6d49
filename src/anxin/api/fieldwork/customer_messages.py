"""What customers write on the pages of their visits."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Reason, Told, person
from anxin.fieldwork.actions.answer_customer import answer_customer
from anxin.fieldwork.models import CustomerMessage
from anxin.kernel import clock

router = Router(tags=["work orders"])


class CustomerMessageTold(Told):
    """``wished_at``: when the customer would rather be visited. ``answer``: as the customer reads it."""

    id: int
    work_order: str
    kind: str
    words: str
    wished_at: datetime | None
    written_at: datetime
    answer: str
    answered_at: datetime | None

    @classmethod
    def of(cls, row: CustomerMessage) -> "CustomerMessageTold":
        told = ("kind", "words", "wished_at", "written_at", "answered_at")
        return cls(
            id=row.pk,
            work_order=row.work_order.number,
            answer=row.answer_said,
            **{name: getattr(row, name) for name in told},
        )


class SoughtMessage(BaseModel):
    model_config = ConfigDict(extra="ignore")

    answered: bool = False
    kind: Literal["", "another_time", "problem"] = ""


class AnswerWritten(Asked):
    answer: Reason


@router.get(
    "/customer-messages",
    response=Page[CustomerMessageTold],
    operation_id="list_customer_messages",
    summary="What customers wrote on the pages of their visits",
)
def list_customer_messages(
    request: HttpRequest, sought: Annotated[SoughtMessage, Query()], turn: Turned
) -> Page[CustomerMessageTold]:
    """Those that wait for an answer, unless the answered are asked for; the newest first."""
    rows = CustomerMessage.objects.visible_to(person(request)).filter(answered_at__isnull=not sought.answered)
    rows = rows.filter(kind=sought.kind) if sought.kind else rows
    return page(
        rows.select_related("work_order", "visit"), turn, by=("-written_at", "-pk"), told=CustomerMessageTold.of
    )


@router.post(
    "/customer-messages/{message_id}/answer",
    response={201: CustomerMessageTold},
    operation_id="answer_customer",
    summary="Answer a customer, who reads it on the page of the visit",
)
def create_answer(request: HttpRequest, message_id: Id, body: AnswerWritten) -> Status[CustomerMessageTold]:
    user = person(request)
    message = the(CustomerMessage.objects.visible_to(user), pk=message_id)
    answered = answer_customer(message.pk, answer=body.answer, actor=user, at=clock.now())
    return Status(201, CustomerMessageTold.of(answered))
