"""Settings an operator gives, and what follows from them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory, override_settings
from pydantic import ValidationError

from anxin.config.environment import Environment
from anxin.config.proxy import client_address


def seen(names: str, **surroundings: str) -> list[str]:
    """Settings as a process with these surroundings has them."""
    asked = f"from anxin.config import settings as s; print(*[getattr(s, n) for n in {names.split()!r}], sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, **surroundings}, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_behind_https_everything_is_over_https() -> None:
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS CSRF_TRUSTED_ORIGINS"

    told = seen(names, ANXIN_BEHIND_HTTPS="true", ANXIN_ALLOWED_HOSTS="service.example")

    assert told == ["True", "True", "True", "2592000", "['https://service.example']"]


def test_without_a_proxy_nobody_believes_its_headers() -> None:
    assert seen("SECURE_PROXY_SSL_HEADER SECURE_SSL_REDIRECT", ANXIN_BEHIND_HTTPS="false") == ["None", "False"]


@pytest.mark.parametrize(
    ("header", "forwarded", "address"),
    [
        (None, "6.6.6.6", "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "6.6.6.6, 10.0.0.7", "10.0.0.7"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "127.0.0.1"),
    ],
)
def test_failures_are_counted_by_the_address_the_proxy_saw(
    header: tuple[str, str] | None, forwarded: str, address: str
) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})

    with override_settings(SECURE_PROXY_SSL_HEADER=header):
        assert client_address(request) == address


@pytest.mark.parametrize(("name", "value"), [("ANXIN_PORT", "0"), ("ANXIN_PORT", "http"), ("ANXIN_JOBS", "later")])
def test_a_setting_that_makes_no_sense_is_refused_at_the_start(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        Environment()


def test_the_signing_key_is_made_once_and_is_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANXIN_HOME", str(tmp_path))

    first, second = Environment().secret_key, Environment().secret_key

    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
