"""From a document to what its form says about the record."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import get_language

from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.queries import values_of
from anxin.handbook.sources import ANY, sources_of
from anxin.handbook.values import shown
from anxin.kernel import files
from anxin.kernel.models import StoredFile, Subject

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


class Teller(Protocol):
    """Whoever knows what stands on a sheet: the record behind a document, or a sample."""

    number: str
    corrects: str
    reason: str
    answers: Mapping[str, Any]

    @property
    def about(self) -> str: ...
    def value(self, source: str) -> object: ...
    def rows(self, table: str) -> list[Mapping[str, object]]: ...
    def photos(self, kind: str) -> list[str]: ...


class Record:
    """What the record says, asked once each: sheets in two languages share the look-ups."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._context: Mapping[str, Any] | None = None
        self._fields: dict[str, str] | None = None
        self._photos: dict[str, list[StoredFile]] = {}
        self.number = document.number
        self.answers: Mapping[str, Any] = document.answers
        self.corrects = document.corrects.number if document.corrects else ""
        self.reason = document.correction_reason

    @property
    def about(self) -> str:
        about = self._document.about
        return about.number if about is not None else ""

    def value(self, source: str) -> object:
        """The fact; ``None`` where nobody has it yet."""
        known = sources_of(self._document.subject_type).values.get(source)
        if known is not None:
            return known(self._document.about)
        general = sources_of(ANY).values.get(source)
        if general is not None:
            return general(self._document)
        return self._of_context(source)

    def _of_context(self, source: str) -> object:
        """A typed fact of conditions (``order.charge_total``), or data of the handbook's own (``field.mileage``)."""
        about = self._document.about
        if about is None:
            return None
        if source.startswith("field."):
            return self._own(about, source.removeprefix("field."))
        if self._context is None:
            self._context = about.context()
        prefix, _, name = source.partition(".")
        try:
            facts = self._context[prefix]
        except KeyError:
            return None
        return facts.get(name) if isinstance(facts, Mapping) else getattr(facts, name, None)

    def _own(self, about: Subject, code: str) -> str:
        """As people read it, with its unit; empty while nobody has filled it in."""
        entry = handbook_of(self._document).field(code)
        if self._fields is None:
            self._fields = values_of(about)
        english = (get_language() or "").startswith("en")
        return shown(entry, self._fields.get(code, ""), english=english) if entry else ""

    def rows(self, table: str) -> list[Mapping[str, object]]:
        known = sources_of(self._document.subject_type).tables.get(table)
        if known is None:
            return []
        return [{name: read(row) for name, read in known.columns.items()} for row in known.rows(self._document.about)]

    def photos(self, kind: str) -> list[str]:
        """Names of the pictures of a kind of evidence, as ``pictures`` finds them again."""
        if kind not in self._photos:
            self._photos[kind] = list(self._stored([kind]))
        return [name_of(row) for row in self._photos[kind]]

    def _stored(self, kinds: Collection[str]) -> Iterator[StoredFile]:
        photos = sources_of(self._document.subject_type).photos
        if photos is not None:
            yield from (row for row in photos(self._document.about, kinds) if row.media_type in _ENDINGS)


def name_of(stored: StoredFile) -> str:
    """What a picture is called on a sheet: its hash, which finds the content again, and its ending."""
    return f"{stored.sha256}.{_ENDINGS.get(stored.media_type, 'bin')}"


def is_picture(stored: StoredFile) -> bool:
    return stored.media_type in _ENDINGS


def pictures(names: Collection[str]) -> dict[str, Path]:
    """Where the contents lie; those that are no longer in the store are left out."""
    paths = {name: files.path_of(name.partition(".")[0]) for name in names if name}
    return {name: path for name, path in paths.items() if path.is_file()}
