import pytest
from django.utils.translation import override

from anxin.kernel.deadlines import ClockBreached
from anxin.kernel.models import AuditLine
from anxin.kernel.record import append_lines, record
from anxin.kernel.timeline import sentence, timeline
from anxin.people.models import User
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = pytest.mark.django_db

LATE = ClockBreached(
    clock="accept", title="接单", title_en="acceptance", due_at=NOON, clause=("SLA-1",), source="tv@1", deadline=1
)


@pytest.fixture
def told(db):
    actor = User.objects.create(username="agent", name="王芳")
    record(Thing(1), LATE, actor=None, at=NOON)
    record(Thing(2), LATE, actor=actor, at=NOON.replace(hour=13))
    record(Thing(3), LATE, actor=actor, at=NOON)


@pytest.mark.usefixtures("told")
def test_lines_of_several_subjects_newest_first_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        entries = timeline([("thing", 1), ("thing", 2), ("other", 3)])

    assert [(entry.subject_id, entry.actor) for entry in entries] == [(2, "王芳"), (1, "")]


@pytest.mark.usefixtures("told")
def test_titles_and_times_are_the_readers(settings):
    with override("en"):
        assert timeline([("thing", 1)])[0].sentence == "Late: “acceptance” was due at 2026-03-04 12:00."
    with override("zh-hans"):
        assert "接单" in timeline([("thing", 1)])[0].sentence
        assert "acceptance" not in timeline([("thing", 1)])[0].sentence


@pytest.mark.parametrize(
    ("event", "payload"), [("dinosaur.seen", {"where": "here"}), ("clock.breached", {"clock": "accept"})]
)
def test_what_an_earlier_version_recorded_is_still_shown(event, payload):
    AuditLine.objects.create(
        subject_type="thing", subject_id=1, seq=1, event=event, payload=payload, body="", at=NOON, hash=b""
    )

    with override("en"):
        assert timeline([("thing", 1)])[0].sentence == f"{event} (recorded by an earlier version)"


@pytest.mark.parametrize(
    ("event", "payload", "told"),
    [
        ("work_order.evidence_added", {"title": "photo"}, "The program added “photo”."),
        ("service_request.urged", {"urge": 2, "note": "hurry"}, "The customer urged for the 2. time: hurry"),
    ],
)
def test_what_has_another_name_or_more_fields_today_is_told_as_it_was(event, payload, told):
    with override("en"):
        assert sentence(event, payload) == told


def test_nothing_has_no_timeline(django_assert_num_queries):
    append_lines([], at=NOON)
    with django_assert_num_queries(0):
        assert timeline([]) == []
