"""Versions: loading what changed, publishing once, never changing afterwards."""

from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from anxin.handbook import canonical, loader
from anxin.handbook.actions.load import draft, load_pack
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.current import current, edition, edition_named, handbook_of
from anxin.handbook.errors import AlreadyPublished, HandbookRefused, NoHandbook
from anxin.handbook.models import HandbookVersion
from anxin.kernel.errors import NotFound
from tests.handbook.small import clock, content, entry, handbook
from tests.handbook.test_lint import violation, write
from tests.world import NOON

pytestmark = pytest.mark.django_db


def pack(directory: Path, numbers: tuple[int, ...] = (1,)) -> Path:
    write(directory, "\n".join(violation(f"v{number}", number) for number in numbers))
    return directory


def test_a_pack_becomes_a_published_version(tmp_path):
    version = load_pack(pack(tmp_path), actor=None, at=NOON)

    assert (str(version), version.is_published, version.published_at) == ("small@1", True, NOON)
    assert current("small") == version


def test_the_same_content_again_is_the_same_version(tmp_path):
    first = load_pack(pack(tmp_path), actor=None, at=NOON)
    (tmp_path / "handbook.toml").write_text("# a remark\n" + (tmp_path / "handbook.toml").read_text())

    assert load_pack(tmp_path, actor=None, at=NOON) == first
    assert HandbookVersion.objects.filter(line="small").count() == 1


def test_changed_content_is_the_next_version_and_the_first_stays(tmp_path):
    first = load_pack(pack(tmp_path), actor=None, at=NOON)
    second = load_pack(pack(tmp_path, (1, 2)), actor=None, at=NOON)

    assert [first.number, second.number] == [1, 2]
    assert current("small") == second
    assert len(edition(first.pk).violations) == 1
    assert len(edition(second.pk).violations) == 2


def test_a_subject_stays_under_the_version_it_was_opened_under(tmp_path):
    first = load_pack(pack(tmp_path), actor=None, at=NOON)
    opened = type("Subject", (), {"handbook_id": first.pk})()
    load_pack(pack(tmp_path, (1, 2)), actor=None, at=NOON)

    assert handbook_of(opened).edition == "small@1"


def test_a_warm_handbook_costs_no_query_and_the_current_one_costs_one(tmp_path, django_assert_num_queries):
    version = load_pack(pack(tmp_path), actor=None, at=NOON)
    edition(version.pk)

    with django_assert_num_queries(0):
        edition(version.pk)
    with django_assert_num_queries(1):
        current("small")


def test_a_line_without_a_handbook_says_so():
    with pytest.raises(NoHandbook):
        current("nothing")
    assert edition_named("nothing@1") is None
    assert edition_named("nothing@draft") is None


def test_a_handbook_that_makes_no_sense_is_not_taken_and_leaves_nothing(tmp_path):
    pack(tmp_path, (1,))
    (tmp_path / "more.toml").write_text(violation("v1", 7))

    with pytest.raises(HandbookRefused) as refusal:
        load_pack(tmp_path, actor=None, at=NOON)

    assert [problem.code for problem in refusal.value.problems] == ["duplicate_id"]
    assert "violations/v1" in str(refusal.value)
    assert not HandbookVersion.objects.filter(line="small").exists()


def test_a_draft_is_not_in_force_until_it_is_published():
    version = draft(handbook(violations=[entry("v1", number=1)]))
    with pytest.raises(NoHandbook):
        current("small")

    publish_version(version.pk, actor=None, at=NOON)

    assert current("small") == version


def test_what_is_published_is_not_published_again():
    version = publish_version(draft(handbook()).pk, actor=None, at=NOON)

    with pytest.raises(AlreadyPublished):
        publish_version(version.pk, actor=None, at=NOON)
    with pytest.raises(NotFound):
        publish_version(0, actor=None, at=NOON)


def test_a_draft_that_makes_no_sense_is_not_published():
    version = draft(handbook(clocks=[clock(stops=[])]))

    with pytest.raises(HandbookRefused):
        publish_version(version.pk, actor=None, at=NOON)
    version.refresh_from_db()
    assert not version.is_published


@pytest.mark.parametrize("change", [{"content": {}}, {"sha256": "0"}, {"is_published": False}, {"number": 9}])
def test_the_database_refuses_to_change_a_published_version(change):
    version = publish_version(draft(handbook()).pk, actor=None, at=NOON)

    with pytest.raises(DatabaseError, match="is published and does not change"), transaction.atomic():
        HandbookVersion.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError, match="is published and does not change"), transaction.atomic():
        HandbookVersion.objects.filter(pk=version.pk).delete()


def test_a_draft_may_still_change():
    version = draft(handbook())

    assert HandbookVersion.objects.filter(pk=version.pk).update(sha256="0") == 1


def test_what_is_stored_reads_back_as_it_was():
    whole = loader.read("tv")
    stored = canonical.content_of(whole)

    assert loader.validated(stored).model_dump() == whole.model_dump()
    assert canonical.sha256(stored) == canonical.sha256(canonical.content_of(loader.validated(stored)))


def test_the_hash_is_of_the_content_and_not_of_its_order():
    rows = content()
    assert canonical.sha256(rows) == canonical.sha256(dict(reversed(rows.items())))
    assert canonical.sha256(rows) != canonical.sha256(rows | {"violations": []})
