"""The door: lock-out, second factor, the demo's cards, and the way back."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client, override_settings
from django.urls import reverse

PASSWORD = "a-good-long-password"


@pytest.fixture
def person(world):
    def set_up(name: str):
        user = getattr(world, name)
        user.set_password(PASSWORD)
        user.save()
        return user

    return set_up


def sign_in(client: Client, username: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def english() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.second_factor
def test_a_password_leads_to_the_home_of_the_role(person) -> None:
    person("agent")
    client = english()
    answer = sign_in(client, "agent")
    assert answer.url == reverse("home")
    assert client.get(answer.url).url == reverse("home-agent")


@pytest.mark.second_factor
def test_five_wrong_passwords_lock_the_name_with_a_sentence_and_for_a_while(person) -> None:
    person("agent")
    client = english()
    for _attempt in range(4):
        assert sign_in(client, "agent", "wrong").status_code == 200
    locked = sign_in(client, "agent", "wrong")
    assert locked.status_code == 429
    assert "5 times in a row" in locked.content.decode()
    assert "15 minutes" in locked.content.decode()
    assert sign_in(client, "agent").status_code == 429
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.second_factor
@pytest.mark.parametrize("name", ["settlement_clerk", "manager", "finance", "admin"])
def test_headquarters_sets_up_a_second_factor_before_it_sees_anything(name: str, person) -> None:
    person(name)
    client = english()
    sign_in(client, name)
    assert client.get(reverse("requests")).url == reverse("mfa_activate_totp")
    assert client.get(reverse("home")).url == reverse("mfa_activate_totp")


@pytest.mark.second_factor
def test_on_the_way_to_the_second_factor_no_page_asks_for_what_would_send_it_back(person) -> None:
    """A bell that counts by itself was answered with the way to this page, which then began anew before anybody typed."""
    person("manager")
    client = english()
    sign_in(client, "manager")
    page = client.get(reverse("mfa_activate_totp"), follow=True).content.decode()
    assert "hx-get" not in page
    assert reverse("search") not in page
    assert reverse("account_logout") in page


@pytest.mark.second_factor
def test_a_station_needs_no_second_factor(person) -> None:
    person("clerk")
    client = english()
    sign_in(client, "clerk")
    assert client.get(reverse("requests")).status_code == 200


@pytest.mark.second_factor
def test_with_a_second_factor_the_password_alone_is_not_enough(person) -> None:
    user = person("admin")
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    client = english()
    assert sign_in(client, "admin").url == reverse("mfa_authenticate")
    assert client.get(reverse("users")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("users")).status_code == 200


@pytest.mark.second_factor
def test_outside_the_demo_nobody_signs_in_by_a_card(person) -> None:
    person("agent")
    client = english()
    assert "who do you want to be" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("demo-sign-in"), {"username": "agent"}).status_code == 404
    assert client.get(reverse("home")).status_code == 302


def test_in_the_demo_one_click_signs_in_as_each_role(world) -> None:
    client = english()
    page = client.get(reverse("account_login")).content.decode()
    assert page.count('class="demo-card"') == 10
    client.post(reverse("demo-sign-in"), {"username": "clerk", "line": "tv"})
    assert client.get(reverse("home")).url == reverse("home-station")


def test_the_card_signs_in_nobody_who_is_not_on_one(world) -> None:
    world.person("boss", "administrator")
    world.admin.is_active = False
    world.admin.save()
    client = english()
    assert client.post(reverse("demo-sign-in"), {"username": "admin", "line": "tv"}).status_code == 404


def test_a_page_asked_for_before_signing_in_is_shown_afterwards(world) -> None:
    client = english()
    answer = client.get(reverse("requests") + "?state=open")
    assert answer.url == "/sign-in/?next=/requests/%3Fstate%3Dopen"


def test_a_swap_after_the_session_ended_takes_the_whole_page_to_sign_in_and_back(world) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/intake/new/?customer=3"}
    answer = english().post(reverse("intake-hints"), headers=headers)
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/intake/new/%3Fcustomer%3D3"


def test_there_is_no_sign_up(world) -> None:
    assert english().get(reverse("account_signup")).status_code == 404


def test_a_person_with_two_roles_chooses_the_desk(world, browser) -> None:
    world.agent.grants.create(role="dispatcher")
    client = browser("agent")
    assert client.get(reverse("home")).url == reverse("home-agent")
    client.post(reverse("switch-role"), {"role": "dispatcher"})
    assert client.get(reverse("home")).url == reverse("home-dispatcher")
    client.post(reverse("switch-role"), {"role": "administrator"})
    assert client.get(reverse("home")).url == reverse("home-agent")


@override_settings(ANXIN_DEMO=True)
def test_the_pages_forbid_scripts_from_elsewhere_and_indexing(world, browser) -> None:
    page = browser("agent").get(reverse("requests"))
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
