"""Those who approve, advise and report, and those who see to what comes back. What they may do with a matter is for the
handbook to say: its steps, fields, approvals and duties name them.
"""

from django.utils.translation import gettext_lazy as _

from anxin.people.scopes import Role, Scope

OFFICE_ROLES: tuple[Role, ...] = (
    Role(
        "after_sales_head",
        _("Head of after-sales"),
        Scope.ALL,
        "home-office",
        frozenset(
            {
                "review.make",
                "factory_return.read",
                "factory_return.decide",
                "request.triage",
                "report.read",
                "parts.read",
            }
        ),
        at_headquarters=True,
    ),
    Role("regional_manager", _("Regional manager"), Scope.REGION, "home-office", frozenset({"request.triage"})),
    Role(
        "general_manager",
        _("General manager"),
        Scope.ALL,
        "home-office",
        frozenset({"factory_return.read", "report.read"}),
        at_headquarters=True,
    ),
    Role(
        "vice_president",
        _("Vice president"),
        Scope.ALL,
        "home-office",
        frozenset({"report.read"}),
        at_headquarters=True,
    ),
    Role("salesperson", _("Salesperson"), Scope.REGION, "home-office", frozenset({"request.register"})),
    Role("project_manager", _("Project manager"), Scope.REGION, "home-office", frozenset({"request.register"})),
    Role(
        "technical_support",
        _("Technical support"),
        Scope.ALL,
        "home-office",
        frozenset(
            {
                "shop.read",
                "factory_return.read",
                "factory_return.repair",
                "factory_return.test",
                "request.triage",
                "request.solve_remotely",
            }
        ),
    ),
    Role(
        "technical_supervisor",
        _("Technical supervisor"),
        Scope.ALL,
        "home-office",
        frozenset(
            {
                "review.make",
                "request.triage",
                "request.solve_remotely",
                "shop.read",
                "shop.dispatch",
                "shop.inspect",
                "claim.read",
                "claim.file",
            }
        ),
    ),
    Role(
        "quality_engineer",
        _("Quality engineer"),
        Scope.ALL,
        "home-office",
        frozenset(
            {
                "review.make",
                "report.read",
                "factory_return.read",
                "factory_return.decide",
                "factory_return.test",
            }
        ),
    ),
    Role(
        "warehouse_clerk",
        _("Warehouse clerk"),
        Scope.ALL,
        "home-office",
        frozenset({"factory_return.read", "factory_return.receive", "parts.read", "parts.keep"}),
    ),
    Role("sales_manager", _("Sales manager"), Scope.ALL, "home-office", frozenset({"report.read"})),
)
