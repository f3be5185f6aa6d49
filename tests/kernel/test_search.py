import time

import pytest

from anxin.kernel.search import LONGEST, MOST_QUERY_TERMS, MOST_TERMS, query_terms, terms

ROW = terms(
    "SR2603-000042", "陈一", "13900000001", "AX55U2501000001", "开机有声音，但是没有图像！Remote control broken"
)


def found(question):
    asked = query_terms(question)
    return bool(asked) and set(asked) <= set(ROW)


@pytest.mark.parametrize(
    "question",
    [
        "没有图像", "有声", "声音 图像", "陈一", "陈", "13900000001", "9000", "00001", "１３９００００", "SR2603-000042",
        "000042", "sr2603", "ax55u", "AX55U2501000001", "ＡＸ５５", "remote", "REM", "contr", "图像 139",
    ],
)  # fmt: skip
def test_what_people_type_finds_the_row(question):
    assert found(question)


@pytest.mark.parametrize(
    "question", ["声音图像", "像图", "13900000002", "李", "motor", "", "  ，！ ", "🙂", "图像 1381", "emote"]
)
def test_what_it_does_not_contain_does_not(question):
    assert not found(question)


def test_terms_fit_the_column_and_a_story_of_any_length_takes_no_time():
    story = "液晶屏幕闪烁。" * 8_000 + "x" * 50_000 + "13912345678" * 5_000
    begun = time.perf_counter()

    cut = terms(story, "😀" * 100_000, "a" * 100_000, "1" * 100_000)

    assert time.perf_counter() - begun < 1
    assert len(cut) <= MOST_TERMS
    assert max(map(len, cut)) <= LONGEST
    assert len(set(cut)) == len(cut)
    assert len(query_terms(story)) <= MOST_QUERY_TERMS
