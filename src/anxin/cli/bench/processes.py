"""What a program and all that it started use, as Linux tells it."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and everything below it; a server that went into the background has become nobody's child, and is
    found by the directory it works in."""
    parents = {one: parent for one in _all() if (parent := _parent(one)) is not None}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    homes = {home for one in found if (home := _home(one))}
    servers = [one for one in parents if any(_works_in(one, home) for home in homes)]
    return list(dict.fromkeys([*found, *servers]))


def memory_mib(pid: int) -> float:
    """Proportional set size; 0 of a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def processor_s(pid: int) -> float:
    """Processor time of the family, and of those children that have ended."""
    return sum(_spent(one) for one in family(pid))


def _all() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _stat(pid: int) -> list[str]:
    """The fields behind the name, which may hold blanks itself."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()


def _parent(pid: int) -> int | None:
    try:
        return int(_stat(pid)[1])
    except OSError:
        return None


def _spent(pid: int) -> float:
    try:
        return sum(int(ticks) for ticks in _stat(pid)[11:15]) / _TICKS
    except OSError:
        return 0.0


def _home(pid: int) -> str:
    try:
        pairs = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return ""
    return next((pair[11:].decode() for pair in pairs if pair.startswith(b"ANXIN_HOME=")), "")


def _works_in(pid: int, home: str) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve() == Path(home).resolve() / "postgres"
    except OSError:
        return False
