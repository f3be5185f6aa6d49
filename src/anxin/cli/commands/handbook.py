"""``anxin handbook``: the company's rules, checked, shown, compared and put into force."""

from typing import Annotated

import typer

from anxin.cli.home import open_home

app = typer.Typer(help="The company's rules: check, show, compare, publish.", no_args_is_help=True)
Named = Annotated[str, typer.Argument(help="A built-in line, a directory, or a published version (line@3)")]


@app.command()
def lint(
    pack: Annotated[str, typer.Argument(help="A built-in line or a directory; all built-in ones without")] = "",
) -> None:
    """Refuse what a handbook must not say; exit code 1 on a finding."""
    open_home(migrated=False)
    from anxin.cli.handbooks import lint as run
    from anxin.handbook.loader import built_in

    raise typer.Exit(max(run(name) for name in ([pack] if pack else built_in())))


@app.command()
def show(
    pack: Named = "",
    *,
    section: Annotated[str, typer.Option(help="Only this section (clocks, charges, ...)")] = "",
    language: Annotated[str, typer.Option(help="zh-hans or en")] = "zh-hans",
) -> None:
    """Print the entries with their clauses."""
    open_home()
    from anxin.cli.handbooks import show as run
    from anxin.handbook.loader import built_in

    raise typer.Exit(run(pack or built_in()[0], section=section, language=language))


@app.command()
def clocks(
    line: Annotated[str, typer.Argument(help="A built-in pack, a directory or a version; without it all packs")] = "",
    *,
    language: Annotated[str, typer.Option(help="zh-hans or en")] = "zh-hans",
    as_json: Annotated[bool, typer.Option("--json", help="For programs")] = False,
) -> None:
    """List everything with a time: clocks, duties, call-backs, targets; starts, stops, length, calendar, rules."""
    open_home(migrated=bool(line) and "@" in line)
    from anxin.cli.handbooks import clocks as run

    raise typer.Exit(run(line, language=language, as_json=as_json))


@app.command()
def words(
    subject: Annotated[
        str, typer.Argument(help="work_order, service_request, complaint, ...; without it the roles")
    ] = "",
    *,
    language: Annotated[str, typer.Option(help="zh-hans or en")] = "zh-hans",
) -> None:
    """List the words a handbook may use: moves, states, events, facts, placeholders; roles."""
    open_home(migrated=False)
    from anxin.cli.handbooks import words as run

    raise typer.Exit(run(subject, language=language))


@app.command()
def diff(before: Named, after: Named) -> None:
    """Say in sentences what changed; exit code 1 when something did."""
    open_home()
    from anxin.cli.handbooks import diff as run

    raise typer.Exit(run(before, after))


@app.command()
def publish(pack: Annotated[str, typer.Argument(help="A built-in line or a directory")]) -> None:
    """Put a handbook into force as the next version of its line; what is open finishes under the older."""
    open_home(furnished=True)
    from anxin.cli.handbooks import publish as run

    raise typer.Exit(run(pack))
