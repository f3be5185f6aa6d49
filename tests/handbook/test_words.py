"""A handbook in words: shown, compared, cited, and its texts filled in."""

import pytest
from django.utils import translation

from anxin.handbook import breaches, clauses, loader, registry, wording
from anxin.handbook.actions.load import draft, load_pack
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.describe import diff_text, show_text
from anxin.kernel.events import EVENTS
from tests.handbook.small import clock, entry, handbook
from tests.world import NOON


def test_every_entry_is_shown_with_its_rules_in_both_languages():
    whole = loader.read("tv")
    chinese, english = show_text(whole, "zh-hans"), show_text(whole, "en")

    for path, row in whole.entries.items():
        assert f"§ {row.title}  [{row.id}: {', '.join(row.clause)}]" in chinese, path
        assert f"§ {row.title_en}  [{row.id}: {', '.join(row.clause)}]" in english, path
    assert "# 时限" in chinese
    assert "# Clocks" in english
    assert "2h" in chinese


def test_one_section_can_be_shown_alone():
    text = show_text(loader.read("tv"), "en", "violations")

    assert "# Forbidden behaviour" in text
    assert "# Clocks" not in text


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ({}, {}, []),
        (
            {"clocks": [clock()]},
            {"clocks": [clock(duration="3h")]},
            ["Entry accepts (clocks/accepts): duration was “2h” and is now “3h”."],
        ),
        ({"clocks": [clock()]}, {}, ["“Entry accepts” (clocks/accepts) is gone."]),
        ({}, {"clocks": [clock()]}, ["“Entry accepts” (clocks/accepts) is new."]),
        (
            {"clocks": [clock()]},
            {"clocks": [clock(stops=["work_order.accepted", "work_order.contacted"])]},
            ["Entry accepts (clocks/accepts): stopped by now has “work_order.contacted”."],
        ),
        (
            {"violations": [entry("a", number=1)]},
            {"violations": [entry("a", number=1, clause=["DSP-003-27"])]},
            [
                "Entry a (violations/a): rules no longer has “DSP-003-03”.",
                "Entry a (violations/a): rules now has “DSP-003-27”.",
            ],
        ),
    ],
)
def test_what_changed_is_said_in_sentences(before, after, sentences):
    with translation.override("en"):
        assert diff_text(handbook(**before), handbook(**after)) == sentences


def test_the_sentences_are_in_the_readers_language():
    with translation.override("zh-hans"):
        (sentence,) = diff_text(handbook(clocks=[clock()]), handbook(clocks=[clock(duration="3h")]))

    assert sentence == "条目 accepts (clocks/accepts)：时长由“2h”改为“3h”。"


@pytest.mark.django_db
def test_behind_a_deadline_stands_its_clause_in_the_version_that_started_it():
    says = {"says": "两小时内接单", "says_en": "accepted within 2 hours", "paragraph": "§1"}
    publish_version(draft(handbook(clocks=[clock(**says)])).pk, actor=None, at=NOON)
    publish_version(draft(handbook(clocks=[clock(duration="3h")])).pk, actor=None, at=NOON)

    card = clauses.clause_card_of("small@1/clocks/accepts")

    assert (card.edition, card.clause, card.paragraph) == ("small@1", ("DSP-003-03",), "§1")
    with translation.override("en"):
        assert (card.heading, card.wording) == ("Entry accepts", "accepted within 2 hours")
    with translation.override("zh-hans"):
        assert (card.heading, card.wording) == ("条目 accepts", "两小时内接单")


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["", "small@1", "small@1/clocks/gone", "small@99/clocks/accepts", "x/y", "a@b/c/d"])
def test_a_source_nobody_knows_has_no_card_and_asks_for_nothing(source):
    publish_version(draft(handbook(clocks=[clock()])).pk, actor=None, at=NOON)

    assert clauses.clause_card_of(source) is None
    assert not breaches.on_breach(source).notify


@pytest.mark.django_db
def test_a_breach_asks_for_what_its_version_says():
    told = {"notify": [{"role": "dispatcher", "reach": "headquarters"}], "report_delay": True}
    publish_version(draft(handbook(clocks=[clock(on_breach=told)])).pk, actor=None, at=NOON)

    breach = breaches.on_breach("small@1/clocks/accepts")

    assert breach.report_delay
    assert breach.notify[0].role == "dispatcher"


@pytest.mark.django_db
def test_all_entries_of_a_rule_can_be_found():
    version = load_pack("tv", actor=None, at=NOON)
    whole = loader.read("tv").of_edition(str(version))

    sources = [card.source for card in clauses.cards_for(whole, "DSP-003-03")]

    assert f"{version}/clocks/station-accepts" in sources


def test_texts_are_filled_in_and_values_are_not_read_again():
    assert wording.fill("{a} and {b}", {"a": "{b}", "b": 2}) == "{b} and 2"
    assert wording.fill("{unknown} {a.__class__} {}", {"a": 1}) == "{unknown} {a.__class__} {}"


def test_a_handbook_lends_its_texts_its_own_numbers():
    words = wording.own_words(loader.read("tv"), english=True)

    assert words["maker"] == "Anxin TV"
    assert words["hotline"] == "400-000-0000"
    assert words["inspection-fee"] == "30"


@pytest.mark.parametrize("subject", [code for code in registry.subjects() if registry.vocabulary(code).told])
def test_every_move_is_told_by_an_event_there_is(subject):
    vocabulary = registry.vocabulary(subject)

    assert set(vocabulary.told) == {move.code for move in vocabulary.lifecycle}
    assert set(vocabulary.told.values()) <= set(EVENTS)
