"""The home of an installation (``ANXIN_HOME``): its database, files and settings, made ready for a verb."""

import os

from anxin.cli.trouble import Trouble


def open_home(*, migrated: bool = True, furnished: bool = False) -> None:
    """Prepare the home, and set Django up in this process; with ``furnished``, give it what work begins with."""
    prepare(migrated=migrated)
    import django

    django.setup()
    if furnished:
        from anxin.cli.furnishing import furnish

        furnish()


def prepare(*, migrated: bool = True) -> None:
    """Read the settings, and open the database."""
    settle()
    open_database(migrated=migrated)


def settle(*, demo: bool = False) -> None:
    """Read the settings once, and leave them in the environment, where children and Django's settings read them.

    Raises ``Trouble`` when one cannot be taken.
    """
    from pydantic import ValidationError

    from anxin.config.environment import environment

    if demo:
        os.environ["ANXIN_DEMO"] = "1"
    environment.cache_clear()
    try:
        surroundings = environment()
    except ValidationError as error:
        raise Trouble(_settings_sentence(error)) from None
    os.environ["ANXIN_HOME"] = str(surroundings.home.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    if surroundings.database_url:
        os.environ["DATABASE_URL"] = surroundings.database_url


def future_database_url() -> str:
    """Where the database will answer once it has been opened."""
    from anxin.config.environment import environment
    from anxin.config.postgres import PostgresServer

    try:
        return os.environ.get("DATABASE_URL") or PostgresServer(environment().postgres).future_uri()
    except (OSError, RuntimeError) as error:
        raise Trouble(str(error)) from error


def open_database(*, migrated: bool = True) -> None:
    """Start the embedded database unless a server is named, and bring the tables up to date.

    Raises ``Trouble`` when the database does not answer.
    """
    from anxin.cli.tables import bring_up_to_date
    from anxin.config.environment import environment
    from anxin.config.postgres import ensure_database_url

    surroundings = environment()
    try:
        if not surroundings.database_url:
            surroundings.home.mkdir(parents=True, exist_ok=True)
            ensure_database_url(surroundings.postgres)
    except (OSError, RuntimeError) as error:
        raise Trouble(str(error)) from error
    environment.cache_clear()
    if migrated:
        bring_up_to_date(os.environ["DATABASE_URL"])


def _settings_sentence(error: Exception) -> str:
    from pydantic import ValidationError

    assert isinstance(error, ValidationError)
    said = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
    return f"A setting cannot be taken ({said}). Settings come from the environment and from $ANXIN_HOME/anxin.env."
