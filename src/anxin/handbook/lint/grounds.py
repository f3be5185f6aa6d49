"""Grounds for places there are, and one for each."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook


def places(handbook: Handbook) -> Iterator[Problem]:
    if not handbook.grounds:
        return
    known = registry.grounds()
    for row in handbook.grounds:
        for key in row.behind:
            if key not in known:
                said = _("nothing is asked at %(place)r") % {"place": key}
                yield Problem("unknown_ground", f"grounds/{row.id}", said + _meant(key))
    for key, count in Counter(key for row in handbook.grounds for key in row.behind).items():
        if count > 1:
            says = _("%(place)s has %(count)s grounds; put the rules of all into one") % {"place": key, "count": count}
            yield Problem("ground_twice", "grounds", says)


def _meant(key: str) -> str:
    near = get_close_matches(key, registry.grounds(), n=3, cutoff=0.6)
    command = f"anxin handbook words {key.partition('.')[0]}"
    return _(" (near it: %(names)s; all: %(command)s)") % {"names": ", ".join(near), "command": command} if near else ""
