"""What a breached clock or duty asks for, as its handbook says it. Pure data; ``processes`` carries it out."""

from anxin.handbook.current import edition_named
from anxin.handbook.schema import Breach, Watched


def watched(source: str) -> Watched | None:
    """The clock or duty behind a deadline's ``source`` (``line@3/clocks/station-accepts``), in the version that started it."""
    edition, _, path = source.partition("/")
    handbook = edition_named(edition)
    entry = handbook.entries.get(path) if handbook else None
    return entry if isinstance(entry, Watched) else None


def on_breach(source: str) -> Breach:
    """What to do now; nothing where the entry is unknown."""
    entry = watched(source)
    return entry.on_breach if entry else Breach()
