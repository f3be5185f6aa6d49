"""Names on a sheet and places on the map."""

import pytest

from anxin.people.actions.seed_divisions import level_of, parent_code, seed_divisions
from anxin.people.models import Division
from anxin.people.places import Gazetteer


@pytest.fixture
def gazetteer(db):
    seed_divisions()
    return Gazetteer()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("440305", "440305"),
        ("广东省深圳市南山区", "440305"),
        ("深圳市南山区科技路1号", "440305"),
        ("深圳南山", "440305"),
        ("南山区粤海街道", "440305007"),
        ("深圳市", "440300"),
        ("广东", "440000"),
        ("北京市朝阳区", "110105"),
        ("天津市和平区", "120101"),
        ("沈阳和平", "210102"),
        ("长沙", "430100"),
        ("长沙县", "430121"),
        ("和平区", None),  # there are two
        ("河北省石家庄市", None),  # a district of Tianjin has the same short name
        ("火星", None),
        ("", None),
    ],
)
def test_a_text_is_found_on_the_map_or_left_open(gazetteer, text, code):
    found = gazetteer.find(text)

    assert (found.code if found else None) == code


def test_seeding_twice_adds_nothing(db):
    assert seed_divisions() > 120
    assert seed_divisions() == 0


def test_every_seeded_place_lies_in_the_one_its_code_names(db):
    seed_divisions()

    for place in Division.objects.select_related("parent"):
        assert place.level == level_of(place.code)
        assert (place.parent.code if place.parent else None) == parent_code(place.code)
        assert place.title
        assert place.title_en
        if place.level == 3:
            assert 18 < place.latitude < 54
            assert 73 < place.longitude < 135
