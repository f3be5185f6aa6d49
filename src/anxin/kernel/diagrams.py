"""Lifecycles drawn as pages for ``docs/states``, from the tables the program runs by."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.utils.translation import override

from anxin.kernel.lifecycle import Lifecycle


def lifecycles() -> Iterator[Lifecycle]:
    """Every table that a room's ``lifecycle.py`` holds."""
    for app in apps.get_app_configs():
        name = f"{app.name}.lifecycle"
        if app.name.startswith("anxin.") and find_spec(name):
            held = vars(import_module(name)).values()
            yield from (value for value in held if isinstance(value, Lifecycle))


def pages() -> dict[str, str]:
    """File name to content, in English, for all subjects."""
    with override("en"):
        return {f"{lifecycle.subject}.md": page(lifecycle) for lifecycle in lifecycles()}


def page(lifecycle: Lifecycle) -> str:
    title = lifecycle.subject.replace("_", " ").capitalize()
    states = "\n".join(
        f"| `{state.code}` | {state.title} | {'yes' if state.is_end else ''} |" for state in lifecycle.states
    )
    moves = "\n".join(
        f"| `{move.code}` | {move.title} | {', '.join(f'`{source}`' for source in move.sources)} "
        f"| {f'`{move.to}`' if move.to else 'stays'} |"
        for move in lifecycle
    )
    return (
        f"# {title}\n\n"
        "Drawn by `anxin manage drawstates` from the table the program runs by; do not edit.\n\n"
        f"```mermaid\n{lifecycle.mermaid()}```\n\n"
        f"| state | title | end |\n| --- | --- | --- |\n{states}\n\n"
        f"| move | title | from | to |\n| --- | --- | --- | --- |\n{moves}\n"
    )


def draw(into: Path) -> list[Path]:
    """Write all pages, and remove those of subjects that are no more; the files written."""
    into.mkdir(parents=True, exist_ok=True)
    drawn = pages()
    for old in set(into.glob("*.md")) - {into / name for name in drawn}:
        old.unlink()
    for name, text in drawn.items():
        (into / name).write_text(text, encoding="utf-8")
    return [into / name for name in drawn]
