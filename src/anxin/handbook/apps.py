from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "anxin.handbook"
    label = "handbook"

    def ready(self) -> None:
        """Make known the handbook's own data: in events, in conditions, and to checkpoints."""
        from anxin.handbook import events  # noqa: F401
        from anxin.handbook.demands import register_demand
        from anxin.handbook.own_data import DEMANDS, FACTS
        from anxin.handbook.own_facts import register_own_facts
        from anxin.handbook.registry import register_told_of_any

        register_told_of_any("field", "step", "handbook")
        for facts in FACTS:
            register_own_facts(facts)
        for demand in DEMANDS:
            register_demand(demand)
