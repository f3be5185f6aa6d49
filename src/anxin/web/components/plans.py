"""Sums of a day's plan."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def hours(seconds: int) -> str:
    """``3 h 05 min``, without hours where there are none; a dash for nothing."""
    minutes = round(seconds / 60)
    if not minutes:
        return "–"
    whole, left = divmod(minutes, 60)
    words = {"hours": whole, "minutes": f"{left:02d}" if whole else left}
    return (_("%(hours)s h %(minutes)s min") if whole else _("%(minutes)s min")) % words


def cost_of(costs: Mapping[str, float]) -> str:
    """The sum, in whole yuan."""
    return f"{round(sum(costs.values())):,}"


def way_of_a_visit(sums: Mapping[str, int]) -> str:
    """Travel divided by visits, with the kilometres beside it."""
    if not sums.get("visits"):
        return "–"
    kilometres = sums["metres"] / sums["visits"] / 1000
    return f"{hours(round(sums['travel'] / sums['visits']))} · {kilometres:.1f} km"
