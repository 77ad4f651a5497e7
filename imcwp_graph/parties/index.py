"""The rules by which a printed name is known: spelling, structure, scripts, slips."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from imcwp_graph.folding import repair_text
from imcwp_graph.model import Party
from imcwp_graph.parties.lexicon import little_words, load_lexicon, spell_initials, split_words
from imcwp_graph.parties.names import (
    NameStructure,
    fold_name,
    loosen_name,
    read_name,
    split_in_two,
    split_segments,
)
from imcwp_graph.parties.registry import Registry, Spelling
from imcwp_graph.parties.scripts import mend_letters, sound, split_halves, write_latin
from imcwp_graph.parties.slips import mend_slip
from imcwp_graph.vocabulary import load_common

# Forms that say nothing for sure: equal to none, themselves included.
_UNTOLD = ("undecided", "from")

_QUOTED = re.compile(
    '(?P<kind>\\w+)\\s+[«„“‟"](?P<name>[^«»„“”‟"]+)[»”“"](?P<after>(?:\\s*[(,–—-].*)?)$'
)

_Concepts = tuple[str, ...]
_Key = tuple[_Concepts, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The parties a name can mean by one rule.

    Attributes
    ----------
    parties : frozenset of str
        Their ids; several where a spelling is shared and no date settles it.
    reason : str
        The rule; empty if it does not apply, ``conflict`` or ``ambiguous`` if nothing else may.
    """

    parties: frozenset[str]
    reason: str


NOBODY = Answer(frozenset(), "")
# A known name with something beside it that contradicts it: no other rule may pick a party.
_CONFLICT = Answer(frozenset(), "conflict")


class NameIndex:
    """A registry, indexed by spelling, by label and by structure.

    Parameters
    ----------
    registry : Registry
        The parties known.

    Examples
    --------
    >>> from imcwp_graph.parties.registry import load_registry
    >>> NameIndex(load_registry()).answer("PADS Argélia", "")
    Answer(parties=frozenset({'dz-pads'}), reason='alias')
    """

    def __init__(self, registry: Registry) -> None:
        self.parties = registry.parties
        self.folded: dict[str, dict[str, list[Spelling]]] = defaultdict(lambda: defaultdict(list))
        self.loose: dict[str, dict[str, list[Spelling]]] = defaultdict(lambda: defaultdict(list))
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.sounds: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, set[str]] = defaultdict(set)
        self.forms: dict[_Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.kin: dict[_Key, set[str]] = defaultdict(set)
        for spelling in registry.spellings:
            self._add_spelling(spelling)
        listed = frozenset(self.folded)
        for party in registry.parties.values():
            # Parties of two countries may bear one name.
            if fold_name(party.name) not in listed:
                self._add_spelling(Spelling(party.id, party.name))
            self._add_short(party)
        self.words = frozenset(
            word for text in (*self.loose, *self.labels) for word in _list_telling(text)
        )
        pairs = sorted(
            {(sort_words(s.text), s.party) for s in registry.spellings}
            | {(sort_words(party.name), party.id) for party in registry.parties.values()}
        )
        self.sorted_spellings = [text for text, _ in pairs], [owner for _, owner in pairs]

    def _add_spelling(self, spelling: Spelling) -> None:
        self.folded[fold_name(spelling.text)][spelling.party].append(spelling)
        loose = loosen_name(spelling.text)
        self.loose[loose][spelling.party].append(spelling)
        self.names[spelling.party].append(loose)
        self._add_label(loose, spelling.party)
        for name in (spelling.text, _without_asides(spelling.text)):
            self.initials[spelling.party].update(_initials(name))
        for label in _half_initials(spelling.text):
            self._add_label(label, spelling.party)
        structure = read_name(spelling.text)
        self.places[spelling.party].update(structure.places, structure.hints)
        if structure.concepts:
            key = _key(structure)
            self.kin[key].add(spelling.party)
            # What stands beside a name may be what tells it apart: "- Red Fatherland".
            if not structure.asides:
                self.forms[key][spelling.party].add(structure.form)

    def _add_short(self, party: Party) -> None:
        """Index a short form, with and without the country that a label adds to it."""
        structure = read_name(party.short)
        if structure.concepts:
            return
        self._add_label(loosen_name(party.short), party.id)
        if len(structure.asides) == 1 and party.country in (structure.country, ""):
            self._add_label(structure.asides[0], party.id)

    def _add_label(self, label: str, party: str) -> None:
        self.labels[label].add(party)
        self.labels[write_latin(label)].add(party)
        self.sounds[sound(label)].add(party)

    def answer(self, name: str, day: str) -> Answer:
        """Try the rules in their order; the first that applies answers.

        Parameters
        ----------
        name : str
            A printed name.
        day : str
            The ISO date of its statement, or the empty string.
        """
        name = _unquote(repair_text(name))
        if name.isascii() and self._holds_nothing_known(name):
            return NOBODY
        for rule in (
            self._by_spelling,
            self._by_country,
            self._by_structure,
            self._by_halves,
            self._by_mending,
        ):
            answer = rule(name, day)
            if answer is _CONFLICT:
                pieces = self._by_pieces(name, day)
                return pieces if pieces.parties else answer
            if answer.reason:
                return answer
        return NOBODY

    def _holds_nothing_known(self, name: str) -> bool:
        """Tell whether no word stands in any spelling or label, nor says what a party is.

        Every rule needs one such word, and most of what is asked about are names of persons. In
        other scripts a word may sound like a label.
        """
        lexicon = load_lexicon()
        return not any(word in self.words or lexicon.may_speak(word) for word in split_words(name))

    def _by_spelling(self, name: str, day: str) -> Answer:
        folded = fold_name(name)
        owners = self.folded.get(folded) or self.loose.get(loosen_name(name))
        if not owners:
            return NOBODY
        parties = _at(owners, day)
        if len(parties) != 1:
            # A spelling of several parties is a spelling still: no other rule may pick one.
            return Answer(frozenset(owners), "ambiguous")
        (party,) = parties
        exact = folded == fold_name(self.parties[party].name)
        return Answer(parties, "exact" if exact else "alias")

    def _by_country(self, name: str, day: str) -> Answer:
        """Know a spelling beside the name of its country: "Patria Roja, Peru"."""
        segments = [(segment.text, _place_alone(segment.text)) for segment in split_segments(name)]
        places = [number for number, (_, found) in enumerate(segments) if found]
        # A spelling may itself hold a place of its own, so one may have to stay.
        for beside in (places, places[-1:], places[:1]):
            kept = [text for number, (text, _) in enumerate(segments) if number not in beside]
            loose = loosen_name(" ".join(kept)) if beside else ""
            owners = self.loose.get(loose, {})
            named = [place for number in beside for place in segments[number][1]]
            agreeing = {p: owners[p] for p in owners if self._agrees(p, named)}
            if agreeing:
                return Answer(_at(agreeing, day), "alias")
            meant = frozenset(p for p in self.labels.get(loose, ()) if self._agrees(p, named))
            if not owners and len(meant) == 1:
                return Answer(meant, "alias")
        return NOBODY

    def _by_structure(self, name: str, day: str) -> Answer:
        structure = read_name(name)
        if not structure.concepts:
            return self._by_label(structure)
        return self._by_parts(name, day, structure)

    def _by_label(self, structure: NameStructure) -> Answer:
        """Know a short form beside its country: "AKEL, Cyprus", "PADS Argélia"."""
        if not structure.asides or not structure.hints:
            return NOBODY
        # A short form with brackets of its own, as "CPI(M)", comes apart like any name.
        for labels in (structure.asides, (" ".join(structure.asides),)):
            owners = [self.labels.get(label) or self._sounding(label) for label in labels]
            parties = set.intersection(*owners)
            agreeing = frozenset(p for p in parties if self._agrees(p, structure.hints))
            if len(agreeing) == 1:
                return Answer(agreeing, "alias")
        return NOBODY

    def _sounding(self, label: str) -> set[str]:
        """Find the parties whose short form this is, printed in another script."""
        return set() if label.isascii() else self.sounds.get(sound(label), set())

    def _agrees(self, party: str, places: Iterable[str]) -> bool:
        countries = load_lexicon().countries
        home = self.parties[party].country
        return all(
            place in self.places[party] or (home and countries.get(place) == home)
            for place in places
        )

    def _by_parts(self, name: str, day: str, structure: NameStructure) -> Answer:
        """Know the name by spelling or structure; all that stands beside it must agree."""
        main = self._by_main_spelling(name, day)
        if main.parties:
            agreeing = self._confirm(name, main.parties, structure)
            if agreeing:
                return Answer(agreeing, "alias")
            # In another country it is the name of another party, by its structure or not at all.
            if any(self._agrees(p, (*structure.places, *structure.hints)) for p in main.parties):
                return _CONFLICT
        for reading, slip in _readings(structure):
            parties = self._match(reading)
            if parties:
                parties = self._confirm(name, parties, reading)
            if not parties:
                parties = self._match_by_aside(reading)
            if len(parties) == 1:
                return Answer(parties, "spelling" if slip else "structure")
        return self._by_translations(name, day)

    def _by_main_spelling(self, name: str, day: str) -> Answer:
        """Look up what a name is without its asides and the places beside it."""
        segments = split_segments(name)
        if len(segments) < 2:
            return NOBODY
        owners = self.loose.get(loosen_name(_without_asides(name)))
        return Answer(_at(owners, day), "alias") if owners else NOBODY

    def _confirm(
        self, name: str, parties: Iterable[str], structure: NameStructure
    ) -> frozenset[str]:
        """Keep the parties that every place and every aside agrees with."""
        own = _initials(_without_asides(name)) if structure.asides else frozenset()
        return frozenset(
            party
            for party in parties
            if self._agrees(party, structure.hints)
            and (structure.form != "outside" or self._agrees(party, structure.places))
            and self._explains_asides(structure.asides, party, own)
        )

    def _explains_asides(
        self, asides: tuple[str, ...], party: str, own: frozenset[str] = frozenset()
    ) -> bool:
        """Tell whether all that stands beside a name only repeats a party's name."""
        whole = " ".join(asides)
        return all(self._is_label(a, party, own) for a in asides) or self._owns(party, whole)

    def _is_label(self, aside: str, party: str, own: frozenset[str]) -> bool:
        """Tell whether an aside is a known short form of a party, or the initials of its name."""
        if self._owns(party, aside):
            return True
        owners = self.labels.get(aside, set()) | self._sounding(aside)
        home = self.parties[party].country
        taken = any(self.parties[owner].country == home for owner in owners)
        return not taken and (aside in own or aside in self.initials[party])

    def _owns(self, party: str, label: str) -> bool:
        return party in self.labels.get(label, set()) or party in self._sounding(label)

    def _match(self, structure: NameStructure) -> frozenset[str]:
        """Find the parties of an equal structure; of several only those of the equal form."""
        found = dict(self.forms.get(_key(structure), {})) or dict(
            self.forms.get((structure.concepts, structure.places, structure.rest), {})
        )
        country = structure.country
        distinct = _distinct_forms(structure.concepts, country)
        if structure.places:
            for party in self.forms.get((structure.concepts, (), structure.rest), {}):
                if self._agrees(party, structure.places):
                    found[party] = found.get(party, set()) | {"outside"}
        elif not structure.rest and len(structure.concepts) < 4:
            return frozenset()
        told = structure.form not in _UNTOLD
        equal = frozenset(p for p, forms in found.items() if told and structure.form in forms)
        if equal:
            return equal if len(equal) == 1 else frozenset()
        near = frozenset(
            party for party, forms in found.items() if _near_form(structure.form, forms, distinct)
        )
        return near if len(near) == 1 else frozenset()

    def _match_by_aside(self, structure: NameStructure) -> frozenset[str]:
        """Let a known short form settle on one party of the equal kind, country and qualifiers."""
        asides = structure.asides
        key = (structure.concepts, structure.places, structure.rest)
        forms = self.forms.get(key, {}) if structure.form not in _UNTOLD else {}
        # A form that parties go by is theirs, whatever stands beside it.
        equal = {party for party, known in forms.items() if structure.form in known}
        return frozenset(
            party
            for party in equal or self.kin.get(key, set())
            # Initials only repeat the name; a short form of its own is needed.
            if any(self._owns(party, label) for label in (*asides, " ".join(asides)))
            and self._explains_asides(asides, party)
            and self._agrees(party, structure.hints)
        )

    def _by_translations(self, name: str, day: str) -> Answer:
        """Ask each of several whole names in one entry, and all of them to agree."""
        segments = split_segments(name)
        if len(segments) < 2:
            return NOBODY
        spoken = [s.text for s in segments if read_name(s.text).concepts]
        others = [s.text for s in segments if not read_name(s.text).concepts]
        if len(spoken) < 2:
            return NOBODY
        places = [text for text in others if _place_alone(text)]
        answers = [self._ask_in(places, text, day) for text in spoken]
        shared = frozenset.intersection(*(answer.parties for answer in answers))
        if len(shared) != 1 or any(len(answer.parties) != 1 for answer in answers):
            return NOBODY
        (party,) = shared
        if not all(self._explains(party, text) for text in others):
            return NOBODY
        known = all(answer.reason in ("exact", "alias") for answer in answers)
        return Answer(shared, "alias" if known else "structure")

    def _ask_in(self, places: list[str], text: str, day: str) -> Answer:
        """Ask a name; one that is not known by itself, in the one place printed with it."""
        answer = self.answer(text, day)
        if not answer.reason and len(places) == 1:
            return self.answer(f"{text} ({places[0]})", day)
        return answer

    def _explains(self, party: str, text: str) -> bool:
        structure = read_name(text)
        return self._agrees(party, structure.hints) and self._explains_asides(
            structure.asides, party
        )

    def _by_halves(self, name: str, day: str) -> Answer:
        """Split an entry that holds a name in two languages, and ask both halves to agree."""
        for printed in split_halves(name):
            first, second = (self.answer(half, day) for half in printed)
            if len(first.parties) != 1:
                continue
            if first.parties == second.parties:
                known = {first.reason, second.reason} <= {"exact", "alias"}
                return Answer(first.parties, "alias" if known else "structure")
            (party,) = first.parties
            if not second.reason and self._repeats(party, printed[1]):
                return Answer(first.parties, "structure")
        return self._by_pieces(name, day)

    def _by_pieces(self, name: str, day: str) -> Answer:
        """Know both pieces of an entry as names of one party, or one as a short form of it."""
        for printed in split_in_two(name):
            answers = [self._ask_piece(piece, day) for piece in printed]
            for answer, other, text in zip(answers, answers[::-1], printed[::-1], strict=True):
                if len(answer.parties) != 1:
                    continue
                (party,) = answer.parties
                if answer.parties == other.parties or self._owns(party, loosen_name(text)):
                    known = {answer.reason, other.reason} <= {"exact", "alias"}
                    return Answer(answer.parties, "alias" if known else "structure")
        return NOBODY

    def _ask_piece(self, piece: str, day: str) -> Answer:
        for rule in (self._by_spelling, self._by_country, self._by_structure):
            answer = rule(piece, day)
            if answer.reason:
                return answer
        return NOBODY

    def _repeats(self, party: str, text: str) -> bool:
        """Tell whether a text says what a party is known for: a short form, or its name cut off."""
        begun = loosen_name(text)
        if not read_name(text).concepts:
            return False
        # Two words are no name yet: "Communist Party" begins many.
        cut = begun.count(" ") >= 2 and any(name.startswith(begun) for name in self.names[party])
        return cut or party in self.labels.get(begun, ())

    def _by_mending(self, name: str, day: str) -> Answer:
        """Put a stray letter of another script right."""
        if name.isascii():
            return NOBODY
        mended = mend_letters(name)
        if mended == " ".join(name.split()):
            return NOBODY
        answer = self.answer(mended, day)
        return replace(answer, reason="spelling") if answer.parties else NOBODY


def _key(structure: NameStructure) -> _Key:
    """Say what a structure is looked up by; a place beside it counts as one of its own."""
    places = tuple(sorted({*structure.places, *structure.hints}))
    return structure.concepts, places, structure.rest


def _at(owners: dict[str, list[Spelling]], day: str) -> frozenset[str]:
    """Give the parties that went by a spelling on a day; the only one whenever it was."""
    if len(owners) == 1:
        return frozenset(owners)
    if not day:
        return frozenset()
    return frozenset(p for p, spellings in owners.items() if any(s.covers(day) for s in spellings))


def _readings(structure: NameStructure) -> Iterator[tuple[NameStructure, bool]]:
    """Read a structure as it is, with a short form in it, and with one slip mended."""
    languages = structure.languages or ("en",)
    slip = any(mend_slip(word, languages) for word in structure.mixed)
    yield structure, slip
    if not structure.rest:
        return
    rest = " ".join(structure.rest)
    yield replace(structure, rest=(), asides=(*structure.asides, rest)), slip
    for number, word in enumerate(structure.rest):
        for concepts in mend_slip(word, languages):
            left = structure.rest[:number] + structure.rest[number + 1 :]
            mended = tuple(sorted(structure.qualifiers + concepts))
            yield replace(structure, qualifiers=mended, rest=left), True


def _distinct_forms(concepts: _Concepts, country: str) -> frozenset[str]:
    """Give the forms that tell parties of these concepts in a country apart."""
    words = load_common()
    # Said twice, say in two languages, or as "KP - Communist Party".
    once = concepts[::2]
    concepts = once if concepts == tuple(sorted(once * 2)) else concepts
    forms = words["forms"] if concepts == ("communist", "party") else {}
    forms = forms or words["other forms"].get(" ".join(concepts), {})
    return frozenset(forms.get(country, ()))


def _near_form(form: str, forms: set[str], distinct: frozenset[str]) -> bool:
    """Tell whether a form that says neither "of" nor "in" nor adjective fits a party's forms."""
    if form == "undecided":
        return not {"of", "adjective"} <= distinct and bool(forms - {"in"})
    if form == "from":
        return not {"of", "in"} <= distinct and bool(forms & {"of", "from"})
    if form == "outside":
        return not distinct and bool(forms - {"in"})
    return form != "in" and "outside" in forms and not distinct


@lru_cache(maxsize=4096)
def _initials(name: str) -> frozenset[str]:
    """Give the acronyms that a name's own words make, with and without its little words."""
    words = [word for word in split_words(name) if word != "&"]
    little = little_words()
    letters = [(spell_initials(word), word) for word in words]
    full = "".join(initials for initials, _ in letters)
    short = "".join(initials for initials, word in letters if word not in little)
    return frozenset(made for made in (full, short) if len(made) >= 2)


def _half_initials(name: str) -> list[str]:
    """Give a name of two parts with the first in its initials: "CPI (Marxist)"."""
    main, *others = [segment.text for segment in split_segments(name)] or [""]
    if not others or not all(read_name(text).concepts for text in (main, *others)):
        return []
    return [f"{letters} {loosen_name(' '.join(others))}" for letters in sorted(_initials(main))]


def _list_telling(text: str) -> list[str]:
    """List the words of a folded name but the little ones, unless there are no others."""
    words = text.split()
    return [word for word in words if word not in little_words()] or words


def _unquote(name: str) -> str:
    """Take a kind and its quotes off a whole name that says the kind again: Party "Left Party"."""
    found = _QUOTED.match(name)
    if not found:
        return name
    kind, quoted = (read_name(text) for text in found.group("kind", "name"))
    repeated = kind.kinds and not (kind.qualifiers or kind.rest or kind.places or kind.asides)
    named = quoted.qualifiers and set(kind.kinds) <= set(quoted.kinds)
    return f"{found['name']}{found['after']}" if repeated and named else name


def _place_alone(text: str) -> tuple[str, ...]:
    """Give the place that a segment names and nothing else."""
    structure = read_name(text)
    return () if structure.asides or structure.concepts else structure.hints


def _without_asides(name: str) -> str:
    return " ".join(s.text for s in split_segments(name) if read_name(s.text).concepts)


def sort_words(name: str) -> str:
    """Fold a name and put its words in alphabetical order."""
    return " ".join(sorted(split_words(name)))
