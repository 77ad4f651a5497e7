"""From a printed name to the party meant: exactly one candidate, or no answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from imcwp_graph.errors import DecisionError
from imcwp_graph.model import Match, Party
from imcwp_graph.parties.decisions import DIFFERENT, NEW, SAME, SIGNATURE, Decision, Decisions
from imcwp_graph.parties.index import NOBODY, Answer, NameIndex, sort_words
from imcwp_graph.parties.labels import shorten_name
from imcwp_graph.parties.names import LONGEST_NAME, make_id, read_name
from imcwp_graph.parties.persons import Person, is_person_like, read_person, spell_suffix
from imcwp_graph.parties.registry import Registry

_CHUNK = 512
_LOOKALIKES = 3
_LEAST_LIKE = 60.0
_SAME_COUNTRY = 15.0

_PROVISIONAL = "x-"
# "USA" stays in capitals, "NORWAY" does not.
_LONGEST_ACRONYM = 3
# In words: what is longer is no entry, unless the registry has names as long as that.
_LONG_ENTRY = 20
_ASCII_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class Resolver:
    """Resolves printed names against a registry and a person's decisions.

    Parameters
    ----------
    registry : Registry
        The parties known.
    decisions : Decisions, optional
        What a person decided.

    Raises
    ------
    DecisionError
        If a decision names a party that the registry does not have.

    Examples
    --------
    >>> from imcwp_graph.parties.registry import load_registry
    >>> resolver = Resolver(load_registry())
    >>> match = resolver.resolve("AKEL, Cyprus")
    >>> match.party.id, match.reason
    ('cy-akel', 'alias')
    >>> resolver.resolve("Communist Part of Ukraine").reason
    'spelling'
    >>> match = resolver.resolve("Communist Party of Ruritania")
    >>> match.party.id, match.party.short, match.reason
    ('x-communist-party-of-ruritania', 'CP Ruritania', 'provisional')
    """

    def __init__(self, registry: Registry, decisions: Decisions | None = None) -> None:
        self.registry = registry
        self.decisions = decisions or Decisions(())
        self._check_decisions()
        self._index = NameIndex(registry)
        # An entry may hold a name in two languages.
        longest = max((len(spelling.text.split()) for spelling in registry.spellings), default=0)
        self._most_words = max(_LONG_ENTRY, 2 * longest)
        self._answers: dict[tuple[str, str], Answer] = {}

    def _check_decisions(self) -> None:
        for decision in self.decisions.rows:
            known = decision.party in self.registry.parties
            unknown = decision.party.startswith(_PROVISIONAL)
            if decision.party and not known and not unknown:
                raise DecisionError(
                    f"{self.decisions.place}, line {decision.row}",
                    f"{decision.party} is no party of the registry",
                    "mend the id, or add the party to the registry",
                )

    def resolve(
        self,
        name: str,
        *,
        statement: str = "",
        line: int | None = None,
        date: dt.date | None = None,
        place: str = "",
        person: bool | None = None,
    ) -> Match:
        """Resolve one printed name.

        Parameters
        ----------
        name : str
            The name as printed.
        statement : str
            The id of its statement, for decisions limited to one.
        line : int, optional
            Its line, for decisions limited to one.
        date : datetime.date, optional
            The statement's date, for names that two parties used at different times.
        place : str, optional
            The country that heads its group in the list, as printed. It counts only where the name
            itself does not tell which party is meant, as if it stood behind the name.
        person : bool, optional
            Whether a person signs here, where the caller knows. By default an entry is a person's
            if it shows so itself, by a title, an office or a body.

        Returns
        -------
        Match
            The party and the reason. Its look-alikes are empty: `suggest` finds them for many names
            at once.
        """
        verdict = self.decisions.judge(name, statement, line)
        if verdict and (decided := self._follow(verdict, name, place)):
            return decided
        found = self.decisions.find(name, statement, line)
        blocked = {decision.party for decision in found if decision.verdict == DIFFERENT}
        answer = self._ask(name, date)
        someone = None if person is False else read_person(name, sure=bool(person))
        if someone and answer.reason not in ("exact", "alias"):
            return Match(_make_person(someone), "provisional", affiliation=someone.affiliation)
        if len(answer.parties) == 1:
            (identifier,) = answer.parties
            if identifier not in blocked:
                return Match(self.registry.parties[identifier], answer.reason)
        elif place and not someone:
            placed = self._ask(f"{name}, {place}", date).parties - blocked
            if len(placed) == 1:
                return Match(self.registry.parties[next(iter(placed))], "structure")
        return Match(_make_provisional(name, place), "provisional")

    def knows(self, name: str) -> bool:
        """Tell whether a printed name means a party of the registry.

        Parameters
        ----------
        name : str
            An entry of a list, or anything else.

        Examples
        --------
        >>> from imcwp_graph.parties.registry import load_registry
        >>> resolver = Resolver(load_registry())
        >>> resolver.knows("CP of Belgium"), resolver.knows("Party En")
        (True, False)
        """
        # A paragraph is none, and is asked about as often as an entry.
        return len(name.split()) <= self._most_words and bool(self._ask(name, None).parties)

    def suggest(self, names: Iterable[str]) -> dict[str, tuple[Party, ...]]:
        """Find the known parties whose names resemble each of many unknown names.

        Resemblance is RapidFuzz's ratio of the folded words in alphabetical order, with a bonus
        where both name one country. It suggests, it never decides.

        Parameters
        ----------
        names : iterable of str
            Printed names.

        Returns
        -------
        dict
            Name to at most three parties, nearest first, ties by id.

        Examples
        --------
        >>> from imcwp_graph.parties.registry import load_registry
        >>> resolver = Resolver(load_registry())
        >>> nearest = resolver.suggest(["Danish Communist Party"])["Danish Communist Party"]
        >>> nearest[0].country
        'DK'
        """
        wanted = sorted(set(names))
        nearest: dict[str, tuple[Party, ...]] = {}
        for start in range(0, len(wanted), _CHUNK):
            nearest.update(self._suggest_chunk(wanted[start : start + _CHUNK]))
        return nearest

    def _suggest_chunk(self, names: list[str]) -> Iterator[tuple[str, tuple[Party, ...]]]:
        spellings, owners = self._index.sorted_spellings
        if not spellings:
            yield from ((name, ()) for name in names)
            return
        scores = process.cdist(
            [sort_words(name[:LONGEST_NAME]) for name in names],
            spellings,
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_LIKE - _SAME_COUNTRY,
        )
        parties = self.registry.parties
        for name, row in zip(names, scores, strict=True):
            country = read_name(name).country
            best: dict[str, float] = {}
            for number in row.nonzero()[0]:
                owner = owners[number]
                same = bool(country) and parties[owner].country == country
                score = float(row[number]) + _SAME_COUNTRY * same
                best[owner] = max(score, best.get(owner, 0.0))
            ranked = sorted(
                (-score, owner) for owner, score in best.items() if score >= _LEAST_LIKE
            )
            yield name, tuple(parties[owner] for _, owner in ranked[:_LOOKALIKES])

    def _follow(self, decision: Decision, name: str, place: str) -> Match | None:
        """Do what a decision says; one that it is no signature is the caller's to follow."""
        if decision.verdict in (SAME, SIGNATURE):
            known = self.registry.parties.get(decision.party)
            # Two spellings of a party that the registry does not know may be one too.
            return Match(known or replace(_make_provisional(name), id=decision.party), "decision")
        if decision.verdict == NEW:
            return Match(_make_provisional(name, place), "decision")
        return None

    def _ask(self, name: str, date: dt.date | None) -> Answer:
        if len(name) > LONGEST_NAME:
            return NOBODY
        key = (name, date.isoformat() if date else "")
        if key not in self._answers:
            self._answers[key] = self._index.answer(*key)
        return self._answers[key]


def _make_provisional(name: str, place: str = "") -> Party:
    """Make the party of an unknown name; one that names no country is its heading's own."""
    if is_person_like(name):
        # A first name tells no country ("Chad Smith"), the heading over it does; it is no namesake.
        country = read_name(place).country if place else ""
        return _make_person(Person(spell_suffix(name.strip()), country))
    if place and not read_name(name).places and read_name(f"{name}, {place}").country:
        shown = place.title() if place.isupper() and len(place) > _LONGEST_ACRONYM else place
        name = f"{name} ({shown})"
    shown = _ASCII_SPACE.sub(" ", name).strip()
    structure = read_name(name)
    return Party(make_id(name), shown, shorten_name(shown), structure.country, provisional=True)


def _make_person(person: Person) -> Party:
    name = _ASCII_SPACE.sub(" ", person.name)
    return Party(make_id(name), name, name, person.country, provisional=True)
