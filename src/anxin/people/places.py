"""Which place an address or a name on a sheet means."""

from collections.abc import Iterable, Iterator

from anxin.people.models import Division

_ENDINGS = ("街道", "新区", "回族区", "省", "市", "区", "县", "镇", "乡")


class Gazetteer:
    """All places, read once; for imports of many rows and for addresses typed on the phone."""

    def __init__(self, places: Iterable[Division] | None = None) -> None:
        self._places = list(Division.objects.all() if places is None else places)
        self._by_id = {place.pk: place for place in self._places}
        self._by_code = {place.code: place for place in self._places}

    def find(self, text: str) -> Division | None:
        """By code, or by names in one text (``广东省深圳市南山区``, ``深圳南山``).

        The smallest place named wins, backed by the larger ones named with it; ``None`` where two fit equally well.
        """
        text = text.strip()
        if place := self._by_code.get(text):
            return place
        named = [place for place in self._places if _is_named(place, text)]
        ids = {place.pk for place in named}
        named += [place for place in self._places if place.pk not in ids and self._is_abbreviated(place, text, ids)]
        ids |= {place.pk for place in named}
        scored = [(self._support(place, ids), place) for place in named]
        best = max((score for score, _place in scored), default=None)
        winners = [place for score, place in scored if score == best]
        return winners[0] if len(winners) == 1 else None

    def _support(self, place: Division, named: set[int]) -> tuple[int, int]:
        return sum(above.pk in named for above in self._above(place)), place.level

    def _is_abbreviated(self, place: Division, text: str, named: set[int]) -> bool:
        """A district without its ending (深圳南山) counts beside its city only: 河北 alone is a province."""
        if place.level < 3 or place.title.endswith("县") or not _has_short(place.title, text):
            return False
        return any(above.pk in named for above in self._above(place))

    def _above(self, place: Division) -> Iterator[Division]:
        while place.parent_id and (parent := self._by_id.get(place.parent_id)):
            yield parent
            place = parent


def _is_named(place: Division, text: str) -> bool:
    return place.title in text or (place.level < 3 and _has_short(place.title, text))


def _has_short(title: str, text: str) -> bool:
    return len(short := _short(title)) > 1 and short in text


def _short(title: str) -> str:
    for ending in _ENDINGS:
        if title.endswith(ending):
            return title.removesuffix(ending)
    return title
