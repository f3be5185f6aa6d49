from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "anxin.duties"
    label = "duties"

    def ready(self) -> None:
        """Make known the words handbooks may use, the job and the checks."""
        from anxin.duties import checking, events  # noqa: F401
        from anxin.duties.actions import raise_duties  # noqa: F401 - a job to be asked for
        from anxin.duties.facts import DutyFacts
        from anxin.duties.lifecycle import LIFECYCLE
        from anxin.handbook.registry import Vocabulary, register

        register(
            Vocabulary(
                subject="duty",
                prefix="duty",
                facts=DutyFacts,
                lifecycle=LIFECYCLE,
                choices={"state": tuple(LIFECYCLE.codes())},
                moments=("opened_at", "due_at"),
                words=("number", "person", "station", "period"),
            )
        )
