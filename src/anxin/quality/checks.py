"""What must be true of reviews, for ``anxin check``."""

from collections.abc import Iterator

from anxin.handbook.current import edition
from anxin.kernel.checks import Finding, check
from anxin.quality.models import Review


@check("Reviews name standards of their handbooks, each once")
def standards_are_known() -> Iterator[Finding]:
    rows = Review.objects.order_by("pk").values_list(
        "number", "handbook_id", "about_type", "kept", "broken", "found_kept", "found_broken"
    )
    for number, handbook_id, about_type, *named in rows.iterator():
        codes = [code for part in named for code in part]
        known = {row.id for row in edition(handbook_id).standards_of(about_type)}
        if len(set(codes)) != len(codes) or not known.issuperset(codes):
            yield Finding(f"review {number}", "names a standard twice, or one its handbook does not have")
