"""Chinese first, English complete: no page shows the other's words. Each page is read in ``test_permissions``."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.test import Client
from django.urls import reverse

import anxin.web

HAN = re.compile("[一-鿿]+")
CATALOGUE = Path(anxin.web.__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
# Product words that are the same in both languages.
ALIKE = {"CSV", "Excel", "Anxin", "HTTP", "PDF", "SHA", "TOML", "container", "narrow", "tight"}

NOT_WORDS = re.compile(
    r"{% blocktranslate.*?endblocktranslate %}|{% comment.*?endcomment %}|{#.*?#}|<!--.*?-->|{%.*?%}|{{.*?}}"
    r"|<script.*?</script>|<[^>]*>|&\w+;",
    re.DOTALL,
)


def test_every_sentence_of_the_pages_has_its_chinese() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_Hans")
    assert [message.id for message in catalogue if message.id and not message.string] == []


def test_nothing_in_the_templates_is_left_out_of_translation() -> None:
    """Words between tags stand in ``{% translate %}``: what remains without the tags has no letters."""
    folder = CATALOGUE.parents[3] / "templates"
    left = {}
    for path in folder.rglob("*.html"):
        if path.name in ("500.html", "maintenance.html"):  # both languages at once
            continue
        text = NOT_WORDS.sub(" ", path.read_text())
        words = [word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in ALIKE]
        if words:
            left[path.name] = words
    left.pop("language.html", None)
    left.pop("keys.html", None)
    assert left == {}


def test_the_default_is_chinese_whatever_the_browser_prefers(world) -> None:
    page = Client().get(reverse("account_login"), headers={"Accept-Language": "en"})
    assert 'lang="zh-CN"' in page.content.decode()
    assert "用户名" in page.content.decode()


def test_the_switch_holds_for_the_person_too(world, browser) -> None:
    client = browser("agent", language="zh-hans")
    client.post(reverse("language"), {"language": "en", "next": "/requests/"})
    world.agent.refresh_from_db()
    assert world.agent.language == "en"
    assert 'lang="en"' in client.get(reverse("requests")).content.decode()


def test_the_switch_never_leads_to_another_host(world, browser) -> None:
    answer = browser("agent").post(reverse("language"), {"language": "en", "next": "//evil.example/"})
    assert answer.url == "/"
