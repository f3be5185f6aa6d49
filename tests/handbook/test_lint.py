"""One case per refusal: what a handbook must not say."""

import re
from pathlib import Path

import pytest

from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import lint, lint_pack
from anxin.handbook.loader import MAX_FILE
from tests.handbook.small import META, checkpoint, clock, content, entry, handbook, own_field, own_step

ROLE = {"role": "dispatcher", "reach": "headquarters"}
RATE = entry("rate", amount=60)
QUESTION = {"id": "works", "text": "好吗", "text_en": "Well?", "form": "yes_no", "passes": ["yes"]}
PLAN = entry("call", by="station", after="work_order.completed", within="48h", questions=[QUESTION])
ANSWER = {"text": "是", "text_en": "Yes"}
CHOICE = {"id": "sun", "title": "晴", "title_en": "Sun"}
STANDARD = {"subject": "shop_order", "heading": "维修", "heading_en": "Repair"}
MESSAGE = {"event": "work_order.accepted", "to": [ROLE], "text": "好", "text_en": "good"}


def tree(*questions: dict) -> dict:
    return entry("tree", questions=list(questions))


def question(code: str, **answer: str) -> dict:
    return {"id": code, "text": "问", "text_en": "Q", "answers": [ANSWER | answer]}


FINE = entry("fine", event="work_order.declined", amount="50", decided_by=["cs_manager"])
PROOF = entry("proof", form="photo")
ASKS = checkpoint(require=[], evidence=[{"kind": "proof"}])
DECIDER = {"role": "cs_manager", "reach": "headquarters"}
CONSENT = {"subject": "work_order", "asked_by": ["technician"], "chain": [DECIDER]}


def consent(**fields: object) -> dict:
    return {"approvals": [entry("cost", **CONSENT | fields)]}


MISTAKES = {
    "ground for what is never asked": (
        "unknown_ground",
        {"grounds": [entry("consent", behind=["work_order.take_away.is_agreeable"])]},
    ),
    "two grounds for one place": (
        "ground_twice",
        {"grounds": [entry(code, behind=["work_order.take_away.is_agreed"]) for code in ("consent", "again")]},
    ),
    "later by the program than the clock of the agreed time allows": (
        "slip_too_long",
        {
            "dispatch": entry("dispatch", repair_automatic_up_to={"minutes": 20}, decline_reasons=[entry("far")]),
            "clocks": [clock(stops=["work_order.checked_in"], duration=None, moment="appointed_at", offset="15m")],
        },
    ),
    "minutes between visits of which nothing is said": (
        "leaves_nothing_free",
        {"dispatch": entry("dispatch", minutes_between_visits=10, decline_reasons=[entry("far")])},
    ),
    "more minutes between visits than a visit takes": (
        "slack_too_long",
        {
            "dispatch": entry("dispatch", minutes_between_visits=91, decline_reasons=[entry("far")]),
            "visits": entry(
                "visits",
                depart_ahead="1h",
                arrive_early_at_least="5m",
                arrive_early_at_most="10m",
                planned_for="90m",
            ),
        },
    ),
    "passing on that nothing sets going": (
        "passes_nothing_on",
        {"dispatch": entry("dispatch", pass_on={"times": 2}, decline_reasons=[entry("far")])},
    ),
    "chargeable where chargeable": (
        "asks_itself",
        {
            "charges": {
                "prices": [entry("labour", kind="labour", amount="80")],
                "chargeable": [entry("always", when="order.is_chargeable")],
            }
        },
    ),
    "unknown role that asks": ("unknown_role", consent(asked_by=["wizard"])),
    "unknown role that decides": ("unknown_role", consent(chain=[DECIDER | {"role": "wizard"}])),
    "unknown role beside it": (
        "unknown_role",
        consent(chain=[DECIDER | {"beside": [{"role": "wizard", "reach": "headquarters"}]}]),
    ),
    "unknown role on the phone": (
        "unknown_role",
        consent(phone={"allowed": True, "form_within": "2wd", "roles": ["wizard"]}),
    ),
    "approval of nothing": ("unknown_subject", consent(subject="dragon")),
    "move that waits for consent and does not exist": ("unknown_move", consent(before=["fly"])),
    "unknown evidence for consent": ("unknown_evidence", consent(evidence=[{"kind": "gone"}])),
    "unknown penalty": (
        "unknown_penalty",
        consent(phone={"allowed": True, "form_within": "2wd", "penalty": "gone"}),
    ),
    "unknown approval of a checkpoint": ("unknown_approval", {"checkpoints": [checkpoint(approvals=["gone"])]}),
    "checkpoint that waits for an approval about something else": (
        "other_subject",
        {"checkpoints": [checkpoint(approvals=["cost"])], **consent(subject="service_request")},
    ),
    "condition of consent": ("bad_condition", consent(when="approval.colour == 'red'")),
    "amount nobody knows": ("unknown_amount", consent(when="approval.amount > 300.0")),
    "condition of a step": ("bad_condition", consent(chain=[DECIDER | {"when": "approval.amount > 3"}])),
    "consent never needed": ("never_holds", consent(when="approval.region == 'a' && approval.region == 'b'")),
    "amount that is no amount": ("bad_condition", consent(amount="order.is_urban")),
    "amount that asks for itself": ("bad_condition", consent(amount="approval.amount * 2.0")),
    "unknown role of a checkpoint": ("unknown_role", {"checkpoints": [checkpoint(roles=["wizard"])]}),
    "unknown role to be told": (
        "unknown_role",
        {"notifications": [entry("told", **MESSAGE | {"to": [{"role": "wizard", "reach": "station"}]})]},
    ),
    "unknown role a breach tells": (
        "unknown_role",
        {"clocks": [clock(on_breach={"notify": [{"role": "wizard", "reach": "station"}]})]},
    ),
    "unknown role of a complaint's handler": (
        "unknown_role",
        {"complaints": [entry("bad", level=1, handler_roles=["wizard"])]},
    ),
    "unknown event starts a clock": ("unknown_event", {"clocks": [clock(starts=["work_order.danced"])]}),
    "event of another subject": ("unknown_event", {"clocks": [clock(cancels=["service_request.closed"])]}),
    "customer told in the program only": (
        "customer_unreachable",
        {"notifications": [entry("told", **MESSAGE | {"to": [{"role": "customer", "reach": "person"}]})]},
    ),
    "customer of a duty": (
        "no_customer",
        {
            "notifications": [
                entry(
                    "told",
                    **MESSAGE | {"event": "duty.opened", "to": [{"role": "customer", "reach": "person"}]},
                    channels=["sms"],
                )
            ]
        },
    ),
    "customer at a station": (
        "unknown_role",
        {"notifications": [entry("told", **MESSAGE | {"to": [{"role": "customer", "reach": "station"}]})]},
    ),
    "unknown event tells": ("unknown_event", {"notifications": [entry("told", **MESSAGE | {"event": "a.b"})]}),
    "unknown event plans a call": ("unknown_event", {"follow_ups": [PLAN | {"after": "work_order.danced"}]}),
    "clock nothing can stop": ("endless_clock", {"clocks": [clock(stops=[])]}),
    "clock only an unknown event stops": ("endless_clock", {"clocks": [clock(stops=["work_order.danced"])]}),
    "clock that never goes on": ("endless_pause", {"clocks": [clock(pauses=["work_order.scheduled"])]}),
    "clock started and stopped at once": ("starts_and_stops", {"clocks": [clock(stops=["work_order.dispatched"])]}),
    "clock from a step to the same step": (
        "starts_and_stops",
        {
            "steps": [own_step()],
            "clocks": [clock(starts=["step.taken"], stops=["step.taken"], only={"step": "called"})],
        },
    ),
    "clock from one value to another of a field its event has not": (
        "starts_and_stops",
        {
            "clocks": [
                clock(stops=["work_order.dispatched"], only_at={"starts.step": "a", "stops.step": "b"}),
            ]
        },
    ),
    "clock that ends with an unknown step": (
        "unknown_step",
        {"steps": [own_step()], "clocks": [clock(stops=["step.taken"], only_at={"stops.step": "gone"})]},
    ),
    "clock of whose end is said what its events have not": (
        "unknown_field",
        {"clocks": [clock(only_at={"stops.sending": "1"})]},
    ),
    "clock of nothing": ("unknown_subject", {"clocks": [clock(subject="dragon")]}),
    "clock that looks at a field no event has": ("unknown_field", {"clocks": [clock(only={"colour": "red"})]}),
    "clock to an unknown moment": ("unknown_moment", {"clocks": [clock(duration=None, moment="doomsday")]}),
    "clock since an unknown moment": ("unknown_moment", {"clocks": [clock(since="doomsday")]}),
    "ladder that falls": (
        "ladder_falls",
        {"clocks": [clock(ladder=[{"after": "1d", "to": [ROLE]}, {"after": "2h", "to": [ROLE]}])]},
    ),
    "unknown role on a ladder": (
        "unknown_role",
        {"clocks": [clock(ladder=[{"after": "1h", "to": [{"role": "wizard", "reach": "station"}]}])]},
    ),
    "unknown placeholder on a ladder": (
        "unknown_placeholder",
        {"clocks": [clock(ladder=[{"after": "1h", "to": [ROLE], "text": "{colour}", "text_en": "x"}])]},
    ),
    "decision nobody takes": ("unknown_decision", {"clocks": [clock(on_breach={"decide": "work_order.explode"})]}),
    "decision about something else": (
        "unknown_decision",
        {"clocks": [clock(on_breach={"decide": "service_request.withdraw"})]},
    ),
    "complaint about a complaint": (
        "opens_nothing",
        {
            "clocks": [
                clock(
                    subject="complaint",
                    starts=["complaint.opened"],
                    stops=["complaint.solved"],
                    on_breach={"opens": "complaint"},
                )
            ]
        },
    ),
    "duty of an unknown role": ("unknown_role", {"duties": [entry("report", role="wizard", every="month 5")]}),
    "duty on an unknown form": (
        "unknown_form",
        {"duties": [entry("report", role="technician", every="month 5", form="gone")]},
    ),
    "duty in an unknown calendar": (
        "unknown_calendar",
        {"duties": [entry("report", role="technician", every="month 5", calendar="lunar")]},
    ),
    "duty that waits for a free day where there is none": (
        "never_free",
        {"duties": [entry("report", role="technician", every="month 5", free_day="next")]},
    ),
    "unknown violation of a late duty": (
        "unknown_violation",
        {"duties": [entry("report", role="technician", every="month 5", on_breach={"violation": "gone"})]},
    ),
    "unknown placeholder of a late duty": (
        "unknown_placeholder",
        {
            "duties": [
                entry("report", role="technician", every="month 5", on_breach={"text": "{colour}", "text_en": "x"})
            ]
        },
    ),
    "two duties of one id": (
        "duplicate_id",
        {"duties": [entry("report", role="technician", every="month 5")] * 2},
    ),
    "unknown calendar": ("unknown_calendar", {"clocks": [clock(calendar="lunar")]}),
    "unknown calendar of the handbook": ("unknown_calendar", {"meta": META | {"calendar": "lunar"}}),
    "certificate of which no list says which it is": (
        "no_certificate",
        {"qualifications": [entry("inspector", subject="shop_order", moves=["pass_inspection"])]},
    ),
    "certificate in place of which nobody gives a reason": (
        "no_reason",
        {
            "qualifications": [
                entry(
                    "inspector",
                    subject="shop_order",
                    moves=["pass_inspection"],
                    certificate="inspection",
                    reason_suffices=True,
                )
            ]
        },
    ),
    "unknown move": ("unknown_move", {"checkpoints": [checkpoint(before="fly")]}),
    "checkpoint of nothing": ("unknown_subject", {"checkpoints": [checkpoint(subject="dragon")]}),
    "checkpoint that asks for nothing": ("asks_nothing", {"checkpoints": [checkpoint(require=[])]}),
    "checkpoint nobody comes to": (
        "never_holds",
        {"checkpoints": [checkpoint(when="order.kind == 'repair' && order.kind == 'test'")]},
    ),
    "requirement that can never be met": (
        "never_holds",
        {"checkpoints": [checkpoint(require=[{"that": "false", "message": "否", "message_en": "no"}])]},
    ),
    "unknown checklist": ("unknown_checklist", {"checkpoints": [checkpoint(checklists=["gone"])]}),
    "unknown evidence": ("unknown_evidence", {"checkpoints": [checkpoint(evidence=[{"kind": "gone"}])]}),
    "evidence instead of itself": ("instead_of_itself", {"evidence": [PROOF | {"instead": ["proof"]}]}),
    "unknown evidence instead": ("unknown_evidence", {"evidence": [PROOF | {"instead": ["gone"]}]}),
    "evidence waived by nobody": (
        "unknown_role",
        {"evidence": [PROOF | {"waived_by": ["wizard"]}], "checkpoints": [ASKS]},
    ),
    "evidence accepted by nobody": (
        "unknown_role",
        {"evidence": [PROOF | {"waiver_accepted_by": ["wizard"]}], "checkpoints": [ASKS]},
    ),
    "evidence waived that nobody asks for": ("never_asked_for", {"evidence": [PROOF | {"waived_by": ["agent"]}]}),
    "evidence unless something unknown": (
        "bad_condition",
        {"evidence": [PROOF | {"unless": "order.gone"}], "checkpoints": [ASKS]},
    ),
    "evidence of what keeps none": (
        "keeps_no_evidence",
        {"evidence": [PROOF], "checkpoints": [ASKS | {"subject": "period", "before": "close"}]},
    ),
    "penalty of a penalty": (
        "penalty_of_a_penalty",
        {"penalties": [FINE | {"subject": "penalty", "event": "penalty.confirmed"}]},
    ),
    "penalty for something unknown": ("unknown_event", {"penalties": [FINE | {"event": "work_order.danced"}]}),
    "penalty decided by nobody": ("unknown_role", {"penalties": [FINE | {"decided_by": ["wizard"]}]}),
    "penalty judged by nobody": ("unknown_role", {"penalties": [FINE | {"appeals_to": ["wizard"]}]}),
    "penalty that looks at a field the event lacks": (
        "unknown_field",
        {"penalties": [FINE | {"only": {"colour": "red"}}]},
    ),
    "penalty where something unknown holds": ("bad_condition", {"penalties": [FINE | {"when": "order.gone"}]}),
    "penalty for periods nobody measures": ("measures_nothing", {"penalties": [FINE | {"every": "3h"}]}),
    "penalty that multiplies words": (
        "bad_amount",
        {"penalties": [entry("fine", times={"amount": "order.kind"}, decided_by=["cs_manager"])]},
    ),
    "clock with an unknown penalty": ("unknown_penalty", {"clocks": [clock(on_breach={"penalty": "gone"})]}),
    "unknown violation": ("unknown_violation", {"clocks": [clock(on_breach={"violation": "gone"})]}),
    "unknown clock of a target": (
        "unknown_clock",
        {"targets": [entry("goal", formula="clock_met_share", clock="gone")]},
    ),
    "unknown plan of a target": (
        "unknown_follow_up",
        {"targets": [entry("goal", formula="follow_up_share", plan="gone")]},
    ),
    "unknown field in a condition": ("bad_condition", {"clocks": [clock(when="order.colour == 'red'")]}),
    "comparison of different things": ("bad_condition", {"clocks": [clock(when="order.kind == 1")]}),
    "condition of a rate": (
        "bad_condition",
        {"settlement": entry("s", period_from=1, period_to=31, rates=[RATE | {"when": "order.is_urban"}])},
    ),
    "condition of a notification": (
        "bad_condition",
        {"notifications": [entry("told", **MESSAGE, when="complaint.is_flagged")]},
    ),
    "message of an event that is never told of it": (
        "unknown_event",
        {"notifications": [entry("told", **MESSAGE, subject="complaint")]},
    ),
    "message that looks at a field its event has not": (
        "unknown_field",
        {"notifications": [entry("told", **MESSAGE, only={"colour": "red"})]},
    ),
    "message about a step nobody takes": (
        "unknown_step",
        {
            "notifications": [
                entry("told", **MESSAGE | {"event": "step.taken"}, subject="complaint", only={"step": "danced"})
            ]
        },
    ),
    "field of nothing": ("unknown_subject", {"fields": [own_field(subject="statement")]}),
    "field before an unknown move": ("unknown_move", {"fields": [own_field(before=["fly"])]}),
    "field of an unknown role": ("unknown_role", {"fields": [own_field(roles=["wizard"])]}),
    "field of an unknown kind": ("unknown_kind", {"fields": [own_field(kinds=["washing"])]}),
    "field nobody who sees it fills in": (
        "nobody_fills",
        {"fields": [own_field(roles=["technician", "station_clerk"], before=["start_service"])]},
    ),
    "two choices of one id": ("duplicate_id", {"fields": [own_field(type="choice", choices=[CHOICE, CHOICE])]}),
    "field of an order at intake": ("not_at_intake", {"fields": [own_field(subject="work_order", at_intake=True)]}),
    "field at intake with a condition": (
        "not_at_intake",
        {"fields": [own_field(at_intake=True, when="request.is_urban")]},
    ),
    "condition of a field": ("bad_condition", {"fields": [own_field(when="request.colour == 'red'")]}),
    "misspelt field in a condition": (
        "bad_condition",
        {"fields": [own_field()], "clocks": [clock(when="field.milage > 0.0")]},
    ),
    "field compared with something else": (
        "bad_condition",
        {"fields": [own_field()], "clocks": [clock(when="field.mileage > 0")]},
    ),
    "misspelt choice in a condition": (
        "bad_condition",
        {"fields": [own_field(type="choice", choices=[CHOICE])], "clocks": [clock(when="field.mileage == 'rain'")]},
    ),
    "order's field in a condition of its request": (
        "bad_condition",
        {
            "fields": [own_field(subject="work_order")],
            "checkpoints": [checkpoint(subject="service_request", before="close", when="field.mileage > 0.0")],
        },
    ),
    "misspelt step in a condition": (
        "bad_condition",
        {"steps": [own_step()], "clocks": [clock(when="step.caled")]},
    ),
    "step of nothing": ("unknown_subject", {"steps": [own_step(subject="dragon")]}),
    "step in an unknown state": ("unknown_state", {"steps": [own_step(during=["flying"])]}),
    "step when all is over": ("unreachable", {"steps": [own_step(during=["closed"])]}),
    "step after an unknown one": ("unknown_step", {"steps": [own_step(after=["gone"])]}),
    "step after one of an order, of a request": (
        "unknown_step",
        {"steps": [own_step("first"), own_step(subject="service_request", after=["first"])]},
    ),
    "steps that wait for each other": (
        "goes_round",
        {"steps": [own_step("one", after=["two"]), own_step("two", after=["one"])]},
    ),
    "step with an unknown field": ("unknown_field", {"steps": [own_step(fields=["gone"])]}),
    "step with an unknown checklist": ("unknown_checklist", {"steps": [own_step(checklists=["gone"])]}),
    "step with unknown evidence": ("unknown_evidence", {"steps": [own_step(evidence=[{"kind": "gone"}])]}),
    "step since an unknown moment": (
        "unknown_moment",
        {"steps": [own_step(opens={"after": "6h", "since": "doomsday"})]},
    ),
    "checklist of a step where none is kept": (
        "holds_nothing",
        {
            "checklists": [entry("leaving", roles=[], items=[{"id": "a", "title": "甲", "title_en": "A"}])],
            "steps": [own_step(subject="complaint", checklists=["leaving"])],
        },
    ),
    "step of an unknown role": ("unknown_role", {"steps": [own_step(roles=["wizard"])]}),
    "step nobody who sees it takes": (
        "nobody_takes",
        {"steps": [own_step(subject="service_request", during=["registered"], roles=["technician"])]},
    ),
    "kinds of what hangs on no request": (
        "no_kinds",
        {"fields": [own_field(subject="factory_return", kinds=["repair"])]},
    ),
    "standard that looks at an unknown checkpoint": (
        "unknown_checkpoint",
        {"standards": [entry("kept", **STANDARD, checkpoints=["gone"])]},
    ),
    "standard that looks at another matter's clock": (
        "of_another_matter",
        {"clocks": [clock()], "standards": [entry("kept", **STANDARD, clocks=["accepts"])]},
    ),
    "checkpoint that waits for an unknown step": (
        "unknown_step",
        {"checkpoints": [checkpoint(require=[], steps=["gone"])]},
    ),
    "checkpoint that waits for a step of another matter": (
        "unknown_step",
        {
            "steps": [own_step(subject="complaint")],
            "checkpoints": [checkpoint(require=[], steps=["called"])],
        },
    ),
    "clock that looks at an unknown step": (
        "unknown_step",
        {"clocks": [clock(stops=["step.taken"], only={"step": "gone"})]},
    ),
    "clock that looks at an unknown field": (
        "unknown_field",
        {"clocks": [clock(stops=["field.filled"], only={"field": "gone"})]},
    ),
    "triage of an unknown kind": ("unknown_kind", {"triage": [entry("far", kinds=["washing"])]}),
    "triage with an unknown approval": ("unknown_approval", {"triage": [entry("far", approval="gone")]}),
    "condition of a triage": ("bad_condition", {"triage": [entry("far", suggest_when="order.is_urban")]}),
    "misspelt triage in a condition": (
        "bad_condition",
        {"triage": [entry("far")], "clocks": [clock(when="request.triage == 'fra'")]},
    ),
    "title of an unknown role": ("unknown_role", {"roles": [entry("boss", role="wizard")]}),
    "two titles of one role": (
        "duplicate_role",
        {"roles": [entry("boss", role="agent"), entry("head", role="agent")]},
    ),
    "unknown kind": ("unknown_kind", {"request_kinds": [entry("wash", kind="washing", origins=["fault"])]}),
    "unknown origin": ("unknown_origin", {"request_kinds": [entry("repair", kind="repair", origins=["moon"])]}),
    "unknown field to fill in": (
        "unknown_field",
        {"request_kinds": [entry("repair", kind="repair", origins=["fault"], mandatory=["shoe_size"])]},
    ),
    "two clocks of one id": ("duplicate_id", {"clocks": [clock(), clock()]}),
    "two items of one id": (
        "duplicate_id",
        {
            "checklists": [
                entry("list", roles=[], items=[{"id": "a", "title": "甲", "title_en": "A"}] * 2),
            ]
        },
    ),
    "unknown placeholder in a message": (
        "unknown_placeholder",
        {"notifications": [entry("told", **MESSAGE | {"text": "{colour}"})]},
    ),
    "attribute in a placeholder": (
        "unknown_placeholder",
        {"notifications": [entry("told", **MESSAGE | {"text": "{number.__class__}"})]},
    ),
    "unknown placeholder in a script": (
        "unknown_placeholder",
        {"scripts": [entry("hello", moment="call", roles=[], text="{colour}", text_en="x")]},
    ),
    "unknown placeholder of a breach": (
        "unknown_placeholder",
        {"clocks": [clock(on_breach={"text": "{colour}", "text_en": "x"})]},
    ),
    "answer that leads nowhere": ("unknown_question", {"fault_trees": [tree(question("a", next="b"))]}),
    "answer that goes round": (
        "goes_back",
        {"fault_trees": [tree(question("a", next="b"), question("b", next="a"))]},
    ),
    "question nobody comes to": ("unreachable", {"fault_trees": [tree(question("a"), question("b"))]}),
    "answer nobody can give": (
        "unknown_answer",
        {"follow_ups": [PLAN | {"questions": [QUESTION | {"passes": ["6"]}]}]},
    ),
    "outcome of a question nobody asks": (
        "unknown_question",
        {"follow_ups": [PLAN | {"outcomes": [entry("o", question="weather", leads_to="note")]}]},
    ),
    "outcome of an answer nobody can give": (
        "unknown_answer",
        {"follow_ups": [PLAN | {"outcomes": [entry("o", question="works", answers=["maybe"], leads_to="note")]}]},
    ),
    "outcome that is an unknown kind of request": (
        "unknown_kind",
        {"follow_ups": [PLAN | {"outcomes": [entry("o", question="works", leads_to="request", kind="dance")]}]},
    ),
    "two outcomes of one id": (
        "duplicate_id",
        {"follow_ups": [PLAN | {"outcomes": [entry("o", question="works", leads_to="note")] * 2}]},
    ),
    "signature that is no move": (
        "unknown_move",
        {
            "settlement": entry(
                "s", period_from=1, period_to=31, rates=[RATE], signatures=[entry("s1", move="fly", role="cs_manager")]
            )
        },
    ),
}


CONTRADICTIONS = {
    "consent in writing and by phone": consent(written_only=True, phone={"allowed": True, "form_within": "2wd"}),
    "consent by phone without an end": consent(phone={"allowed": True}),
    "filing by phone": consent(filing=True, phone={"allowed": True, "form_within": "2wd"}),
    "application before a move": consent(subject=None, before=["close"]),
    "split guard without an amount": consent(split_guard={"limit": 300, "within": "30d"}),
    "two beside the one person": consent(chain=[{"role": "technician", "reach": "person", "beside": [DECIDER]}]),
    "nobody decides": consent(chain=[]),
    "a mode nobody knows": consent(chain=[DECIDER | {"mode": "most"}]),
}


@pytest.mark.parametrize("sections", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_an_approval_that_contradicts_itself_is_not_taken(sections):
    with pytest.raises(HandbookRefused) as refused:
        handbook(**sections)

    assert {problem.where.split("/")[0] for problem in refused.value.problems} == {"approvals"}


@pytest.mark.parametrize(("code", "sections"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found(code, sections):
    problems = lint(handbook(**sections))

    assert code in [problem.code for problem in problems], problems


def test_what_makes_sense_is_left_alone():
    right = handbook(
        clocks=[clock(when="order.is_urban", on_breach={"notify": [ROLE], "text": "{number}", "text_en": "{station}"})],
        checkpoints=[checkpoint(roles=["technician"])],
        notifications=[entry("told", **MESSAGE | {"text": "{number} {station}"})],
        follow_ups=[PLAN | {"clock": "accepts"}],
        fault_trees=[tree(question("a", next="b"), question("b"))],
        fields=[own_field(before=["start_service"], roles=["agent"], at_intake=True)],
        steps=[
            own_step("called", subject="service_request"),
            own_step("sent", after=["called"], fields=["mileage"], repeats=True),
        ],
        triage=[entry("far", goes_to="own", suggest_when="field.mileage > 10.5 && !step.called")],
        roles=[entry("boss", role="agent")],
    )

    assert lint(right) == []


def test_the_television_handbook_makes_sense():
    assert lint_pack("tv") == []


SCHEMA = {
    "missing clause": ("missing_field", 'id = "a"\ntitle = "甲"\ntitle_en = "A"', "clause"),
    "empty clause": ("bad_value", 'id = "a"\ntitle = "甲"\ntitle_en = "A"\nclause = []', "clause"),
    "citation not of the grammar": ("bad_value", 'id = "a"\ntitle = "甲"\ntitle_en = "A"\nclause = ["§3.4"]', "clause"),
    "path in an id": (
        "bad_value",
        'id = "../../etc/passwd"\ntitle = "甲"\ntitle_en = "A"\nclause = ["DSP-003-03"]',
        "id",
    ),
    "unknown field": (
        "unknown_field",
        'id = "a"\ntitle = "甲"\ntitle_en = "A"\nclause = ["DSP-003-03"]\ncolour = "red"',
        "colour",
    ),
    "no English title": ("missing_field", 'id = "a"\ntitle = "甲"\nclause = ["DSP-003-03"]', "title_en"),
}


@pytest.mark.parametrize(("code", "fields", "where"), SCHEMA.values(), ids=SCHEMA)
def test_what_the_schema_does_not_take_is_found_in_its_place(tmp_path, code, fields, where):
    write(tmp_path, f"[[violations]]\nnumber = 1\n{fields}\n")

    problems = lint_pack(tmp_path)

    assert code in {problem.code for problem in problems}
    assert all(where in problem.where.split("/") for problem in problems), problems


@pytest.mark.parametrize(
    "fields", [{"form": "photo", "unit": "km"}, {"form": "number", "at_least": "2", "at_most": "1"}]
)
def test_units_and_bounds_are_for_numbers_and_leave_some(tmp_path, fields):
    rows = entry("proof", **fields)
    write(tmp_path, "[[evidence]]\n" + "\n".join(f"{name} = {toml(value)}" for name, value in rows.items()))

    assert [problem.where for problem in lint_pack(tmp_path)] != []


@pytest.mark.parametrize("duration", ["2 hours", "-2h", "2x", "", "until 2026-03-04T12:00+08:00", "day 32 12:00"])
def test_a_bad_duration_is_found(tmp_path, duration):
    fields = clock(duration=duration)
    write(tmp_path, "[[clocks]]\n" + "\n".join(f"{name} = {toml(value)}" for name, value in fields.items()))

    assert [problem.code for problem in lint_pack(tmp_path)] == ["bad_value"]
    assert "accepts" in lint_pack(tmp_path)[0].where


def test_a_clock_needs_one_measure_of_time(tmp_path):
    for fields in (clock(moment="appointed_at"), clock(duration=None), clock(offset="1h")):
        given = {name: value for name, value in fields.items() if value is not None}
        write(tmp_path, "[[clocks]]\n" + "\n".join(f"{name} = {toml(value)}" for name, value in given.items()))
        assert [problem.code for problem in lint_pack(tmp_path)] == ["bad_value"]


def test_a_file_of_ten_megabytes_is_not_read(tmp_path):
    write(tmp_path, "")
    (tmp_path / "huge.toml").write_bytes(b"#" * 10 * MAX_FILE)

    assert [problem.code for problem in lint_pack(tmp_path)] == ["too_large"]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 50_000,
        "a = " + "{ b = " * 20_000,
        "a" + ".a" * 400_000 + " = 1",
        "x = { a" + " . a" * 100_000 + " = 1 }",
        "[a" + ".a" * 100_000 + "]",
    ],
)
def test_deep_nesting_is_refused_and_not_fallen_over(tmp_path, text):
    write(tmp_path, "")
    (tmp_path / "deep.toml").write_text(text)

    assert {problem.code for problem in lint_pack(tmp_path)} <= {"too_deep", "not_toml", "unknown_field"}
    assert lint_pack(tmp_path)


def test_what_is_no_toml_a_link_and_no_directory_are_refused(tmp_path):
    write(tmp_path, "")
    (tmp_path / "broken.toml").write_bytes(b"\xff\xfe = 1")
    assert [problem.code for problem in lint_pack(tmp_path)] == ["not_toml"]

    (tmp_path / "broken.toml").unlink()
    (tmp_path / "linked.toml").symlink_to("/etc/hostname")
    assert [problem.code for problem in lint_pack(tmp_path)] == ["link"]

    assert [problem.code for problem in lint_pack("no-such-line")] == ["no_such_pack"]
    assert [problem.code for problem in lint_pack("../packs/tv/nowhere")] == ["no_such_pack"]


def test_a_section_may_go_on_in_another_file_but_not_stand_twice(tmp_path):
    write(tmp_path, violation("a", 1))
    (tmp_path / "more.toml").write_text(violation("b", 2))
    assert lint_pack(tmp_path) == []

    (tmp_path / "again.toml").write_text('[meta]\nline = "other"\n')
    assert [problem.code for problem in lint_pack(tmp_path)] == ["section_twice"]


def write(directory: Path, text: str) -> None:
    meta = "\n".join(f"{name} = {toml(value)}" for name, value in META.items())
    (directory / "handbook.toml").write_text(f"[meta]\n{meta}\n\n{text}")


def violation(code: str, number: int) -> str:
    fields = "\n".join(f"{name} = {toml(value)}" for name, value in entry(code, number=number).items())
    return f"[[violations]]\n{fields}\n"


def toml(value: object) -> str:
    return re.sub(r"'", '"', repr(value))


def test_the_small_handbook_is_the_content_it_was_made_of():
    assert handbook().meta.model_dump() == content()["meta"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"amount": "5", "at_most": "50"},
        {"at_least": "50", "at_most": "5"},
        {"at_least": "5", "every": "3h"},
        {"amount": "5", "every": "2wd"},
        {"amount": "5", "when": "order.is_urban"},
    ],
)
def test_a_penalty_says_how_much_in_one_way(fields):
    with pytest.raises(HandbookRefused):
        handbook(penalties=[entry("fine", decided_by=["cs_manager"], **fields)])


def test_a_clock_may_run_from_one_step_to_another():
    apart = {"starts.step": "called", "stops.step": "answered"}
    steps = [own_step(), own_step("answered")]
    told = clock(starts=["step.taken"], stops=["step.taken"], only_at=apart)

    assert [row.code for row in lint(handbook(steps=steps, clocks=[told]))] == []
