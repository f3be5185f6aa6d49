"""What can be wrong with a handbook, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """``code`` names the refusal for programs, ``where`` the entry (``clocks/station-accepts``), ``says`` the reason."""

    code: str
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says
