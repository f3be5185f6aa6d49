"""Tell people what the handbook wants them to know: one statement, whoever they are and however many."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any
from zlib import crc32

from django.db import connection

from anxin.handbook import registry
from anxin.handbook.breaches import watched
from anxin.handbook.conditions import holds
from anxin.handbook.current import edition, handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Address, Notification, Watched
from anxin.kernel import clock, durations
from anxin.kernel.deadlines.events import ClockBreached, ClockEscalated
from anxin.kernel.models import Place, Subject
from anxin.kernel.record import Fact
from anxin.messages.actions.tell_customer import tell_customer
from anxin.processes.words import filled, request_of

# Who holds the role where the subject is, and works for its service line; a message told before (same key) is not told again.
_TELL = """
INSERT INTO people_notification
    (user_id, key, text, text_en, clause, subject_type, subject_id, number, is_urgent, channels, line, at)
SELECT DISTINCT ON (holder.user_id, message.key)
    holder.user_id, message.key, message.text, message.text_en, message.clause::jsonb,
    %s, %s, %s, message.is_urgent::boolean, message.channels::varchar[], %s, %s
FROM (VALUES {rows}) AS message (key, text, text_en, clause, is_urgent, channels, role, station, region, person)
JOIN people_rolegrant AS holder ON holder.role = message.role
    AND (message.station::bigint IS NULL OR holder.station_id = message.station::bigint)
    AND (message.region::bigint IS NULL OR holder.region_id = message.region::bigint)
    AND (message.person::bigint IS NULL OR holder.user_id = message.person::bigint)
JOIN people_user AS person ON person.id = holder.user_id AND person.is_active
    AND (person.lines = '{{}}' OR %s = ANY (person.lines))
ON CONFLICT (user_id, key) DO NOTHING
"""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_COLUMNS = _ROW.count("%s")


@dataclass(frozen=True)
class Message:
    """What is said, to whom; ``key`` makes its repetition impossible."""

    key: str
    text: str
    text_en: str
    clause: Sequence[str]
    is_urgent: bool
    to: Sequence[Address]
    channels: Sequence[str] = ()


def on_event(fact: Fact) -> None:
    """The handbook's notifications for the event. No statement where there is none, or nobody it could reach."""
    handbook_id = getattr(fact.subject, "handbook_id", None)
    if not handbook_id or _is_an_echo(fact):
        return
    entries = _by_event(handbook_id).get(fact.event.name, ())
    context = Context(fact.subject)
    said = [entry for entry in entries if _concerns(entry, fact, context)]
    tell(fact.subject, [_message(entry, fact) for entry in said], fact)


def _is_an_echo(fact: Fact) -> bool:
    """An approval's events are told of what it is about as well; people hear of them once, from the approval itself."""
    known = registry.vocabulary(fact.event.name.partition(".")[0])
    return known is not None and known.speaks_alone and known.subject != fact.subject.SUBJECT


def on_clock(fact: Fact) -> None:
    """A warning reminds those who must act; a breach, and every step of the ladder after it, tells those whom the
    clock's own entry names."""
    entry = watched(getattr(fact.event, "source", ""))
    if entry is None:
        return
    to, text, text_en, channels = _said(entry, fact)
    handbook = handbook_of(fact.subject)
    step = f":{fact.event.rung}" if isinstance(fact.event, ClockEscalated) else ""
    message = Message(
        key=f"{fact.event.name}:{getattr(fact.event, 'deadline', 0)}{step}",
        text=filled(text or "{number}：{title}（{due_at}）", fact, handbook, "zh-hans"),
        text_en=filled(text_en or "{number}: {title_en} ({due_at})", fact, handbook, "en"),
        clause=entry.clause,
        is_urgent=fact.event.name != "clock.warned",
        to=to,
        channels=channels,
    )
    tell(fact.subject, [message], fact)


def _said(entry: Watched, fact: Fact) -> tuple[Sequence[Address], str, str, Sequence[str]]:
    """To whom, in which words, and through what; empty words mean the entry's title."""
    if isinstance(fact.event, ClockEscalated):
        # A ladder that another version of the handbook has shortened meanwhile ends where it ends there.
        if fact.event.rung > len(entry.ladder):
            return (), "", "", ()
        rung = entry.ladder[fact.event.rung - 1]
        return rung.to, rung.text, rung.text_en, rung.channels
    if isinstance(fact.event, ClockBreached):
        breach = entry.on_breach
        return breach.notify, breach.text, breach.text_en, breach.channels
    return entry.warn_to, "", "", ()


def tell(subject: Subject, messages: Sequence[Message], fact: Fact) -> None:
    """Write the messages to everybody they are for. They leave the house afterwards, by a job."""
    place = subject.place()
    line = handbook_of(subject).meta.line
    rows: list[Any] = []
    for message in messages:
        if any(address.is_customer for address in message.to):
            _tell_customer(subject, message, line, fact)
        outside = "{" + ",".join(way for way in message.channels if way != "app") + "}"
        for address in message.to:
            where = _where(address, place)
            if where is not None:
                clause = json.dumps(list(message.clause))
                rows += [message.key, message.text, message.text_en, clause, str(message.is_urgent), outside]
                rows += [address.role, *where]
    if not rows:
        return
    values = ", ".join([_ROW] * (len(rows) // _COLUMNS))
    about = [subject.SUBJECT, subject.pk, subject.number, line, fact.at]
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(rows=values), [*about, *rows, line])


def _tell_customer(subject: Subject, message: Message, line: str, fact: Fact) -> None:
    """Whoever called, at the number they gave, in the customer's language; nobody where the matter has no customer."""
    request = request_of(subject)
    if request is not None:
        tell_customer(
            request.customer_id,
            phone=request.contact_phone,
            key=message.key,
            text=message.text_en if request.customer.language == "en" and message.text_en else message.text,
            subject_type=subject.SUBJECT,
            number=subject.number,
            line=line,
            is_urgent=message.is_urgent,
            at=fact.at,
        )


def _where(address: Address, place: Place) -> list[str | None] | None:
    """Station, region and person as the statement takes them; ``None`` where the subject has no such place."""
    if address.is_customer:
        return None
    match address.reach:
        case "headquarters":
            return [None, None, None]
        case "station":
            return [str(place.station_id), None, None] if place.station_id else None
        case "region":
            return [None, str(place.region_id), None] if place.region_id else None
        case _:
            return [None, None, str(place.person_id)] if place.person_id else None


def _concerns(entry: Notification, fact: Fact, context: Context) -> bool:
    subject = fact.subject.SUBJECT
    if not entry.counts(subject, fact.event.payload() if entry.only else {}) or _is_stale(entry, fact):
        return False
    return entry.when is None or holds(entry.when, subject, context)


def _is_stale(entry: Notification, fact: Fact) -> bool:
    """Whether it was done too long ago: ``at`` is when somebody did it, which a phone may tell much later."""
    if entry.fresh_for is None:
        return False
    return clock.now() - fact.at > timedelta(microseconds=durations.parse(entry.fresh_for).amount)


def _message(entry: Notification, fact: Fact) -> Message:
    handbook = handbook_of(fact.subject)
    return Message(
        key=f"{entry.id}:{fact.subject.number}:{fact.at.isoformat()}:{_fingerprint(fact)}",
        text=filled(entry.text, fact, handbook, "zh-hans"),
        text_en=filled(entry.text_en, fact, handbook, "en"),
        clause=entry.clause,
        is_urgent=entry.urgent,
        to=entry.to,
        channels=entry.channels,
    )


def _fingerprint(fact: Fact) -> str:
    """Tells two events of one moment apart, and a repetition of one of them not."""
    return f"{crc32(json.dumps(fact.event.payload(), sort_keys=True).encode()):08x}"


@lru_cache(maxsize=256)
def _by_event(handbook_id: int) -> dict[str, tuple[Notification, ...]]:
    table: dict[str, tuple[Notification, ...]] = {}
    for entry in edition(handbook_id).notifications:
        table[entry.event] = (*table.get(entry.event, ()), entry)
    return table
