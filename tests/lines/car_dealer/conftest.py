from tests.workshop.conftest import shop

__all__ = ["shop"]
