"""The ways about the house: one table, from which everybody sees the rows of their roles."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.errors import Sentence
from anxin.people.models import User
from anxin.people.roles import BY_CODE
from anxin.web.uses import Use


@dataclass(frozen=True)
class Way:
    """A row of the navigation. It shows to those who have one of ``may`` or ``roles``; to all where both are empty.

    ``badge`` names the address that answers with the number beside it. Ways of one ``group`` share a row, and stand as
    tabs above their pages. A way with a ``use`` is offered where the service line has it: cars in a shop, visits, returns.
    """

    name: str
    title: Sentence
    icon: str
    may: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    badge: str = ""
    group: str = ""
    use: Use | None = None


@dataclass(frozen=True)
class Group:
    """The row several ways share."""

    title: Sentence
    icon: str


@dataclass(frozen=True)
class Shown:
    """A way as one person sees it on one page."""

    url: str
    title: Sentence
    icon: str
    is_here: bool
    badge_url: str = ""
    is_home: bool = False
    group: str = ""


@dataclass(frozen=True)
class Navigation:
    """The rows on the left, and the tabs of the group the page is in."""

    rows: Sequence[Shown]
    tabs: Sequence[Shown]

    @property
    def is_home(self) -> bool:
        return any(row.is_home for row in self.rows)


GROUPS = {
    "dispatch": Group(pgettext_lazy("department", "Dispatch"), "send"),
    "figures": Group(_("Figures"), "chart-bar"),
    "shop": Group(_("Shop"), "car"),
    "care": Group(_("Customers’ voice"), "phone"),
    "duties": Group(_("Duties"), "checklist"),
    "settlement": Group(pgettext_lazy("with stations", "Settlement"), "report-money"),
    "conduct": Group(_("Rewards and penalties"), "coin-yuan"),
    "notices": Group(_("Reminders"), "bell"),
    "setting-up": Group(pgettext_lazy("of the house", "Setting up"), "settings"),
    "parts": Group(pgettext_lazy("to and from stations", "Parts"), "package"),
    "stock": Group(_("Stock"), "inbox"),
    "parts-account": Group(_("Parts account"), "report-money"),
}

PLANNERS = ("work_order.dispatch", "work_order.assign")
LOOKERS = ("report.read", "plan.make")

WAYS: tuple[Way, ...] = (
    Way("intake", _("Answer a call"), "phone-call", roles=("dispatcher", "regional_supervisor")),
    Way("dispatch-desk", _("To dispatch"), "send", roles=("regional_supervisor",), use=Use.VISITS),
    Way("requests", _("Requests"), "inbox"),
    Way("work-orders", _("Work orders"), "clipboard-list", use=Use.VISITS),
    Way("board", _("Board of the day"), "calendar-event", may=PLANNERS, group="dispatch", use=Use.VISITS),
    Way(
        "customer-messages",
        _("Customers’ messages"),
        "message-report",
        may=PLANNERS,
        group="dispatch",
        use=Use.VISITS,
    ),
    Way("plans", _("Day plans"), "calendar", may=("plan.make",), group="dispatch", use=Use.VISITS),
    Way("technicians", _("Technicians"), "users", may=("plan.make",), group="dispatch", use=Use.VISITS),
    Way(
        "capacities", _("Capacity of stations"), "building-store", may=("plan.make",), group="dispatch", use=Use.VISITS
    ),
    Way("job-standards", _("What jobs take"), "clock", may=("job_standard.edit",), group="dispatch", use=Use.VISITS),
    Way("shop-day", _("Appointments"), "calendar-event", may=("shop.read",), group="shop", use=Use.SHOP),
    Way(
        "shop-board",
        _("Shop board"),
        "car",
        roles=("cs_manager", "administrator", "technical_supervisor"),
        group="shop",
        use=Use.SHOP,
    ),
    Way(
        "shop-arrivals",
        _("Arrivals"),
        "arrow-back-up",
        may=("shop.arrive", "shop.greet", "shop.read"),
        group="shop",
        use=Use.SHOP,
    ),
    Way("shop-log", _("Dispatch log"), "list", may=("shop.read",), group="shop", use=Use.SHOP),
    Way("shop-crew", _("People of the shop"), "users", may=("shop.dispatch",), group="shop", use=Use.SHOP),
    Way("bays", _("Bays"), "building-store", may=("shop.edit",), group="shop", use=Use.SHOP),
    Way("labour", _("Labour list"), "list", may=("shop.edit",), group="shop", use=Use.SHOP),
    Way("maker-claims", _("Claims to the maker"), "receipt", may=("claim.read",), group="shop", use=Use.SHOP),
    Way("factory-returns", _("Returns to the factory"), "arrow-back-up", may=("factory_return.read",), use=Use.RETURNS),
    Way(
        "calls",
        _("Call-backs"),
        "phone",
        may=("follow_up.call", "follow_up.call_station", "follow_up.recheck"),
        group="care",
    ),
    Way("complaints", _("Complaints"), "message-report", group="care"),
    Way("said", _("What customers say"), "message-report", may=("follow_up.call", "follow_up.recheck"), group="care"),
    Way("approvals", _("Approvals"), "signature", badge="approvals-count"),
    Way("documents", pgettext_lazy("papers", "Documents"), "file-text"),
    Way("duties", _("My duties"), "checklist", group="duties"),
    Way("duties-overview", _("Duties by person"), "users", may=("duty.oversee",), group="duties"),
    Way("standards", _("Standards of the work"), "checklist", may=("review.make",), group="duties"),
    Way("vouchers-send", _("Send vouchers"), "upload", may=("voucher.send",), group="settlement", use=Use.VISITS),
    Way("vouchers", _("Vouchers"), "receipt", may=("voucher.check",), group="settlement", use=Use.VISITS),
    Way(
        "statements",
        _("Statements"),
        "report-money",
        may=("statement.confirm", "statement.draft", "statement.sign_manager", "statement.sign_finance"),
        group="settlement",
        use=Use.VISITS,
    ),
    Way(
        "penalties",
        _("Rewards and penalties"),
        "coin-yuan",
        may=("report.read", "complaint.decide", "follow_up.recheck"),
        group="conduct",
    ),
    Way("my-penalties", _("My rewards and penalties"), "coin-yuan", group="conduct"),
    Way("dispatch-figures", _("Figures of dispatch"), "chart-bar", may=LOOKERS, group="figures", use=Use.VISITS),
    Way("rehearsals", _("What if there were more"), "history", may=LOOKERS, group="figures", use=Use.VISITS),
    Way("registers", _("Registers"), "list", may=("report.read",), group="figures"),
    Way("customers", _("Customers"), "users", may=("customer.edit",)),
    Way("requisitions", _("Parts asked for"), "package", may=("parts.read", "parts.hold"), group="parts"),
    Way("shipments", _("Parcels of parts"), "send", may=("parts.read", "parts.hold"), group="parts"),
    Way("parts-returns", _("Parts sent back"), "arrow-back-up", may=("parts.read", "parts.hold"), group="parts"),
    Way("parts-sales", _("Parts sold"), "coin-yuan", may=("parts.read", "parts.hold"), group="parts"),
    Way("supplier-claims", _("Claims against suppliers"), "arrow-back-up", may=("parts.keep",), group="parts"),
    Way(
        "carrier-claims",
        _("Claims against carriers"),
        "receipt",
        may=("parts.read", "parts.payment"),
        group="parts",
    ),
    Way("loans", _("Parts on loan"), "arrow-right", may=("parts.read",), group="parts"),
    Way("stock", _("Stock"), "inbox", may=("parts.read",), group="stock"),
    Way("goods-in", _("Goods in"), "plus", may=("parts.keep",), group="stock"),
    Way("below-minimum", _("Below minimum"), "package", may=("parts.read",), group="stock"),
    Way("forecast", _("Forecast of need"), "chart-bar", may=("parts.read",), group="stock"),
    Way("stocktakes", _("Stocktakes"), "checklist", may=("parts.read", "parts.hold"), group="stock"),
    Way("handovers", _("Drawn and given back"), "arrow-right", may=("parts.read", "parts.hold"), group="stock"),
    Way("stock-reports", _("Stock reports"), "clipboard-list", may=("parts.read",), group="stock"),
    Way("parts", _("Parts list"), "package", may=("parts.edit", "parts.keep"), group="stock"),
    Way("places", _("Places of parts"), "map-pin", may=("parts.edit", "parts.keep"), group="stock"),
    Way("ledger", _("Ledger of parts"), "list", may=("parts.edit", "parts.keep"), group="stock"),
    Way("parts-figures", _("Figures of parts"), "chart-bar", may=("parts.read",), group="parts-account"),
    Way("parts-turnover", _("Turnover of parts"), "chart-bar", may=("parts.read",), group="parts-account"),
    Way("dead-stock", _("Dead stock"), "hourglass", may=("parts.read",), group="parts-account"),
    Way("early-failures", _("Early failures"), "alert-triangle", may=("parts.read",), group="parts-account"),
    Way("freights", _("Freight of parts"), "receipt", may=("parts.read", "parts.payment"), group="parts-account"),
    Way("parts-statements", _("Parts statements"), "report-money", may=("parts.read",), group="parts-account"),
    Way("parts-months", _("Parts account by month"), "calendar", may=("parts.keep",), group="parts-account"),
    Way("money-for-parts", _("Money for parts"), "report-money", may=("parts.payment",), group="parts-account"),
    Way("my-parts", _("My parts"), "package", roles=("technician",)),
    Way("alerts", _("Reminders"), "bell", may=("request.register",), group="notices"),
    Way("special-sales", _("Special sales"), "list", may=("special_sale.edit", "work_order.inspect"), group="notices"),
    Way("imports", _("Imports"), "upload", may=("import.run",), group="setting-up"),
    Way("gateways", _("Outgoing messages"), "send", may=("message.configure",), group="setting-up"),
    Way("calendars", _("Calendars"), "calendar", may=("calendar.edit",), group="setting-up"),
    Way("handbook", _("Handbook"), "book"),
)

_HOME_ICON = "home"


def nav_of(
    user: User, path: str, *, titled: Callable[[str], Sentence], uses: Callable[[], Collection[Use]]
) -> Navigation:
    """The person's homes, then what their roles open, in the table's order.

    ``titled`` names a role; ``uses`` tells what the service line of the page has, and is asked only where a way has one.
    """
    shown = [_shown(role.home, titled(role.code), _HOME_ICON, path, is_home=True) for role in _roles(user)]
    ways = [way for way in WAYS if _is_for(user, way)]
    if any(way.use for way in ways):
        here_are = uses()
        ways = [way for way in ways if way.use is None or way.use in here_are]
    shown += [_shown(way.name, way.title, way.icon, path, badge=way.badge, group=way.group) for way in ways]
    found = _only_the_nearest([way for way in shown if way])
    here = next((way.group for way in found if way.is_here), "")
    tabs = [way for way in found if here and way.group == here]
    return Navigation(_grouped(found), tabs if len(tabs) > 1 else [])


def _grouped(shown: Sequence[Shown]) -> list[Shown]:
    """One row for each group, where its first way stood; it leads there. A way alone in its group stands for itself."""
    together: defaultdict[str, list[Shown]] = defaultdict(list)
    for way in shown:
        together[way.group].append(way)
    rows: list[Shown] = []
    for way in shown:
        those = together[way.group]
        if not way.group or len(those) == 1:
            rows.append(way)
        elif way is those[0]:
            group = GROUPS[way.group]
            rows.append(replace(way, title=group.title, icon=group.icon, is_here=any(one.is_here for one in those)))
    return rows


def _only_the_nearest(shown: list[Shown]) -> list[Shown]:
    """Of an address and one below it, the lower is where the person is."""
    nearest = max((len(way.url) for way in shown if way.is_here), default=0)
    return [replace(way, is_here=False) if way.is_here and len(way.url) < nearest else way for way in shown]


def _roles(user: User) -> list:  # type: ignore[type-arg]
    codes = dict.fromkeys(grant.role for grant in user.roles)
    return [BY_CODE[code] for code in codes]


def _is_for(user: User, way: Way) -> bool:
    if not user.roles:
        return False
    if not way.may and not way.roles:
        return True
    return any(user.has(p) for p in way.may) or any(grant.role in way.roles for grant in user.roles)


def _shown(
    name: str, title: Sentence, icon: str, path: str, *, badge: str = "", is_home: bool = False, group: str = ""
) -> Shown | None:
    url = _address(name, get_script_prefix())
    if url is None:
        return None
    is_here = path == url or (url != "/" and path.startswith(url))
    badge_url = _address(badge, get_script_prefix()) or "" if badge else ""
    is_home = is_home and path == url
    return Shown(url, title, icon, is_here=is_here, badge_url=badge_url, is_home=is_home, group=group)


@lru_cache(maxsize=512)
def _address(name: str, _below: str) -> str | None:
    """Where the page is; looked up once, as every page shows some sixty ways. ``None``: there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


__all__: Sequence[str] = ("GROUPS", "WAYS", "Group", "Navigation", "Shown", "Way", "nav_of")
