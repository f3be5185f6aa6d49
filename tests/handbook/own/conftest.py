"""The book in force, and a request and an order under it."""

from anxin.fieldwork.models import WorkOrder
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.handbook.own.book import own_book
from tests.web.orders import a_request, an_order


@ground
def book(world):
    return own_book(world.now)


@ground
def request_row(world, book) -> ServiceRequest:
    return a_request(world)


@ground
def order(world, book) -> WorkOrder:
    """Dispatched, and given to its technician."""
    return an_order(world)
