"""What technicians sign for."""

from anxin.parts.models import Handover
from tests.evidence.proofs import put
from tests.parts.stocked import Stocked


def signed_for(stocked: Stocked, handover: Handover) -> None:
    put(stocked.world, handover, "handover-signature", actor=stocked.world.technician)
