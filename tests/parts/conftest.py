from tests.ground import ground
from tests.parts.stocked import Stocked


@ground
def stocked(world):
    return Stocked(world)
