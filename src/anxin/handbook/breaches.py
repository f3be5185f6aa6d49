"""What a breached clock asks for, as its handbook says it. Pure data; ``processes`` carries it out."""

from anxin.handbook.current import edition_named
from anxin.handbook.schema import Breach, Clock


def clock_of(source: str) -> Clock | None:
    """The clock behind a deadline's ``source`` (``line@3/clocks/station-accepts``), in the version that started it."""
    edition, _, path = source.partition("/")
    section, _, code = path.partition("/")
    handbook = edition_named(edition)
    return handbook.clock(code) if handbook and section == "clocks" else None


def on_breach(source: str) -> Breach:
    """What to do now; nothing where the clock is unknown."""
    clock = clock_of(source)
    return clock.on_breach if clock else Breach()
