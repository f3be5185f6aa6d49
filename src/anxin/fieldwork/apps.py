from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "anxin.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        from anxin.customers.models import Customer
        from anxin.customers.warranty import Verdict
        from anxin.evidence.holders import Holder, register_holder
        from anxin.fieldwork import checks, events  # noqa: F401 - handbooks and ``anxin check`` may name them
        from anxin.fieldwork.decisions import DECISIONS
        from anxin.fieldwork.facts import OrderFacts
        from anxin.fieldwork.grounds import GROUNDS
        from anxin.fieldwork.lifecycle import LIFECYCLE, TOLD
        from anxin.fieldwork.papers import ORDER
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.registry import Vocabulary, register, register_grounds
        from anxin.handbook.sources import register_sources
        from anxin.requests.kinds import Channel, Kind

        for decision in DECISIONS:
            register_decision(decision)
        register_holder(
            Holder(
                "work_order",
                may=("work_order.note",),
                may_stamp=("work_order.stamp",),
                asset=lambda order: order.request.asset,
            )
        )
        register(
            Vocabulary(
                subject="work_order",
                prefix="order",
                facts=OrderFacts,
                lifecycle=LIFECYCLE,
                told=TOLD,
                also=("request",),
                choices={
                    "kind": tuple(Kind.values),
                    "channel": tuple(Channel.values),
                    "state": tuple(LIFECYCLE.codes()),
                    "warranty": tuple(Verdict.values),
                    "customer_kind": tuple(Customer.Kind.values),
                },
                moments=(
                    "appointed_at",
                    "reported_at",
                    "dispatched_at",
                    "accepted_at",
                    "contacted_at",
                    "on_site_at",
                    "completed_at",
                    "warranty_ends_at",
                ),
                moment_fields={"appointed_at": "starts_at"},
                words=(
                    "number",
                    "state",
                    "kind",
                    "customer",
                    "phone",
                    "address",
                    "product",
                    "symptom",
                    "special_needs",
                    "station",
                    "technician",
                    "appointed_at",
                    "expected_at",
                    "link",
                ),
                events=("work_order", "follow_up", "rating"),
            )
        )
        register_grounds(lambda: GROUNDS)
        register_sources(ORDER)
