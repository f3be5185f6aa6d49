"""What a person's service line does about its requests: goes there, takes a unit into its shop, or neither."""

from collections.abc import Collection

from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.people.lines import line_of
from anxin.people.models import User

ON_SITE, IN_SHOP = "work_order", "shop_order"


def leads_to(user: User) -> Collection[str]:
    """What the kinds of request in the handbook of the line their pages are about lead to; two small queries at most.

    Where no kinds are told apart each request is a visit's.
    """
    try:
        handbook = current_handbook(line_of(user))
    except NoHandbook:
        return {ON_SITE}
    return {kind.leads_to for kind in handbook.request_kinds} or {ON_SITE}
