"""Customer service at headquarters and in the regions, repair stations: who acts where (002 §I)."""

import pytest

from anxin.fieldwork.models import WorkOrder
from anxin.people.roles import BY_CODE, ROLES
from anxin.people.scopes import Scope
from tests.care.finished import finished_order

pytestmark = pytest.mark.rule("ORG-002-23")

REACH = [
    ("agent", Scope.ALL),
    ("settlement_clerk", Scope.ALL),
    ("regional_supervisor", Scope.REGION),
    ("station_clerk", Scope.STATION),
    ("technician", Scope.OWN),
]
ONLY_THEIRS = [
    pytest.param("request.answer", {"agent"}, marks=pytest.mark.rule("ORG-003-03")),
    ("follow_up.recheck", {"regional_supervisor"}),
    ("follow_up.call", {"agent", "dispatcher"}),
    ("voucher.check", {"settlement_clerk"}),
    ("voucher.send", {"station_clerk"}),
]


@pytest.mark.parametrize(("role", "scope"), REACH)
def test_how_far_each_part_of_the_department_sees(role, scope):
    assert BY_CODE[role].scope == scope


@pytest.mark.parametrize(("permission", "roles"), ONLY_THEIRS)
def test_each_keeps_to_its_own_part(permission, roles):
    assert {role.code for role in ROLES if permission in role.may} == roles


def test_each_region_has_customer_service_of_its_own(world):
    in_the_north = world.person("north_supervisor", "regional_supervisor", region=world.north)
    south, north = finished_order(world), finished_order(world, station=world.haidian)

    assert list(WorkOrder.objects.visible_to(world.supervisor)) == [south]
    assert list(WorkOrder.objects.visible_to(in_the_north)) == [north]
