from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "anxin.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Make known the events handbooks may name."""
        from anxin.evidence import events  # noqa: F401
