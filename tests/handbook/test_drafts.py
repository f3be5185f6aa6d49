"""Drafts: changed by one, published by another, and nothing half done."""

from datetime import timedelta

import pytest

from anxin.handbook.actions.ask_publication import ask_publication, send_back
from anxin.handbook.actions.edit_draft import put_entry, put_section, remove_entry
from anxin.handbook.actions.load import draft as next_version
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.actions.publish_draft import discard_draft, publish_draft
from anxin.handbook.actions.start_draft import start_draft, start_new_line
from anxin.handbook.content import toml_of
from anxin.handbook.current import current
from anxin.handbook.errors import DraftOutdated, HandbookRefused, NothingChanged, OwnDraft
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.kernel.errors import MoveRefused, NotFound, StalePage
from anxin.kernel.models import AuditLine
from anxin.people.models import User
from tests.handbook.small import META, clock, handbook
from tests.world import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def author() -> User:
    return User.objects.create(username="author", name="作者")


@pytest.fixture
def second() -> User:
    return User.objects.create(username="second", name="复核")


@pytest.fixture
def base() -> HandbookVersion:
    return publish_version(next_version(handbook(clocks=[clock()])).pk, actor=None, at=NOON)


@pytest.fixture
def draft(base, author) -> HandbookDraft:
    return start_draft(base.pk, purpose="缩短接单时间", actor=author, at=LATER)


def events(draft) -> list[str]:
    lines = AuditLine.objects.filter(subject_type="handbook_draft", subject_id=draft.pk).order_by("seq")
    return [line.event.removeprefix("handbook_draft.") for line in lines]


def refused(deed) -> str:
    """The code of the one problem for which it is refused."""
    with pytest.raises(HandbookRefused) as raised:
        deed()
    [problem] = raised.value.problems
    return problem.code


def test_an_entry_is_changed_added_and_removed(draft, author):
    put_entry(draft.pk, "clocks", "accepts", clock(duration="1h"), actor=author, at=LATER)
    put_entry(draft.pk, "clocks", "", clock("contacts"), actor=author, at=LATER)
    remove_entry(draft.pk, "clocks", "contacts", actor=author, at=LATER)

    draft.refresh_from_db()
    assert [(row["id"], row["duration"]) for row in draft.content["clocks"]] == [("accepts", "1h")]
    assert events(draft) == ["started", "edited", "edited", "entry_removed"]
    removed = AuditLine.objects.get(subject_type="handbook_draft", event="handbook_draft.entry_removed").payload
    assert removed["path"] == "clocks/contacts"
    contacts = clock("contacts")
    assert (removed["title"], removed["title_en"]) == (
        f"时限 · {contacts['title']}",
        f"Clocks · {contacts['title_en']}",
    )
    assert draft.version == 4


@pytest.mark.parametrize(
    "entry",
    [clock(duration="soon"), clock(colour="red"), {**clock(), "id": "Not A Slug"}, {"id": "bare"}],
    ids=["bad value", "unknown field", "bad id", "nothing needed"],
)
def test_what_the_schema_does_not_take_is_not_written(draft, author, entry):
    with pytest.raises(HandbookRefused):
        put_entry(draft.pk, "clocks", "accepts", entry, actor=author, at=LATER)

    before = draft.content
    draft.refresh_from_db()
    assert (draft.content, events(draft)) == (before, ["started"])


def test_two_entries_cannot_have_one_id(draft, author):
    put_entry(draft.pk, "clocks", "", clock("contacts"), actor=author, at=LATER)

    assert (
        refused(lambda: put_entry(draft.pk, "clocks", "contacts", clock("accepts"), actor=author, at=LATER)) == "twice"
    )
    with pytest.raises(NotFound):
        remove_entry(draft.pk, "clocks", "nothing", actor=author, at=LATER)
    assert events(draft) == ["started", "edited"]


def test_who_saw_an_older_state_is_told(draft, author):
    put_entry(draft.pk, "clocks", "accepts", clock(duration="1h"), actor=author, at=LATER, version=1)

    with pytest.raises(StalePage):
        put_entry(draft.pk, "clocks", "accepts", clock(duration="3h"), actor=author, at=LATER, version=1)


def test_a_section_goes_out_as_toml_and_comes_back_the_same(draft, author):
    text = toml_of(draft.content, "clocks")
    put_section(draft.pk, "clocks", text, actor=author, at=LATER)
    assert events(draft) == ["started"]

    put_section(draft.pk, "clocks", text.replace('"2h"', '"90m"'), actor=author, at=LATER)
    draft.refresh_from_db()
    assert draft.content["clocks"][0]["duration"] == "90m"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[clocks]\n", "not_toml"),
        ("[[phones]]\nid='x'\n", "other_section"),
        ("a" * 600_000, "too_large"),
        ("a." * 4_000 + "b = 1", "too_deep"),
        ("clocks = 3", "bad_value"),
    ],
    ids=["no toml", "another section", "too large", "too deep", "no list"],
)
def test_toml_that_is_no_section_is_refused(draft, author, text, code):
    assert refused(lambda: put_section(draft.pk, "clocks", text, actor=author, at=LATER)) == code
    assert events(draft) == ["started"]


def test_a_draft_stays_in_its_line(draft, author):
    other = {**META, "line": "other"}
    assert refused(lambda: put_entry(draft.pk, "meta", "meta", other, actor=author, at=LATER)) == "other_line"


def test_what_makes_no_sense_is_not_handed_on(draft, author):
    put_entry(draft.pk, "clocks", "accepts", clock(stops=[]), actor=author, at=LATER)

    with pytest.raises(HandbookRefused):
        ask_publication(draft.pk, actor=author, at=LATER)
    draft.refresh_from_db()
    assert (draft.state, draft.asked_by) == ("editing", None)


def test_what_says_nothing_new_is_not_handed_on(draft, author):
    with pytest.raises(NothingChanged):
        ask_publication(draft.pk, actor=author, at=LATER)


@pytest.mark.rule("ORG-001b-63")
def test_two_people_publish(draft, author, second):
    put_entry(draft.pk, "clocks", "accepts", clock(duration="1h"), actor=author, at=LATER)
    ask_publication(draft.pk, actor=author, at=LATER)
    with pytest.raises(OwnDraft):
        publish_draft(draft.pk, actor=author, at=LATER)
    with pytest.raises(MoveRefused):
        put_entry(draft.pk, "clocks", "accepts", clock(duration="9h"), actor=author, at=LATER)

    version = publish_draft(draft.pk, actor=second, at=LATER)

    draft.refresh_from_db()
    assert (str(version), version.published_by, version.published_at, draft.state, draft.published) == (
        "small@2",
        second,
        LATER,
        "published",
        version,
    )
    assert current("small").content["clocks"][0]["duration"] == "1h"
    with pytest.raises(MoveRefused):
        publish_draft(draft.pk, actor=second, at=LATER)
    assert HandbookVersion.objects.filter(line="small").count() == 2


def test_sent_back_it_can_be_changed_again(draft, author, second):
    put_entry(draft.pk, "clocks", "accepts", clock(duration="1h"), actor=author, at=LATER)
    ask_publication(draft.pk, actor=author, at=LATER)

    send_back(draft.pk, reason="一小时太短", actor=second, at=LATER)
    put_entry(draft.pk, "clocks", "accepts", clock(duration="90m"), actor=author, at=LATER)

    draft.refresh_from_db()
    assert (draft.state, draft.asked_by) == ("editing", None)
    discard_draft(draft.pk, reason="不再需要", actor=author, at=LATER)
    with pytest.raises(MoveRefused):
        ask_publication(draft.pk, actor=author, at=LATER)


def test_a_draft_overtaken_by_another_version_does_not_undo_it(draft, base, author, second):
    put_entry(draft.pk, "clocks", "accepts", clock(duration="1h"), actor=author, at=LATER)
    ask_publication(draft.pk, actor=author, at=LATER)
    publish_version(next_version(handbook(clocks=[clock(duration="3h")])).pk, actor=None, at=LATER + timedelta(1))

    with pytest.raises(DraftOutdated):
        publish_draft(draft.pk, actor=second, at=LATER + timedelta(2))
    assert current("small").content["clocks"][0]["duration"] == "3h"


def test_the_way_back_is_a_draft_from_the_older_version(base, author, second):
    publish_version(next_version(handbook(clocks=[clock(duration="3h")])).pk, actor=None, at=LATER)
    back = start_draft(base.pk, purpose="恢复上一版", actor=author, at=LATER + timedelta(1))
    ask_publication(back.pk, actor=author, at=LATER + timedelta(1))

    version = publish_draft(back.pk, actor=second, at=LATER + timedelta(1))

    assert (str(version), version.sha256) == ("small@3", base.sha256)


def test_a_new_line_begins_with_nothing_but_its_name(author, second):
    made = start_new_line({**META, "line": "aircon"}, purpose="空调", actor=author, at=NOON)
    put_entry(made.pk, "clocks", "", clock(), actor=author, at=NOON)
    ask_publication(made.pk, actor=author, at=NOON)

    assert str(publish_draft(made.pk, actor=second, at=NOON)) == "aircon@1"
    with pytest.raises(HandbookRefused):
        start_new_line({**META, "line": "../etc"}, purpose="x", actor=author, at=NOON)
