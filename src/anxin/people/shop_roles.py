"""The roles of a workshop (002 §C, 004). One person may hold several: in a small shop the adviser gives out the work, too."""

from django.utils.translation import gettext_lazy as _

from anxin.people.scopes import Role, Scope

SHOP_ROLES: tuple[Role, ...] = (
    Role(
        "service_adviser",
        _("Service adviser"),
        Scope.STATION,
        "shop-board",
        frozenset(
            {
                "shop.read",
                "shop.appoint",
                "shop.receive",
                "shop.settle",
                "claim.read",
                "claim.file",
                "follow_up.call_station",
                "request.report_from_station",
                "request.edit",
                "customer.correct",
                "parts.read",
            }
        ),
    ),
    Role(
        "shop_dispatcher",
        _("Shop dispatcher"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.dispatch", "shop.wash"}),
    ),
    Role(
        "team_leader",
        _("Team leader"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.lead", "shop.work", "shop.wash", "parts.hold"}),
    ),
    Role("mechanic", _("Mechanic"), Scope.STATION, "shop-board", frozenset({"shop.read", "shop.work", "parts.hold"})),
    Role(
        "quality_inspector",
        _("Quality inspector"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.inspect", "shop.wash"}),
    ),
    Role(
        "cashier",
        _("Cashier"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.settle", "shop.cash", "claim.read", "claim.pay"}),
    ),
    Role("gate_guard", _("Gate guard"), Scope.STATION, "gate", frozenset({"shop.gate"})),
)
