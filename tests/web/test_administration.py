"""The administrator's pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anxin.customers.models import Customer
from anxin.kernel.models import CalendarException, Holiday, Progress
from anxin.people.models import User
from tests.web.test_forms import hidden


def press(client, url: str, **typed: object):
    return client.post(url, {**hidden(client.get(url).content.decode()), **typed})


def test_an_account_is_opened_gets_a_role_and_a_token_shown_once(world, browser) -> None:
    client = browser("admin")
    press(client, reverse("user-new"), username="li", name="李四", password="a-long-password-9", language="zh-hans")
    user = User.objects.get(username="li")
    press(client, reverse("role-grant", args=[user.pk]), role="station_clerk", station=world.nanshan.pk)
    assert [grant.role for grant in user.grants.all()] == ["station_clerk"]
    press(client, reverse("token-new", args=[user.pk]), title="till")
    page = reverse("user", args=[user.pk])
    assert "shown this once" in client.get(page).content.decode()
    assert "shown this once" not in client.get(page).content.decode()
    client.post(reverse("token-revoke", args=[user.pk, user.api_tokens.get().pk]))
    assert user.api_tokens.get().revoked_at is not None


def test_a_role_that_needs_a_station_is_refused_without_one(world, browser) -> None:
    url = reverse("role-grant", args=[world.agent.pk])
    answer = press(browser("admin"), url, role="station_clerk")
    assert answer.status_code in (409, 422)
    assert world.agent.grants.count() == 1


def csv(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("客户.csv", "\n".join(("姓名,电话,地址", *rows)).encode())


@pytest.mark.django_db(transaction=True)
def test_a_list_is_taken_in_and_its_bad_rows_come_back(world, browser, settings, tmp_path) -> None:
    settings.ANXIN_FILES, settings.ANXIN_JOBS = tmp_path, "inline"
    client, url = browser("admin"), reverse("imports")
    before = Customer.objects.count()
    answer = press(client, url, kind="customers", file=csv("王五,13711112222,科技路 9 号", "赵六,12345,科技路 10 号"))
    row = Progress.objects.get(kind="import")
    assert answer.url == reverse("import", args=[row.pk])
    assert (row.result["created"], row.result["bad"]) == (1, 1)
    assert Customer.objects.count() == before + 1
    page = client.get(answer.url).content.decode()
    assert "12345" in page
    workbook = client.get(reverse("import-bad-rows", args=[row.pk]))
    assert workbook.headers["Content-Type"].endswith("sheet")
    assert b"".join(workbook.streaming_content)[:2] == b"PK"


@pytest.mark.django_db(transaction=True)
def test_a_trial_writes_nothing(world, browser, settings, tmp_path) -> None:
    settings.ANXIN_FILES, settings.ANXIN_JOBS = tmp_path, "inline"
    before = Customer.objects.count()
    press(browser("admin"), reverse("imports"), kind="customers", is_trial="on", file=csv("王五,13711112222,路"))
    assert Progress.objects.get(kind="import").result["created"] == 1
    assert Customer.objects.count() == before


def test_a_file_that_is_no_list_is_refused_beside_the_form(world, browser) -> None:
    picture = SimpleUploadedFile("list.xlsx", b"\x89PNG\r\n\x1a\n0000")
    answer = press(browser("admin"), reverse("imports"), kind="customers", file=picture)
    assert answer.status_code in (409, 415, 422)
    assert "refusal" in answer.content.decode()
    assert not Progress.objects.exists()


def test_a_day_is_made_different_and_a_year_of_holidays_published(world, browser) -> None:
    client = browser("admin")
    url = reverse("calendar-day", args=["office"])
    press(client, url, day="2026-05-08", hours="09:00-12:00, 13:00-15:00", reason="盘点")
    assert CalendarException.objects.get().segments == [["09:00", "12:00"], ["13:00", "15:00"]]
    bad = press(client, url, day="2026-05-09", hours="nine to five", reason="盘点")
    assert bad.status_code == 422
    assert "nine to five" in bad.content.decode()
    press(client, reverse("holidays"), year="2028", days="2028-01-26 春节\n2028-01-29 + 春节")
    assert list(Holiday.objects.values_list("is_workday", flat=True).order_by("day")) == [False, True]
