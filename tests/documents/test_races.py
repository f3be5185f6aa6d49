"""Two at once."""

import pytest

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.sign import sign_document
from anxin.documents.models import Document, NumberCounter, Signature
from tests.documents.papers import drafted, issued
from tests.journey import at_state
from tests.kernel.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None):
    with World.standing_at_noon() as world:
        yield world


def test_numbers_given_at_once_are_all_different(world):
    orders = [at_state(world, "dispatched"), at_state(world, "dispatched")]

    together(*[lambda order=order: drafted(world, order) for order in orders for _ in range(4)])

    numbers = sorted(Document.objects.values_list("number", flat=True))
    assert numbers == [f"JS-44-202603-000{place}" for place in range(1, 9)]
    assert NumberCounter.objects.get().last == 8


def test_one_place_is_signed_once(world):
    document = issued(world, at_state(world, "completed"))

    answers = together(
        *[
            lambda name=name: sign_document(
                document.pk, signature="customer", name=name, actor=world.clerk, at=world.now
            )
            for name in ("陈一", "陈二")
        ]
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["Document", "SignedAlready"]
    assert Signature.objects.count() == 1


def test_issued_twice_at_once_is_issued_once(world):
    document = drafted(world, at_state(world, "completed"))

    answers = together(*[lambda: complete_document(document.pk, actor=world.clerk, at=world.now)] * 2)

    assert sorted(type(answer).__name__ for answer in answers) == ["Document", "MoveRefused"]
