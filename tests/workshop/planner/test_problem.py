import pytest

from anxin.workshop.planner import Begun, Pin, ProblemMistaken, Shift, Window
from tests.workshop.planner.shops import DAYS, EIGHT, bay, car, person, shop, work


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: shop(car("C1"), car("C1")), "car C1 is there twice"),
        (lambda: shop(bays=(bay("B1"), bay("B1"))), "bay B1 is there twice"),
        (lambda: shop(bays=(bay(closed=(Window(2, 1),)),)), "before it opens"),
        (lambda: shop(people=(person(shifts=(*DAYS, Shift(EIGHT, EIGHT + 10))),)), "two shifts at once"),
        (lambda: shop(car("C1", work(standard=0))), "no time at all"),
        (lambda: shop(car("C1", work(need=None, bay=None))), "neither a person nor a bay"),
        (lambda: shop(car("C1", work(after=("wash",)))), "no operation wash"),
        (lambda: shop(car("C1", work("a", after=("b",)), work("b", after=("a",)))), "circle"),
        (lambda: shop(car("C1", work(pin=Pin(bay="B9")))), "no bay B9"),
        (lambda: shop(car("C1", work(begun=Begun("B1", "Wang", EIGHT + 1, 0)))), "later than now"),
        (lambda: shop(car("C1", work(begun=Begun(None, "Wang", EIGHT, 0)))), "without the bay it needs"),
        (
            lambda: shop(*(car(name, work(begun=Begun("B1", None, EIGHT, 0))) for name in ("C1", "C2"))),
            "bay with a car B1 is there twice",
        ),
    ],
)
def test_a_shop_that_contradicts_itself_is_refused(make: object, why: str) -> None:
    with pytest.raises(ProblemMistaken, match=why):
        make()  # type: ignore[operator]
