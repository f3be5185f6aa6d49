"""One order as the people of a shop look it up."""

from anxin.workshop.models import ShopOrder


def order_in(pk: int, *states: str) -> ShopOrder | None:
    """With what they read of it; ``None`` once it is in another state."""
    rows = ShopOrder.objects.select_related(
        "request__asset", "request__fault_code", "request__division", "station", "adviser", "lead", "reception"
    )
    return rows.filter(pk=pk, state__in=states).first()
