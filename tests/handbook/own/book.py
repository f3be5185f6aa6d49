"""A company with data, steps and classes of its own, for the world's sets."""

from anxin.handbook.actions.load import draft
from anxin.handbook.actions.publish import publish_version
from tests.handbook.small import META, checkpoint, clock, entry, own_field, own_step
from tests.handbook.small import handbook as made

WEATHER = [
    {"id": "sun", "title": "晴", "title_en": "Sun"},
    {"id": "rain", "title": "雨", "title_en": "Rain"},
]
OWN = {
    "meta": META | {"line": "tv"},
    "roles": [entry("boss", title="派单主管", title_en="Chief of dispatch", role="dispatcher")],
    "fields": [
        own_field(unit="公里", unit_en="km", roles=["agent", "dispatcher"], at_intake=True),
        own_field("drivable", type="yes_no", roles=["dispatcher"], before=["start_service"], kinds=["upgrade"]),
        own_field("weather", subject="work_order", type="choice", choices=WEATHER, roles=["technician"]),
        own_field("bought", subject="work_order", type="date", when="field.mileage > 100.0"),
        own_field("remark", subject="complaint", type="text"),
    ],
    "steps": [
        own_step("called", roles=["technician"], during=["dispatched", "accepted"]),
        own_step("asked", roles=["technician", "station_clerk"], repeats=True),
        own_step("handed_in", after=["called"], fields=["weather"], opens={"after": "6h", "since": "dispatched_at"}),
        own_step("tested", when="field.weather == 'rain'"),
        own_step("seen", subject="service_request", roles=["dispatcher"]),
        own_step("billed", subject="complaint"),
    ],
    "checkpoints": [
        checkpoint("after-steps", before="accept", require=[], steps=["called", "tested"]),
    ],
    "clocks": [
        clock("card", stops=["step.taken"], only={"step": "handed_in"}, duration="24h"),
        clock("wet", stops=["step.taken"], starts=["field.filled"], when="field.weather == 'rain'"),
    ],
    "complaints": [entry("bad", level=1, handler_roles=["complaint_handler"])],
    "triage": [
        entry(
            "far", goes_to="remote", suggest_when="field.mileage > 500.0", text="先电话指导", text_en="Help by phone"
        ),
        entry("shop", goes_to="outside", kinds=["repair"]),
        entry("ours", goes_to="own", kinds=["repair"]),
        entry("upgrade-only", goes_to="station", kinds=["upgrade"]),
    ],
}


def own_book(at):
    """In force for whatever is opened from now on."""
    return publish_version(draft(made(**OWN)).pk, actor=None, at=at)
