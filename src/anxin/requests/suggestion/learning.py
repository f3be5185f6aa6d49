"""From the reports whose fault is known to a model, and the model kept for the web."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from anxin.kernel import clock
from anxin.kernel.jobs import job
from anxin.requests.models import ServiceRequest
from anxin.requests.suggestion.bayes import Case, Learned, learn
from anxin.requests.suggestion.models import LearnedFaults

MOST_CASES = 20_000  # the newest ones: faults come and go with the products


@job("learn_faults", is_single=True)
def learn_faults(line: str) -> int:
    """Learn a line's fault codes anew, for a worker at night or after an import; how many cases there were."""
    return keep_learned(line, at=clock.now()).cases


@transaction.atomic
def keep_learned(line: str, *, at: datetime) -> LearnedFaults:
    """Learn and keep. About three seconds for a thousand reports of 150 characters; nobody waits for it."""
    learned = learn(known_cases(line))
    content = gzip.compress(json.dumps(learned.content(), ensure_ascii=False).encode(), compresslevel=6)
    kept = LearnedFaults.objects.create(line=line, learned_at=at, cases=learned.cases, content=content)
    LearnedFaults.objects.filter(line=line, pk__lt=kept.pk).delete()
    return kept


def known_cases(line: str) -> Iterator[Case]:
    """Reports of the line that got a fault code, the newest ``MOST_CASES``; the label is the code's id."""
    found = ServiceRequest.objects.filter(line=line, fault_code__isnull=False).exclude(symptom="")
    rows = found.order_by("-registered_at", "-pk").values_list(
        "symptom",
        "product__family__code",
        "product__code",
        "fault_code_id",
        "fault_code__assembly",
        "fault_code__title",
    )[:MOST_CASES]
    for symptom, family, product, fault_code, assembly, kind in rows.iterator():
        yield Case(symptom, product_marks(family, product), str(fault_code), (assembly, kind))


def product_marks(family: str | None, product: str | None) -> tuple[str, ...]:
    """Family, series (the code's first word) and model, the coarse ones first."""
    code = product or ""
    return tuple(dict.fromkeys(part for part in (family or "", code.split(" ")[0], code) if part))


def learned_for(line: str) -> Learned | None:
    """The newest model of a line, ``None`` where nothing was learned yet. One small query when warm."""
    newest = LearnedFaults.objects.filter(line=line).order_by("-pk").values_list("pk", flat=True).first()
    return _unpacked(newest) if newest else None


@lru_cache(maxsize=4)
def _unpacked(pk: int) -> Learned:
    kept = LearnedFaults.objects.get(pk=pk)
    return Learned.from_content(json.loads(gzip.decompress(bytes(kept.content))))
