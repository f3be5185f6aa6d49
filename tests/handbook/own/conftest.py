"""The book in force, and a request and an order under it."""

import pytest

from anxin.fieldwork.models import WorkOrder
from anxin.requests.models import ServiceRequest
from tests.handbook.own.book import own_book
from tests.web.orders import a_request, an_order


@pytest.fixture
def book(world):
    return own_book(world.now)


@pytest.fixture
def request_row(world, book) -> ServiceRequest:
    return a_request(world)


@pytest.fixture
def order(world, book) -> WorkOrder:
    """Dispatched, and given to its technician."""
    return an_order(world)
