"""The API's addresses, each behind the door; any other below it is answered in the API's own form."""

from itertools import groupby

from django.urls import URLPattern, URLResolver, include, path, re_path

from anxin.api.door import at_the_door, nothing_here
from anxin.api.main import api

app_name = "api"


def _first_word(pattern: URLPattern) -> str:
    word, _, rest = str(pattern.pattern).partition("/")
    return f"{word}/" if rest else ""


def _by_first_word(patterns: list[URLPattern]) -> list[URLPattern | URLResolver]:
    """Django tries one pattern after another. It finds an address sooner among those that begin as it does."""
    return [
        path(word, include([_behind_the_door(pattern, word) for pattern in those]))
        for word, those in groupby(sorted(patterns, key=_first_word), key=_first_word)
    ]


def _behind_the_door(pattern: URLPattern, word: str) -> URLPattern:
    route = str(pattern.pattern).removeprefix(word)
    return path(route, at_the_door(pattern.callback), pattern.default_args, name=pattern.name)


urlpatterns = [
    *_by_first_word([pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]),
    re_path(r"^(?P<path>.*)$", nothing_here),
]
