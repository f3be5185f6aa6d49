"""Changing the stored content of a handbook entry by entry, or a section as TOML. Pure: content in, content out.

What comes out always follows the schema; ``HandbookRefused`` says where it would not.
"""

from collections.abc import Mapping
from typing import Any

import tomli_w
from django.utils.translation import gettext as _

from anxin.handbook import canonical, loader
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.listed import listed

# A whole handbook of the largest company is a fifth of it.
MAX_CONTENT = 2 * 1024 * 1024
MAX_TOML = 512 * 1024

Content = dict[str, Any]


def is_list(section: str) -> bool:
    """Whether the section is a list of entries, and not one table. Raises ``KeyError`` for a section there is not."""
    return isinstance(Handbook.model_fields[section].default, tuple)


def entry_of(content: Content, section: str, code: str) -> Content | None:
    """The entry of a list, or the table of a section that is one."""
    if not is_list(section):
        return content.get(section)
    return next((row for row in content.get(section, ()) if row.get("id") == code), None)


def with_entry(content: Content, section: str, code: str, entry: Mapping[str, Any]) -> Content:
    """``entry`` stands where ``code`` stood, at the end where nothing did; its id may have changed."""
    if not is_list(section):
        return _sound({**content, section: dict(entry)})
    rows = list(content.get(section, ()))
    places = [place for place, row in enumerate(rows) if row.get("id") == code]
    taken = [place for place, row in enumerate(rows) if row.get("id") == entry.get("id")]
    if taken and taken != places:
        says = _("there is an entry “%(id)s” already") % {"id": entry.get("id")}
        raise HandbookRefused([Problem("twice", f"{section}/{entry.get('id')}", says)])
    if places:
        rows[places[0]] = dict(entry)
    else:
        rows.append(dict(entry))
    return _sound({**content, section: rows})


def without_entry(content: Content, section: str, code: str) -> Content:
    """The same without it; raises ``HandbookRefused`` for what every handbook must have."""
    if not is_list(section):
        return _sound({name: value for name, value in content.items() if name != section})
    rows = [row for row in content.get(section, ()) if row.get("id") != code]
    return _sound({**content, section: rows})


def toml_of(content: Content, section: str) -> str:
    """The section as a pack's file would write it."""
    value = content.get(section)
    return tomli_w.dumps({section: value}, multiline_strings=True) if value else ""


def with_toml(content: Content, section: str, text: str) -> Content:
    """The section replaced by what the TOML says; an empty text empties it. Other sections are refused."""
    if len(text.encode()) > MAX_TOML:
        says = _("larger than %(limit)s kilobytes") % {"limit": MAX_TOML // 1024}
        raise HandbookRefused([Problem("too_large", section, says)])
    said = loader.parsed(section, text)
    if others := sorted(said.keys() - {section}):
        says = _("this page is only for “%(section)s”, not for %(others)s") % {
            "section": section,
            "others": listed(others)[:200],
        }
        raise HandbookRefused([Problem("other_section", section, says)])
    rest = {name: value for name, value in content.items() if name != section}
    return _sound({**rest, **said})


def _sound(content: Content) -> Content:
    sound = canonical.content_of(loader.validated(content))
    if len(str(sound)) > MAX_CONTENT:
        raise HandbookRefused([Problem("too_large", "", _("the handbook would be too large"))])
    return sound


__all__ = ["Content", "entry_of", "is_list", "toml_of", "with_entry", "with_toml", "without_entry"]
