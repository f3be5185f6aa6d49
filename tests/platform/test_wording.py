"""Both languages, complete."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from anxin.kernel.errors import Refusal
from anxin.kernel.events import EVENTS, Event
from anxin.kernel.lifecycle import Lifecycle
from anxin.kernel.models import Subject

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\((\w+)\)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def both(sentence: object) -> tuple[str, str]:
    with translation.override("en"):
        english = str(sentence)
    with translation.override("zh-hans"):
        return english, str(sentence)


def ours(name: str) -> bool:
    return EVENTS[name].__module__.startswith("anxin.")


def lifecycles() -> list[Lifecycle]:
    return [
        model.LIFECYCLE for model in apps.get_models() if issubclass(model, Subject) and hasattr(model, "LIFECYCLE")
    ]


def refusals(of: type[Refusal] = Refusal) -> list[type[Refusal]]:
    found = [of] if of.__module__.startswith("anxin.") else []
    return found + [below for kind in of.__subclasses__() for below in refusals(kind)]


@pytest.mark.parametrize("name", sorted(filter(ours, EVENTS)))
def test_every_event_can_be_told_in_both_languages(name: str) -> None:
    event: type[Event] = EVENTS[name]
    english, chinese = both(event.sentence)

    assert english
    assert CHINESE.search(chinese), f"no Chinese sentence for {name}"
    assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(chinese))
    assert set(PLACEHOLDER.findall(english)) <= {*event.__dataclass_fields__, "actor"}


@pytest.mark.parametrize("lifecycle", lifecycles(), ids=lambda lifecycle: lifecycle.subject)
def test_every_state_and_move_has_a_chinese_name(lifecycle: Lifecycle) -> None:
    unnamed = [row.code for row in (*lifecycle.states, *lifecycle.moves) if not CHINESE.search(both(row.title)[1])]

    assert unnamed == []


@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: refusal.__name__)
def test_every_refusal_says_what_and_what_now_in_both_languages(refusal: type[Refusal]) -> None:
    for sentence in filter(None, (refusal.sentence, refusal.now_what)):
        english, chinese = both(sentence)
        assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(chinese))
        assert CHINESE.search(chinese) or not re.search(r"[A-Za-z]", PLACEHOLDER.sub("", english)[1:]), english


def test_the_catalogues_are_in_step_with_the_code() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout
