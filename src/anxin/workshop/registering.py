"""What handbooks may say about who comes in, about sets that go back to the factory, and about claims to the maker."""

from anxin.customers.warranty import Verdict
from anxin.evidence.holders import Holder, register_holder
from anxin.handbook.registry import Vocabulary, register
from anxin.handbook.sources import register_sources
from anxin.requests.kinds import Kind
from anxin.workshop.arrivals.facts import ArrivalFacts
from anxin.workshop.arrivals.kinds import Purpose, Zone
from anxin.workshop.arrivals.lifecycle import ARRIVAL, ARRIVAL_TOLD
from anxin.workshop.claims import policies as claim_policies
from anxin.workshop.claims.facts import ClaimFacts
from anxin.workshop.claims.kinds import OldPart
from anxin.workshop.claims.lifecycle import MAKER_CLAIM, MAKER_CLAIM_TOLD
from anxin.workshop.claims.papers import CLAIM
from anxin.workshop.factory import policies
from anxin.workshop.factory.facts import ReturnedFacts
from anxin.workshop.factory.kinds import Category, Cause, Disposition, Liable
from anxin.workshop.factory.lifecycle import FACTORY_RETURN, FACTORY_RETURN_TOLD
from anxin.workshop.factory.papers import RETURN


def register_arrivals() -> None:
    register(
        Vocabulary(
            subject="arrival",
            prefix="arrival",
            facts=ArrivalFacts,
            lifecycle=ARRIVAL,
            told=ARRIVAL_TOLD,
            choices={
                "state": tuple(ARRIVAL.codes()),
                "purpose": tuple(Purpose.values),
                "zone": tuple(Zone.values),
            },
            moments=("came_at",),
            words=("number", "state", "station", "plate", "zone"),
        )
    )


def register_factory_returns() -> None:
    register_holder(
        Holder("factory_return", may=policies.ANY, may_stamp=(policies.APPLY,), asset=lambda row: row.asset)
    )
    register(
        Vocabulary(
            subject="factory_return",
            prefix="returned",
            facts=ReturnedFacts,
            keeps_data=True,
            lifecycle=FACTORY_RETURN,
            told=FACTORY_RETURN_TOLD,
            choices={
                "state": tuple(FACTORY_RETURN.codes()),
                "category": tuple(Category.values),
                "cause": tuple(Cause.values),
                "preliminary": ("", *Liable.values),
                "liable": ("", *Liable.values),
                "disposition": ("", *Disposition.values),
            },
            moments=("opened_at", "applied_at", "sent_at", "received_at", "returned_at"),
            words=("number", "state", "station", "serial", "product", "customer", "phone", "liable"),
        )
    )
    register_sources(RETURN)


def register_maker_claims() -> None:
    register_holder(
        Holder(
            "maker_claim",
            may=(claim_policies.FILE,),
            may_stamp=(claim_policies.FILE,),
            asset=lambda claim: claim.order.request.asset,
        )
    )
    register(
        Vocabulary(
            subject="maker_claim",
            prefix="claim",
            facts=ClaimFacts,
            keeps_data=True,
            lifecycle=MAKER_CLAIM,
            told=MAKER_CLAIM_TOLD,
            choices={
                "state": tuple(MAKER_CLAIM.codes()),
                "kind": tuple(Kind.values),
                "warranty": tuple(Verdict.values),
                "old_part": tuple(OldPart.values),
            },
            moments=("opened_at", "sent_at", "answered_at"),
            words=("number", "state", "station", "customer", "product", "plate"),
        )
    )
    register_sources(CLAIM)
