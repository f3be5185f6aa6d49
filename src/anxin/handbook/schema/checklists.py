"""Lists that are ticked on the way."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Clause, Entry, Name, Part, Slug, Title


class Item(Part):
    """One thing to do. A compulsory one cannot be said not to apply."""

    id: Slug
    title: Title
    title_en: Title
    compulsory: bool = True
    clause: Clause | None = None


class Checklist(Entry):
    """``roles`` tick it; ``kinds`` limits it to some kinds of request (empty: any)."""

    roles: tuple[Name, ...]
    kinds: tuple[Name, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @property
    def compulsory(self) -> frozenset[str]:
        return frozenset(item.id for item in self.items if item.compulsory)
