from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "anxin.care"
    label = "care"

    def ready(self) -> None:
        """Make known the words and events handbooks may use, and the checks."""
        from anxin.care import checking, events  # noqa: F401
        from anxin.care.decisions import DECISIONS
        from anxin.care.facts import ComplaintFacts
        from anxin.care.lifecycle import COMPLAINT, TOLD
        from anxin.care.models import Complaint
        from anxin.care.papers import COMPLAINT as PAPERS
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.registry import Vocabulary, register
        from anxin.handbook.sources import register_sources

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
                words=("number", "grade", "handler", "station"),
            )
        )
        register_sources(PAPERS)
