from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "anxin.finance"
    label = "finance"

    def ready(self) -> None:
        from anxin.care.lifecycle import FOLLOW_UP
        from anxin.finance import events  # noqa: F401 - a handbook may name them
        from anxin.finance.facts import PeriodFacts, SettledFacts, StatementFacts
        from anxin.finance.lifecycle import PERIOD, STATEMENT
        from anxin.finance.models import Voucher
        from anxin.handbook.registry import Vocabulary, register

        register(
            Vocabulary(
                subject="settlement",
                prefix="settled",
                facts=SettledFacts,
                choices={
                    "call_back": ("none", *FOLLOW_UP.codes()),
                    "voucher": ("none", *Voucher.Result.values),
                },
            )
        )
        register(
            Vocabulary(
                subject="statement",
                prefix="statement",
                facts=StatementFacts,
                lifecycle=STATEMENT,
                choices={"state": tuple(STATEMENT.codes())},
                words=("number", "total", "station", "month"),
            )
        )
        register(
            Vocabulary(
                subject="period",
                prefix="period",
                facts=PeriodFacts,
                lifecycle=PERIOD,
                choices={"state": tuple(PERIOD.codes())},
                words=("number", "month"),
            )
        )
