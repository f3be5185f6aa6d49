"""What an account is expected to need, and where the parts of a work order are."""

from django.http import HttpRequest
from ninja import Router

from anxin.api.finding import the
from anxin.api.shapes import Told, person
from anxin.dispatch.parts_of import job_of
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.parts.forecast.reading import Need, delay_of, needs
from anxin.parts.models import Place
from anxin.parts.whereabouts import Needed, whereabouts

router = Router(tags=["parts"])


class NeedTold(Told):
    """``demand`` is what was used week by week, the oldest first; ``minimum`` what people said, ``minimum_expected`` what
    follows from the forecast; ``coming`` is asked for or on the way.
    """

    part: str
    demand: list[int]
    weekly: float
    expected: float
    safety: float
    minimum_expected: int
    minimum: int
    have: int
    coming: int
    to_order: int

    @classmethod
    def of(cls, row: Need) -> "NeedTold":
        return cls(
            part=row.part.number,
            demand=list(row.demand),
            weekly=round(row.expected.weekly, 4),
            expected=round(row.level.expected, 4),
            safety=round(row.level.safety, 4),
            minimum_expected=row.level.minimum,
            minimum=row.minimum,
            have=row.have,
            coming=row.coming,
            to_order=row.to_order,
        )


class ForecastTold(Told):
    """For ``weeks`` weeks: from one look at what is short until what is then asked for has come, after ``delay_days``.

    ``parcels`` is of how many that is the mean; nought: it is assumed.
    """

    place: str
    delay_days: float
    parcels: int
    weeks: float
    needs: list[NeedTold]


class NeededTold(Told):
    """``pieces`` says how many are where: in_hand, at_station, on_the_way, asked, nowhere; ``where`` the worst of them.

    ``is_usual``: nobody asked for it; it is usually changed for the fault.
    """

    part: str
    title: str
    quantity: int
    is_usual: bool
    where: str
    pieces: dict[str, int]
    asked_in: list[str]

    @classmethod
    def of(cls, row: Needed) -> "NeededTold":
        return cls(
            part=row.part.number,
            title=row.part.title,
            quantity=row.quantity,
            is_usual=row.is_usual,
            where=row.where,
            pieces={code: number for code, _title, number in row.told},
            asked_in=list(row.asked_in),
        )


@router.get(
    "/parts-places/{code}/forecast",
    response=ForecastTold,
    operation_id="show_parts_forecast",
    summary="What an account of parts is expected to need, and the minimum stock that follows",
)
def show_parts_forecast(request: HttpRequest, code: str) -> ForecastTold:
    user, now = person(request), clock.now()
    place = the(Place.objects.visible_to(user), code=code)
    delay = delay_of(place, at=now)
    rows = [NeedTold.of(row) for row in needs(place, delay, user=user, at=now)]
    return ForecastTold(
        place=place.code,
        delay_days=round(delay.days, 2),
        parcels=delay.parcels,
        weeks=round(delay.weeks, 2),
        needs=rows,
    )


@router.get(
    "/work-orders/{number}/parts-needed",
    response=list[NeededTold],
    operation_id="list_needed_parts",
    summary="The parts a work order needs, and where they are",
)
def list_needed_parts(request: HttpRequest, number: str) -> list[NeededTold]:
    orders = WorkOrder.objects.visible_to(person(request)).select_related("request__product")
    order = the(orders, number=number)
    return [NeededTold.of(row) for row in whereabouts([job_of(order)])[order.pk]]
