"""What people say: texts to be read out, with {placeholders} for numbers and names."""

from anxin.handbook.schema.base import Entry, Name, Slug, Text


class Script(Entry):
    """A text for one moment (``call-answered``, ``out-of-warranty``, ``arrival`` ...), read by ``roles``.

    ``kinds`` limits it to some kinds of request; empty means any.
    """

    moment: Slug
    roles: tuple[Name, ...]
    kinds: tuple[Name, ...] = ()
    text: Text
    text_en: Text
