"""Handbooks are hostile input: whatever one is written to do to the program, it is refused in a sentence.

By file, on the page of a draft and through the API, in Chinese and in English.
"""

import os
from dataclasses import fields

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from anxin.fieldwork.facts import OrderFacts
from anxin.handbook.actions.start_draft import start_draft
from anxin.handbook.bounds import MAX_ROWS, MAX_VALUES
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import lint, lint_pack
from anxin.handbook.lint.trials import MAX_TRIALS
from anxin.handbook.loader import MAX_FILE, MAX_FILES, MAX_PROBLEMS, validated
from anxin.handbook.models import HandbookDraft
from tests.api.caller import Caller
from tests.ground import ground
from tests.handbook.small import META, clock, content, entry
from tests.world import World

CLOCK = """[[clocks]]
id = "%(id)s"
title = "%(title)s"
title_en = "x"
clause = ["%(clause)s"]
subject = "work_order"
starts = ["work_order.dispatched"]
stops = ["work_order.accepted"]
duration = "%(duration)s"
%(more)s
"""


def a_clock(**said: str) -> str:
    usual = {"id": "accepts", "title": "接单", "clause": "DSP-003-03", "duration": "2h", "more": ""}
    return CLOCK % (usual | said)


# What stands in the file, and the code of the refusal. Not one of these may take long or much.
TEXTS = {
    "path in an id": ("bad_value", a_clock(id="../../etc/passwd")),
    "path in an id, encoded": ("bad_value", a_clock(id="..%2fetc")),
    "new line behind an id": ("bad_value", a_clock(id="accepts\\n")),
    "hidden letter in an id": ("unseen_letter", a_clock(id="acc\\u200Bepts")),
    "turned direction in an id": ("unseen_letter", a_clock(id="\\u202Estpecca")),
    "id in letters that look like others": ("bad_value", a_clock(id="аccepts")),
    "rule in digits that look like others": ("bad_value", a_clock(clause="DSP-٠٠٣-٠٣")),
    "turned direction in a title": ("unseen_letter", a_clock(title="接单\\u202E单拒")),
    "null letter in a title": ("unseen_letter", a_clock(title="接\\u0000单")),
    "id as long as a book": ("bad_value", a_clock(id="a" * 100_000)),
    "id that an expression could go mad at": ("bad_value", a_clock(id="a-" * 50_000)),
    "title as long as a book": ("bad_value", a_clock(title="长" * 100_000)),
    "duration without end": ("bad_value", a_clock(duration="9" * 5_000 + "h")),
    "number without end": ("not_toml", a_clock(more="warn = " + "9" * 5_000)),
    "number without end, in hexadecimal": ("bad_value", a_clock(more="warn = 0x" + "f" * 100_000)),
    "infinite number": ("bad_value", a_clock(more="warn = inf")),
    "no number": ("bad_value", a_clock(more="warn = nan")),
    "a hundred thousand entries": ("too_many", "[[clocks]]\n" * 40_000),
    "a hundred thousand numbers": ("too_many", "clocks = [" + "1," * 100_000 + "]"),
    "lists of lists": ("too_many", "clocks = [" + ("[" + "1," * 900 + "]," + "\n") * 200 + "]"),
    "a hundred thousand names": ("too_many", "[clocks]\n" + "\n".join(f"a{number} = 1" for number in range(50_000))),
    "lists in lists": ("too_deep", "clocks = " + "[" * 60 + "]" * 60),
    "lists in lists without end": ("too_deep", "clocks = " + "[" * 100_000),
    "tables in tables": ("too_deep", "clocks = " + "{ a = " * 100_000),
    "name of names": ("too_deep", "clocks" + ".a" * 100_000 + " = 1"),
    "name of spaces": ("not_toml", "clocks = { " + " " * 200_000 + "." + " " * 200_000),
    "name of dashes": ("not_toml", "[clocks\n" + "-" * 400_000),
}

# Conditions that a draft may be written with; it shows them, and is not published.
CONDITIONS = {
    "nested": "(" * 200 + "order.is_urban" + ")" * 200,
    "negated": "!" * 400 + "order.is_urban",
    "long": "order.is_urban || " * 400 + "order.is_urban",
    "many comparisons": " || ".join(["1<2"] * 60),
    "long concatenation": "+".join(["'aaaaaaaa'"] * 40) + " == 'a'",
    "huge product": "*".join(["999999999"] * 40) + " > 1",
    "huge number": "order.parts_used > " + "9" * 300,
    "regular expression": "order.number.matches('(a+)+$')",
    "loop": "[1,2,3].all(x, [1,2,3].all(y, x == y))",
    "somebody else's words": "__import__('os').system('true')",
    "hidden letter": "order.kind == 'rep\u200bair'",
}
# Each may be true or false: sixteen of them are more cases than anybody could try out, fourteen are many.
FLAGS = [f"order.{row.name}" for row in fields(OrderFacts) if row.type == "bool" or row.type is bool]
EXPENSIVE, DEAR = " && ".join(FLAGS[:16]), " && ".join(FLAGS[:14])


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.ANXIN_DEMO = True


@ground
def draft(world: World) -> HandbookDraft:
    return start_draft(world.handbook.pk, purpose="试", actor=world.manager, at=world.now)


def said_in_both(pack: object, code: str) -> None:
    """One refusal of this code, and another sentence in each language."""
    told = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            problems = lint_pack(pack)
        assert code in {problem.code for problem in problems}, problems
        assert 0 < len(problems) <= MAX_PROBLEMS
        told.append(next(problem.says for problem in problems if problem.code == code))
    chinese, english = told
    assert len(chinese) < 2_000
    assert any("一" <= letter <= "鿿" for letter in chinese), chinese
    assert chinese != english


def a_pack(path, text: str) -> None:
    meta = "\n".join(f'{name} = "{value}"' for name, value in META.items())
    (path / "01.toml").write_text(f"[meta]\n{meta}\n")
    (path / "02.toml").write_text(text)


@pytest.mark.parametrize(("code", "text"), TEXTS.values(), ids=TEXTS)
def test_a_file_is_refused_in_a_sentence(tmp_path, code: str, text: str) -> None:
    a_pack(tmp_path, text)

    said_in_both(tmp_path, code)


def test_files_that_are_too_large_too_many_or_none_are_refused(tmp_path) -> None:
    a_pack(tmp_path, "")
    (tmp_path / "03.toml").write_bytes(b"#" * 10 * 1024 * 1024)
    said_in_both(tmp_path, "too_large")

    for number in range(5):
        (tmp_path / f"{number + 3:02}.toml").write_bytes(b"#" * (MAX_FILE - 1))
    said_in_both(tmp_path, "too_large")

    for number in range(MAX_FILES):
        (tmp_path / f"{number + 3:02}.toml").write_text("")
    said_in_both(tmp_path, "files")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "directory"])
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path, make) -> None:
    a_pack(tmp_path, "")
    make(tmp_path / "03.toml")

    said_in_both(tmp_path, "no_file")


@pytest.mark.parametrize("text", CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_is_refused_and_not_run(text: str) -> None:
    assert codes_of(content(clocks=[clock(when=text)])) <= {"bad_value", "unseen_letter", "bad_condition"}


def codes_of(found: dict[str, object]) -> set[str]:
    """Of everything that is wrong with it, whoever finds it: never nothing."""
    try:
        problems = lint(validated(found))
    except HandbookRefused as refusal:
        problems = refusal.problems
    assert problems
    return {problem.code for problem in problems}


def test_a_condition_that_distinguishes_too_much_is_not_tried_out() -> None:
    found = lint(validated(content(clocks=[clock(when=EXPENSIVE)])))

    assert [problem.code for problem in found] == ["too_costly"]


def test_conditions_that_cost_too_much_together_are_not_tried_out() -> None:
    found = lint(validated(content(clocks=[clock(f"c{number}", when=DEAR) for number in range(900)])))

    assert {problem.code for problem in found} == {"too_costly"}
    chain = [{"role": "cs_manager", "reach": "headquarters"}]
    asks = {"subject": "work_order", "asked_by": ["technician"], "chain": chain, "when": DEAR}
    found = lint(validated(content(approvals=[entry(f"c{number}", **asks) for number in range(900)])))
    assert "too_costly" in {problem.code for problem in found}
    assert MAX_TRIALS < 1_000_000


@pytest.mark.parametrize(
    "found",
    [
        content(phones=[{"id": "x", "title": "\ud800", "title_en": "x", "number": "1"}]),
        content(phones=[[]] * (MAX_ROWS + 1)),
        content(phones={f"a{number}": {} for number in range(MAX_ROWS + 1)}),
        content(phones=[list(range(900))] * (MAX_VALUES // 900 + 1)),
        content(**{"pho\u202ens": []}),
        content(phones=[{"id": 10**5_000}]),
    ],
    ids=["half a letter", "list", "table", "lists", "name", "number"],
)
def test_what_json_could_bring_is_refused_before_it_is_read(found) -> None:
    with pytest.raises(HandbookRefused) as refused:
        validated(found)

    assert len(refused.value.problems) == 1
    assert len(str(refused.value)) < 500
    str(refused.value).encode()


# The page and the API take one section as TOML; these are what their own limits let through.
SECTIONS = {name: TEXTS[name] for name in TEXTS if len(TEXTS[name][1].encode()) < 300_000}


@pytest.mark.parametrize("text", [text for _code, text in SECTIONS.values()], ids=SECTIONS)
def test_the_page_of_a_draft_refuses_it(world: World, draft, client: Client, text: str) -> None:
    client.force_login(world.manager)
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        answer = client.post(
            reverse("handbook-toml", args=[draft.pk, "clocks"]), {"toml": text, "version": draft.version}
        )
        assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.version == 1


@pytest.mark.parametrize("text", [text for _code, text in SECTIONS.values()], ids=SECTIONS)
def test_the_api_refuses_it(world: World, draft, text: str) -> None:
    answer = Caller(world.manager, at=world.noon).send(
        "PUT", f"/handbook-drafts/{draft.pk}/sections/clocks", {"toml": text, "version": 1}
    )

    assert answer.status == 422
    assert answer["detail"]
    draft.refresh_from_db()
    assert draft.version == 1


def test_ten_megabytes_are_refused_by_page_and_api(world: World, draft, client: Client) -> None:
    large = "#" * 10 * 1024 * 1024
    client.force_login(world.manager)
    page = client.post(reverse("handbook-toml", args=[draft.pk, "clocks"]), {"toml": large, "version": 1})
    caller = Caller(world.manager, at=world.noon)
    section = caller.send("PUT", f"/handbook-drafts/{draft.pk}/sections/clocks", {"toml": large, "version": 1})
    one = caller.send(
        "PUT",
        f"/handbook-drafts/{draft.pk}/sections/clocks/entries/accepts",
        {"entry": clock(says=large), "version": 1},
    )

    assert page.status_code in (400, 413, 422)
    assert (section.status, one.status) == (413, 413)
    draft.refresh_from_db()
    assert draft.version == 1


@pytest.mark.parametrize("path", ["..%2f..%2fetc", "%2e%2e", "a%00b", "clocks%0a"])
def test_a_path_in_the_address_finds_nothing(world: World, draft, path: str) -> None:
    answer = Caller(world.manager, at=world.noon).send(
        "PUT", f"/handbook-drafts/{draft.pk}/sections/{path}", {"toml": "", "version": 1}
    )

    assert answer.status in (400, 404, 422)


def test_a_draft_shows_what_its_conditions_cost_and_is_not_handed_on(world: World, draft, client: Client) -> None:
    caller = Caller(world.manager, at=world.noon)
    text = a_clock(more=f'when = "{EXPENSIVE}"')
    shown = caller.send("PUT", f"/handbook-drafts/{draft.pk}/sections/clocks", {"toml": text, "version": 1})
    assert shown.status == 200

    problems = caller.get(f"/handbook-drafts/{draft.pk}")["problems"]
    assert "too_costly" in {row["code"] for row in problems}
    client.force_login(world.manager)
    assert client.get(reverse("handbook-draft", args=[draft.pk])).status_code == 200
    assert caller.post(f"/handbook-drafts/{draft.pk}/asking", {"version": 2}).status == 422
