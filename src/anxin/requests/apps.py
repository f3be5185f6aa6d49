from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "anxin.requests"
    label = "requests"

    def ready(self) -> None:
        from anxin.customers.warranty import Verdict
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.demands import register_wants
        from anxin.handbook.own_facts import register_own_facts
        from anxin.handbook.registry import Vocabulary, register, register_grounds
        from anxin.handbook.sources import register_sources
        from anxin.requests import events  # noqa: F401 - a handbook may name them
        from anxin.requests.decisions import DECISIONS
        from anxin.requests.facts import RequestFacts
        from anxin.requests.grounds import GROUNDS
        from anxin.requests.kinds import Channel, Kind, Origin
        from anxin.requests.lifecycle import LIFECYCLE, TOLD
        from anxin.requests.papers import REQUEST
        from anxin.requests.suggestion import learning  # noqa: F401 - a job to be asked for
        from anxin.requests.triage import FACTS, approvals_wanted

        register_own_facts(FACTS)
        register_wants(approvals_wanted)

        for decision in DECISIONS:
            register_decision(decision)
        register_holder(
            Holder(
                "service_request",
                may=("request.edit",),
                may_stamp=("request.edit",),
                asset=lambda request: request.asset,
            )
        )
        register(
            Vocabulary(
                subject="service_request",
                prefix="request",
                facts=RequestFacts,
                lifecycle=LIFECYCLE,
                told=TOLD,
                choices={
                    "kind": tuple(Kind.values),
                    "origin": tuple(Origin.values),
                    "channel": tuple(Channel.values),
                    "state": tuple(LIFECYCLE.codes()),
                    "warranty": tuple(Verdict.values),
                },
                moments=("registered_at", "wished_at", "served_at", "warranty_ends_at"),
                unplaced=("registered", "awaiting_answer"),
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
                ),
                data=(
                    "registered_at",
                    "serial",
                    "purchase_date",
                    "wished_at",
                    "special_needs",
                    "contact_name",
                    "contact_phone",
                    "address",
                    "division",
                    "product",
                    "symptom",
                ),
            )
        )
        register_grounds(lambda: GROUNDS)
        register_sources(REQUEST)
