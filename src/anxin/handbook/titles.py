"""Titles of a handbook inside the program's sentences, and what its company calls a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.schema import Handbook
from anxin.kernel.listed import listed


class _HasTitles(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...


@dataclass(frozen=True)
class Titled:
    """A title that is written in the language the sentence is read in; in the other where it has none in this one."""

    title: str
    title_en: str

    @classmethod
    def of(cls, entry: _HasTitles) -> "Titled":
        return cls(entry.title, entry.title_en)

    def __str__(self) -> str:
        own, other = self.title, self.title_en
        if (get_language() or "").startswith("en"):
            own, other = other, own
        return own or other


def role_title(code: str, handbook: Handbook | None) -> str:
    """The company's own title for the role where its handbook gives one, else the program's."""
    own = handbook.role_title(code) if handbook else None
    return str(Titled.of(own) if own else registry.role_title(code) or code)


def role_titles(codes: Iterable[str], handbook: Handbook | None) -> str:
    """Those who may, for a page or a refusal; no codes mean everybody who sees the matter."""
    return listed(role_title(code, handbook) for code in codes) or _("everybody who sees it")
