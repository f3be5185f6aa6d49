"""However a number is typed, it is one number."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anxin.customers.phones import normalise, spaced, tidy
from anxin.kernel.errors import InputRefused

SPELLINGS = [
    ("13900000001", "13900000001"),
    ("139 0000 0001", "13900000001"),
    ("139-0000-0001", "13900000001"),
    ("１３９００００ ０００１", "13900000001"),
    ("+86 139 0000 0001", "13900000001"),
    ("+86-13900000001", "13900000001"),
    ("008613900000001", "13900000001"),
    ("8613900000001", "13900000001"),
    ("013900000001", "13900000001"),
    ("０７５５－８８８８０００１", "075588880001"),
    ("(0755) 8888 0001", "075588880001"),
    ("（０７５５）８８８８０００１", "075588880001"),
    ("+86 755 8888 0001", "075588880001"),
    ("+86 0755 8888 0001", "075588880001"),
    ("010-88880001", "01088880001"),
    ("0755-8888 0001转801", "075588880001-801"),
    ("0755-88880001 分机：801", "075588880001-801"),
    ("0755-88880001 ext. 801", "075588880001-801"),
    ("0755-88880001-801", "075588880001-801"),
    ("0755 88880001 #801", "075588880001-801"),
    ("0769-2222001", "07692222001"),
    ("400-000-0000", "4000000000"),
    ("400—000—0000", "4000000000"),
    ("400 000 0000 转 2", "4000000000-2"),
    ("800.000.0000", "8000000000"),
    ("+852 5500 0001", "0085255000001"),
]

WRONG = [
    ("", "missing"),
    ("   ", "missing"),
    ("0755-********", "masked"),
    ("139****0001", "masked"),
    ("88880001", "area code"),
    ("1390000000", "11"),
    ("139000000012", "11"),
    ("12900000001", "not a phone number"),
    ("0755123", "landline"),
    ("call me", "letters"),
    ("😀13900000001", "letters"),
    ("9" * 100_000, "not a phone number"),
]


@pytest.mark.parametrize(("typed", "dialled"), SPELLINGS)
def test_every_spelling_is_the_same_number(typed, dialled):
    assert normalise(typed) == dialled


@pytest.mark.parametrize(("typed", "dialled"), SPELLINGS)
def test_a_number_in_its_one_spelling_stays_as_it_is(typed, dialled):
    assert normalise(dialled) == dialled


@pytest.mark.parametrize(("typed", "dialled"), SPELLINGS)
def test_a_number_read_aloud_is_understood_again(typed, dialled):
    assert normalise(spaced(dialled)) == dialled


@pytest.mark.parametrize(("typed", "reason"), WRONG)
def test_what_is_no_number_is_refused_with_the_reason(typed, reason, settings):
    settings.LANGUAGE_CODE = "en"

    with pytest.raises(InputRefused) as refusal:
        normalise(typed, field="phone")

    assert reason in str(refusal.value)
    assert refusal.value.field == "phone"
    assert len(str(refusal.value)) < 200


@example("0+")
@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_number_or_a_refusal(typed):
    try:
        number = normalise(typed)
    except InputRefused:
        assert tidy(typed).replace("-", "").isdigit() or not tidy(typed)
    else:
        assert number.replace("-", "").isascii()
        assert number.replace("-", "").isdigit()


@pytest.mark.parametrize(
    ("typed", "digits"), [("1390", "1390"), ("139 00", "13900"), ("０７５５８", "07558"), ("", "")]
)
def test_half_a_number_can_be_searched_for(typed, digits):
    assert tidy(typed) == digits
