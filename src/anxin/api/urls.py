"""The API's addresses, each behind the door; any other below it is answered in the API's own form."""

from django.urls import URLPattern, re_path

from anxin.api.door import at_the_door, nothing_here
from anxin.api.main import api

app_name = "api"


def _behind_the_door(pattern: URLPattern) -> URLPattern:
    pattern.callback = at_the_door(pattern.callback)
    return pattern


urlpatterns = [
    *(_behind_the_door(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern)),
    re_path(r"^(?P<path>.*)$", nothing_here),
]
