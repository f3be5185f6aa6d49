"""Whether a person's service line takes cars into a shop."""

from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.people.lines import line_of
from anxin.people.models import User


def has_shop(user: User) -> bool:
    """By the kinds of request in the handbook of the line their pages are about; two small queries at most."""
    try:
        handbook = current_handbook(line_of(user))
    except NoHandbook:
        return False
    return any(kind.leads_to == "shop_order" for kind in handbook.request_kinds)
