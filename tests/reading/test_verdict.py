"""The verdict: evidence is summed by one table, a veto is never outvoted, the higher sum wins."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.verdict import ASK, TAKE, WEIGHTS, Candidate, choose_best, weigh_names

LOOK = Look(lambda name: name == "KKE")
NAMES = ((1, "Bakers Union"), (1, "Dockers Union"))
EVIDENCE = st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 4), max_size=8)


def make(evidence, *, names=NAMES, veto="", span=(0, 0)):
    return Candidate(
        names, "signed", "announced in line 1", evidence, lines=(1, 1), veto=veto, span=span
    )


def weigh(**pieces):
    return make({piece.replace("_", " "): much for piece, much in pieces.items()})


@given(EVIDENCE)
def test_the_sum_is_that_of_the_table(evidence):
    expected = sum(WEIGHTS[piece] * much for piece, much in evidence.items())
    assert make(evidence).sum == pytest.approx(expected)


@given(EVIDENCE)
def test_a_candidate_is_taken_or_asked_about_or_passed_over(evidence):
    candidate = make(evidence)
    assert candidate.taken is (candidate.sum >= TAKE)
    assert candidate.asked is (ASK <= candidate.sum < TAKE)
    assert not (candidate.taken and candidate.asked)


@given(EVIDENCE)
def test_no_sum_outvotes_a_veto(evidence):
    for piece in sorted(WEIGHTS):
        candidate = make(evidence | {piece: 1000.0}, veto="they were present")
        assert not candidate.taken
        assert not candidate.asked


def test_what_is_vague_is_asked_about_and_never_taken():
    candidate = replace(make({"announced": 5.0}), vague=True)
    assert (candidate.taken, candidate.asked) == (False, True)
    vetoed = replace(candidate, veto="they were present")
    assert (vetoed.taken, vetoed.asked) == (False, False)


def test_what_is_taken_on_little_evidence_is_doubted_and_says_so():
    little = weigh(a_verb_of_signing=1.0, look_like_signatories=0.5)
    assert (little.taken, little.doubtful) == (True, True)
    assert [signature.doubt for signature in little.sign()] == [little.explain()] * 2
    plain = weigh(announced=1.0, several=1.0)
    assert (plain.taken, plain.doubtful) == (True, False)
    assert {signature.doubt for signature in plain.sign()} == {""}


def test_nobody_is_never_taken():
    assert not make({"announced": 5.0}, names=()).taken
    assert not make({"announced": 5.0}, names=()).asked


def test_what_is_not_in_the_table_is_no_evidence():
    with pytest.raises(KeyError):
        _ = make({"a feeling": 1.0}).sum


def test_a_person_is_asked_below_what_is_taken():
    assert 0 < ASK < TAKE
    assert all(weight for weight in WEIGHTS.values())


SUFFICES = {
    "a heading announces them": weigh(announced=1, look_like_names=0.5),
    "a clear verb and two names": make(
        {"a verb of signing": 1.0} | weigh_names([LOOK("Bakers Union"), LOOK("Dockers Union")])
    ),
    "a list behind a colon": make(
        {"a list behind a colon": 1.0} | weigh_names([LOOK("Foo"), LOOK("Bar"), LOOK("Baz")])
    ),
}
FAILS = {
    "nothing": make({}),
    "four unknown words without a verb": make(
        weigh_names([LOOK(word) for word in ("Bread", "Peace", "Land", "Work")])
    ),
    "names that are clauses": make(
        {"a verb of signing": 1.0}
        | weigh_names([LOOK("who will rise against those who sell it"), LOOK("Bakers Union")])
    ),
    "running text under a heading": weigh(announced=1, running_text=1),
    "demands under a heading": weigh(announced=1, slogans=1),
    "something else is announced": weigh(look_like_names=1, something_else_is_announced=1),
}  # fmt: skip


@pytest.mark.parametrize("candidate", SUFFICES.values(), ids=SUFFICES)
def test_what_suffices(candidate):
    assert candidate.taken, candidate.explain()


@pytest.mark.parametrize("candidate", FAILS.values(), ids=FAILS)
def test_what_does_not_suffice(candidate):
    assert not candidate.taken, candidate.explain()


def test_the_sum_is_printed_with_its_pieces():
    told = weigh(announced=1, too_few=0, slogans=0.5).explain()
    assert told == "announced +6.0, slogans -4.5 = 1.5"


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))
CANDIDATES = st.lists(
    st.builds(lambda span, much: make({"announced": much}, span=span), SPANS, st.floats(0, 4)),
    max_size=8,
)


def overlap(first, second):
    return first.span[0] < second.span[1] and second.span[0] < first.span[1]


@given(CANDIDATES)
def test_of_overlapping_candidates_the_higher_sum_is_chosen(candidates):
    chosen = choose_best(candidates)
    assert [c.span for c in chosen] == sorted(c.span for c in chosen)
    assert not any(overlap(a, b) for a, b in itertools.combinations(chosen, 2))
    for candidate in candidates:
        rivals = [other for other in chosen if overlap(candidate, other) or other is candidate]
        assert rivals
        assert max(other.sum for other in rivals) >= candidate.sum


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order(candidates, generator):
    shuffled = [*candidates]
    generator.shuffle(shuffled)
    told = [(c.span, c.sum) for c in choose_best(candidates)]
    assert [(c.span, c.sum) for c in choose_best(shuffled)] == told


def test_a_name_is_weighed_by_what_is_sure_of_it():
    def rate(text, **told):
        return weigh_names([LOOK(text)], **told)["look like signatories"]

    texts = ["KKE", "Ada Brown, secretary", "Bakers Union", "Ada Brown", "Bread", "bread and work"]
    rates = [rate(text) for text in texts]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] == 1.0
    assert rate("12 May 2020") < 0
    assert rate("Norway") == 0.0
    assert rate("Norway", places=True) > 0.5
    assert weigh_names([]) == {}


def test_one_odd_name_among_many_counts_only_where_nothing_lists_them():
    clause = "which have asked that all the papers of the country print it"
    names = [LOOK(name) for name in ("KKE", "Bakers Union", "Oxfam", "Attac", clause)]
    assert weigh_names(names)["a clause among them"]
    assert not weigh_names(names, listed=True)["a clause among them"]


def test_every_piece_that_is_weighed_is_in_the_table():
    names = [LOOK("Workers’ Parties"), LOOK("KKE")]
    assert set(weigh_names(names)) <= set(WEIGHTS)
    assert weigh_names(names)["too general"]
