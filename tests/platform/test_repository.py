"""What stands in the repository, and what must not."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "anxin"
LOCKS = ["run.txt", "dev.txt"]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+ \\$")
# Templates that a package asks for by name.
ASKED_FOR_BY_OTHERS = ("account/", "mfa/", "allauth/", "400.html", "403.html", "404.html", "500.html")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git clone")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_place_to_fetch_from(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()

    assert not [line for line in lines if "://" in line or line.startswith("-") or " /" in line]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_the_lock_is_a_version_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert lines
    assert not [line for line in lines if not PINNED.match(line)]
    assert text.count("--hash=sha256:") >= len(lines)


def test_the_lock_has_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[><=~ ]", line)[0].lower() for line in project["dependencies"]}

    locked = {
        match[1] for line in (ROOT / "requirements/run.txt").read_text().splitlines() if (match := PINNED.match(line))
    }

    assert wanted <= locked


def test_nothing_of_the_machine_it_was_made_on_is_left() -> None:
    words = ["/" + "work/", "farm" + "-", "/" + "tmp/scratch", "/root" + "/"]

    found = {f"{path.relative_to(ROOT)}: {word}" for path in tracked() for word in words if word in text_of(path)}

    assert found == set()


def test_every_template_is_used() -> None:
    sources = "\n".join(
        text_of(path) for path in PACKAGE.rglob("*") if path.suffix in (".py", ".html", ".txt") and path.is_file()
    )
    unused = []
    for path in PACKAGE.glob("*/templates/**/*.*"):
        name = path.relative_to(next(parent for parent in path.parents if parent.name == "templates")).as_posix()
        # By its whole name, also as one of two in an {% extends %}; pages of errors by their number.
        is_named = re.search(rf"""["',]{re.escape(name)}["',]""", sources)
        if not name.startswith(ASKED_FOR_BY_OTHERS) and not is_named and not re.match(r"web/errors/\d+", name):
            unused.append(name)

    assert unused == []


def test_pages_load_nothing_from_another_host() -> None:
    foreign = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""")

    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in [*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("*/static/**/*.css")]
        if foreign.search(text_of(path))
    ]

    assert found == []
