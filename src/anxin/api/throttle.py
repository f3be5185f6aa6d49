"""How fast one person's programs may ask, counted in each web process."""

from collections import Counter

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from anxin.api.shapes import person
from anxin.kernel import clock

PER_MINUTE = 60_000


class PerPerson(BaseThrottle):
    """So many requests within a minute of the clock; the count starts anew with the next one."""

    def __init__(self) -> None:
        self._minute = 0
        self._asked: Counter[int] = Counter()

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether there is room left; ``wait()`` then says until when there is none."""
        limit: int = getattr(settings, "ANXIN_API_PER_MINUTE", PER_MINUTE)
        minute = int(clock.now().timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._asked.clear()
        asking = person(request).pk
        self._asked[asking] += 1
        return not limit or self._asked[asking] <= limit

    def wait(self) -> float:
        return 60 - int(clock.now().timestamp()) % 60
