from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "anxin.finance"
    label = "finance"

    def ready(self) -> None:
        from anxin.finance.facts import JobFacts, StatementFacts
        from anxin.finance.lifecycle import STATEMENT
        from anxin.handbook.registry import Vocabulary, register

        register(
            Vocabulary(
                subject="statement",
                prefix="statement",
                facts=StatementFacts,
                lifecycle=STATEMENT,
                choices={"state": tuple(STATEMENT.codes())},
                words=("number", "station", "total"),
            )
        )
        register(Vocabulary(subject="settled_order", prefix="job", facts=JobFacts, also=("order", "request")))
