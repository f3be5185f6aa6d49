"""``anxin check`` finds what cannot have come about by honest ways."""

import pytest

from anxin.approvals import checks
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.models import Approval, Seat
from tests.ground import ground


@ground
def granted(asked):
    row = asked.ask("leave-territory", asked.world.technician)
    return agree_approval(row.pk, actor=asked.world.manager, at=asked.world.now)


def test_what_is_in_order_is_left_alone(granted):
    assert [
        *checks.granted_means_complete(),
        *checks.nobody_decides_for_themselves(),
        *checks.frozen_is_unchanged(),
    ] == []


def test_a_grant_without_a_complete_chain_is_found(granted):
    Seat.objects.all().delete()

    assert [finding.where for finding in checks.granted_means_complete()] == [f"approval {granted.number}"]


def test_somebody_who_approved_for_themselves_is_found(granted, asked):
    Seat.objects.update(decided_by=asked.world.technician)

    assert len(list(checks.nobody_decides_for_themselves())) == 1


@pytest.mark.parametrize("change", [{"text": "别的"}, {"amount": 1}, {"frozen": {}}, {"sha256": "0" * 64}])
def test_a_changed_content_is_found(granted, change):
    Approval.objects.update(**change)

    assert [finding.where for finding in checks.frozen_is_unchanged()] == [f"approval {granted.number}"]


def test_an_exchanged_photo_is_found(asked):
    world = asked.world
    row = asked.ask("requisition", world.technician, papers=(asked.photo(world.technician),))
    row.attachments.update(file=asked.photo(world.technician, colour="red").file)

    assert [finding.where for finding in checks.frozen_is_unchanged()] == [f"approval {row.number}"]
