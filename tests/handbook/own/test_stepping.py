"""Steps: in order, by those whose they are, once, and taken back with a reason."""

from datetime import timedelta

import pytest
from django.utils import translation

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.handbook import errors
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.actions.withdraw_step import withdraw_step
from anxin.handbook.gates import missing
from anxin.handbook.models import TakenStep
from anxin.handbook.own_facts import Context
from anxin.handbook.steps import Course
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import AuditLine, Deadline
from anxin.kernel.timeline import timeline
from tests.web.orders import an_order

pytestmark = pytest.mark.django_db


def take(world, subject, step, *, by=None, **options):
    return take_step(subject.SUBJECT, subject.pk, step, actor=by or world.technician, at=world.now, **options)


def take_back(world, subject, step, *, by=None, reason="点错了"):
    return withdraw_step(subject.SUBJECT, subject.pk, step, reason=reason, actor=by or world.technician, at=world.now)


def refused(refusal, deed):
    """The deed is refused, and nothing is written."""
    before = TakenStep.objects.count(), AuditLine.objects.filter(event__startswith="step.").count()
    with pytest.raises(refusal) as raised:
        deed()
    assert (TakenStep.objects.count(), AuditLine.objects.filter(event__startswith="step.").count()) == before
    return raised.value


def wet(world, order, weather="rain"):
    fill_fields("work_order", order.pk, {"weather": weather}, actor=world.technician, at=world.now)


def test_a_step_is_kept_with_who_and_when_and_told(world, order):
    take(world, order, "called", note="约好明早")

    row = TakenStep.objects.get()
    assert (row.step, row.number, row.taken_by, row.taken_at) == ("called", 1, world.technician, world.now)
    line = AuditLine.objects.get(event="step.taken")
    assert line.payload == {"step": "called", "title": "条目 called", "title_en": "Entry called", "note": "约好明早"}
    with translation.override("en"):
        assert timeline([("work_order", order.pk)])[0].sentence == "Technician: “Entry called” is done. 约好明早"


def test_a_step_that_is_done_once_is_refused_the_second_time(world, order):
    take(world, order, "called")

    refusal = refused(errors.StepTakenAlready, lambda: take(world, order, "called"))

    assert "Technician" in str(refusal)
    assert refusal.clause == ("DSP-003-03",)


def test_a_step_that_repeats_is_counted(world, order):
    assert [take(world, order, "asked").number for _ in range(3)] == [1, 2, 3]


def test_who_may_is_asked_by_role_and_place(world, order):
    for person in (world.clerk, world.other_technician, world.agent):
        refused(NotEntitled, lambda person=person: take(world, order, "called", by=person))
    take(world, order, "asked", by=world.clerk)


def test_an_unknown_step_and_another_matters_are_refused(world, order):
    refused(errors.NotAsked, lambda: take(world, order, "nonsense"))
    refused(errors.NotAsked, lambda: take(world, order, "seen", by=world.dispatcher))


def test_a_step_that_does_not_concern_the_matter_is_refused(world, order):
    refused(errors.NotAsked, lambda: take(world, order, "tested"))
    wet(world, order)
    take(world, order, "tested")


def test_a_step_waits_for_others_for_data_and_for_its_time(world, order):
    early = refused(errors.StepTooEarly, lambda: take(world, order, "handed_in"))
    assert "18:00" in str(early)

    world.advance(hours=6)
    waits = refused(errors.StepWaits, lambda: take(world, order, "handed_in"))
    assert [(row.kind, row.key) for row in waits.data["rows"]] == [("step", "called"), ("field", "weather")]

    take(world, order, "called")
    wet(world, order, "sun")
    take(world, order, "handed_in")


def test_a_step_belongs_to_its_states(world, order):
    take(world, order, "called")
    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    take_back(world, order, "called")
    take(world, order, "called")
    type(order).objects.filter(pk=order.pk).update(state="contacted")

    refused(errors.StepNotNow, lambda: take_back(world, order, "called"))


def test_a_step_stops_its_clock_and_no_other(world, order):
    wet(world, order, "sun")
    world.advance(hours=6)
    take(world, order, "called")
    assert Deadline.objects.get(clock="card").outcome == "running"

    take(world, order, "handed_in")

    assert Deadline.objects.get(clock="card").outcome == "met"


def test_a_checkpoint_waits_for_the_steps_that_concern_the_matter(world, order):
    (row,) = missing(order, "accept")
    assert (row.kind, row.key, row.checkpoint) == ("step", "called", "after-steps")
    with pytest.raises(CheckpointOpen):
        accept_work_order(order.pk, actor=world.clerk, at=world.now)

    take(world, order, "called")
    assert missing(order, "accept") == []
    wet(world, order)
    assert [row.key for row in missing(order, "accept")] == ["tested"]


def test_a_mistake_is_taken_back_with_the_reason_and_may_be_done_again(world, order):
    take(world, order, "called")
    world.advance(minutes=1)

    row = take_back(world, order, "called")

    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_because) == (world.now, world.technician, "点错了")
    assert AuditLine.objects.get(event="step.withdrawn").payload["note"] == "点错了"
    take(world, order, "called")
    assert TakenStep.objects.count() == 2


def test_what_cannot_be_taken_back(world, order):
    refused(errors.StepNotTaken, lambda: take_back(world, order, "called"))
    take(world, order, "called")
    refused(errors.ReasonWanted, lambda: take_back(world, order, "called", reason="  "))
    refused(errors.NoteTooLong, lambda: take_back(world, order, "called", reason="长" * 501))
    refused(NotEntitled, lambda: take_back(world, order, "called", by=world.agent))
    wet(world, order, "sun")
    world.advance(hours=6)
    take(world, order, "handed_in")
    refused(errors.StepBuiltUpon, lambda: take_back(world, order, "called"))


def test_conditions_see_the_steps_of_the_request_too(world, order, django_assert_num_queries):
    take(world, order.request, "seen", by=world.dispatcher)
    context = Context(order)

    with django_assert_num_queries(1):
        assert (context["step"].seen, context["step"].called) == (True, False)


def test_a_matter_without_steps_of_its_own_costs_nothing(world, django_assert_num_queries):
    order = an_order(world)  # under the television handbook
    course = Course(order)

    with django_assert_num_queries(0):
        assert course.standings() == []


def test_the_course_shows_what_is_done_and_what_each_step_waits_for(world, order):
    take(world, order, "called")

    course = {row.entry.id: row for row in Course(order).standings()}

    assert list(course) == ["called", "asked", "handed_in"]
    assert course["called"].is_done
    assert not course["called"].is_ready(world.now)
    assert course["asked"].is_ready(world.now)
    assert [row.key for row in course["handed_in"].missing] == ["weather"]
    assert course["handed_in"].opens_at == world.now + timedelta(hours=6)
