"""The table of who gets which page, against what the pages answer, and in whose words."""

import re

import pytest
from django.urls import reverse

from anxin.approvals.models import Approval
from anxin.care.links import rating_token
from anxin.care.models import Complaint, FollowUp
from anxin.documents.models import Document
from anxin.duties.models import Duty
from anxin.evidence.models import Evidence
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Penalty, StatementLine
from anxin.quality.models import Review
from anxin.web.urls import urlpatterns
from tests.ground import ground
from tests.web.matrix import MATRIX, ROLES
from tests.web.orders import an_order, with_an_afterlife
from tests.web.wording import english_sentences
from tests.world import World

# Read by machines, in the language of a handbook's titles, or a picture.
ALIKE = ("robots", "account_logout", "handbook", "evidence-file")


def names() -> list[str]:
    return [str(pattern.name) for pattern in urlpatterns]


def addresses(order: WorkOrder) -> dict[str, str]:
    """By the name of each page."""
    request = order.request
    arguments: dict[str, list[object]] = {
        "request": [request.number],
        "request-edit": [request.number],
        "request-move": [request.number, "urge"],
        "dispatch": [request.number],
        "own-data": ["request", request.number],
        "step-take": ["request", request.number, "none"],
        "step-withdraw": ["request", request.number, "none"],
        "dispatch-again": [order.number],
        "work-order": [order.number],
        "board-put": [order.number],
        "board-check": [order.number],
        "request-offers": [request.number],
        "request-offer-agree": [request.number],
        "request-offer-let-go": [request.number],
        "capacity-drop": [999_999],
        "offers": [order.number],
        "offer-confirm": [order.number],
        "offer-let-go": [order.number],
        "work-order-move": [order.number, "accept"],
        "customer": [request.customer_id],
        "customer-edit": [request.customer_id],
        "asset": [request.asset_id],
        "asset-edit": [request.asset_id],
        "notification": [999_999],
        "progress": [999_999],
        "progress-cancel": [999_999],
        "import": [999_999],
        "import-bad-rows": [999_999],
        "view-save": ["requests"],
        "view-drop": [999_999],
        "lookup": ["product"],
        "calendar-day": ["always"],
    }
    for one in ("visit", "visit-tick", "voucher-check", "requisition-for"):
        arguments[one] = [order.number]
    technician = order.technician_id
    for one in ("technician", "technician-hours", "absence-new", "certificate-new"):
        arguments[one] = [technician]
    arguments["absence-drop"] = arguments["certificate-drop"] = [technician, 999_999]
    arguments["visit-move"] = [order.number, "check_in"]
    arguments["handbook-move"] = ["work_order", order.number]
    arguments |= afterwards(order)
    person = order.dispatched_by
    assert person is not None
    grant = person.grants.get()
    for one in ("user", "user-lines", "user-password", "user-close", "user-open", "role-grant", "token-new"):
        arguments[one] = [person.pk]
    arguments["role-withdraw"] = [person.pk, grant.pk]
    arguments["token-revoke"] = [person.pk, 999_999]
    query = {"clause": "?clause=DSP-003-03", "figure": "?line=tv"}
    return {
        name: reverse(name, args=arguments[name] if name in arguments else unknown(name)) + query.get(name, "")
        for name in names()
    }


def unknown(name: str) -> list[object]:
    """Something that does not exist, of the shape the address asks for."""
    pattern = next(str(pattern.pattern) for pattern in urlpatterns if pattern.name == name)
    return [999_999 if kind == "int" else "none-1" for kind in re.findall(r"<(\w+):\w+>", pattern)]


def afterwards(order: WorkOrder) -> dict[str, list[object]]:
    """What belongs to the order and comes after it: made by ``with_an_afterlife``."""
    complaint, call = Complaint.objects.get(), FollowUp.objects.get()
    line = StatementLine.objects.select_related("statement__period").get()
    number, proof = line.statement.number, Evidence.objects.get()
    paper = Document.objects.get().number
    duty, review = Duty.objects.get(), Review.objects.get()
    return {
        "duty": [duty.number],
        "duty-file": [duty.number],
        "duty-move": [duty.number, "finish"],
        "review": [review.number],
        "review-move": [review.number, "close"],
        "evidence-add": ["work_order", order.number],
        "evidence-sign": ["work_order", order.number],
        "evidence-waive": ["work_order", order.number],
        "evidence-file": ["work_order", order.number, proof.pk],
        "evidence-withdraw": ["work_order", order.number, proof.pk],
        "evidence-decide": ["work_order", order.number, 999_999],
        "penalty-propose": ["work_order", order.number],
        "penalty": [Penalty.objects.get().number],
        "penalty-move": [Penalty.objects.get().number, "appeal"],
        "call": [call.number],
        "call-missed": [call.number],
        "call-appoint": [call.number],
        "call-drop": [call.number],
        "call-check": [call.number],
        "complaint": [complaint.number],
        "complaint-move": [complaint.number, "note"],
        "complaint-open": [order.request.number],
        "rate": [rating_token(order)],
        **consent(),
        "statement": [number],
        "statement-move": [number, "confirm"],
        "line-refuse": [number, line.pk],
        "line-admit": [number, line.pk],
        "period": [line.statement.period.number],
        "period-close": [line.statement.period.number],
        "document-begin-alone": ["tv", "parts-requisition"],
        "document-begin": ["work_order", order.number, "settlement-voucher"],
        "forms-of": ["tv"],
        "form-picture": ["tv", "settlement-voucher"],
        "form-sample": ["tv", "settlement-voucher"],
        "document": [paper],
        "document-pdf": [paper],
        "document-fill": [paper],
        "document-sign": [paper, "customer"],
        "document-lack": [paper, "customer"],
        "document-file": [paper, "customer"],
        "document-move": [paper, "complete"],
        "figure": ["accepted-in-time"],
        "register": ["reports"],
    }


def consent() -> dict[str, list[object]]:
    """The one approval that was asked, and what can be asked."""
    approval = Approval.objects.get()
    about = [approval.about_type, approval.about_number, "special-fee"]
    return {
        "application": ["small", "labour"],
        "application-phone": ["small", "requisition"],
        "approval-ask": about,
        "approval-ask-phone": about,
        "approval": [approval.number],
        "approval-move": [approval.number, "agree"],
        "approval-file": [approval.number, approval.attachments.get().pk],
        "deputy-withdraw": [999_999],
    }


def test_every_address_stands_in_the_table_once() -> None:
    assert sorted(names()) == sorted(MATRIX)


@ground
def order(world: World) -> WorkOrder:
    """There is one of everything that comes after it."""
    return with_an_afterlife(world, an_order(world))


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_their_pages_and_no_others(role: str, order: WorkOrder, browser) -> None:
    """In Chinese, in which no whole English sentence is left. The first who gets a page gets it in English too."""
    chinese, english, at = browser(role, language="zh-hans"), browser(role), addresses(order)
    wrong, left = {}, {}
    for name, row in MATRIX.items():
        answers = [chinese.get(at[name])]
        if name not in ALIKE and (sentences := english_sentences(answers[0])):
            left[name] = sentences
        if role == next((one for one in ROLES if row.expected(one) == 200), None):
            answers.append(english.get(at[name]))
        got = {answer.status_code for answer in answers}
        if got != {row.expected(role)}:
            wrong[name] = f"{got}, not {row.expected(role)}"
    assert (wrong, left) == ({}, {})


def test_a_stranger_cannot_tell_what_is_hidden_from_what_does_not_exist(order: WorkOrder, browser) -> None:
    client, at = browser("other_clerk"), addresses(order)
    for name, row in MATRIX.items():
        if row.stranger is not None:
            assert (name, client.get(at[name]).status_code) == (name, row.stranger)


def test_nobody_gets_a_page_without_signing_in(order: WorkOrder, browser) -> None:
    client, at, wrong = browser(), addresses(order), {}
    for name, row in MATRIX.items():
        got = client.get(at[name]).status_code
        if got != row.anonymous:
            wrong[name] = f"{got}, not {row.anonymous}"
    assert wrong == {}


def test_somebody_without_a_role_is_told_whom_to_ask(world, browser) -> None:
    world.agent.grants.all().delete()
    page = browser("agent").get(reverse("requests"))
    assert page.status_code == 200
    assert "You have no role yet" in page.content.decode()
