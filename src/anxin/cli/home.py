"""The home of an installation (``ANXIN_HOME``): its database, files and settings, made ready for a verb."""

import os
import sys

from anxin.cli.trouble import Trouble


def open_home(*, migrated: bool = True, demo: bool = False) -> None:
    """Start the embedded database unless a server is named, set Django up, and bring the tables up to date.

    On a later start the last step only compares the files of the migrations with the list in the database.
    """
    from pydantic import ValidationError

    from anxin.config.environment import environment
    from anxin.config.postgres import ensure_database_url

    if demo:
        os.environ["ANXIN_DEMO"] = "1"
    environment.cache_clear()
    try:
        surroundings = environment()
    except ValidationError as error:
        raise Trouble(_settings_sentence(error)) from None
    # Children of this process, and Django's settings, read the same answers.
    os.environ["ANXIN_HOME"] = str(surroundings.home.absolute())
    if surroundings.database_url:
        os.environ["DATABASE_URL"] = surroundings.database_url
    else:
        ensure_database_url(surroundings.postgres)
    environment.cache_clear()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    import django

    django.setup()
    if migrated:
        migrate()


def migrate() -> bool:
    """Bring the tables up to date; whether there was anything to do."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise Trouble(f"The database does not answer ({str(error).strip()}). Check DATABASE_URL.") from None
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    print("Bringing the database up to date ...", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False)
    return True


def _settings_sentence(error: Exception) -> str:
    from pydantic import ValidationError

    assert isinstance(error, ValidationError)
    said = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
    return f"A setting cannot be taken ({said}). Settings come from the environment and from $ANXIN_HOME/anxin.env."
