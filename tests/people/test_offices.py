"""Those who approve, advise and report: how far they see, and where their day begins."""

import pytest

from anxin.people.roles import BY_CODE, ROLES
from anxin.people.scopes import Scope
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from anxin.web.account.demo import DOES

OFFICES = [role for role in ROLES if role.home == "home-office"]


def test_the_regions_see_their_region_and_the_others_everything():
    regional = {role.code for role in OFFICES if role.scope == Scope.REGION}

    assert regional == {"regional_manager", "salesperson", "project_manager"}
    assert {role.scope for role in OFFICES if role.code not in regional} == {Scope.ALL}
    assert {
        code for code in ("after_sales_head", "general_manager", "vice_president") if BY_CODE[code].at_headquarters
    } == {
        "after_sales_head",
        "general_manager",
        "vice_president",
    }


def test_every_role_says_on_the_demos_door_what_it_does():
    assert set(DOES) == set(BY_CODE)


@pytest.mark.django_db
def test_what_a_salesperson_reports_is_theirs_to_see(world):
    seller = world.person("seller", "salesperson", region=world.south)
    told = {"customer_id": world.customer.pk, "asset_id": world.asset.pk, "contact_phone": "13900000001"}
    report = Report(**told, symptom="不亮", channel="sales")

    row = register_request(report, actor=seller, at=world.now)

    assert list(ServiceRequest.objects.visible_to(seller)) == [row]
