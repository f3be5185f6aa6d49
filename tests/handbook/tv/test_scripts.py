"""What the television handbook has people say."""

import pytest

from anxin.handbook import wording


def said(tv, script, *, english=False):
    row = tv.script(script)
    return wording.fill(row.text_en if english else row.text, wording.own_words(tv, english=english))


SENTENCES = [
    pytest.param("greeting", "您好，安鑫电视服务！", marks=pytest.mark.rule("REQ-003-02")),
    pytest.param("phone-conduct", "语速适中", marks=pytest.mark.rule("REQ-003-03")),
    pytest.param("phone-conduct", "普通话", marks=pytest.mark.rule("REQ-003-03")),
    pytest.param("phone-conduct", "先道歉，不推卸责任", marks=pytest.mark.rule("REQ-003-03")),
    pytest.param("phone-conduct", "等客户挂断后再挂电话", marks=pytest.mark.rule("REQ-003-03")),
    pytest.param("charge-standard", "上门检测费 30 元", marks=pytest.mark.rule("REQ-003-06", "FEE-003-04")),
    pytest.param("long-enquiry", "换一部电话", marks=pytest.mark.rule("REQ-003-08")),
    pytest.param("answer-later", "立即给您回电", marks=pytest.mark.rule("REQ-003-09")),
    pytest.param("part-arrived", "非常抱歉", marks=pytest.mark.rule("REQ-003-07", "NTF-003-02")),
    pytest.param("part-arrived", "什么时候方便上门", marks=pytest.mark.rule("REQ-003-07", "NTF-003-02")),
    pytest.param(
        "first-contact",
        "核对一下姓名、地址、电话、机型和故障现象",
        marks=pytest.mark.rule("DSP-003-04", "DSP-003-06", "CUS-003-03"),
    ),
    pytest.param("first-contact", "准备好三包凭证和购机发票", marks=pytest.mark.rule("CUS-003-11")),
    pytest.param(
        "visit-late", "非常抱歉", marks=pytest.mark.rule("DSP-003-08", "DSP-002-03", "DSP-002-04", "DSP-002-07")
    ),
    pytest.param("visit-late", "改到什么时间方便", marks=pytest.mark.rule("NTF-003-03", "NTF-002-09")),
    pytest.param("angry-customer", "听：不打断", marks=pytest.mark.rule("DSP-002-08", "CMP-002-03")),
    pytest.param("angry-customer", "担：", marks=pytest.mark.rule("DSP-002-08", "CMP-002-03")),
    pytest.param("angry-customer", "留下联系电话 400-000-0000", marks=pytest.mark.rule("DSP-002-08", "CMP-002-03")),
    pytest.param("introduction", "您好，我是安鑫电视的服务工程师", marks=pytest.mark.rule("DSP-003-12")),
    pytest.param("price-list-shown", "《有偿服务收费标准》", marks=pytest.mark.rule("FEE-003-02")),
    pytest.param("cannot-repair-now", "很抱歉，故障原因是", marks=pytest.mark.rule("DSP-003-19", "DSP-003-24")),
    pytest.param("damage-apology", "按价赔偿", marks=pytest.mark.rule("DSP-003-18", "FEE-003-11")),
    pytest.param("take-away-refused", "下次什么时间", marks=pytest.mark.rule("RMA-003-30")),
    pytest.param("set-repaired", "已经修好了", marks=pytest.mark.rule("NTF-003-04")),
    pytest.param("call-back", "产品现在使用正常吗", marks=pytest.mark.rule("FUP-003-01")),
    pytest.param("farewell", "打扰您了，实在抱歉", marks=pytest.mark.rule("DSP-003-26")),
    pytest.param("farewell", "全国服务热线 400-000-0000", marks=pytest.mark.rule("REQ-003-15", "DSP-003-26")),
    pytest.param("station-registers", "马上报备呼叫中心派单", marks=pytest.mark.rule("REQ-003-11", "REQ-002-18")),
]


@pytest.mark.parametrize(("script", "words"), SENTENCES)
def test_the_words_are_said(tv, script, words):
    assert words in said(tv, script)


WHO = [
    pytest.param("greeting", "agent", "call-answered", marks=pytest.mark.rule("REQ-003-02")),
    pytest.param("charge-standard", "agent", "out-of-warranty", marks=pytest.mark.rule("REQ-003-06")),
    pytest.param("first-contact", "station_clerk", "first-contact", marks=pytest.mark.rule("DSP-003-04")),
    pytest.param("visit-late", "technician", "late", marks=pytest.mark.rule("DSP-003-08")),
    pytest.param("introduction", "technician", "arrival", marks=pytest.mark.rule("DSP-003-12")),
    pytest.param("farewell", "technician", "leaving", marks=pytest.mark.rule("DSP-003-26")),
]


@pytest.mark.parametrize(("script", "role", "moment"), WHO)
def test_by_whom_and_when(tv, script, role, moment):
    row = tv.script(script)

    assert role in row.roles
    assert row.moment == moment


def test_every_script_speaks_both_languages(tv):
    for row in tv.scripts:
        assert row.text.strip()
        assert row.text_en.strip()
        assert row.text != row.text_en
