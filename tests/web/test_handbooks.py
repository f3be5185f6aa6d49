"""Reading and changing a handbook in the browser."""

import html
import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from anxin.handbook.content import is_list
from anxin.handbook.current import current
from anxin.handbook.loader import read as read_pack
from anxin.handbook.models import HandbookDraft
from anxin.handbook.schema import Handbook
from anxin.web.handbooks.inputs import Input, inputs_of, model_of, read
from tests.web.test_forms import hidden


def typed(inputs: tuple[Input, ...], query: QueryDict) -> QueryDict:
    """What a browser would send back untouched."""
    for one in inputs:
        match one.kind:
            case "parts":
                for row in one.rows:
                    typed(row, query)
            case "part":
                typed(one.inputs, query)
            case "many":
                query.setlist(one.name, list(one.value))
            case "flag":
                if one.value:
                    query[one.name] = "on"
            case _:
                query[one.name] = str(one.value)
    return query


PACK = read_pack("tv")


@pytest.mark.parametrize("section", [name for name in Handbook.model_fields if getattr(PACK, name)])
def test_a_form_sent_back_untouched_changes_nothing(section: str) -> None:
    value = getattr(PACK, section)
    model = model_of(section)
    for entry in value if is_list(section) else (value,):
        plain = entry.model_dump(mode="json", exclude_defaults=True)
        sent = read(model, typed(inputs_of(model, plain, {}), QueryDict(mutable=True)))

        assert model.model_validate(sent) == entry


def test_every_section_has_a_form() -> None:
    for section in Handbook.model_fields:
        assert inputs_of(model_of(section), {}, {})


def press(client, url: str, **values: object):
    return client.post(url, {**filled(client.get(url).content.decode()), **values})


def filled(page: str) -> dict[str, object]:
    """The hidden values, and what stands in the form's own inputs, one value each."""
    form = page[page.index('action="/handbook/') :]
    found: dict[str, object] = dict(hidden(page))
    for name, value in re.findall(
        r'<input class="form-control[^"]*" id="in-[^"]*" name="([^"]+)" value="([^"]*)"', form
    ):
        found[name] = html.unescape(value)
    for name, value in re.findall(
        r'<textarea class="form-control[^"]*" id="in-[^"]*" name="([^"]+)" rows="2">([^<]*)<', form
    ):
        found[name] = html.unescape(value)
    for name, value in re.findall(r'<input class="form-control w-auto[^"]*" name="([^"]+)" value="([^"]+)"', form):
        found.setdefault(name, [])
        found[name].append(html.unescape(value))  # type: ignore[attr-defined]
    for name, options in re.findall(
        r'<select class="form-select[^"]*" id="in-[^"]*" name="([^"]+)">(.*?)</select>', form
    ):
        found[name] = "".join(re.findall(r"<option selected>([^<]*)<", options))
    return found


def test_the_handbook_is_read_section_by_section_and_searched(world, browser) -> None:
    client = browser("technician")
    page = client.get(reverse("handbook")).content.decode()
    assert "Station accepts" in page
    assert "started by" in page

    found = client.get(reverse("handbook"), {"q": "DSP-003-14"}).content.decode()
    assert "Fault reproduced and confirmed" in found
    assert "Station accepts" not in found
    assert client.get(reverse("handbook"), {"edition": "tv@99"}).status_code == 404
    assert "Nothing in the handbook" in client.get(reverse("handbook"), {"q": "zzzz"}).content.decode()


def test_a_ground_is_read_under_the_titles_of_what_it_stands_behind(world, browser) -> None:
    page = browser("technician").get(reverse("handbook"), {"section": "grounds"}).content.decode()

    assert "Taken away with consent" in page
    assert "Take the set away · The customer agrees that the set is taken away" in page
    assert page.count('list-group-item" id=') == len(PACK.grounds)


def test_a_clock_is_shortened_and_somebody_else_publishes(world, browser) -> None:
    manager, admin = browser("manager"), browser("admin")
    answer = press(manager, reverse("handbook-change", args=[world.handbook.pk]), purpose="Accept faster")
    draft = HandbookDraft.objects.get()
    assert answer.url == reverse("handbook-draft", args=[draft.pk])

    url = reverse("handbook-entry", args=[draft.pk, "clocks", "station-accepts"])
    assert press(manager, url, duration="1h").status_code == 302
    page = manager.get(reverse("handbook-draft", args=[draft.pk]), {"section": "clocks"}).content.decode()
    assert "duration was “2h” and is now “1h”" in page
    assert "Publish</a>" not in page

    press(manager, reverse("handbook-draft-move", args=[draft.pk, "ask"]))
    assert press(manager, reverse("handbook-draft-move", args=[draft.pk, "publish"])).status_code == 403
    press(admin, reverse("handbook-draft-move", args=[draft.pk, "publish"]))

    assert current("tv").number == 2
    versions = admin.get(reverse("handbook-versions")).content.decode()
    assert "tv@2" in versions
    assert "Back to this one" in versions
    changed = admin.get(reverse("handbook-compare", args=[world.handbook.pk, current("tv").pk])).content.decode()
    assert "is now “1h”" in changed


def test_mistakes_stand_beside_their_fields_and_nothing_typed_is_lost(world, browser) -> None:
    client = browser("admin")
    press(client, reverse("handbook-change", args=[world.handbook.pk]), purpose="Try")
    draft = HandbookDraft.objects.get()
    url = reverse("handbook-entry", args=[draft.pk, "clocks", "station-accepts"])

    answer = press(client, url, duration="soon", title_en="Accept quickly")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "marked below" in page
    assert 'value="soon"' in page
    assert 'value="Accept quickly"' in page
    draft.refresh_from_db()
    assert draft.version == 1


def test_one_more_place_is_given_without_writing(world, browser) -> None:
    client = browser("admin")
    press(client, reverse("handbook-change", args=[world.handbook.pk]), purpose="Try")
    draft = HandbookDraft.objects.get()
    url = reverse("handbook-entry", args=[draft.pk, "clocks", "station-accepts"])

    page = press(client, url, more="warn_to").content.decode()

    assert 'name="warn_to-2-role"' in page
    draft.refresh_from_db()
    assert draft.version == 1


def test_experts_write_toml(world, browser) -> None:
    client = browser("admin")
    press(client, reverse("handbook-change", args=[world.handbook.pk]), purpose="Try")
    draft = HandbookDraft.objects.get()
    url = reverse("handbook-toml", args=[draft.pk, "limits"])
    text = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get(url).content.decode(), re.S)[1])

    refused = press(client, url, toml=text + "\n[[limits]]\nid = 'x'\n")
    assert refused.status_code == 422
    assert "limits/x/title" in refused.content.decode()

    assert press(client, url, toml=text.replace("value = 3", "value = 4", 1)).status_code == 302
    draft.refresh_from_db()
    assert draft.content["limits"][0]["value"] == 4


def test_a_new_line_is_begun_with_its_name(world, browser) -> None:
    client = browser("manager")
    answer = press(
        client,
        reverse("handbook-new"),
        line="aircon",
        title="空调",
        title_en="Aircon",
        maker="安鑫空调",
        maker_en="Anxin Air",
        calendar="always",
        purpose="A new line",
    )
    draft = HandbookDraft.objects.get()
    assert answer.url == reverse("handbook-draft", args=[draft.pk])
    assert client.get(answer.url).status_code == 200
    assert draft.content["meta"]["line"] == "aircon"
