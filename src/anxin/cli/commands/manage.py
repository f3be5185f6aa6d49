"""``anxin manage ...``: Django's own commands on this home."""

import typer

from anxin.cli.home import open_home


def manage(context: typer.Context) -> None:
    """Run a Django management command (shell, createsuperuser, ...)."""
    from django.core.management import execute_from_command_line

    open_home(migrated="migrate" not in context.args)
    execute_from_command_line(["anxin manage", *context.args])
