from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "anxin.parts"
    label = "parts"

    def ready(self) -> None:
        """Make known the words handbooks may use, and the events."""
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.registry import Vocabulary, register
        from anxin.parts import events  # noqa: F401
        from anxin.parts.decisions import DECISIONS
        from anxin.parts.facts import LoanFacts, PartsReturnFacts, RequisitionFacts, ShipmentFacts
        from anxin.parts.kinds import ASKED_FOR, Package, Purpose
        from anxin.parts.lifecycle import (
            LOAN,
            PARTS_RETURN,
            PARTS_RETURN_TOLD,
            REQUISITION,
            REQUISITION_TOLD,
            SHIPMENT,
            SHIPMENT_TOLD,
        )

        for decision in DECISIONS:
            register_decision(decision)
        for subject in ("shipment", "parts_return"):
            register_holder(
                Holder(
                    subject,
                    may=("parts.hold", "parts.keep"),
                    may_stamp=("parts.hold", "parts.keep"),
                    asset=lambda _parcel: None,
                )
            )
        register(
            Vocabulary(
                subject="requisition",
                prefix="requisition",
                facts=RequisitionFacts,
                lifecycle=REQUISITION,
                told=REQUISITION_TOLD,
                choices={"state": tuple(REQUISITION.codes()), "purpose": tuple(ASKED_FOR)},
                moments=("asked_at", "agreed_at"),
                words=("number", "station", "person", "asker"),
            )
        )
        register(
            Vocabulary(
                subject="shipment",
                prefix="shipment",
                facts=ShipmentFacts,
                lifecycle=SHIPMENT,
                told=SHIPMENT_TOLD,
                choices={
                    "state": tuple(SHIPMENT.codes()),
                    "purpose": tuple(ASKED_FOR),
                    "package": tuple(Package.values),
                },
                moments=("shipped_at", "arrived_at"),
                words=("number", "station", "person"),
            )
        )

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
        register(
            Vocabulary(
                subject="parts_return",
                prefix="parts_return",
                facts=PartsReturnFacts,
                lifecycle=PARTS_RETURN,
                told=PARTS_RETURN_TOLD,
                choices={"state": tuple(PARTS_RETURN.codes())},
                moments=("listed_at", "sent_at"),
                words=("number", "station", "person"),
            )
        )
