from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "anxin.approvals"
    label = "approvals"

    def ready(self) -> None:
        """Make known the words handbooks may use, what checkpoints may wait for, and the checks."""
        from anxin.approvals import checks, events  # noqa: F401
        from anxin.approvals.facts import ApprovalFacts
        from anxin.approvals.lifecycle import LIFECYCLE
        from anxin.approvals.standing import says, settled
        from anxin.handbook.demands import Demand, register_demand
        from anxin.handbook.registry import Vocabulary, register, register_told_of_any

        register(
            Vocabulary(
                subject="approval",
                prefix="approval",
                facts=ApprovalFacts,
                lifecycle=LIFECYCLE,
                choices={"state": tuple(LIFECYCLE.codes())},
                words=("number", "state", "asker", "about"),
                speaks_alone=True,
            )
        )
        register_told_of_any("approval")
        register_demand(
            Demand(field="approvals", section="approvals", kind="approval", settled=settled, says=says, judges=True)
        )
