"""Calls afterwards, as they are sent and told."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.shapes import Asked, Coded, Id, Note, Told, Versioned
from anxin.api.subjects import worded
from anxin.care.models import FollowUp

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class QuestionTold(Told):
    """``form`` is ``yes_no``, ``satisfaction`` (1 to 5) or ``text``."""

    id: str
    text: str
    form: str


class FollowUpTold(Told):
    """``by`` is ``call_centre`` or ``station``; the order's closing and its fee hang on the decisive one. ``work_order`` and
    ``shop_order`` are empty for one about a unit or to a customer. ``member`` is its place in a series.
    """

    id: int
    number: str
    work_order: str
    shop_order: str
    customer_id: int
    asset_id: int | None
    channel: str
    member: str
    contact_name: str
    contact_phone: str
    plan: str
    title: str
    by: str
    is_decisive: bool
    state: Coded
    attempts: int
    questions: list[QuestionTold]
    answers: list[dict[str, Any]]
    satisfaction: int | None
    remark: str
    counted_from: date
    due_from: datetime
    due_by: datetime
    appointed_for: datetime | None
    drop_reason: str
    called_at: datetime | None
    recheck_note: str
    rechecked_at: datetime | None

    @classmethod
    def of(cls, row: FollowUp) -> "FollowUpTold":
        plan = row.described
        kept = {name: getattr(row, name) for name in _KEPT}
        return cls(
            **kept,
            work_order=row.work_order.number if row.work_order else "",
            shop_order=row.shop_order.number if row.shop_order else "",
            contact_name=row.contact_name,
            contact_phone=row.contact_phone,
            title=worded(plan.title, plan.title_en) if plan else row.plan,
            state=Coded(code=row.state, title=str(row.state_now.title), colour=row.state_now.colour),
            questions=[
                QuestionTold(id=question.id, text=worded(question.text, question.text_en), form=question.form)
                for question in (plan.questions if plan else ())
            ],
        )


_KEPT = (
    "id",
    "number",
    "customer_id",
    "asset_id",
    "channel",
    "member",
    "counted_from",
    "due_by",
    "appointed_for",
    "drop_reason",
    "plan",
    "by",
    "is_decisive",
    "attempts",
    "answers",
    "satisfaction",
    "remark",
    "due_from",
    "called_at",
    "recheck_note",
    "rechecked_at",
)


class SoughtFollowUps(BaseModel):
    """By state, by who calls, how, and all of one order, customer or unit. ``words`` are looked for in what was said."""

    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=16)
    by: str = Field(default="", max_length=12)
    channel: str = Field(default="", max_length=8)
    work_order: str = Field(default="", max_length=32)
    shop_order: str = Field(default="", max_length=32)
    customer_id: Id | None = None
    asset_id: Id | None = None
    words: str = Field(default="", max_length=100)


class Appointment(Versioned):
    """The better time the customer named."""

    starts_at: datetime
    remark: Note = ""


class GivingUp(Versioned):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Call(Asked):
    """The customer's answers by the id of the question."""

    answers: dict[Annotated[str, StringConstraints(max_length=64)], Note] = Field(max_length=50)
    remark: Note = ""


class Missed(Asked):
    remark: Note = ""


class Recheck(Asked):
    is_confirmed: bool
    note: Words


class Again(Asked):
    reason: Words


class NewRating(Asked):
    """What the customer gave on the phone, 1 to 5 stars."""

    stars: int = Field(ge=1, le=5)
    words: Note = ""


class RatingTold(Told):
    stars: int
    words: str
    rated_at: datetime
