from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "anxin.parts"
    label = "parts"

    def ready(self) -> None:
        """Make known the words handbooks may use, and the events."""
        from anxin.evidence.holders import Holder, register_holder
        from anxin.handbook.decisions import register_decision
        from anxin.handbook.registry import Vocabulary, register, register_grounds
        from anxin.handbook.sources import register_sources
        from anxin.parts import events, jobs  # noqa: F401
        from anxin.parts.decisions import DECISIONS
        from anxin.parts.facts import (
            CarrierClaimFacts,
            HandoverFacts,
            LoanFacts,
            PartsMonthFacts,
            PartsReturnFacts,
            PartsSaleFacts,
            PartsStatementFacts,
            RequisitionFacts,
            ShipmentFacts,
            StockReportFacts,
            StocktakeFacts,
            SupplierClaimFacts,
        )
        from anxin.parts.grounds import GROUNDS
        from anxin.parts.kinds import ASKED_FOR, Direction, Package, Purpose, SaleKind, Terms
        from anxin.parts.lifecycle import (
            CARRIER_CLAIM,
            CARRIER_CLAIM_TOLD,
            HANDOVER,
            HANDOVER_TOLD,
            LOAN,
            PARTS_MONTH,
            PARTS_RETURN,
            PARTS_RETURN_TOLD,
            PARTS_SALE,
            PARTS_SALE_TOLD,
            PARTS_STATEMENT,
            REQUISITION,
            REQUISITION_TOLD,
            SHIPMENT,
            SHIPMENT_TOLD,
            STOCK_REPORT,
            STOCKTAKE,
            STOCKTAKE_TOLD,
            SUPPLIER_CLAIM,
            SUPPLIER_CLAIM_TOLD,
        )
        from anxin.parts.papers import PARTS_SALE_PAPER, PARTS_STATEMENT_PAPER, REQUISITION_PAPER

        for decision in DECISIONS:
            register_decision(decision)
        register_grounds(lambda: GROUNDS)
        for subject in (
            "requisition",
            "shipment",
            "parts_return",
            "parts_sale",
            "stocktake",
            "supplier_claim",
            "carrier_claim",
            "handover",
        ):
            register_holder(
                Holder(
                    subject,
                    may=("parts.hold", "parts.keep"),
                    may_stamp=("parts.hold", "parts.keep"),
                    asset=lambda _subject: None,
                )
            )
        register(
            Vocabulary(
                subject="stocktake",
                prefix="stocktake",
                facts=StocktakeFacts,
                lifecycle=STOCKTAKE,
                told=STOCKTAKE_TOLD,
                choices={"state": tuple(STOCKTAKE.codes())},
                moments=("begun_at", "counted_at"),
                words=("number", "station", "person"),
            )
        )
        register_holder(
            Holder(
                "parts_statement",
                may=("parts.hold", "parts.keep"),
                may_stamp=("parts.hold",),
                asset=lambda _statement: None,
            )
        )
        register(
            Vocabulary(
                subject="parts_month",
                prefix="parts_month",
                facts=PartsMonthFacts,
                lifecycle=PARTS_MONTH,
                told={"draw": "parts_month.opened", "send": "parts_month.sent", "close": "parts_month.closed"},
                choices={"state": tuple(PARTS_MONTH.codes())},
                moments=("cut_at", "month_over_at"),
                words=("number",),
            )
        )
        register(
            Vocabulary(
                subject="parts_statement",
                prefix="parts_statement",
                facts=PartsStatementFacts,
                lifecycle=PARTS_STATEMENT,
                told={
                    "agree": "parts_statement.agreed",
                    "object": "parts_statement.objected",
                    "answer": "parts_statement.answered",
                    "settle": "parts_statement.settled",
                    "close": "parts_statement.closed",
                },
                choices={"state": tuple(PARTS_STATEMENT.codes())},
                moments=("sent_at", "month_over_at"),
                words=("number", "station"),
            )
        )
        register(
            Vocabulary(
                subject="stock_report",
                prefix="stock_report",
                facts=StockReportFacts,
                lifecycle=STOCK_REPORT,
                choices={"state": tuple(STOCK_REPORT.codes())},
                moments=("sent_at",),
                words=("number", "station"),
            )
        )
        register_sources(PARTS_STATEMENT_PAPER)
        register_sources(REQUISITION_PAPER)
        register_sources(PARTS_SALE_PAPER)
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
        register(
            Vocabulary(
                subject="parts_sale",
                prefix="parts_sale",
                facts=PartsSaleFacts,
                lifecycle=PARTS_SALE,
                told=PARTS_SALE_TOLD,
                choices={
                    "state": tuple(PARTS_SALE.codes()),
                    "kind": tuple(SaleKind.values),
                    "terms": tuple(Terms.values),
                },
                moments=("asked_at", "agreed_at", "sold_at", "paid_at", "sent_at"),
                words=("number", "station", "person", "asker", "buyer", "total"),
            )
        )
        register(
            Vocabulary(
                subject="supplier_claim",
                prefix="supplier_claim",
                facts=SupplierClaimFacts,
                lifecycle=SUPPLIER_CLAIM,
                told=SUPPLIER_CLAIM_TOLD,
                choices={"state": tuple(SUPPLIER_CLAIM.codes())},
                moments=("listed_at", "sent_at"),
                words=("number", "supplier"),
            )
        )
        register(
            Vocabulary(
                subject="carrier_claim",
                prefix="carrier_claim",
                facts=CarrierClaimFacts,
                lifecycle=CARRIER_CLAIM,
                told=CARRIER_CLAIM_TOLD,
                choices={"state": tuple(CARRIER_CLAIM.codes()), "about": ("shipment", "parts_return")},
                moments=("opened_at", "put_at"),
                words=("number", "station", "person"),
            )
        )
        register(
            Vocabulary(
                subject="handover",
                prefix="handover",
                facts=HandoverFacts,
                lifecycle=HANDOVER,
                told=HANDOVER_TOLD,
                choices={"state": tuple(HANDOVER.codes()), "direction": tuple(Direction.values)},
                moments=("offered_at",),
                words=("number", "station", "person"),
            )
        )
