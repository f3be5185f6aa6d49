"""What every page knows: the person, their ways about the house, and how it looks."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, lazy

from anxin.kernel import clock
from anxin.people.models import User
from anxin.web.lines import role_here, switch_of, uses_here
from anxin.web.navigation import nav_of
from anxin.web.phone.release import modules
from anxin.web.phone.words import words
from anxin.web.vendored import VENDOR

_role_here = lazy(role_here, str)

# Who may subscribe to visits: those who make them, and those who plan them.
CALENDARS = ("work_order.check_in", "plan.make")


def page(request: HttpRequest) -> dict[str, Any]:
    """Costs no query beyond the grants of the person, which the page's guard has read already.

    ``nav``, ``line_switch`` and the titles of roles are asked for by the page's head alone, and so cost nothing where a part
    of a page is sent.
    """
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    # Who still owes a second factor gets no way elsewhere: every one, and each part a page asks for by itself, would lead
    # back to where they are.
    is_held = getattr(request, "owes_second_factor", False)
    has_ways = person is not None and not is_held
    titled = partial(_role_here, request)
    uses = partial(uses_here, request)
    nav = SimpleLazyObject(partial(nav_of, person, request.path_info, titled=titled, uses=uses)) if person else None
    is_on_phone = person is not None and any(grant.role == "technician" for grant in person.roles)
    return {
        "now": clock.now(),
        "vendor": VENDOR,
        "is_demo": settings.ANXIN_DEMO,
        "is_held": is_held,
        "nav": nav if has_ways else None,
        "my_roles": person.roles if person else [],
        "line_switch": partial(switch_of, request) if person else (),
        "languages": settings.LANGUAGES,
        "is_on_phone": is_on_phone,
        "has_calendar": person is not None and any(person.has(permission) for permission in CALENDARS),
        "phone_words": words,
        "phone_modules": modules,
        "is_swap": bool(request.headers.get("HX-Request")) and not request.headers.get("HX-Boosted"),
    }
