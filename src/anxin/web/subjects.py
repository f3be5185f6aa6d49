"""Where the page of a subject is."""

from django.urls import NoReverseMatch, reverse

# Subject type → name of its page; pages of rooms that have none yet are simply not linked.
PAGES = {
    "service_request": "request",
    "work_order": "work-order",
    "complaint": "complaint",
    "statement": "statement",
}


def url_of(subject_type: str, number: str) -> str:
    """The address of the page, or nothing where there is none."""
    name = PAGES.get(subject_type)
    if name is None:
        return ""
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""
