"""Texts whose placeholders somebody fills in."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from django.utils.translation import gettext as _

from anxin.handbook import registry, wording
from anxin.handbook.lint import mentions
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Clock, Handbook, Notification
from anxin.kernel.events import EVENTS


def placeholders(handbook: Handbook) -> Iterator[Problem]:
    own = wording.own_words(handbook).keys()
    for place, known, texts in _texts(handbook):
        for name in dict.fromkeys(name for text in texts for name in wording.placeholders(text)):
            if name not in own and name not in known:
                yield Problem("unknown_placeholder", place, _("nobody fills in {%(name)s}") % {"name": name})


def _texts(handbook: Handbook) -> Iterator[tuple[str, Iterable[str], tuple[str, ...]]]:
    for script in handbook.scripts:
        yield f"scripts/{script.id}", wording.SCRIPT_WORDS, (script.text, script.text_en)
    for row in handbook.notifications:
        yield f"notifications/{row.id}", words_of(row), (row.text, row.text_en)
    for place, entry in mentions.watched(handbook):
        known = registry.vocabulary(entry.subject if isinstance(entry, Clock) else "duty")
        words = (*(known.words if known else ()), *wording.CLOCK_WORDS)
        yield place, words, (entry.on_breach.text, entry.on_breach.text_en)
        yield from ((place, words, (rung.text, rung.text_en)) for rung in entry.ladder)
    for reminder in handbook.reminders:
        yield f"reminders/{reminder.id}", wording.REMINDER_WORDS, (reminder.text, reminder.text_en)


def words_of(notification: Notification) -> set[str]:
    """The words of every subject it may be about that they have in common, and the event's own fields."""
    event = notification.event
    known = [registry.vocabulary(subject) for subject in mentions.subjects_of(notification)]
    common = [set(row.words) for row in known if row is not None]
    own = {row.name for row in fields(EVENTS[event])} if event in EVENTS else set()
    return own | (set.intersection(*common) if common else set())
