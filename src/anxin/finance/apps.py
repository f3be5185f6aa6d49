from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "anxin.finance"
    label = "finance"

    def ready(self) -> None:
        """Make known the words handbooks may use, the checks, and the jobs."""
        from anxin.care.lifecycle import FOLLOW_UP
        from anxin.finance import (  # noqa: F401
            checking,
            events,
            jobs,
        )
        from anxin.finance.facts import PenaltyFacts, PeriodFacts, SettledFacts, StatementFacts
        from anxin.finance.grounds import GROUNDS
        from anxin.finance.lifecycle import PENALTY, PERIOD, STATEMENT
        from anxin.finance.models import Penalty, Voucher
        from anxin.handbook.registry import Vocabulary, register, register_grounds

        register_grounds(lambda: GROUNDS)
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
                words=("number", "total", "station"),
            )
        )
        register(
            Vocabulary(
                subject="penalty",
                prefix="penalty",
                facts=PenaltyFacts,
                lifecycle=PENALTY,
                choices={"state": tuple(PENALTY.codes()), "kind": tuple(Penalty.Kind.values)},
                moments=("appeal_until",),
                words=("number", "state", "station"),
            )
        )
        register(
            Vocabulary(
                subject="period",
                prefix="period",
                facts=PeriodFacts,
                lifecycle=PERIOD,
                choices={"state": tuple(PERIOD.codes())},
                words=("number",),
            )
        )
