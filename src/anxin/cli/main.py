"""The ``anxin`` command. Django is imported by the verbs that need it, so that ``--help`` answers at once."""

import sys
from typing import NoReturn

import typer

from anxin.cli.commands import backup, bench, check, demo, documents, handbook, imports, manage, simulate, token, up
from anxin.cli.trouble import Trouble

app = typer.Typer(
    name="anxin",
    help="After-sales service from the hotline to the settled bill, under the company's own handbook.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
# These verbs read the rest of the line themselves.
RAW = {"allow_extra_args": True, "ignore_unknown_options": True}

app.command("up")(up.up)
app.command("demo")(demo.demo)
app.command("manage", context_settings={**RAW, "help_option_names": []})(manage.manage)
app.command("import")(imports.import_files)
app.command("simulate", context_settings={**RAW, "help_option_names": []})(simulate.simulate)
app.command("bench", context_settings=RAW)(bench.bench)
app.command("check")(check.check)
app.command("documents")(documents.documents)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("token")(token.token)
app.add_typer(handbook.app, name="handbook")


def main() -> NoReturn:
    """Run the verb; a ``Trouble`` becomes its sentence and exit code 1."""
    try:
        app()
    except Trouble as trouble:
        print(f"anxin: {trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)
