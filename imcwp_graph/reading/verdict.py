"""One verdict on all that may be signatories: named pieces of evidence, weighed in one table.

A candidate is some names with what speaks for them and against them. The sum decides: it is taken,
a person is asked, or it is passed over. A veto (they were only present, they refused, the list is
of those who are addressed) is outvoted by no sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from imcwp_graph.model import Signature
from imcwp_graph.reading.facts import Facts

# From this sum on a candidate is taken; from the second on a person is asked.
TAKE, ASK = 6.0, 4.0
# Below this sum what was taken out of a sentence is asked about too.
DOUBT = 8.0
_IN_SENTENCES = frozenset((
    "announced in passing", "a verb of signing", "a verb of joining", "a verb of issuing",
    "a verb of support", "a verb of declaring", "in brackets behind a verb", "they met",
    "they open a sentence", "together with others", "a joint statement of theirs",
    "a statement of theirs", "a row of bodies",
))  # fmt: skip

# What a piece of evidence counts. Of a share it counts so much for the whole.
WEIGHTS: Mapping[str, float] = {
    # What announces a list of lines.
    "announced": 6.0,
    "announced in passing": 3.0,
    "under a greeting": 3.0,
    "under the text of the undersigned": 1.8,
    "goes on from a list": 2.4,
    "under a heading of its own": 2.4,
    "stands by itself": 1.2,
    "look like names": 6.0,
    "many even lines below a text": 2.4,
    "they close what we declare": 2.6,
    "too few": -6.0,
    "running text": -9.0,
    "slogans": -9.0,
    "something else is announced": -9.0,
    "stray under a headline": -6.0,
    # What announces names inside a sentence, a title or a line.
    "a list behind a colon": 6.0,
    "a verb of signing": 4.6,
    "each of": 4.6,
    "a verb of issuing": 2.1,
    "a verb of joining": 4.0,
    "a verb of support": 2.0,
    "in brackets behind a verb": 3.6,
    "they open a sentence": 0.7,
    "together with others": 1.6,
    "a joint statement of theirs": 4.0,
    "a statement of theirs": 1.9,
    "the title tells of a joint statement": 1.0,
    "what they agreed is told": 1.0,
    "one alone": -1.5,
    "they are said to speak": 3.0,
    "on the initiative of": 4.6,
    "a verb of declaring": 0.8,
    "a word for such bodies heads them": 1.2,
    "nothing but names": 2.2,
    "what they say follows": 1.5,
    "they met": 0.4,
    "a row of bodies": 0.4,
    "members table a motion": 4.6,
    "look like signatories": 4.0,
    "several": 0.5,
    "a clause among them": -3.0,
    "too general": -6.0,
}
# How sure a name inside a sentence is by itself, the first that holds.
_SURE: tuple[tuple[str, float], ...] = (
    ("known", 1.0),
    ("person_with_office", 0.9),
    ("organisation", 0.8),
    ("titled", 0.8),
    ("acronym", 0.75),
    ("holds_acronym", 0.7),
    ("described_person", 0.6),
    ("place", 0.5),
    ("person", 0.5),
)
_MOST_COUNTED = 4
_MOST_WORDS = 16


@dataclass(frozen=True)
class Candidate:
    """Names that may have signed, and what speaks for and against it.

    Attributes
    ----------
    names : tuple of (int, str)
        The line and the printed name of each.
    role : str
        The role in which they would sign.
    reason : str
        In words, with a line.
    evidence : mapping of str to float
        Pieces of evidence, each with its share or number.
    lines : tuple of int
        The first and the last line they stand in.
    vague : bool
        Whether it can only be asked about: "the communist parties of Brazil, Chile and Peru".
    veto : str
        What forbids to take them, in words; empty if nothing does.
    span : tuple of int
        Where they stand in their paragraph, for those inside one.
    """

    names: tuple[tuple[int, str], ...]
    role: str
    reason: str
    evidence: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[int, int] = (0, 0)
    veto: str = ""
    vague: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def sum(self) -> float:
        """The weighed sum of its evidence."""
        return sum(WEIGHTS[piece] * much for piece, much in self.evidence.items())

    @property
    def taken(self) -> bool:
        """Whether it is taken for signatures."""
        return bool(self.names) and not self.veto and not self.vague and self.sum >= TAKE

    @property
    def asked(self) -> bool:
        """Whether a person is asked about it."""
        return bool(self.names) and not self.veto and self.sum >= ASK and not self.taken

    @property
    def doubtful(self) -> bool:
        """Whether it is taken out of a sentence by little more than the least that is needed."""
        return self.taken and self.sum < DOUBT and not _IN_SENTENCES.isdisjoint(self.evidence)

    def sign(self) -> list[Signature]:
        """Make signatures of its names."""
        doubt = self.explain() if self.doubtful else ""
        return [
            Signature(line, name, self.role, self.reason, doubt=doubt)
            for line, name in self.names
            if name
        ]

    def explain(self) -> str:
        """Say the evidence and its sum in words."""
        pieces = ", ".join(
            f"{piece} {WEIGHTS[piece] * much:+.1f}" for piece, much in self.evidence.items() if much
        )
        return f"{pieces} = {self.sum:.1f}"


def choose_best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose among candidates that overlap the one with the higher sum.

    Parameters
    ----------
    candidates : iterable of Candidate
        Inside one paragraph.

    Returns
    -------
    list of Candidate
        Those that are left, in the order of the text.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.sum, -len(c.names), c.span)):
        start, end = candidate.span
        if all(end <= other.span[0] or other.span[1] <= start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.span)


def weigh_names(
    names: Sequence[Facts], *, places: bool = False, listed: bool = False
) -> dict[str, float]:
    """Weigh how much some names inside a sentence look like signatories.

    Parameters
    ----------
    names : sequence of Facts
        Of the items of a stretch.
    places : bool
        Whether states may be meant.
    listed : bool
        Whether they are announced as a list, so that one odd name among many does not count.

    Returns
    -------
    dict of str to float
        Pieces of evidence.
    """
    if not names:
        return {}
    sure = sum(_rate(name, places=places) for name in names) / len(names)
    clauses = sum(_is_clause(name) for name in names)
    sorts = sum(name.sort for name in names)
    general = 2 * sorts > len(names) if listed else sorts > 0
    return {
        "look like signatories": sure,
        "several": min(len(names) - 1, _MOST_COUNTED),
        "a clause among them": min(clauses, 2) if not listed or 4 * clauses > len(names) else 0,
        "too general": float(general),
    }


def _rate(name: Facts, *, places: bool) -> float:
    if name.place and not name.known:
        return 0.7 if places else 0.0
    for fact, rate in _SURE:
        if getattr(name, fact):
            return rate
    if name.address or name.dated or not name.words:
        return -1.0
    if name.uncased:
        # Nothing shows that it is a name.
        return 0.3 if name.text[0] in '«“"' else 0.1
    return 0.35 if not name.small else -0.3


def _is_clause(name: Facts) -> bool:
    if name.known or name.described_person:
        return False
    long = len(name.text.split()) > _MOST_WORDS
    return long or name.sentence or (name.small and name.capitals < 0.5 and len(name.words) > 3)
