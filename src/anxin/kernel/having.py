"""Rows found by the words in them, in the order of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import RawSQL

from anxin.kernel.search import query_terms

M = TypeVar("M", bound=Model)

# How far the order of the list is followed for words that many rows have, before the index of words is asked.
NEAR = 10_000
_NEAR = "SELECT near_pk FROM ({rows}) AS near WHERE near_terms @> %s::varchar[] LIMIT {most}"
# Where nothing is said of an order or a limit, nothing leads the planner away from the index of words.
_ANYWHERE = 'SELECT id FROM "{table}" WHERE "{column}" @> %s::varchar[] OFFSET 0'


@dataclass(frozen=True)
class Having:
    """All of these terms, in the column at ``path``. Without terms nothing is meant and nothing is found."""

    terms: Sequence[str]
    path: str = "terms"

    @classmethod
    def words(cls, text: str, path: str = "terms") -> "Having":
        return cls(query_terms(text), path)

    def of(self, rows: QuerySet[M]) -> QuerySet[M]:
        return rows.filter(Q(**{f"{self.path}__contains": self.terms})) if self.terms else rows.none()

    def first(self, rows: QuerySet[M], most: int) -> list[M]:
        """The first ``most`` of the rows, which are in order: in one statement for what many say, in two for the rest.

        The index of words has no order: of what many say it fetches every row there is, to keep a page of them. And
        the planner takes pairs of neighbouring characters for strangers to one another; it cannot be left the choice.
        """
        if not self.terms:
            return []
        near = rows.annotate(near_pk=F("pk"), near_terms=F(self.path)).values("near_pk", "near_terms")[:NEAR]
        try:
            sql, parameters = near.query.sql_with_params()
        except EmptyResultSet:  # somebody without a role sees none of them
            return []
        found = RawSQL(_NEAR.format(rows=sql, most=most), [*parameters, self.terms])
        page = list(rows.filter(pk__in=found)[:most])
        return page if len(page) == most else list(rows.filter(self._anywhere(rows.model))[:most])

    def _anywhere(self, model: Any) -> Q:
        *way, column = self.path.split(LOOKUP_SEP)
        for name in way:
            model = model._meta.get_field(name).related_model
        sql = _ANYWHERE.format(table=model._meta.db_table, column=model._meta.get_field(column).column)
        return Q(**{LOOKUP_SEP.join([*way, "pk", "in"]): RawSQL(sql, [self.terms])})
