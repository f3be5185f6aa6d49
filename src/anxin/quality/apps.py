from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "anxin.quality"
    label = "quality"

    def ready(self) -> None:
        """Make known the words handbooks may use, the events and the checks."""
        from anxin.handbook.registry import Vocabulary, register
        from anxin.quality import checks, events  # noqa: F401
        from anxin.quality.facts import ReviewFacts
        from anxin.quality.lifecycle import LIFECYCLE

        register(
            Vocabulary(
                subject="review",
                prefix="review",
                facts=ReviewFacts,
                lifecycle=LIFECYCLE,
                choices={"state": tuple(LIFECYCLE.codes())},
                words=("number", "station"),
            )
        )
