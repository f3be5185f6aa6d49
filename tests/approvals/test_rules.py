"""The arithmetic of consent, on chains of any shape."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.approvals import freezing, rules
from anxin.approvals.rules import AGREED, REFUSED, RELEASED, WAITING, Vote

STEPS = st.lists(st.integers(0, 11), min_size=1, max_size=6, unique=True).map(sorted)
OUTCOMES = st.sampled_from([WAITING, AGREED, REFUSED, RELEASED])
VOTES = st.lists(st.builds(Vote, st.integers(0, 11), OUTCOMES), max_size=20)


@given(STEPS, VOTES)
def test_a_chain_is_complete_waits_or_is_refused_and_never_two_of_them(steps, votes):
    complete, refused = rules.is_complete(steps, votes), rules.is_refused(votes)
    waits = rules.next_step(steps, votes) is not None

    assert [complete, refused, waits].count(True) == 1


@given(STEPS, VOTES)
def test_the_next_step_is_in_force_and_everything_before_it_is_settled(steps, votes):
    place = rules.next_step(steps, votes)

    if place is not None:
        assert place in steps
        assert all(rules.is_settled(before, votes) for before in steps if before < place)


@given(STEPS, VOTES)
def test_without_one_yes_at_each_step_nothing_is_complete(steps, votes):
    if rules.is_complete(steps, votes):
        assert set(steps) <= {vote.step for vote in votes if vote.outcome == AGREED}
        assert not any(vote.step in steps and vote.outcome == WAITING for vote in votes)


@given(STEPS, VOTES, st.integers(0, 11))
def test_a_no_anywhere_ends_it(steps, votes, step):
    assert not rules.is_complete(steps, [*votes, Vote(step, REFUSED)])


@given(STEPS, VOTES)
def test_the_order_in_which_people_answered_does_not_matter(steps, votes):
    assert rules.is_complete(steps, votes) == rules.is_complete(steps, votes[::-1])
    assert rules.next_step(steps, votes) == rules.next_step(steps, votes[::-1])


def test_no_step_is_no_consent():
    assert not rules.is_complete([], [])


@pytest.mark.parametrize(
    ("amount", "listed", "percent"),
    [("900", "1000", "10"), ("899.99", "1000", "10.001"), ("1100", "1000", "-10"), ("5", "0", "0"), ("5", None, "0")],
)
def test_the_deviation_is_exact(amount, listed, percent):
    found = rules.deviation(Decimal(amount), Decimal(listed) if listed else None)

    assert found == Decimal(percent)


@pytest.mark.parametrize(
    ("amount", "others", "is_split"),
    [
        ("200", ["150"], True),
        ("300", [], False),
        ("150", ["150"], False),
        ("150", ["150.01"], True),
        ("301", ["200"], False),
        ("200", ["400"], False),
        ("0", ["200", "200"], False),
    ],
)
def test_split_is_what_only_together_passes_the_limit(amount, others, is_split):
    assert rules.is_split(Decimal(amount), [Decimal(other) for other in others], Decimal(300)) is is_split


PROOFS = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.text("0123456789abcdef", min_size=4, max_size=4)))
AMOUNTS = st.none() | st.decimals(0, 10**6, places=2)


@given(st.text(max_size=20), AMOUNTS, AMOUNTS, PROOFS)
def test_the_same_content_has_the_same_hash_in_whatever_order_photos_came(text, amount, listed, proofs):
    one = freezing.content(text, amount, listed, proofs).as_json()
    same = freezing.content(text, amount, listed, reversed(proofs)).as_json()

    assert freezing.digest(one) == freezing.digest(same)


@given(st.decimals(0, 10**6, places=2), PROOFS)
def test_a_cent_a_word_or_a_photo_more_is_another_hash(amount, proofs):
    def digest(text, amount, proofs):
        return freezing.digest(freezing.content(text, amount, None, proofs).as_json())

    before = digest("x", amount, proofs)

    assert digest("x", amount + Decimal("0.01"), proofs) != before
    assert digest("y", amount, proofs) != before
    assert digest("x", amount, [*proofs, ("c", "0000")]) != before
