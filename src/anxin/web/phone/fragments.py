"""The pieces of pages that the phone keeps: each as its own view makes it for htmx."""

from copy import copy

from django.http import HttpRequest, QueryDict
from django.urls import resolve

from anxin.kernel.errors import Refusal


def fragment(http: HttpRequest, address: str) -> str:
    """What this person would be shown at the address; empty where the page refuses."""
    path, _mark, query = address.partition("?")
    asked = copy(http)
    asked.__dict__.pop("headers", None)
    asked.META = {**http.META, "HTTP_HX_REQUEST": "true", "QUERY_STRING": query, "PATH_INFO": path}
    asked.method, asked.path, asked.path_info = "GET", path, path
    asked.GET = QueryDict(query)
    found = resolve(path)
    try:
        answer = found.func(asked, *found.args, **found.kwargs)
    except Refusal:
        return ""
    return answer.content.decode() if answer.status_code == 200 else ""
