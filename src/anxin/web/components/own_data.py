"""The handbook's own data and steps on the page of a matter."""

from collections.abc import Mapping
from typing import Any

from anxin.kernel.models import Subject
from anxin.web.own_data.panel import panel_of


def own_data(context: Mapping[str, Any], subject: Subject, page: str) -> dict[str, Any]:
    """Nothing, and no query, where the handbook has neither for such a matter."""
    panel = panel_of(subject, context["request"].user, page=page, at=context["now"])
    return {"panel": panel, "csrf_token": context.get("csrf_token"), "now": context["now"]}
