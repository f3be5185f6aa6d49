"""How a request is answered: by a station, by the company's own people, by an outside shop, or from afar."""

from typing import Literal

from anxin.handbook.schema.base import Condition, Entry, Name, Slug, Text


class TriageClass(Entry):
    """One class of requests: ``request.triage`` in conditions.

    ``suggest_when`` proposes it, the first that holds. ``goes_to`` is who does it: ``station``, ``own`` (a branch with
    technicians of the company's own), ``outside`` (a shop that is named), ``remote`` (answered without sending
    anybody). ``approval`` must be granted before somebody is sent. ``text`` says what to do.
    """

    goes_to: Literal["station", "own", "outside", "remote"] = "station"
    suggest_when: Condition | None = None
    kinds: tuple[Name, ...] = ()
    approval: Slug | None = None
    text: Text = ""
    text_en: Text = ""
