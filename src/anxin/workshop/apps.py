from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "anxin.workshop"
    label = "workshop"

    def ready(self) -> None:
        """Make known what handbooks may say about shop orders, the events, and what ``anxin check`` looks at."""
        from django.utils.translation import gettext_lazy as _

        from anxin.customers.warranty import Verdict
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.registry import Vocabulary, register, register_certified, register_grounds
        from anxin.handbook.sources import register_sources
        from anxin.parts.causes import register_causes
        from anxin.requests.kinds import Kind
        from anxin.workshop import checks, events, jobs, policies  # noqa: F401
        from anxin.workshop.claims import checks as checks_of_claims  # noqa: F401
        from anxin.workshop.decisions import DECISIONS
        from anxin.workshop.factory import checks as checks_of_returns  # noqa: F401
        from anxin.workshop.facts import ShopFacts
        from anxin.workshop.grounds import GROUNDS
        from anxin.workshop.kinds import WaitsFor
        from anxin.workshop.lifecycle import LIFECYCLE, TOLD
        from anxin.workshop.papers import ORDER
        from anxin.workshop.registering import register_arrivals, register_factory_returns, register_maker_claims

        for decision in DECISIONS:
            register_decision(decision)
        register_grounds(lambda: GROUNDS)
        register_causes(
            {
                "shop_order.part_drawn": _("drawn for a car in the shop"),
                "shop_order.part_reserved": _("laid on the reserved shelf for a car"),
                "shop_order.part_freed": _("taken off the reserved shelf again"),
            }
        )
        register_holder(
            Holder(
                "shop_order",
                may=(policies.RECEIVE, policies.WORK, policies.LEAD, policies.INSPECT, policies.DISPATCH),
                may_stamp=(policies.RECEIVE, policies.CASH),
                asset=lambda order: order.request.asset,
            )
        )
        register(
            Vocabulary(
                subject="shop_order",
                prefix="shop",
                facts=ShopFacts,
                events=("shop_order", "follow_up"),
                lifecycle=LIFECYCLE,
                told=TOLD,
                also=("request",),
                choices={
                    "kind": tuple(Kind.values),
                    "state": tuple(LIFECYCLE.codes()),
                    "warranty": tuple(Verdict.values),
                    "waits_for": ("", *WaitsFor.values),
                },
                moments=("appointed_at", "promised_at", "received_at", "signed_at", "delivered_at", "left_at"),
                moment_fields={"appointed_at": "appointed_at", "promised_at": "promised_at"},
                words=(
                    "number",
                    "state",
                    "kind",
                    "customer",
                    "phone",
                    "product",
                    "symptom",
                    "station",
                    "appointed_at",
                    "promised_at",
                    "plate",
                    "adviser",
                    "lead",
                ),
            )
        )
        register_certified("shop_order", work=("dispatch", "assign", "clock_on"))
        register_certified("factory_return")
        register_certified("maker_claim")
        register_sources(ORDER)
        register_arrivals()
        register_factory_returns()
        register_maker_claims()
