"""The likely fault from the words, and the past cases behind it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.requests.actions.register import register_request
from anxin.requests.models import LearnedFaults
from anxin.requests.report import Report
from anxin.requests.suggestion.bayes import Case, Learned, learn
from anxin.requests.suggestion.features import pieces
from anxin.requests.suggestion.learning import keep_learned, learn_faults
from anxin.requests.suggestion.queries import suggest
from tests.ground import ground

PICTURE = ["有声音没有图像", "屏幕黑屏有声音", "没有图像只有声音", "画面不亮有声"]
SOUND = ["有图像没有声音", "喇叭不响没声音", "听不到声音图像正常", "声音断断续续"]
POWER = ["打不开机", "不通电指示灯不亮", "按开关没反应不开机", "开机后自动关机"]


def cases(*groups):
    return [Case(text, ("tv",), label, (label,)) for label, texts in groups for text in texts]


LEARNED = learn(cases(("picture", PICTURE), ("sound", SOUND), ("power", POWER)))


@pytest.mark.parametrize(
    ("text", "label"), [("黑屏，没有图像", "picture"), ("喇叭没声音", "sound"), ("按电源不开机", "power")]
)
def test_the_words_point_to_the_fault(text, label):
    ((first, share), *_others) = LEARNED.rank(Case(text, ("tv",)))

    assert first == label
    assert 0 < share <= 1


def test_only_what_is_possible_is_named():
    assert [label for label, _share in LEARNED.rank(Case("黑屏，没有图像"), among={"sound", "power"})] != []
    assert "picture" not in dict(LEARNED.rank(Case("黑屏，没有图像"), among={"sound", "power"}))
    assert LEARNED.rank(Case("黑屏"), among=set()) == []


@pytest.mark.parametrize("text", ["", "。。。", "zzz", "😀😀"])
def test_words_nobody_has_said_lead_nowhere(text):
    assert LEARNED.rank(Case(text)) == []


def test_what_is_kept_as_json_answers_alike():
    again = Learned.from_content(json.loads(json.dumps(LEARNED.content())))

    for text in (*PICTURE, *SOUND, *POWER):
        assert [label for label, _ in again.rank(Case(text))] == [label for label, _ in LEARNED.rank(Case(text))]


@given(st.text(max_size=300))
def test_any_text_is_answered_with_shares_that_fall(text):
    shares = [share for _label, share in LEARNED.rank(Case(text))]

    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001


def test_learning_nothing_suggests_nothing():
    assert learn([]).rank(Case("黑屏")) == []


def test_pieces_do_not_cross_punctuation_and_long_texts_end():
    assert set(pieces("黑屏，没声")) == {"黑", "屏", "黑屏", "没", "声", "没声"}
    assert sum(pieces("长" * 100_000).values()) < 6_001


@ground
def past(world):
    """Twelve past reports with their codes, and the models' families beside them."""
    codes = {
        name: FaultCode.objects.create(code=name, family=world.family, assembly=name, title=name)
        for name in ("picture", "sound", "power")
    }
    for name, texts in (("picture", PICTURE), ("sound", SOUND), ("power", POWER)):
        for text in texts:
            report = Report(
                customer_id=world.customer.pk,
                symptom=text,
                asset_id=world.asset.pk,
                contact_phone="13900000001",
                fault_code_id=codes[name].pk,
            )
            register_request(report, actor=world.agent, at=world.now)
    return codes


def test_a_report_gets_codes_with_past_cases_one_click_away(world, past):
    learn_faults("tv")

    first, *others = suggest("屏幕黑屏没有图像", line="tv", product=world.tv, user=world.agent)

    assert first.fault_code == past["picture"]
    assert len(others) == 2
    assert len(first.cases) == 3
    assert first.cases[0].number.startswith("SR")
    assert first.cases[0].likeness >= first.cases[1].likeness


def test_codes_of_another_family_are_not_suggested(world, past):
    learn_faults("tv")
    washers = ProductFamily.objects.create(code="washer", title="洗衣机", line="tv")
    washer = Product.objects.create(code="W-1", title="洗衣机", family=washers)

    assert suggest("屏幕黑屏没有图像", line="tv", product=washer, user=world.agent) == []


def test_past_cases_are_only_those_a_person_may_see(world, past):
    learn_faults("tv")

    for suggestion in suggest("屏幕黑屏没有图像", line="tv", product=world.tv, user=world.other_clerk):
        assert suggestion.cases == ()


def test_before_anything_was_learned_nothing_is_suggested(world, past):
    assert suggest("屏幕黑屏没有图像", line="tv", product=world.tv, user=world.agent) == []


def test_only_the_newest_learning_is_kept(world, past):
    keep_learned("tv", at=world.now)
    newest = keep_learned("tv", at=world.now)

    assert list(LearnedFaults.objects.all()) == [newest]
    assert newest.cases == 12
