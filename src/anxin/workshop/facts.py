"""What a handbook's conditions may ask about a shop order, as ``shop.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShopFacts:
    """Amounts are yuan; ``owed`` is what the customer still has to pay of the bill. ``mileage`` is kilometres.

    ``repeats`` counts failed inspections; ``open_operations`` what is not done and not dropped; ``undrawn_parts`` agreed
    parts of which not all were drawn; ``waiting_quotes`` what the customer has not answered; ``open_findings`` what was
    found and nobody has decided on. ``has_refused_safety``: of what was refused something concerns safety.
    ``is_same_adviser``: whoever received the car hands it over; ``is_met_by_adviser``: whoever looks after the car
    received it. ``is_told``: the customer was told at least once how it goes. ``hours_ahead`` is how long it is until the
    appointment, 0 without one. ``offered_total`` is what the quote that waits asks of the customer; ``maker_total`` and
    ``insurer_total`` are what others are to pay of all that is offered or agreed. ``unsecured_parts`` counts parts so
    offered or agreed of which the stores of the shop hold too few. ``is_first_visit``: no car of the customer was
    received before.
    """

    number: str
    kind: str
    state: str
    warranty: str
    is_appointed: bool
    is_customer_waiting: bool
    wants_wash: bool
    is_washed: bool
    is_leader_checked: bool
    is_told: bool
    is_same_adviser: bool
    is_met_by_adviser: bool
    hours_ahead: float
    is_repeat_repair: bool
    repeats: int
    waits_for: str
    mileage: int
    is_covered: bool
    is_valuables_reminded: bool
    is_old_parts_asked: bool
    has_payment_way: bool
    open_operations: int
    undrawn_parts: int
    waiting_quotes: int
    open_findings: int
    has_refused_work: bool
    has_refused_safety: bool
    is_answered_by_link: bool
    agreed_total: float
    billed_total: float
    owed: float
    is_next_service_told: bool
    offered_total: float
    maker_total: float
    insurer_total: float
    unsecured_parts: int
    is_first_visit: bool
