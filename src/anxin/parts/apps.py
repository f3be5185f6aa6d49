from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "anxin.parts"
    label = "parts"

    def ready(self) -> None:
        """Make known the words handbooks may use, and the events."""
        from anxin.handbook.registry import Vocabulary, register
        from anxin.parts import events  # noqa: F401
        from anxin.parts.facts import LoanFacts
        from anxin.parts.kinds import Purpose
        from anxin.parts.lifecycle import LOAN

        register(
            Vocabulary(
                subject="loan",
                prefix="loan",
                facts=LoanFacts,
                lifecycle=LOAN,
                choices={"state": tuple(LOAN.codes()), "purpose": tuple(Purpose.values)},
                moments=("borrowed_at", "due_at"),
                words=("number", "station", "person", "part"),
            )
        )
