"""Paper: everything that was said stands on it, whatever it is, and nothing else happens."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from anxin.documents import samples
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import sign_document
from anxin.documents.printing import papers, typesetting
from anxin.documents.printing.glyphs import FONTS, has, printable
from anxin.handbook import loader
from tests.documents.papers import a_file, drafted, issued
from tests.documents.pdf_text import pages, text_of
from tests.journey import at_state

AT = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
FORMS = [(line, form.id) for line in loader.built_in() for form in loader.read(line).forms]
MARKUP = '#strong[x] $x^2$ *bold* _it_ `raw` <label> @ref \\ // comment #import "/etc/passwd" = title\n- list #{1+1}'


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("line", "code"), FORMS)
def test_every_form_of_every_pack_is_printed_whole(line, code, language):
    handbook = loader.read(line)
    form = handbook.form(code)
    sheet = samples.complete(form, handbook, language=language)

    found = squeezed(text_of(samples.pdf(form, handbook, language=language)))

    assert [said for said in told(sheet) if squeezed(said) not in found] == []


def told(sheet):
    """Every text of the sheet."""
    yield from (sheet["title"], sheet["company"], sheet["number"], sheet["copies"], sheet["note"])
    for section in sheet["sections"]:
        yield section["title"]
        for row in section.get("rows", ()):
            yield from (row["label"], row["value"], *(choice["title"] for choice in row["choices"]))
        yield from (head["title"] for head in section.get("heads", ()))
        yield from (value for line in section.get("lines", ()) for value in line)
        yield from (box["title"] for box in section.get("boxes", ()))
    yield from (box["title"] for box in sheet["signatures"])


def squeezed(text):
    """Without spaces and ends of lines, which printing sets anew."""
    return re.sub(r"\s+", "", printable(text))


def alone(world, content):
    document = draft_alone("waybill-scan", line="tv", actor=world.clerk, at=world.now)
    answers = {"carrier": "快运", "waybill": "YD1", "shipped_on": "2026-03-04", "content": content}
    fill_document(document.pk, answers=answers, actor=world.clerk, at=world.now)
    return complete_document(document.pk, actor=world.clerk, at=world.now)


@pytest.mark.parametrize(
    "content",
    [
        MARKUP,
        "字" * 4_000,
        "x" * 4_000,
        "😀🚗 镕喆 \u202e reversed \u0000 \u200b",
        "\n" * 500 + "end",
        "}}}]]]\"'" * 100,
    ],
)
def test_whatever_was_typed_is_text(world, content):
    document = alone(world, content)

    found = squeezed(text_of(papers.pdf_of(document, language="zh-hans")))

    kept = squeezed(document.answers["content"])
    assert kept[:60] in found
    assert Counter(kept) <= Counter(found)  # a foot stands between the parts of what goes on overleaf


def test_a_story_of_a_hundred_thousand_characters_goes_on_over_the_pages():
    handbook = loader.read("tv")
    sheet = samples.complete(handbook.form("report-register"), handbook, language="zh-hans")
    story = "".join(f"第{number}句，还没有修好。" for number in range(9_000))
    sheet["sections"][1]["rows"][6]["value"] = story

    printed = typesetting.pdf(sheet, {}, at=AT)

    assert len(story) > 100_000
    assert pages(printed) > 20
    assert "第8999句" in squeezed(text_of(printed, last=2))


def test_what_the_font_lacks_is_named_and_never_an_empty_box():
    assert printable("a😀b") == "a[U+1F600]b"
    assert printable("左\u202e右\u0007") == "左右"
    assert printable("镕喆堃玥，《》“”€²") == "镕喆堃玥，《》“”€²"
    assert not has("\U00020000")


def test_titles_are_in_the_bold_font_or_fall_back_to_the_regular():
    handbook = loader.read("tv")
    sheet = samples.complete(handbook.form("archive"), handbook, language="zh-hans")
    sheet["title"] = "镕喆堃"

    assert "镕喆堃" in squeezed(text_of(typesetting.pdf(sheet, {}, at=AT)))


def test_the_font_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8").upper()


def test_the_same_sheet_is_the_same_file(world):
    document = issued(world, at_state(world, "completed"))

    assert papers.pdf_of(document, language="en") == papers.pdf_of(document, language="en")


def test_nothing_outside_of_its_desk_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    handbook = loader.read("tv")
    sheet = samples.complete(handbook.form("archive"), handbook, language="zh-hans")
    sheet["signatures"] = [
        {"title": "x", "is-stamp": True, "name": "", "at": "", "file": f"../{tmp_path.name}/secret.txt", "lacking": ""}
    ]

    with pytest.raises(Exception, match=r"(?i)file|access|path"):
        typesetting.pdf(sheet, {}, at=AT)


def test_a_draft_says_that_it_is_one(world):
    document = drafted(world, at_state(world, "completed"))

    assert "草稿" in text_of(papers.pdf_of(document, language="zh-hans"))
    assert "DRAFT" in text_of(papers.pdf_of(document, language="en"))


def test_signatures_stand_in_their_boxes(world):
    order = at_state(world, "completed")
    document = issued(world, order)
    sign_document(document.pk, signature="technician", actor=world.technician, at=world.now)
    document = sign_document(
        document.pk, signature="customer", file=a_file(world, order), actor=world.clerk, at=world.now
    )

    told = papers.complete(document, language="zh-hans")
    printed = papers.pdf_of(document, language="zh-hans")

    assert [bool(box["file"]) for box in told["signatures"]] == [False, True]
    assert squeezed(str(world.technician)) in squeezed(text_of(printed))
    assert b"/Image" in printed


def test_a_picture_that_was_lost_leaves_a_note(world):
    order = at_state(world, "completed")
    document = issued(world, order)
    file = a_file(world, order)
    sign_document(document.pk, signature="customer", file=file, actor=world.clerk, at=world.now)
    type(file).objects.filter(pk=file.pk).update(sha256="0" * 64)

    assert "文件缺失" in text_of(papers.pdf_of(document, language="zh-hans"))
