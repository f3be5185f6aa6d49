"""Facts about stocktakes, months, statements and reports."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class StocktakeBegun(Event):
    """``place`` is its name, ``rows`` how many there are to count."""

    name = "stocktake.begun"
    sentence = _("%(actor)s began to count %(place)s, %(rows)s rows.")
    place: str
    rows: int


@dataclass(frozen=True)
class CountsEntered(Event):
    """``found`` says how many of which part were counted, in the order of the sheet."""

    name = "stocktake.entered"
    sentence = _("%(actor)s counted %(found)s.")
    found: list[str]


@dataclass(frozen=True)
class StocktakeCounted(Event):
    name = "stocktake.counted"
    sentence = _("%(actor)s counted everything in %(place)s: %(differences)s rows differ from the ledger.")
    place: str
    differences: int


@dataclass(frozen=True)
class StocktakeRecounted(Event):
    name = "stocktake.recounted"
    sentence = _("%(actor)s counts %(differences)s rows again.")
    differences: int


@dataclass(frozen=True)
class DifferencesExplained(Event):
    """``explanations`` by part, as text."""

    name = "stocktake.explained"
    sentence = _("%(actor)s explained: %(explanations)s")
    explanations: list[str]


@dataclass(frozen=True)
class StocktakeClosed(Event):
    """``lost`` and ``found`` are pieces."""

    name = "stocktake.closed"
    sentence = _("%(actor)s signed the count of %(place)s: %(lost)s pieces missing, %(found)s too many.")
    place: str
    lost: int
    found: int


@dataclass(frozen=True)
class StocktakeCalledOff(Event):
    name = "stocktake.called_off"
    sentence = _("%(actor)s called the count of %(place)s off: %(reason)s")
    place: str
    reason: str


@dataclass(frozen=True)
class PartsMonthOpened(Event):
    """``month`` is its name (2026-03)."""

    name = "parts_month.opened"
    sentence = _("%(actor)s began to draw up the statements of %(month)s.")
    month: str


@dataclass(frozen=True)
class PartsMonthSent(Event):
    name = "parts_month.sent"
    sentence = _("%(actor)s sent %(statements)s statements of %(month)s to the stations.")
    month: str
    statements: int


@dataclass(frozen=True)
class PartsMonthClosed(Event):
    """``deemed`` were closed without the station's signature."""

    name = "parts_month.closed"
    sentence = _("%(actor)s closed %(month)s: %(agreed)s statements confirmed, %(deemed)s without a signature.")
    month: str
    agreed: int
    deemed: int


@dataclass(frozen=True)
class PartsStatementSent(Event):
    """``worth`` is yuan on the account at the end of the month, ``on_loan`` pieces."""

    name = "parts_statement.sent"
    sentence = _(
        "%(actor)s sent the statement of %(month)s: %(worth)s yuan on the account, %(on_loan)s pieces on loan."
    )
    month: str
    worth: str
    on_loan: int


@dataclass(frozen=True)
class PartsStatementAgreed(Event):
    name = "parts_statement.agreed"
    sentence = _("%(actor)s confirmed the statement of %(month)s.")
    month: str


@dataclass(frozen=True)
class PartsStatementObjected(Event):
    """``objections`` by part, as text."""

    name = "parts_statement.objected"
    sentence = _("%(actor)s objects: %(objections)s")
    month: str
    objections: list[str]


@dataclass(frozen=True)
class PartsStatementAnswered(Event):
    """``left`` objections wait for an answer still."""

    name = "parts_statement.answered"
    sentence = _("%(actor)s answered: %(answers)s (%(left)s left)")
    month: str
    answers: list[str]
    left: int


@dataclass(frozen=True)
class PartsStatementSettled(Event):
    name = "parts_statement.settled"
    sentence = _("All objections are answered; the station confirms or objects again.")
    month: str


@dataclass(frozen=True)
class PartsStatementClosed(Event):
    name = "parts_statement.closed"
    sentence = _("%(actor)s closed the month %(month)s: the statement stands.")
    month: str


@dataclass(frozen=True)
class StockReportSent(Event):
    """``worth`` is yuan at the account's prices."""

    name = "stock_report.sent"
    sentence = _("%(actor)s reported the stock: %(pieces)s pieces worth %(worth)s yuan. %(note)s")
    pieces: int
    worth: str
    note: str
