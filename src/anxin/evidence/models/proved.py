"""What a subject that keeps evidence can be asked."""

from collections import Counter
from typing import TYPE_CHECKING

from anxin.evidence.models.evidence import Evidence, EvidenceQuerySet
from anxin.evidence.models.waivers import Waiver, WaiverQuerySet
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Held, Proof

if TYPE_CHECKING:
    from anxin.kernel.models import Subject

    _Base = Subject
else:
    _Base = object


class Proved(_Base):
    """Mixed into a subject: its evidence, the reasons for what is missing, and both as gates ask for them."""

    @property
    def evidence(self) -> EvidenceQuerySet:
        return Evidence.objects.of(self)

    @property
    def waivers(self) -> WaiverQuerySet:
        return Waiver.objects.of(self)

    def proofs(self) -> EvidenceQuerySet:
        """The evidence that counts now."""
        return self.evidence.counting()

    def proof_files(self) -> list[Proof]:
        """Those of them that are files, in the order they were added."""
        rows = self.proofs().exclude(file=None).select_related("file").order_by("pk")
        return [Proof(row.kind, row.file) for row in rows if row.file]

    def held(self) -> Held:
        """A look for the reasons only where the handbook lets somebody give one."""
        evidence = Counter(self.proofs().values_list("kind", flat=True))
        given: list[tuple[str, str]] = []
        if any(kind.can_be_waived for kind in handbook_of(self).evidence):
            given = list(self.waivers.values_list("kind", "decision"))
        return Held(
            evidence=evidence,
            waived=frozenset(kind for kind, decision in given if decision == Waiver.Decision.ACCEPTED),
            waiting=frozenset(kind for kind, decision in given if decision == Waiver.Decision.WAITING),
        )
