"""What the surroundings decide: read once, checked at the start, and refused with a hint."""

import os
import secrets
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """Every setting an operator may give, as an environment variable or in ``$ANXIN_HOME/anxin.env``."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    home: Path = Field(default=Path("var"), validation_alias="ANXIN_HOME")
    host: str = Field(default="127.0.0.1", validation_alias="ANXIN_HOST")
    port: int = Field(default=8000, ge=1, le=65535, validation_alias="ANXIN_PORT")
    web_processes: int = Field(default=2, ge=1, le=64, validation_alias="ANXIN_WEB_PROCESSES")
    web_threads: int = Field(default=4, ge=1, le=64, validation_alias="ANXIN_WEB_THREADS")
    debug: bool = Field(default=False, validation_alias="ANXIN_DEBUG")
    demo: bool = Field(default=False, validation_alias="ANXIN_DEMO")
    allowed_hosts: str = Field(default="localhost,127.0.0.1,[::1]", validation_alias="ANXIN_ALLOWED_HOSTS")
    behind_https: bool = Field(default=False, validation_alias="ANXIN_BEHIND_HTTPS")
    time_zone: str = Field(default="Asia/Shanghai", validation_alias="ANXIN_TIME_ZONE")
    line: str = Field(default="", validation_alias="ANXIN_LINE")
    jobs: Literal["queued", "inline"] = Field(default="queued", validation_alias="ANXIN_JOBS")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    prepared: bool = Field(default=True, validation_alias="ANXIN_PREPARED_STATEMENTS")
    test_database: str = Field(default="test_anxin", validation_alias="ANXIN_TEST_DATABASE")
    base_url: str = Field(default="", validation_alias="ANXIN_BASE_URL", pattern=r"^$|^https?://[^/]+")
    gateway_email: str = Field(default="", validation_alias="ANXIN_GATEWAY_EMAIL")
    gateway_chat: str = Field(default="", validation_alias="ANXIN_GATEWAY_CHAT")
    gateway_sms: str = Field(default="", validation_alias="ANXIN_GATEWAY_SMS")
    webhooks_to_private: bool = Field(default=False, validation_alias="ANXIN_WEBHOOKS_TO_PRIVATE")
    max_upload_mib: int = Field(default=15, ge=1, validation_alias="ANXIN_MAX_UPLOAD_MIB")

    # How long a plan of a day is searched for.
    plan_seconds: float = Field(default=20, gt=0, le=3600, validation_alias="ANXIN_PLAN_SECONDS")
    # How long a repair of the running day is searched for; 0: only when somebody asks for one, and then half a second.
    repair_seconds: float = Field(default=0.5, ge=0, le=60, validation_alias="ANXIN_REPAIR_SECONDS")
    # Ways: reckoned from the straight line, or asked of an OSRM server or a map vendor's distance service.
    ways: Literal["reckoned", "osrm", "vendor"] = Field(default="reckoned", validation_alias="ANXIN_WAYS")
    ways_url: str = Field(default="", validation_alias="ANXIN_WAYS_URL")
    ways_key: str = Field(default="", validation_alias="ANXIN_WAYS_KEY")
    road_factor: float = Field(default=1.4, ge=1, le=5, validation_alias="ANXIN_ROAD_FACTOR")
    speed_kmh: float = Field(default=25, ge=3, le=150, validation_alias="ANXIN_SPEED_KMH")

    @model_validator(mode="after")
    def _names_what_it_asks(self) -> "Environment":
        if self.ways != "reckoned" and not self.ways_url.startswith(("http://", "https://")):
            raise ValueError(f"ANXIN_WAYS={self.ways} needs ANXIN_WAYS_URL, the address of that service")
        return self

    @property
    def files(self) -> Path:
        return self.home.absolute() / "files"

    @property
    def postgres(self) -> Path:
        return self.home.absolute() / "postgres"

    @cached_property
    def secret_key(self) -> str:
        """The signing key: made at the first start and kept in the home, readable by its owner only."""
        path = self.home.absolute() / "secret_key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Processes that start together must not find it empty, nor each make one: it appears whole, and once.
            part = path.with_name(f".secret_key.{os.getpid()}")
            part.touch(mode=0o600)
            part.write_text(secrets.token_urlsafe(50), encoding="ascii")
            with suppress(FileExistsError):
                os.link(part, path)
            part.unlink()
        return path.read_text(encoding="ascii")

    def database(self) -> dict[str, object]:
        """Django's description of the database that ``DATABASE_URL`` names."""
        url = urlsplit(self.database_url or "postgresql:///postgres")
        options: dict[str, object] = dict(parse_qsl(url.query))
        if self.prepared:
            # The server keeps the plans of what is asked often: a third of its work. Not behind a pooler that
            # hands one connection to many.
            options.update(server_side_binding=True, prepare_threshold=3)
        return {
            "ENGINE": "anxin.config.database",
            "NAME": unquote(url.path.lstrip("/")) or "postgres",
            "USER": unquote(url.username or str(options.pop("user", "postgres"))),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or options.pop("host", ""),
            "PORT": url.port or "",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": False,
            "OPTIONS": options,
            "TEST": {"NAME": self.test_database},
        }


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one reading of the surroundings; the home's ``anxin.env`` fills what the process was not given."""
    home = Environment().home
    return Environment(_env_file=home / "anxin.env")
