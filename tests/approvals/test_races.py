"""Two at once. Seen failing with the locks taken out."""

import pytest
from django.utils import translation

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.models import Approval, Seat
from anxin.kernel.models import AuditLine
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.kernel.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(transactional_db: None):
    with World.standing_at_noon() as world, translation.override("en"):
        yield Asked(world, published(world))


def outcomes(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_two_approvers_agree_at_once_where_one_is_enough(asked: Asked) -> None:
    world = asked.world
    second = world.person("second", "cs_manager")
    row = asked.ask("leave-territory", world.technician)

    results = together(
        *[lambda actor=actor: agree_approval(row.pk, actor=actor, at=world.noon) for actor in (world.manager, second)]
    )

    assert outcomes(results) == ["Approval", "MoveRefused"]
    assert AuditLine.objects.filter(event="approval.granted").count() == 1
    assert Seat.objects.filter(outcome="agreed").count() == 1


def test_a_yes_and_a_no_at_once_are_one_of_them(asked: Asked) -> None:
    world = asked.world
    second = world.person("second", "cs_manager")
    row = asked.ask("leave-territory", world.technician)

    results = together(
        lambda: agree_approval(row.pk, actor=world.manager, at=world.noon),
        lambda: refuse_approval(row.pk, reason="否", actor=second, at=world.noon),
    )

    assert outcomes(results) == ["Approval", "MoveRefused"]
    assert AuditLine.objects.filter(event__in=["approval.granted", "approval.refused"]).count() == 1


def test_two_ask_about_the_same_at_once(asked: Asked) -> None:
    world, order = asked.world, asked.order()

    results = together(
        *[lambda actor=actor: asked.ask("special-fee", actor, order) for actor in (world.dispatcher, world.technician)]
    )

    assert outcomes(results) == ["Approval", "AskedAlready"]
    assert Approval.objects.count() == 1
