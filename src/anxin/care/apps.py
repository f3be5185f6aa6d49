from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "anxin.care"
    label = "care"

    def ready(self) -> None:
        """Make known the words and events handbooks may use, and the checks."""
        from anxin.care import checking, events  # noqa: F401
        from anxin.care.actions import raise_follow_ups  # noqa: F401 - a job to be asked for
        from anxin.care.decisions import DECISIONS
        from anxin.care.facts import ComplaintFacts, FollowUpFacts
        from anxin.care.grounds import GROUNDS
        from anxin.care.lifecycle import COMPLAINT, FOLLOW_UP, FOLLOW_UP_TOLD, TOLD
        from anxin.care.models import Complaint, FollowUp
        from anxin.care.papers import COMPLAINT as PAPERS
        from anxin.care.queries import asked
        from anxin.customers.models import Customer
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.demands import Demand, register_demand
        from anxin.handbook.registry import Vocabulary, register, register_grounds
        from anxin.handbook.sources import register_sources

        register_demand(Demand(field="follow_ups", section="follow_ups", kind="follow_up", settled=asked))
        for decision in DECISIONS:
            register_decision(decision)
        register_holder(
            Holder(
                "complaint",
                may=("complaint.handle", "complaint.open"),
                may_stamp=("complaint.handle",),
                asset=lambda complaint: complaint.request.asset,
            )
        )
        register(
            Vocabulary(
                subject="complaint",
                prefix="complaint",
                facts=ComplaintFacts,
                lifecycle=COMPLAINT,
                told=TOLD,
                also=("request",),
                choices={"state": tuple(COMPLAINT.codes()), "source": tuple(Complaint.Source.values)},
                moments=("received_at", "decided_at", "solved_at"),
                words=("number", "grade", "handler", "station", "plate"),
            )
        )
        register_holder(
            Holder(
                "follow_up",
                may=("follow_up.call", "follow_up.call_station"),
                may_stamp=("follow_up.call", "follow_up.call_station"),
                asset=lambda row: row.asset,
            )
        )
        register(
            Vocabulary(
                subject="follow_up",
                prefix="follow_up",
                facts=FollowUpFacts,
                lifecycle=FOLLOW_UP,
                told=FOLLOW_UP_TOLD,
                choices={
                    "state": tuple(FOLLOW_UP.codes()),
                    "by": tuple(FollowUp.By.values),
                    "channel": tuple(FollowUp.Channel.values),
                    "customer_kind": tuple(Customer.Kind.values),
                },
                moments=("due_from", "due_by", "appointed_for"),
                words=("number", "state", "customer", "phone", "product", "station", "technician"),
            )
        )
        register_grounds(lambda: GROUNDS)
        register_sources(PAPERS)
