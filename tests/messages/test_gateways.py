"""Gateways are the house's configuration: who may, what is taken, what is never shown."""

import pytest

from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.actions.edit_gateway import edit_gateway
from anxin.messages.actions.try_gateway import try_gateway
from anxin.messages.checks import secrets_can_be_read
from anxin.messages.errors import GatewayLocal, GatewaySilent, GatewayUnknown, ReceiverMissing
from anxin.messages.models import Gateway
from anxin.messages.sealing import unseal
from tests.messages.sending import gateway, texts
from tests.world import World


@pytest.mark.parametrize(
    ("address", "channel", "refusal"),
    [
        ("nonsense", "sms", GatewayUnknown),
        ("no-such-service://{to}", "sms", GatewayUnknown),
        ("syslog://{to}", "sms", GatewayLocal),
        ("json://example.com/all", "sms", ReceiverMissing),
        ("mailtos://me:pw@example.com", "email", ReceiverMissing),
    ],
)
def test_an_address_that_cannot_carry_is_refused(world: World, address: str, channel: str, refusal: type) -> None:
    with pytest.raises(refusal):
        add_gateway("g", channel=channel, address=address, actor=world.admin, at=world.now)

    assert not Gateway.objects.exists()


@pytest.mark.parametrize(
    ("address", "channel"),
    [
        ("mailtos://me:pw@example.com?to={to}", "email"),
        ("wecombot://0123456789abcdef", "chat"),
        ("dingtalk://0123456789abcdef/{to}", "chat"),
        ("feishu://0123456789abcdef", "chat"),
        ("twilio://AC" + "0" * 32 + ":" + "0" * 32 + "@15551234567/{to}", "sms"),
    ],
)
def test_services_people_use_are_known(world: World, address: str, channel: str) -> None:
    row = add_gateway("g", channel=channel, address=address, actor=world.admin, at=world.now)

    assert row.is_shared == ("{to}" not in address)
    assert "0123456789" not in row.shown


def test_only_an_administrator_opens_ways_out_of_the_house(world: World) -> None:
    with pytest.raises(NotEntitled):
        add_gateway("g", channel="sms", address="json://example.com/{to}", actor=world.manager, at=world.now)

    assert not Gateway.objects.exists()


def test_the_story_of_a_gateway_never_tells_its_access_data(world: World, outside) -> None:
    row = gateway(world, outside)
    edit_gateway(row.pk, address=f"json://u:new-secret@{outside.address}/{{to}}", actor=world.admin, at=world.now)

    told = " ".join(AuditLine.objects.filter(subject_type="gateway").values_list("body", flat=True))

    assert "address" in told
    assert "secret" not in told
    row.refresh_from_db()
    assert "new-secret" in unseal(row.address)
    assert row.shown == "json://…/{to}"


def test_a_test_message_says_what_the_service_said(world: World, outside) -> None:
    row = gateway(world, outside)
    try_gateway(row.pk, to="13900000000", actor=world.admin, at=world.now)
    assert len(texts(outside)) == 1
    outside.answers = [403]

    with pytest.raises(GatewaySilent) as refused:
        try_gateway(row.pk, to="13900000000", actor=world.admin, at=world.now)

    assert "403" in str(refused.value)


def test_a_house_whose_key_changed_is_told(world: World, outside, settings) -> None:
    gateway(world, outside)
    assert list(secrets_can_be_read()) == []
    settings.SECRET_KEY = "another"
    assert [finding.where for finding in secrets_can_be_read()] == ["gateway “sms gateway”"]
