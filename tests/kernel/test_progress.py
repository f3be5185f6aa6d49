import pytest
from django.db import transaction
from django.utils.translation import override

from anxin.kernel import progress
from anxin.kernel.models import Progress
from tests.kernel.conftest import NOON
from tests.kernel.threads import together


@pytest.fixture(autouse=True)
def _every_step_is_written(monkeypatch):
    monkeypatch.setattr(progress, "_SELDOM", 0)


def started(total=10):
    return progress.start("import", "customers.xlsx", actor=None, at=NOON, total=total)


def seen(row):
    return together(lambda: Progress.objects.get(pk=row.pk))[0]


@pytest.mark.django_db(transaction=True)
def test_others_see_the_bar_move_while_the_work_is_in_one_long_transaction():
    row = started()

    with transaction.atomic(), progress.running(row.pk) as bar:
        bar.advance(4)
        assert seen(row).done == 4
        bar.say("sheet 2")
        assert seen(row).message == "sheet 2"
        bar.advance(8, total=12)
        bar.result = {"rows": 12}

    ended = seen(row)
    assert (ended.done, ended.total, ended.result, ended.is_failed) == (12, 12, {"rows": 12}, False)
    assert ended.finished_at


@pytest.mark.django_db(transaction=True)
def test_it_stops_when_somebody_asks_and_the_transaction_is_undone():
    row = started()

    @transaction.atomic
    def work():
        with progress.running(row.pk) as bar:
            Progress.objects.create(kind="made", title="in the transaction", started_at=NOON)
            together(lambda: progress.ask_to_cancel(row))
            bar.advance(3)

    with pytest.raises(progress.Cancelled) as cancelled:
        work()

    with override("en"):
        assert str(cancelled.value) == "It was stopped on request after 3 of 10."
    assert not Progress.objects.filter(kind="made").exists()
    ended = seen(row)
    assert (ended.done, ended.is_failed, bool(ended.finished_at)) == (3, False, True)


@pytest.mark.django_db
def test_a_failure_is_told_and_goes_on():
    row = started()

    def work():
        with progress.running(row.pk) as bar:
            bar.advance()
            raise RuntimeError("disk full")

    with pytest.raises(RuntimeError), override("en"):
        work()

    row.refresh_from_db()
    assert (row.is_failed, row.message, row.done) == (True, "It failed: disk full", 1)
