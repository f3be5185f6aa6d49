"""The past under another handbook."""

import pytest

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.handbook.actions.edit_draft import put_entry
from anxin.handbook.actions.start_draft import start_draft, start_new_line
from anxin.handbook.content import entry_of
from anxin.handbook.errors import NothingToReplay
from anxin.handbook.models import HandbookVersion
from anxin.insight.replay.replaying import ask_for_replay, latest, replay
from anxin.kernel.deadlines import ClockSpec, start_clock, stop_clocks
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine, Deadline, Progress
from tests.finance.months import payable_order
from tests.ground import ground
from tests.handbook.small import META, entry
from tests.journey import at_state


@ground
def draft(world):
    return start_draft(world.handbook.pk, purpose="试算", actor=world.manager, at=world.now)


def changed(world, draft, section, code, **values):
    new = {**entry_of(draft.content, section, code), **values}
    return put_entry(draft.pk, section, code, new, actor=world.manager, at=world.now)


def row(result, kind, path):
    return next(one for one in result[kind] if one["entry"] == path)


def test_a_shorter_clock_would_have_been_late(world, draft):
    order = at_state(world, "dispatched")
    world.advance(minutes=90)
    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    changed(world, draft, "clocks", "station-accepts", duration="1h")

    result = replay(draft.pk, months=1, until=world.now)

    accepts = row(result, "clocks", "clocks/station-accepts")
    assert (accepts["hit"], accepts["newly"], accepts["newly_numbers"]) == ([0, 1], 1, [order.number])
    assert row(result, "clocks", "clocks/station-contacts")["newly"] == 0


def test_an_unchanged_draft_changes_nothing_and_agrees_with_what_happened(world, draft):
    payable_order(world)
    at_state(world, "completed")
    world.advance(hours=60)

    result = replay(draft.pk, months=2, until=world.now)

    assert not any(one["newly"] or one["no_longer"] for one in (*result["clocks"], *result["refusals"]))
    assert result["pay"]["before"] == result["pay"]["after"] != "0"
    assert result["compared"] > 5
    assert result["agreed"] == result["compared"]


def test_times_that_no_event_starts_are_not_held_against_it(world, draft):
    order = at_state(world, "dispatched")
    source = "line@1/duties/weekly-report"
    duty = ClockSpec("weekly-report", source, ("INF-003-01",), "周报", "Weekly report", "office", "1d")
    start_clock(order, duty, at=world.now)
    world.advance(hours=60)
    stop_clocks(order, ["weekly-report"], at=world.now)

    result = replay(draft.pk, months=1, until=world.now)

    assert Deadline.objects.filter(clock="weekly-report").exclude(outcome="running").exists()
    assert result["agreed"] == result["compared"]


def test_a_stricter_checkpoint_would_have_held_it_up(world, draft):
    order = at_state(world, "completed")
    changed(
        world,
        draft,
        "checkpoints",
        "customer-signs",
        require=[
            {"that": "order.has_invoice && !order.has_invoice || false", "message": "发票", "message_en": "invoice"}
        ],
    )

    result = replay(draft.pk, months=1, until=world.now)

    refused = row(result, "refusals", "checkpoints/customer-signs")
    assert (refused["newly"], refused["newly_numbers"]) == (1, [order.number])


def test_a_consent_that_would_have_been_asked_for_stands_apart_from_what_holds_up(world, draft):
    order = at_state(world, "completed")
    consent = entry(
        "unusual",
        subject="work_order",
        asked_by=["technician"],
        when="order.kind == 'repair'",
        before=["complete"],
        chain=[{"role": "cs_manager", "reach": "headquarters"}],
    )
    put_entry(draft.pk, "approvals", "", consent, actor=world.manager, at=world.now)

    result = replay(draft.pk, months=1, until=world.now)

    asked = row(result, "approvals", "approvals/unusual")
    assert (asked["newly"], asked["newly_numbers"], asked["title"]) == (1, [order.number], "条目 unusual")
    assert not any(one["entry"].startswith("approvals/") for one in result["refusals"])


def test_another_rate_is_another_pay(world, draft):
    payable_order(world)
    rates = draft.content["settlement"]["rates"]
    dearer = [{**rate, "amount": str(float(rate["amount"]) + 5)} for rate in rates]
    put_entry(
        draft.pk,
        "settlement",
        "settlement",
        {**draft.content["settlement"], "rates": dearer},
        actor=world.manager,
        at=world.now,
    )

    pay = replay(draft.pk, months=2, until=world.now)["pay"]

    assert float(pay["after"]) - float(pay["before"]) == 5 * pay["changed"] > 0


def test_it_reads_and_writes_nothing_but_its_bar(world, draft):
    at_state(world, "completed")
    before = [model.objects.count() for model in (AuditLine, Deadline, HandbookVersion)]

    replay(draft.pk, months=1, until=world.now)

    assert [model.objects.count() for model in (AuditLine, Deadline, HandbookVersion)] == before


@pytest.mark.django_db(transaction=True)
def test_it_runs_in_the_background_with_a_bar(world, draft, settings):
    settings.ANXIN_JOBS = "inline"
    at_state(world, "accepted")

    ask_for_replay(draft.pk, months=1, actor=world.manager, at=world.now)

    bar = latest(draft)
    assert bar is not None
    assert (bar.is_failed, bar.done) == (False, bar.total)
    assert bar.result["clocks"]


def test_it_is_refused_to_others_and_where_there_is_no_past(world, draft):
    with pytest.raises(NotEntitled):
        ask_for_replay(draft.pk, months=1, actor=world.clerk, at=world.now)
    new = start_new_line({**META, "line": "aircon"}, purpose="x", actor=world.manager, at=world.now)
    with pytest.raises(NothingToReplay):
        ask_for_replay(new.pk, months=1, actor=world.manager, at=world.now)
    assert not Progress.objects.filter(kind__startswith="replay-").exists()
