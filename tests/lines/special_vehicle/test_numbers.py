"""Factory, engine or chassis number: whichever the caller reads out finds the vehicle."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.models import AssetNumber
from anxin.insight.importing.runner import import_file
from anxin.kernel.errors import InputRefused
from tests.api.caller import Caller
from tests.ground import ground
from tests.lines.company import register

LINE = "special-vehicle"
ENGINE, CHASSIS = "D4EB0012345", "LGAX2A136K9001234"


@pytest.fixture
def browser(company, settings) -> Callable[[], Client]:
    settings.ANXIN_DEMO = True

    def signed_in() -> Client:
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@ground
def vehicle(company):
    numbers = {"engine_number": ENGINE.lower(), "chassis_number": CHASSIS}
    return edit_asset(company.asset.pk, {"numbers": numbers}, actor=company.agent, at=company.now)


@pytest.mark.rule("CUS-000-01")
@pytest.mark.parametrize(
    "said", [ENGINE, CHASSIS, CHASSIS[:9], None], ids=["engine", "chassis", "beginning", "factory"]
)
def test_any_of_the_three_numbers_finds_the_vehicle(company, vehicle, browser, said) -> None:
    said = said or vehicle.serial
    there = reverse("asset", args=[vehicle.pk])

    assert [row["id"] for row in Caller(company.agent, at=company.now).get("/assets", serial=said).body] == [vehicle.pk]
    assert vehicle.customer.name in browser().get(reverse("intake"), {"phone": said}).content.decode()
    assert vehicle.customer.name in browser().get(reverse("customers"), {"q": said}).content.decode()
    assert browser().get(reverse("search"), {"q": said}).url == there


@pytest.mark.rule("CUS-000-01")
def test_a_request_is_found_by_the_numbers_of_its_vehicle(company, vehicle, browser) -> None:
    request = register(company)

    assert request.number in browser().get(reverse("search"), {"q": ENGINE}).content.decode()


def test_the_page_shows_and_takes_the_numbers_the_handbook_names(company, vehicle, browser) -> None:
    page = browser().get(reverse("asset", args=[vehicle.pk])).content.decode()
    assert "发动机号" in page
    assert ENGINE in page

    form = browser().get(reverse("asset-edit", args=[vehicle.pk])).content.decode()
    assert f'value="{CHASSIS}"' in form
    typed = {"serial": vehicle.serial, "number_engine_number": "D4EB0099999", "number_chassis_number": ""}
    browser().post(reverse("asset-edit", args=[vehicle.pk]), typed | {"version": vehicle.version, "key": "k" * 16})

    assert list(AssetNumber.objects.values_list("kind", "number")) == [("engine_number", "D4EB0099999")]


def test_a_program_enters_and_reads_them(company, vehicle) -> None:
    caller = Caller(company.agent, at=company.now)

    told = caller.patch(f"/assets/{vehicle.pk}", {"numbers": {"engine_number": ""}, "version": vehicle.version})

    assert told["numbers"] == {"chassis_number": CHASSIS}
    refused = caller.patch(f"/assets/{vehicle.pk}", {"numbers": {"door_number": "A1234"}, "version": told["version"]})
    assert refused.status == 422
    assert AssetNumber.objects.count() == 1


def test_a_list_brings_them_under_the_handbooks_titles(company, vehicle, tmp_path) -> None:
    path = tmp_path / "vehicles.csv"
    path.write_text(
        f"序列号,型号,发动机号,底盘号\nZX900000001,{vehicle.product.code},D4EB0077777,LGAX2A136K9007777\n", "utf-8"
    )

    report = import_file("assets", path, actor=None, at=company.now)

    assert (report.created, report.bad) == (1, [])
    assert set(AssetNumber.objects.filter(asset__serial="ZX900000001").values_list("kind", "number")) == {
        ("engine_number", "D4EB0077777"),
        ("chassis_number", "LGAX2A136K9007777"),
    }


def test_a_number_of_a_kind_nobody_named_is_refused(company, vehicle) -> None:
    with pytest.raises(InputRefused):
        edit_asset(company.asset.pk, {"numbers": {"door": "A1234"}}, actor=company.agent, at=company.now)

    assert AssetNumber.objects.count() == 2
