"""What is done with an approval."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import AwareDatetime, StringConstraints

from anxin.api.approvals.approvals import Content, approvals_of, typed
from anxin.api.deeds import Deed, Standing, offer, pk_of
from anxin.api.shapes import Id, Versioned, person, seen_version
from anxin.approvals.actions.acknowledge import acknowledge_approval
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.answer import answer_approval
from anxin.approvals.actions.ask_back import ask_back
from anxin.approvals.actions.deny import deny_approval
from anxin.approvals.actions.file_form import file_form
from anxin.approvals.actions.pass_on import pass_approval_on
from anxin.approvals.actions.phone import phone_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.actions.withdraw import withdraw_approval
from anxin.kernel import clock

router = Router(tags=["approvals"])

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Agreeing(Versioned):
    note: Annotated[str, StringConstraints(max_length=500)] = ""


class Refusing(Versioned):
    reason: Words


class AskingBack(Versioned):
    question: Words


class PassingOn(Versioned):
    """``person_id``: somebody who decides approvals, did not ask for this one and is not asked already."""

    person_id: Id
    reason: Words


class Phoned(Versioned):
    approver_id: Id
    phoned_at: AwareDatetime
    said: Words


class FormSent(Content, Versioned):
    """The whole content, as it is to be agreed to."""


class AnsweringBack(Versioned):
    """With ``content`` other than before everybody is asked again; without it the question stands as it was."""

    answer: Words
    content: Content | None = None


DEEDS = (
    Deed("agreement", "agree_approval", "Agree", agree_approval, Agreeing),
    Deed("refusal", "refuse_approval", "Refuse", refuse_approval, Refusing),
    Deed("question", "ask_back_approval", "Ask back", ask_back, AskingBack),
    Deed("handover", "pass_approval_on", "Pass on", pass_approval_on, PassingOn),
    Deed("phone-consent", "phone_approval", "Record consent by phone", phone_approval, Phoned),
    Deed("denial", "deny_approval", "Deny having agreed by phone", deny_approval, Refusing),
    Deed("withdrawal", "withdraw_approval", "Take back", withdraw_approval, Refusing),
    Deed("acknowledgement", "acknowledge_approval", "Take note", acknowledge_approval),
)
offer(router, "/approvals/{number}", DEEDS, seen_by=approvals_of, is_by_reach=False)


@router.post(
    "/approvals/{number}/form", response={201: Standing}, operation_id="file_approval_form", summary="Hand in the form"
)
def create_form(request: HttpRequest, number: str, body: FormSent) -> Status[Standing]:
    """After a phone call: what was agreed to, with amounts and photos."""
    user = person(request)
    pk, version = pk_of(approvals_of(user), number), seen_version(request, body)
    return Status(201, Standing.of(file_form(pk, typed=typed(user, body), actor=user, at=clock.now(), version=version)))


@router.post(
    "/approvals/{number}/answer", response={201: Standing}, operation_id="answer_approval", summary="Answer a question"
)
def create_answer(request: HttpRequest, number: str, body: AnsweringBack) -> Status[Standing]:
    user = person(request)
    pk, version = pk_of(approvals_of(user), number), seen_version(request, body)
    content = typed(user, body.content) if body.content else None
    row = answer_approval(pk, answer=body.answer, typed=content, actor=user, at=clock.now(), version=version)
    return Status(201, Standing.of(row))
