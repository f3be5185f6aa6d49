"""The words a handbook may use about one kind of subject, as text: what its writer would otherwise look up in code."""

from collections.abc import Iterator
from typing import get_args

from anxin.handbook import registry
from anxin.kernel.events import EVENTS


def words_text(subject: str) -> str:
    """Moves and states with their titles, then events, facts, moments and placeholders. Raises ``KeyError``."""
    return "".join(f"{line}\n" for line in _lines(subject))


def roles_text() -> str:
    return "".join(f"  {code:<24} {title}\n" for code, title in registry.roles().items())


def _lines(subject: str) -> Iterator[str]:
    known = registry.vocabulary(subject)
    if known is None:
        if subject not in matters():
            raise KeyError(subject)
        yield from grounds_text(subject)
        return
    if known.lifecycle:
        yield "moves (before):"
        yield from (f"  {move.code:<24} {move.title}" for move in known.lifecycle)
        yield "states (during):"
        yield from (f"  {state.code:<24} {state.title}" for state in known.lifecycle.states)
        yield "events (starts, stops, cancels, event):"
        told = [name for name in EVENTS if subject in registry.subjects_of_event(name)]
        own = known.event_families
        yield from (f"  {name}" for name in sorted(told, key=lambda name: (name.split(".")[0] not in own, name)))
    yield "facts (when, amount, that):"
    for name, kind in known.field_types().items():
        choices = " ".join(known.choices.get(name, ()))
        yield f"  {f'{known.prefix}.{name}':<36} {choices or _spoken(kind)}".rstrip()
    if known.also:
        yield f"  and those of {', '.join(known.also)}"
    for title, words in (("moments", known.moments), ("placeholders", known.words), ("data (mandatory)", known.data)):
        if words:
            yield f"{title}: {' '.join(words)}"
    yield from grounds_text(subject)


def grounds_text(matter: str) -> Iterator[str]:
    """The places with grounds about one matter, be it a subject or not (``alert``, ``special_sale``)."""
    asked = [(key, title) for key, title in registry.grounds().items() if key.partition(".")[0] == matter]
    if asked:
        yield "grounds (behind):"
        yield from (f"  {key:<48} {title}" for key, title in asked)


def matters() -> list[str]:
    """What grounds are about and no subject is."""
    return sorted({key.partition(".")[0] for key in registry.grounds()}.difference(registry.subjects()))


def _spoken(kind: object) -> str:
    """``number``, ``text``, ``yes_no``: as the handbook calls the types of its own fields."""
    plain = next((one for one in get_args(kind) if one is not type(None)), kind)
    spoken: dict[object, str] = {bool: "yes_no", int: "whole number", float: "number", str: "text"}
    return spoken.get(plain, str(getattr(plain, "__name__", "")))
