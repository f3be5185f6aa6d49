"""Every place where a handbook names a role, an event, or a kind of request."""

from collections.abc import Iterator

from anxin.handbook import registry
from anxin.handbook.schema import Address, Handbook, Notification, Watched
from anxin.handbook.schema.addresses import Channel


def roles(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Place and role. Customers have none, and are spoken of by ``addressed_customers``."""
    customers = {place for place, _channels in addressed_customers(handbook)}
    for place, address in addresses(handbook):
        if not (address.is_customer and place in customers):
            yield place, address.role
    for section in ("scripts", "checklists", "checkpoints", "fields", "steps"):
        for row in getattr(handbook, section):
            yield from ((f"{section}/{row.id}", role) for role in row.roles)
    yield from ((f"roles/{row.id}", row.role) for row in handbook.roles)
    for kind in handbook.evidence:
        yield from ((f"evidence/{kind.id}", role) for role in (*kind.waived_by, *kind.waiver_accepted_by))
    for form in handbook.forms:
        signers = (role for signer in form.signatures for role in signer.roles)
        yield from ((f"forms/{form.id}", role) for role in (*form.filled_by, *signers))
    for clock in handbook.clocks:
        if clock.answers_for:
            yield f"clocks/{clock.id}", clock.answers_for
    for duty in handbook.duties:
        yield f"duties/{duty.id}", duty.role
        if duty.answers_for:
            yield f"duties/{duty.id}", duty.answers_for
    for approval in handbook.approvals:
        yield from ((f"approvals/{approval.id}", role) for role in (*approval.asked_by, *approval.phone.roles))
    for grade in handbook.complaints:
        yield from ((f"complaints/{grade.id}", role) for role in grade.handler_roles)
    for rule in handbook.penalties:
        yield from ((f"penalties/{rule.id}", role) for role in (*rule.decided_by, *rule.appeals_to))
    for signature in handbook.settlement.signatures if handbook.settlement else ():
        yield f"settlement/signatures/{signature.id}", signature.role


def addresses(handbook: Handbook) -> Iterator[tuple[str, Address]]:
    """Place and address."""
    for place, entry in watched(handbook):
        climbing = (row for rung in entry.ladder for row in rung.to)
        yield from ((place, row) for row in (*entry.warn_to, *entry.on_breach.notify, *climbing))
    for notification in handbook.notifications:
        yield from ((f"notifications/{notification.id}", row) for row in notification.to)
    for reminder in handbook.reminders:
        yield from ((f"reminders/{reminder.id}", row) for row in reminder.to)
    for grade in handbook.complaints:
        yield from ((f"complaints/{grade.id}", row) for row in grade.escalates_to)
    for approval in handbook.approvals:
        for step in approval.chain:
            yield from ((f"approvals/{approval.id}", row) for row in step.addresses)


def addressed_customers(handbook: Handbook) -> Iterator[tuple[str, tuple[Channel, ...]]]:
    """Place and channels of every message that goes to the customer of the matter as such."""
    for row in handbook.notifications:
        if any(address.is_customer and address.reach == "person" for address in row.to):
            yield f"notifications/{row.id}", row.channels


def watched(handbook: Handbook) -> Iterator[tuple[str, Watched]]:
    """Place and entry of everything with a due time."""
    yield from ((f"clocks/{row.id}", row) for row in handbook.clocks)
    yield from ((f"duties/{row.id}", row) for row in handbook.duties)


def events(handbook: Handbook) -> Iterator[tuple[str, str, str | None]]:
    """Place, event, and the subject it must be told of (``None``: any)."""
    for clock in handbook.clocks:
        for name in ("starts", "stops", "cancels", "pauses", "resumes", "reviews"):
            yield from ((f"clocks/{clock.id}/{name}", event, clock.subject) for event in getattr(clock, name))
    for duty in handbook.duties:
        if duty.finished_by:
            yield f"duties/{duty.id}", duty.finished_by, None
    for notification in handbook.notifications:
        yield f"notifications/{notification.id}", notification.event, notification.subject
    for rule in handbook.penalties:
        if rule.event:
            yield f"penalties/{rule.id}", rule.event, rule.subject
    for plan in handbook.follow_ups:
        if plan.after:
            yield f"follow_ups/{plan.id}", plan.after, None


def subjects_of(notification: Notification) -> tuple[str, ...]:
    """Whose people hear of the event, where the entry means them."""
    told_of = registry.speakers_of(notification.event)
    return tuple(row for row in told_of if notification.subject in (None, row))


def kinds(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Place and kind of request."""
    for plan in handbook.follow_ups:
        yield from ((f"follow_ups/{plan.id}/outcomes/{row.id}", row.kind) for row in plan.outcomes if row.kind)
    for section in ("scripts", "checklists", "fault_trees", "fields", "steps", "triage"):
        for row in getattr(handbook, section):
            yield from ((f"{section}/{row.id}", kind) for kind in row.kinds)
    yield from ((f"request_kinds/{row.id}", row.kind) for row in handbook.request_kinds)
    yield from ((f"reminders/{row.id}", row.kind) for row in handbook.reminders)
    for price in handbook.charges.prices if handbook.charges else ():
        yield from ((f"charges/prices/{price.id}", kind) for kind in price.kinds)
    for rate in handbook.settlement.rates if handbook.settlement else ():
        yield from ((f"settlement/rates/{rate.id}", kind) for kind in rate.kinds)
