"""The roles of a workshop (002 §C, 004). One person may hold several: in a small shop the adviser gives out the work, too."""

from django.utils.translation import gettext_lazy as _

from anxin.people.scopes import Role, Scope

# Whoever in the shop hears a complaint takes it (ORG-001b-66).
_COMPLAINT = "complaint.open"
_TAKES_ARRIVALS = frozenset({"shop.arrive", _COMPLAINT})

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
                "shop.arrive",
                "shop.greet",
                "complaint.handle",
                _COMPLAINT,
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
        frozenset({"shop.read", "shop.dispatch", "shop.wash", _COMPLAINT}),
    ),
    Role(
        "team_leader",
        _("Team leader"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.lead", "shop.work", "shop.wash", "parts.hold", _COMPLAINT}),
    ),
    Role(
        "mechanic",
        _("Mechanic"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.work", "parts.hold", _COMPLAINT}),
    ),
    Role(
        "quality_inspector",
        _("Quality inspector"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.inspect", "shop.wash", _COMPLAINT}),
    ),
    Role(
        "cashier",
        _("Cashier"),
        Scope.STATION,
        "shop-board",
        frozenset({"shop.read", "shop.settle", "shop.cash", "claim.read", "claim.pay", _COMPLAINT}),
    ),
    Role("gate_guard", _("Gate guard"), Scope.STATION, "gate", _TAKES_ARRIVALS | {"shop.gate"}),
    Role("parking_guide", _("Parking guide"), Scope.STATION, "shop-arrivals", _TAKES_ARRIVALS),
    Role("front_post", _("Front post"), Scope.STATION, "shop-arrivals", _TAKES_ARRIVALS | {"shop.read", "shop.greet"}),
    Role(
        "wash_leader", _("Wash leader"), Scope.STATION, "shop-board", frozenset({"shop.read", "shop.wash", _COMPLAINT})
    ),
)
