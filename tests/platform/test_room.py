"""How deep a page is called does not matter to it."""

from anxin.config.room import roomy


def test_a_roomy_function_is_the_same_function_with_a_larger_frame() -> None:
    def added(first: int, *, second: int = 2) -> int:
        return first + second

    before = added.__code__

    assert roomy(added) is added
    assert added(1) == 3
    assert added.__code__.co_code == before.co_code
    assert added.__code__.co_stacksize * 8 > 8 * 16 * 1024
