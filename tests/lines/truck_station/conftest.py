from anxin.kernel.clock import VirtualClock
from tests.ground import ground
from tests.lines.special_vehicle.conftest import browse
from tests.workshop.shop import Shop

__all__ = ["browse"]


@ground
def shop(running: VirtualClock) -> Shop:
    return Shop(running, "truck-station")
