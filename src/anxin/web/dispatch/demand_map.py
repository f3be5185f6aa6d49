"""Districts by their orders, stations and homes, on a plain sheet. No other host is asked for it."""

from html import escape

from django.utils.translation import gettext as _

from anxin.dispatch.board.sheet import sheet_of
from anxin.insight.dispatching.demand import Base, Demand, District
from anxin.web.dispatch.board.map import SIZE, Map

LARGEST, SMALLEST = 6.0, 0.9
"""Radii of the district with most orders, and of one with a single order in a large house. Areas are as the orders."""


class DemandMap(Map):
    """The board's sheet with other things on it."""

    def district(self, one: District, most: int) -> None:
        assert one.place is not None
        x, y = self._at(one.place)
        radius = max(SMALLEST, LARGEST * (one.orders / most) ** 0.5)
        words = _("%(title)s: %(orders)s orders") % {"title": one.title, "orders": one.orders}
        self.parts.append(
            f'<circle class="demand" data-district="{one.id}" cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}">'
            f"<title>{escape(words)}</title></circle>"
        )

    def base(self, one: Base) -> None:
        x, y = self._at(one.place)
        if one.is_home:
            self.parts.append(
                f'<path class="demand-home" d="M{x:.2f} {y - 1.4:.2f}l1.4 2.4h-2.8z"><title>{escape(one.title)}</title></path>'
            )
            return
        words = _("%(title)s: %(people)s technicians begin here") % {"title": one.title, "people": one.people}
        self.parts.append(
            f'<g class="map-station"><rect x="{x - 1.3:.2f}" y="{y - 1.3:.2f}" width="2.6" height="2.6">'
            f"<title>{escape(words)}</title></rect>"
            f'<text x="{x:.2f}" y="{y - 2:.2f}">{one.people or ""}</text></g>'
        )


def map_of(around: Demand) -> DemandMap | None:
    """``None`` where nothing is on the map. Small circles lie on large ones, people on both."""
    placed = [one for one in around.districts if one.place is not None]
    sheet = sheet_of([one.place for one in placed if one.place] + [base.place for base in around.bases])
    if sheet is None:
        return None
    drawn = DemandMap(sheet, SIZE / max(sheet.width, sheet.height))
    drawn.grid()
    for one in placed:
        drawn.district(one, around.most)
    for base in around.bases:
        drawn.base(base)
    return drawn
