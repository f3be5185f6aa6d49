"""Behind every §: the entry that asked, the rules it cites, and the handbook's own words."""

from dataclasses import dataclass

from django.utils.translation import get_language

from anxin.handbook.current import edition_named
from anxin.handbook.schema import Handbook


@dataclass(frozen=True)
class ClauseCard:
    """What the § shows, in both languages; ``says`` is empty where the entry carries no wording of its own."""

    source: str
    edition: str
    handbook_title: str
    handbook_title_en: str
    title: str
    title_en: str
    clause: tuple[str, ...]
    paragraph: str
    says: str
    says_en: str

    @property
    def heading(self) -> str:
        return self.title_en if _is_english() else self.title

    @property
    def wording(self) -> str:
        return self.says_en or self.says if _is_english() else self.says


def clause_card(handbook: Handbook, entry: str) -> ClauseCard | None:
    """The card of an entry by its path (``clocks/station-accepts``); ``None`` where there is no such entry."""
    found = handbook.entries.get(entry)
    if found is None:
        return None
    return ClauseCard(
        source=handbook.source(entry),
        edition=handbook.edition,
        handbook_title=handbook.meta.title,
        handbook_title_en=handbook.meta.title_en,
        title=found.title,
        title_en=found.title_en,
        clause=found.clause,
        paragraph=found.paragraph,
        says=found.says,
        says_en=found.says_en,
    )


def clause_card_of(source: str) -> ClauseCard | None:
    """The card behind a deadline's or a refusal's source, in the version it names (``line@3/clocks/...``)."""
    edition, _, path = source.partition("/")
    handbook = edition_named(edition)
    return clause_card(handbook, path) if handbook else None


def cards_for(handbook: Handbook, clause: str) -> list[ClauseCard]:
    """All entries that carry out one rule of the catalogue."""
    paths = [path for path, entry in handbook.entries.items() if clause in entry.clause]
    return [card for path in paths if (card := clause_card(handbook, path))]


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
