"""Keeps the Chinese message catalogues in step with the code.

    python scripts/messages.py [APP ...]     collect, update the .po of these apps (default: all), compile the .mo
    python scripts/messages.py --check       change nothing; say what is missing, stale or contradictory, and fail
    python scripts/messages.py APP --fill F  take translations from a JSON file {"English": "中文"} first

Every app keeps its own catalogue. A string that another app has already translated is filled in from there.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from template_strings import extract as extract_template

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "anxin"
LANGUAGE = "zh_Hans"
KEYWORDS: Any = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "_now": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Catalogues carry no dates, so that the same messages are the same file.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)|%[sd]")
Key = tuple[str | None, str]


def apps() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/apps.py"))


def po_of(app: Path) -> Path:
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def collect(app: Path) -> Catalog:
    """The strings of the app's code and templates."""
    found = new_catalog()
    for path in sorted([*app.rglob("*.py"), *app.glob("templates/**/*.html"), *app.glob("templates/**/*.txt")]):
        if "migrations" in path.parts:
            continue
        method: Any = "python" if path.suffix == ".py" else extract_template
        where = path.relative_to(app).as_posix()
        for _line, text, comments, context in extract_from_file(method, path, keywords=KEYWORDS):
            found.add(text, locations=[(where, 0)], auto_comments=comments, context=context)
    return found


def read(app: Path) -> Catalog:
    path = po_of(app)
    if not path.exists():
        return new_catalog()
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def new_catalog() -> Catalog:
    return Catalog(locale=LANGUAGE, fuzzy=False)


def merge(found: Catalog, known: Catalog, elsewhere: dict[Key, str]) -> Catalog:
    """The found strings with the known translations. What is no longer used is kept as obsolete."""
    merged = new_catalog()
    for message in messages(found):
        old = known.get(message.id, message.context) or known.obsolete.get(known._key_for(message.id, message.context))
        text = old.string if old and translated(old) else elsewhere.get(key(message), "")
        if message.pluralizable and isinstance(text, str):
            text = (text,)
        elif not message.pluralizable and not isinstance(text, str):
            text = text[0]
        places = sorted({(name, 0) for name, _line in message.locations})
        merged.add(message.id, text, places, auto_comments=message.auto_comments, context=message.context)
    for message in [*messages(known), *known.obsolete.values()]:
        if not merged.get(message.id, message.context) and translated(message):
            message.locations = []
            merged.obsolete[merged._key_for(message.id, message.context)] = message
    return merged


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def translated(message: Message) -> bool:
    return bool(message.string if isinstance(message.string, str) else all(message.string))


def key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def po_bytes(catalog: Catalog) -> bytes:
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, include_lineno=False, sort_by_file=True)
    return HEADER.encode() + body.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = UNDATED
    body = BytesIO()
    write_mo(body, catalog)
    return body.getvalue()


def faults_of(message: Message) -> Iterator[str]:
    name = key(message)[1]
    if not translated(message):
        yield f"not translated: {name!r}"
        return
    if "fuzzy" in message.flags:
        yield f"only guessed (fuzzy): {name!r}"
    wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
    for text in forms(message.string):
        if unknown := set(PLACEHOLDER.findall(text)) - wanted:
            yield f"unknown placeholders {sorted(unknown)} in the translation of {name!r}"


def contradictions() -> Iterator[str]:
    """One English string with two Chinese ones in different apps: the first installed app would win everywhere."""
    seen: dict[Key, dict[str, str]] = defaultdict(dict)
    for app in apps():
        for message in messages(read(app)):
            if translated(message):
                seen[key(message)][forms(message.string)[0]] = app.name
    for (_context, name), texts in seen.items():
        if len(texts) > 1:
            yield f"{name!r} is translated differently: " + ", ".join(f"{app}: {text}" for text, app in texts.items())


def known_elsewhere() -> dict[Key, str]:
    return {
        key(message): forms(message.string)[0]
        for app in apps()
        for message in messages(read(app))
        if translated(message) and "fuzzy" not in message.flags
    }


def update(app: Path, elsewhere: dict[Key, str], *, check: bool) -> list[str]:
    """The faults of one app; unless ``check``, its catalogues are written first."""
    merged = merge(collect(app), read(app), elsewhere)
    faults = [fault for message in messages(merged) for fault in faults_of(message)]
    po = po_of(app)
    wanted = {po: po_bytes(merged), po.with_suffix(".mo"): mo_bytes(merged)} if len(merged) else {}
    for path, content in wanted.items():
        present = path.read_bytes() if path.exists() else b""
        if present == content:
            continue
        if check:
            faults.append(f"{path.name} is not in step with the code: run `make messages`")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("app", nargs="*", choices=[[], *(app.name for app in apps())], metavar="APP")
    parser.add_argument("--check", action="store_true", help="change nothing, fail on any fault")
    parser.add_argument("--fill", type=Path, metavar="FILE", help='JSON object {"English": "中文"} to take from')
    arguments = parser.parse_args()
    chosen = [app for app in apps() if not arguments.app or app.name in arguments.app]
    elsewhere = known_elsewhere()
    if arguments.fill:
        given: dict[str, str] = json.loads(arguments.fill.read_text(encoding="utf-8"))
        elsewhere.update(((None, english), chinese) for english, chinese in given.items())
    faults = [f"{app.name}: {fault}" for app in chosen for fault in update(app, elsewhere, check=arguments.check)]
    faults += contradictions()
    for fault in faults:
        print(fault)
    print(f"{len(chosen)} catalogues, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
