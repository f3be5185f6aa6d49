"""What the agent says, filled in from the handbook."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anxin.handbook.schema import Handbook
from anxin.handbook.schema.scripts import Script
from anxin.web.components.basics import localised


@dataclass(frozen=True)
class ShownScript:
    title: str
    text: str
    clause: tuple[str, ...]
    source: str


def scripts_for(
    handbook: Handbook, moments: Iterable[str], *, kind: str = "", role: str = "agent"
) -> list[ShownScript]:
    """The texts for these moments, in the handbook's order."""
    wanted = set(moments)
    return [
        shown(handbook, script)
        for script in handbook.scripts
        if script.moment in wanted and role in script.roles and (not script.kinds or not kind or kind in script.kinds)
    ]


def shown(handbook: Handbook, script: Script, **words: str) -> ShownScript:
    text = localised(script, "text").strip().format_map(_words(handbook, words))
    return ShownScript(localised(script), text, script.clause, handbook.source(f"scripts/{script.id}"))


def _words(handbook: Handbook, words: dict[str, str]) -> dict[str, Any]:
    """Phones and prices by their ids, and a gap to be filled by the speaker for what is not known."""
    known: dict[str, Any] = {phone.id: phone.number for phone in handbook.phones}
    known |= {price.id: f"{price.amount:f}" for price in (handbook.charges.prices if handbook.charges else ())}
    known["maker"] = localised(handbook.meta, "maker")
    return defaultdict(lambda: "……", {**known, **words})
