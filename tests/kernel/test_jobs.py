import pytest
from django.db import connection, transaction
from django.test import override_settings

from anxin.kernel import jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_jobs")]


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(jobs, "JOBS", {})
    heard = []
    jobs.job("test-hear")(lambda word: heard.append(word))
    jobs.job("test-once", is_single=True)(lambda: heard.append("once"))
    return heard


def queued():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


@transaction.atomic
def ask_and_fail():
    jobs.queue("test-hear", word="lost")
    raise RuntimeError


def undone():
    with pytest.raises(RuntimeError):
        ask_and_fail()


@override_settings(ANXIN_JOBS="inline")
def test_inline_it_is_done_on_commit_and_never_for_a_change_undone(heard):
    with transaction.atomic():
        jobs.queue("test-hear", word="kept")
        assert heard == []
    undone()

    assert heard == ["kept"]
    assert queued() == []


@override_settings(ANXIN_JOBS="queued")
def test_queued_it_commits_and_vanishes_with_the_change(heard):
    with transaction.atomic():
        jobs.queue("test-hear", word="kept")
    undone()

    assert queued() == [("test-hear", '{"word": "kept"}')]
    assert heard == []


@override_settings(ANXIN_JOBS="queued")
def test_one_of_a_kind_waits_once_and_asking_again_spoils_no_transaction(heard):
    with transaction.atomic():
        jobs.queue("test-once")
        jobs.queue("test-once")
        jobs.queue("test-hear", word="after")

    assert [name for name, _args in queued()] == ["test-once", "test-hear"]


def test_a_name_nobody_registered_is_a_mistake(heard):
    with pytest.raises(LookupError):
        jobs.queue("nobody")
    with pytest.raises(ValueError, match="two jobs"):
        jobs.job("test-once")(print)
