"""From a printed name to the party meant: exactly one candidate, or no answer."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from imcwp_graph.errors import DecisionError
from imcwp_graph.model import Match, Party
from imcwp_graph.parties.decisions import DIFFERENT, SAME, Decision, Decisions
from imcwp_graph.parties.lexicon import load_lexicon, split_words
from imcwp_graph.parties.names import (
    LONGEST_NAME,
    NameStructure,
    fold_name,
    loosen_name,
    make_id,
    read_name,
    shorten_name,
    split_segments,
)
from imcwp_graph.parties.persons import read_person
from imcwp_graph.parties.registry import Registry, Spelling
from imcwp_graph.vocabulary import load_words

_CHUNK = 512
_LOOKALIKES = 3
_LEAST_LIKE = 60.0
_SAME_COUNTRY = 15.0
# Greek and Cyrillic letters that print like Latin ones.
_LOOKS_LATIN = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕЅІЈКМНОРСТХаеорсхіј", "ABEZHIKMNOPTYXoABESIJKMHOPCTXaeopcxij"
)

_Concepts = tuple[str, ...]
_Key = tuple[_Concepts, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The parties a name can mean by one rule."""

    parties: frozenset[str]
    reason: str


_NOBODY = _Answer(frozenset(), "")


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
        self._index = _Index(registry)
        self._answers: dict[tuple[str, str], _Answer] = {}

    def _check_decisions(self) -> None:
        for decision in self.decisions.rows:
            if decision.party and decision.party not in self.registry.parties:
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
        person: bool = False,
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
        person : bool
            Whether the reader knows that a person signs here. An entry that shows so by itself
            (a title, an office, a body) is a person's anyway.

        Returns
        -------
        Match
            The party and the reason. Its look-alikes are empty: `suggest` finds them for many names
            at once.
        """
        found = self.decisions.find(name, statement, line)
        for decision in found:
            if decision.verdict != DIFFERENT:
                if decided := self._follow(decision, name):
                    return decided
                break
        blocked = {decision.party for decision in found if decision.verdict == DIFFERENT}
        if someone := read_person(name, sure=person):
            if not self._ask(name, date).parties:
                return Match(_make_person(someone), "provisional")
        elif person:
            return Match(_make_person(name.strip()), "provisional")
        answer = self._ask(name, date)
        if len(answer.parties) == 1:
            (identifier,) = answer.parties
            if identifier not in blocked:
                return Match(self.registry.parties[identifier], answer.reason)
        return Match(_make_provisional(name), "provisional")

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
        return bool(name.strip()) and len(self._ask(name, None).parties) >= 1

    def suggest(self, names: Iterable[str]) -> dict[str, tuple[Party, ...]]:
        """Find the known parties whose names resemble each of many unknown names.

        Resemblance is RapidFuzz's ratio of the folded words in alphabetical order, with a bonus where
        both name one country. It suggests, it never decides.

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
        texts, owners = self._index.sorted_spellings
        if not texts:
            yield from ((name, ()) for name in names)
            return
        scores = process.cdist(
            [_sort_words(name[:LONGEST_NAME]) for name in names],
            texts,
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
            ranked = sorted((-score, owner) for owner, score in best.items() if score >= _LEAST_LIKE)
            yield name, tuple(parties[owner] for _, owner in ranked[:_LOOKALIKES])

    def _follow(self, decision: Decision, name: str) -> Match | None:
        """Do what a decision says; one that it is no signature is the caller's to follow."""
        if decision.verdict == SAME:
            return Match(self.registry.parties[decision.party], "decision")
        if decision.verdict == "new":
            return Match(_make_provisional(name), "decision")
        return None

    def _ask(self, name: str, date: dt.date | None) -> _Answer:
        if len(name) > LONGEST_NAME:
            return _NOBODY
        key = (name, date.isoformat() if date else "")
        if key not in self._answers:
            self._answers[key] = self._index.answer(*key)
        return self._answers[key]


class _Index:
    """A registry, indexed by spelling, by label and by structure."""

    def __init__(self, registry: Registry) -> None:
        self.parties = registry.parties
        self.folded: dict[str, dict[str, list[Spelling]]] = defaultdict(lambda: defaultdict(list))
        self.loose: dict[str, dict[str, list[Spelling]]] = defaultdict(lambda: defaultdict(list))
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, set[str]] = defaultdict(set)
        self.forms: dict[_Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for spelling in registry.spellings:
            self._add_spelling(spelling)
        for party in registry.parties.values():
            own = fold_name(party.name)
            if own not in self.folded:
                self._add_spelling(Spelling(party.id, party.name))
            self._add_short(party)
        pairs = sorted(
            {(_sort_words(s.text), s.party) for s in registry.spellings}
            | {(_sort_words(party.name), party.id) for party in registry.parties.values()}
        )
        self.sorted_spellings = [text for text, _ in pairs], [owner for _, owner in pairs]

    def _add_spelling(self, spelling: Spelling) -> None:
        self.folded[fold_name(spelling.text)][spelling.party].append(spelling)
        loose = loosen_name(spelling.text)
        self.loose[loose][spelling.party].append(spelling)
        self.labels[loose].add(spelling.party)
        for letters in _initials(spelling.text):
            self.initials[spelling.party].add(letters)
        structure = read_name(spelling.text)
        self.places[spelling.party].update(structure.places, structure.hints)
        if structure.asides and not structure.places:
            return
        if structure.concepts and not structure.hints:
            key = (structure.concepts, structure.places, structure.rest)
            self.forms[key][spelling.party].add(structure.form)

    def _add_short(self, party: Party) -> None:
        """Index a short form, with and without the country that a label adds to it."""
        structure = read_name(party.short)
        if structure.concepts:
            return
        self.labels[loosen_name(party.short)].add(party.id)
        if len(structure.asides) == 1 and party.country in (structure.country, ""):
            self.labels[structure.asides[0]].add(party.id)

    def answer(self, name: str, day: str) -> _Answer:
        """Try the rules in their order; the first that has candidates answers."""
        for rule in (self._by_spelling, self._by_structure, self._by_scripts, self._by_mending):
            answer = rule(name, day)
            if answer.parties:
                return answer
        return _NOBODY

    def _by_spelling(self, name: str, day: str) -> _Answer:
        folded = fold_name(name)
        owners = self.folded.get(folded) or self.loose.get(loosen_name(name))
        if not owners:
            return _NOBODY
        parties = _at(owners, day)
        if len(parties) != 1:
            # A spelling of several parties is a spelling still: no other rule may pick one.
            return _Answer(frozenset(owners), "ambiguous")
        (party,) = parties
        exact = folded == fold_name(self.parties[party].name)
        return _Answer(parties, "exact" if exact else "alias")

    def _by_structure(self, name: str, day: str) -> _Answer:
        structure = read_name(name)
        if not structure.concepts:
            return self._by_label(structure)
        return self._by_parts(name, day, structure) or _NOBODY

    def _by_label(self, structure: NameStructure) -> _Answer:
        """A short form beside its country: "AKEL, Cyprus", "PADS Argélia"."""
        if not structure.asides or not structure.hints:
            return _NOBODY
        parties = set(self.parties)
        for aside in structure.asides:
            parties &= self.labels.get(aside, set())
        agreeing = frozenset(p for p in parties if self._agrees(p, structure.hints))
        return _Answer(agreeing, "alias") if len(agreeing) == 1 else _NOBODY

    def _agrees(self, party: str, places: Iterable[str]) -> bool:
        countries = load_lexicon().countries
        home = self.parties[party].country
        return all(
            place in self.places[party] or (home and countries.get(place) == home)
            for place in places
        )

    def _by_parts(self, name: str, day: str, structure: NameStructure) -> _Answer:
        """The name itself by its spelling or structure; all that stands beside it must agree."""
        main = self._by_main_spelling(name, day, structure)
        if main.parties:
            agreeing = self._confirm(name, main.parties, structure)
            return _Answer(agreeing, "alias") if agreeing else _Answer(main.parties, "conflict")
        for reading, slip in _readings(structure):
            parties = self._confirm(name, self._match(reading), reading)
            if not parties:
                parties = self._match_by_aside(reading)
            if len(parties) == 1:
                return _Answer(parties, "spelling" if slip else "structure")
        return self._by_translations(name, day)

    def _by_main_spelling(self, name: str, day: str, structure: NameStructure) -> _Answer:
        """Look up what a name is without its asides and the places beside it."""
        segments = split_segments(name)
        spoken = [segment.text for segment in segments if read_name(segment.text).concepts]
        if len(segments) < 2 or not spoken:
            return _NOBODY
        owners = self.loose.get(loosen_name(" ".join(spoken)))
        if not owners:
            return _NOBODY
        return _Answer(_at(owners, day), "alias")

    def _confirm(
        self, name: str, parties: Iterable[str], structure: NameStructure
    ) -> frozenset[str]:
        """Keep the parties that every place and every aside agrees with."""
        own = _initials(_without_asides(name))
        return frozenset(
            party
            for party in parties
            if self._agrees(party, structure.hints)
            and (structure.form != "outside" or self._agrees(party, structure.places))
            and all(self._is_label(aside, party) or aside in own for aside in structure.asides)
        )

    def _is_label(self, aside: str, party: str) -> bool:
        return party in self.labels.get(aside, ()) or aside in self.initials[party]

    def _match(self, structure: NameStructure) -> frozenset[str]:
        """Find the parties of an equal structure; of several only those of the equal form."""
        key = (structure.concepts, structure.places, structure.rest)
        found = dict(self.forms.get(key, {}))
        country = structure.country
        distinct = _distinct_forms(structure.concepts, country)
        if structure.places:
            bare = self.forms.get((structure.concepts, (), structure.rest), {})
            for party, forms in bare.items():
                if self._agrees(party, structure.places):
                    found[party] = found.get(party, set()) | {"outside" if f == "" else f for f in forms}
        elif not structure.rest and len(structure.concepts) < 4:
            return frozenset()
        equal = frozenset(party for party, forms in found.items() if structure.form in forms)
        if equal:
            return equal if len(equal) == 1 else frozenset()
        near = frozenset(
            party for party, forms in found.items() if _near_form(structure.form, forms, distinct)
        )
        return near if len(near) == 1 else frozenset()

    def _match_by_aside(self, structure: NameStructure) -> frozenset[str]:
        """Let a known short form settle on one party of the equal kind, country and qualifiers."""
        if not structure.asides:
            return frozenset()
        key = (structure.concepts, structure.places, structure.rest)
        parties = set(self.forms.get(key, {}))
        for aside in structure.asides:
            parties &= {p for p in parties if self._is_label(aside, p)}
        return frozenset(p for p in parties if self._agrees(p, structure.hints))

    def _by_translations(self, name: str, day: str) -> _Answer:
        """Ask each of several whole names in one entry, and all of them to agree."""
        segments = split_segments(name)
        spoken = [s.text for s in segments if read_name(s.text).concepts]
        others = [s.text for s in segments if not read_name(s.text).concepts]
        if len(spoken) < 2:
            return _NOBODY
        answers = [self.answer(text, day) for text in spoken]
        shared = frozenset.intersection(*(answer.parties for answer in answers))
        if len(shared) != 1 or any(len(answer.parties) != 1 for answer in answers):
            return _NOBODY
        (party,) = shared
        if not all(self._explains(party, text) for text in others):
            return _NOBODY
        known = all(answer.reason in ("exact", "alias") for answer in answers)
        return _Answer(shared, "alias" if known else "structure")

    def _explains(self, party: str, text: str) -> bool:
        structure = read_name(text)
        return self._agrees(party, structure.hints) and all(
            self._is_label(aside, party) for aside in structure.asides
        )

    def _by_scripts(self, name: str, day: str) -> _Answer:
        """Split an entry printed in two scripts, and ask both halves to agree."""
        halves = split_scripts(name)
        if len(halves) != 2:
            return _NOBODY
        first, second = (self.answer(half, day) for half in halves)
        if len(first.parties) != 1 or first.parties != second.parties:
            return _NOBODY
        known = {first.reason, second.reason} <= {"exact", "alias"}
        return _Answer(first.parties, "alias" if known else "structure")

    def _by_mending(self, name: str, day: str) -> _Answer:
        """Put a stray letter of another script right."""
        mended = " ".join(_mend_word(word) for word in name.split())
        if mended == " ".join(name.split()):
            return _NOBODY
        answer = self.answer(mended, day)
        return replace(answer, reason="spelling") if answer.parties else _NOBODY


def _at(owners: dict[str, list[Spelling]], day: str) -> frozenset[str]:
    """Give the parties that went by a spelling on a day; the only one whenever it was."""
    if len(owners) == 1:
        return frozenset(owners)
    if not day:
        return frozenset()
    return frozenset(p for p, spellings in owners.items() if any(s.covers(day) for s in spellings))


def _readings(structure: NameStructure) -> Iterator[tuple[NameStructure, bool]]:
    """Give the ways to read a structure: as it is, with a short form in it, with one slip mended."""
    slip = any(_mend_slip(word, structure) for word in structure.mixed)
    yield structure, slip
    if not structure.rest:
        return
    rest = " ".join(structure.rest)
    yield replace(structure, rest=(), asides=(*structure.asides, rest)), slip
    for number, word in enumerate(structure.rest):
        for concepts in _mend_slip(word, structure):
            left = structure.rest[:number] + structure.rest[number + 1 :]
            mended = tuple(sorted(structure.qualifiers + concepts))
            yield replace(structure, qualifiers=mended, rest=left), True


def _mend_slip(word: str, structure: NameStructure) -> tuple[_Concepts, ...]:
    """Find what generic word of its languages a word is one letter away from, if it is one only."""
    meant = {
        concepts
        for generic, concepts in _generic_words(structure.languages or ("en",)).get(word[:1], ())
        if abs(len(generic) - len(word)) <= 1
        and OSA.distance(word, generic, score_cutoff=1) == 1
        and not _is_inflection(word, generic)
    }
    return (meant.pop(),) if len(meant) == 1 and len(word) > 3 else ()


def _is_inflection(word: str, generic: str) -> bool:
    """Tell a plural, a singular or another gender from a slip."""
    if sorted((word + "s", generic + "s")) == sorted((generic, word + "ss")) or (
        generic + "s" == word or word + "s" == generic
    ):
        return True
    vowels = "aeiouαεηιουωаеиоуыя"
    if len(word) == len(generic):
        return word[:-1] == generic[:-1] and word[-1] in vowels and generic[-1] in vowels
    longer, shorter = sorted((word, generic), key=len, reverse=True)
    return longer[:-1] == shorter and longer[-1] in vowels + "nr"


@cache
def _generic_words(languages: tuple[str, ...]) -> dict[str, tuple[tuple[str, _Concepts], ...]]:
    """Index the single words of some languages by their first letter."""
    index: dict[str, list[tuple[str, _Concepts]]] = defaultdict(list)
    for phrase, readings in load_lexicon().phrases.items():
        if " " in phrase or len(phrase) < 4:
            continue
        for reading in readings:
            if reading.sort == "word" and reading.language in languages:
                index[phrase[0]].append((phrase, reading.means))
    return {letter: tuple(words) for letter, words in index.items()}


def _distinct_forms(concepts: _Concepts, country: str) -> frozenset[str]:
    """Give the forms that tell communist parties of a country apart."""
    if concepts != ("communist", "party"):
        return frozenset()
    return frozenset(load_words("organisations")["forms"].get(country, ()))


def _near_form(form: str, forms: set[str], distinct: frozenset[str]) -> bool:
    """Tell whether a form that does not say "of", "in" or adjective can be one of a party's forms."""
    if form == "undecided":
        return not {"of", "adjective"} <= distinct and bool(forms - {"in"})
    if form == "outside":
        return not distinct and bool(forms - {"in"})
    return form != "in" and "outside" in forms and not distinct


@cache
def _initials(name: str) -> frozenset[str]:
    """Give the acronyms that a name's own words make, with and without its little words."""
    words = [word for word in split_words(name) if word != "&"]
    glue = load_lexicon().glue
    little = {word for words_ in glue.values() for word in words_}
    full = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in little)
    return frozenset(letters for letters in (full, short) if len(letters) >= 3)


def _without_asides(name: str) -> str:
    return " ".join(s.text for s in split_segments(name) if read_name(s.text).concepts)


def split_scripts(name: str) -> tuple[str, ...]:
    """Split an entry at the word where it goes over to another script.

    Examples
    --------
    >>> split_scripts("Parti du travail d'Autriche - Κόμμα Εργασίας Αυστρίας")
    ("Parti du travail d'Autriche", 'Κόμμα Εργασίας Αυστρίας')
    """
    words = name.split()
    scripts = [_script(word) for word in words]
    first = next((script for script in scripts if script), "")
    for number, script in enumerate(scripts):
        if script and script != first:
            halves = (" ".join(words[:number]), " ".join(words[number:]))
            return tuple(half.strip(" -‐‑‒–—/|,;") for half in halves)
    return (name,)


def _script(word: str) -> str:
    """Name the script of a word that has letters of one only."""
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def _mend_word(word: str) -> str:
    """Write in Latin the look-alike letters of a word that is Latin otherwise."""
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}
    if "LATIN" in scripts and len(scripts) > 1:
        return word.translate(_LOOKS_LATIN)
    return word


def _sort_words(name: str) -> str:
    return " ".join(sorted(split_words(name)))


def _make_provisional(name: str) -> Party:
    shown = re.sub(r"\s+", " ", name).strip()
    structure = read_name(name)
    return Party(make_id(name), shown, shorten_name(shown), structure.country, provisional=True)


def _make_person(name: str) -> Party:
    return Party(make_id(name), name, name, provisional=True)
