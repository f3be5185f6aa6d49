from collections.abc import Iterator

import pytest

from tests.messages.receiver import Receiver, listening


@pytest.fixture
def outside() -> Iterator[Receiver]:
    with listening() as receiver:
        yield receiver
