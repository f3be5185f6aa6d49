"""Whose handbook it is."""

from anxin.handbook.schema.base import Entry, Name, Part, Slug, Title


class Meta(Part):
    """``calendar`` counts where a clock names none of its own; ``maker`` is how the company speaks of itself."""

    line: Slug
    title: Title
    title_en: Title
    maker: Title
    maker_en: Title
    calendar: Name


class Phone(Entry):
    """A number people are told: texts use it as ``{hotline}`` where its id is ``hotline``."""

    number: Title


class UnitNumber(Entry):
    """A kind of number a unit bears beside its serial number, by which it is found as well: 发动机号."""

    id: Name


class Limit(Entry):
    """A number the handbook sets that no program clock watches: three rings, five minutes on the line."""

    value: int
    unit: Name
