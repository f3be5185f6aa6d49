from anxin.kernel.clock import VirtualClock
from tests.ground import ground
from tests.lines.company import Company
from tests.workshop.shop import Shop


@ground
def shop(running: VirtualClock) -> Shop:
    return Shop(running, "car-dealer")


@ground
def company(running: VirtualClock) -> Company:
    return Company(running, "tv")
