"""A question, answered on the spot or by a call back (003 §1.3)."""

import pytest

from anxin.kernel.errors import MoveRefused, NothingSaid
from anxin.kernel.models import AuditLine, Deadline
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.move_line import move_line
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.errors import NotAnEnquiry
from anxin.requests.kinds import Kind
from tests.journey import register
from tests.world import World


@pytest.mark.rule("REQ-003-09")
def test_answered_at_once(world: World) -> None:
    enquiry = register(world, kind=Kind.ENQUIRY, symptom="怎样连接音箱")

    answered = answer_request(enquiry.pk, answer="接 HDMI ARC", actor=world.agent, at=world.now)

    assert (answered.state, answered.answer, answered.closed_at) == ("closed", "接 HDMI ARC", world.now)


@pytest.mark.rule("REQ-003-09")
def test_promised_and_called_back(world: World) -> None:
    enquiry = register(world, kind=Kind.ENQUIRY)

    promised = promise_answer(enquiry.pk, question="是否支持壁挂", actor=world.agent, at=world.now)
    assert promised.state == "awaiting_answer"
    world.advance(hours=1)
    answered = answer_request(enquiry.pk, answer="支持 VESA 400", actor=world.agent, at=world.now)

    assert answered.state == "closed"
    events = AuditLine.objects.filter(subject_type="service_request", event__startswith="service_request")
    assert list(events.order_by("pk").values_list("event", flat=True)) == [
        "service_request.registered",
        "service_request.answer_promised",
        "service_request.answered",
    ]


@pytest.mark.rule("REQ-003-08")
def test_moved_to_another_line_the_clock_is_met(world: World) -> None:
    enquiry = register(world, kind=Kind.ENQUIRY)

    world.advance(minutes=4)
    moved = move_line(enquiry.pk, actor=world.agent, at=world.now)
    world.advance(minutes=4)

    assert moved.moved_line_at is not None
    clock = Deadline.objects.get(subject_type="service_request", subject_id=enquiry.pk, clock="long-enquiry")
    assert clock.outcome == "met"


def test_a_repair_is_not_answered(world: World) -> None:
    request = register(world)

    with pytest.raises(NotAnEnquiry):
        answer_request(request.pk, answer="重启试试", actor=world.agent, at=world.now)
    with pytest.raises(NotAnEnquiry):
        promise_answer(request.pk, question="?", actor=world.agent, at=world.now)
    request.refresh_from_db()
    assert (request.state, request.version) == ("registered", 1)


def test_an_empty_answer_is_refused(world: World) -> None:
    with pytest.raises(NothingSaid):
        answer_request(register(world, kind=Kind.ENQUIRY).pk, answer=" ", actor=world.agent, at=world.now)


def test_what_is_closed_is_not_answered_again(world: World) -> None:
    enquiry = register(world, kind=Kind.ENQUIRY)
    answer_request(enquiry.pk, answer="好", actor=world.agent, at=world.now)

    with pytest.raises(MoveRefused):
        answer_request(enquiry.pk, answer="好", actor=world.agent, at=world.now)
