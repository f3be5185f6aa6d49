"""What one room's fact means for another room."""

import pytest

from anxin.care.models import Complaint
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.kernel.models import AuditLine
from anxin.kernel.record import listeners
from anxin.processes.listeners import LISTENERS
from anxin.requests.kinds import Channel, Kind
from anxin.requests.models import ServiceRequest
from tests.journey import at_state, register
from tests.world import World

REQUEST_STATES = {
    "declined": "registered",
    "completed": "served",
    "closed": "closed",
    "unrepaired": "closed",
    "deleted": "withdrawn",
}


@pytest.mark.rule("DSP-003-25")
@pytest.mark.parametrize("state", LIFECYCLE.codes())
def test_the_request_stands_where_its_order_stands(world: World, state: str) -> None:
    request = at_state(world, state).request
    assert request.state == REQUEST_STATES.get(state, "in_service")


@pytest.mark.rule("REQ-003-12", "CMP-002-01", "DSP-002-29", "REQ-003-16")
def test_a_complaint_is_registered_and_opened_in_one_go(world: World) -> None:
    request = register(world, kind=Kind.COMPLAINT, symptom="师傅态度差")

    complaint = Complaint.objects.get()
    assert (complaint.request, complaint.text, complaint.source) == (request, "师傅态度差", "hotline")
    assert complaint.received_by == world.agent
    request.refresh_from_db()
    assert (request.state, request.order_number) == ("in_service", complaint.number)
    assert not request.work_orders.exists()


def test_a_complaint_brought_to_a_station_is_opened_by_the_program(world: World) -> None:
    from anxin.requests.actions.register import register_request
    from anxin.requests.report import Report

    report = Report(
        customer_id=world.customer.pk,
        kind=Kind.COMPLAINT,
        channel=Channel.STATION,
        contact_phone="13900000001",
        symptom="等太久",
    )
    register_request(report, actor=world.clerk, at=world.now)
    assert Complaint.objects.get().received_by is None


@pytest.mark.rule("DSP-002-07", "ORG-002-02")
def test_whoever_takes_the_job_over_sees_it_and_the_other_no_longer(world: World) -> None:
    order = at_state(world, "scheduled")
    second = world.person("second_technician", "technician", station=world.nanshan)

    assign_technician(order.pk, second.pk, actor=world.clerk, at=world.now)

    assert list(ServiceRequest.objects.visible_to(second)) == [order.request]
    assert not ServiceRequest.objects.visible_to(world.technician).exists()
    assert order.visits.get().technician == second
    line = AuditLine.objects.filter(event="work_order.assigned").latest("pk")
    assert line.payload == {"technician": second.name, "before": world.technician.name}


def test_the_table_is_read_in_its_order_and_has_no_line_twice() -> None:
    assert len(LISTENERS) == len(set(LISTENERS))
    woken = [listener.__name__ for listener in listeners("work_order.completed")]
    assert woken[0] == "on_event"
    assert woken[-1] == "on_event"
    assert woken.index("served") < woken.index("calls_due")
