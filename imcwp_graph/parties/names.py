"""What a printed name says: its folded form, its structure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from imcwp_graph.folding import plain, repair_text
from imcwp_graph.parties.lexicon import (
    Reading,
    fold_all,
    is_given_name,
    load_lexicon,
    split_words,
)
from imcwp_graph.vocabulary import list_words, load_common, load_words

LONGEST_NAME = 400
_SEPARATOR = re.compile(r"[()\[\]{}（）【】]|\s[-‐‑‒–—―−]+(?=\s|\w)|[,،;；，、:|]|\s/\s")
_OPEN = "([{（【"
_CLOSE = ")]}）】"
_LEADING_ELISION = re.compile(r"^(?:l' ?)+(?=\w)")


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Fold a name so that two ways of printing it compare equal.

    Case, accents, apostrophes and quotes (also a dash that stands for one, as in ``Worker–s``),
    hyphens, dashes, slashes, white space and a leading article do not count.

    Parameters
    ----------
    name : str
        A name as printed.

    Returns
    -------
    str
        Its folded form; folding it again changes nothing.

    Examples
    --------
    >>> fold_name("The Workers’ Party of Ireland")
    'workers party of ireland'
    >>> fold_name("Partido Comunista Sul-Africano") == fold_name("PARTIDO COMUNISTA SUL AFRICANO")
    True
    """
    folded = _fold_once(name)
    # One pass can bring forth an article or an elision that only the next one sees.
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(name: str) -> str:
    text = _LEADING_ELISION.sub("", plain(name)).replace("'", "")
    words = text.replace("-", " ").split()
    return " ".join(words[_count_articles(words, _articles()) :])


def _count_articles(words: list[str], articles: frozenset[str]) -> int:
    """Count the articles that a name begins with."""
    start = 0
    while start < len(words) - 1 and words[start] in articles:
        # "Los Angeles Times", "La Raza": it belongs to a name that is not in its language.
        if words[start] in _ROMANCE_ARTICLES and not _sounds_romance(" ".join(words[start + 1 :])):
            break
        start += 1
    return start


# English names begin with these too, in North America.
_ROMANCE_ARTICLES = frozenset(("el", "la", "los", "las"))


@cache
def _romance() -> frozenset[str]:
    """Give the languages that have one of these articles."""
    return frozenset(
        language
        for language, word in list_words("grammar", "leading")
        if plain(word) in _ROMANCE_ARTICLES
    )


@lru_cache(maxsize=4096)
def _sounds_romance(text: str) -> bool:
    """Tell whether a word of a text is known in a language that has these articles."""
    lexicon = load_lexicon()
    words = split_words(text)
    return any(
        reading.language in _romance()
        for start in range(len(words))
        for reading in lexicon.look_up(words, start)[1]
    )


@cache
def _articles() -> frozenset[str]:
    return fold_all(word for _, word in list_words("grammar", "leading"))


@lru_cache(maxsize=65536)
def loosen_name(name: str) -> str:
    """Fold a name and drop its punctuation, for looking up a known spelling.

    Examples
    --------
    >>> loosen_name("CPI (M)") == loosen_name("CPI-M")
    True
    """
    words = split_words(name)
    return " ".join("and" if word == "&" else word for word in _drop_articles(words))


def _drop_articles(words: list[str]) -> list[str]:
    return words[_count_articles(words, _articles() | {"l"}) :]


def make_id(name: str) -> str:
    """Make the id of a provisional party: one for every folded name.

    Parameters
    ----------
    name : str
        A name as printed; of a person the name alone.

    Returns
    -------
    str
        ``x-`` and the folded name with hyphens for spaces.

    Examples
    --------
    >>> make_id("Workers– Party of Nowhere")
    'x-workers-party-of-nowhere'
    """
    return "x-" + fold_name(name).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class NameStructure:
    """The parts of an organisation's name.

    Attributes
    ----------
    kinds : tuple of str
        What it is, sorted: ``party``, ``union``, ``league``, ``communists``, ...
    qualifiers : tuple of str
        What tells it from others of the kind, sorted: ``communist``, ``new``, ``marxist``, ...
    country : str
        ISO 3166-1 alpha-2 code of the one country it names; empty if none, several or one of old.
    places : tuple of str
        The places that belong to the name, sorted: an ISO code, or a key of
        ``countries`` in ``words/common.toml``.
    form : str
        How the place is joined: ``adjective``, ``of``, ``in``, ``noun`` ("Nepal Communist Party"),
        ``outside`` (in brackets, after a comma, in front), ``from`` (a word that can mean "of" and
        "in"), ``undecided`` in a language that cannot say it; empty without a place.
    hints : tuple of str
        Places printed beside a name that has its own.
    asides : tuple of str
        What stands in brackets, after a dash or a comma and holds no known word, loosened: mostly
        acronyms.
    rest : tuple of str
        Folded words that it cannot explain, in their order.
    languages : tuple of str
        Languages that explain it best.
    mixed : tuple of str
        Words known, but only in another language than the others.
    """

    kinds: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    country: str = ""
    places: tuple[str, ...] = ()
    form: str = ""
    hints: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()

    @property
    def acronyms(self) -> tuple[str, ...]:
        """Asides short enough for an acronym."""
        return tuple(aside for aside in self.asides if len(aside) <= 12)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Kinds and qualifiers together, sorted."""
        return tuple(sorted(self.kinds + self.qualifiers))


@dataclass(slots=True)
class _Item:
    """A phrase of a name, all that it can mean, and what it means in the languages chosen."""

    words: tuple[str, ...]
    readings: tuple[Reading, ...]
    segment: int
    concepts: tuple[str, ...] = ()
    places: dict[str, set[str]] = field(default_factory=dict)
    little: str = ""

    @property
    def unknown(self) -> bool:
        return not (self.concepts or self.places or self.little)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a name between brackets, commas, colons or dashes."""

    text: str
    bracketed: bool


@lru_cache(maxsize=65536)
def split_segments(printed: str) -> tuple[Segment, ...]:
    """Split a name at its brackets, commas, colons and spaced dashes.

    Examples
    --------
    >>> [segment.text for segment in split_segments("Belgium - PTB-PVDA - Workers Party (of old)")]
    ['Belgium', 'PTB-PVDA', 'Workers Party', 'of old']
    """
    printed = repair_text(printed)
    segments = []
    depth = start = 0
    for found in [*_SEPARATOR.finditer(printed), None]:
        end = found.start() if found else len(printed)
        text = printed[start:end].strip(" .\t\n\xa0")
        if text:
            segments.append(Segment(text, depth > 0))
        if found:
            mark = found.group()
            depth = max(0, depth + (mark in _OPEN) - (mark in _CLOSE))
            start = found.end()
    return tuple(segments)


def split_in_two(printed: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to split a name at one of its marks, or beside capitals at its ends.

    Examples
    --------
    >>> split_in_two("KKE Communist Party of Greece, Athens")
    (('KKE Communist Party of Greece', 'Athens'), ('KKE', 'Communist Party of Greece, Athens'))
    """
    marks = " .,;:()[]{}"
    cuts = [found.span() for found in _SEPARATOR.finditer(printed)]
    ways = [(printed[:start].strip(), printed[end:].strip(marks)) for start, end in cuts]
    words = printed.split()
    ways += [
        (" ".join(words[:at]), " ".join(words[at:]))
        for at, end in ((1, 0), (len(words) - 1, -1))
        if len(words) > 2 and words[end].isupper() and len(words[end]) > 1
    ]
    return tuple(dict.fromkeys((first, second) for first, second in ways if first and second))


@lru_cache(maxsize=65536)
def read_name(printed: str) -> NameStructure:
    """Read the structure of a name.

    Parameters
    ----------
    printed : str
        A name as printed, in any language of the vocabulary.

    Returns
    -------
    NameStructure
        Its parts. Empty for a name too long to be one.

    Examples
    --------
    >>> structure = read_name("Partido Comunista da Índia (Marxista)")
    >>> structure.kinds, structure.qualifiers, structure.country, structure.form
    (('party',), ('communist', 'marxist'), 'IN', 'of')
    >>> read_name("Brazilian Communist Party").form
    'adjective'
    >>> read_name("Pole of Communist Revival in France").rest
    ()
    >>> read_name("Fourth International Ruritania").rest
    ('fourth', 'ruritania')
    """
    if len(printed) > LONGEST_NAME:
        return NameStructure()
    segments = split_segments(printed)
    items = [
        item for number, segment in enumerate(segments) for item in _label(segment.text, number)
    ]
    return _assemble(segments, items)


def _label(text: str, number: int) -> list[_Item]:
    lexicon = load_lexicon()
    words = split_words(text)
    items: list[_Item] = []
    start = 0
    while start < len(words):
        length, readings = lexicon.look_up(words, start)
        step = max(1, length)
        items.append(_Item(tuple(words[start : start + step]), readings, number))
        start += step
    return items


def _assemble(segments: tuple[Segment, ...], items: list[_Item]) -> NameStructure:
    languages = _choose_languages(items)
    for item in items:
        item.little = _tell_little(item, languages)
        item.concepts = _tell_concepts(item, languages)
        item.places = _tell_places(item, languages)
    _drop_surnames(items)
    spoken = {item.segment for item in items if item.concepts}
    concepts: list[str] = []
    rest: list[str] = []
    mixed: list[str] = []
    for item in items:
        concepts.extend(item.concepts)
        if item.concepts and not _speaks(item, languages):
            mixed.extend(item.words)
        if item.segment in spoken and item.unknown:
            rest.extend(item.words)
    inside, outside = _find_places(items, spoken, languages)
    asides = [
        aside
        for number in range(len(segments))
        if number not in spoken and (aside := _read_aside(items, number))
    ]
    return _make_structure(concepts, inside, outside, asides, rest, languages, mixed)


def _drop_surnames(items: list[_Item]) -> None:
    """Take no place from a word right behind a first name: "Rosa Luxemburg", "Anatole France"."""
    for before, item in pairwise(items):
        word = before.words[-1]
        if item.places and before.segment == item.segment and not before.readings:
            item.places = {} if is_given_name(word) else item.places


def _read_aside(items: list[_Item], number: int) -> str:
    """Give the words of a segment that are neither places nor little words at its ends."""
    kept = [item for item in items if item.segment == number and not item.places]
    while kept and not kept[0].unknown:
        kept = kept[1:]
    while kept and not kept[-1].unknown:
        kept = kept[:-1]
    return " ".join("and" if word == "&" else word for item in kept for word in item.words)


def _make_structure(
    concepts: list[str],
    inside: dict[str, str],
    outside: tuple[str, ...],
    asides: list[str],
    rest: list[str],
    languages: tuple[str, ...],
    mixed: list[str],
) -> NameStructure:
    words = load_common()
    for beside, same in words["alike"].items():
        if set(beside.split()) <= set(concepts):
            concepts = [said for c in concepts if (said := same.get(c, c))]
    nouns = [c for c in concepts if c in words["organisations"]]
    if not nouns:
        nouns = [c for c in concepts if c in words["nouns"]]
    qualifiers = Counter(concepts)
    qualifiers.subtract(nouns)
    places, hints, form = tuple(sorted(inside)), outside, ""
    if inside:
        form = next(iter(inside.values()))
        hints = tuple(place for place in outside if place not in inside)
    elif len(outside) == 1 and concepts:
        places, hints, form = outside, (), "outside"
    named = {load_lexicon().countries.get(place, "") for place in (*places, *hints)} - {""}
    return NameStructure(
        kinds=tuple(sorted(nouns)),
        qualifiers=tuple(sorted(qualifiers.elements())),
        country=named.pop() if len(named) == 1 else "",
        places=places,
        form=form,
        hints=hints,
        asides=tuple(asides),
        rest=tuple(rest),
        languages=languages,
        mixed=tuple(mixed),
    )


def _choose_languages(items: list[_Item]) -> tuple[str, ...]:
    """Choose the languages that explain most: concepts first, then little words, then places."""
    lexicon = load_lexicon()
    scores: Counter[str] = Counter()
    for item in items:
        spoken = {r.language for r in item.readings if r.sort == "word"}
        for language in spoken:
            scores[language] += 4 * len(item.words)
        for language in {r.language for r in item.readings if r.sort != "word"}:
            scores[language] += 1
        for word in item.words:
            for language in lexicon.speakers.get(word, ()):
                scores[language] += 2
    read = {language: score for language, score in scores.items() if language in lexicon.glue}
    best = max(read.values(), default=0)
    return tuple(sorted(language for language, score in read.items() if score == best))


def _tell_little(item: _Item, languages: tuple[str, ...]) -> str:
    """Tell whether an item is a little word of the languages, and of which sort."""
    if len(item.words) > 1 or item.words[0] not in load_lexicon().speakers:
        return ""
    glue = load_lexicon().glue
    sorts = {glue[language].get(item.words[0], "") for language in languages}
    return next((sort for sort in ("in", "of", "from", "other") if sort in sorts), "")


def _speaks(item: _Item, languages: tuple[str, ...]) -> bool:
    return any(r.sort == "word" and r.language in languages for r in item.readings)


def _tell_concepts(item: _Item, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the concepts of an item in the languages; in others only where it can mean but one."""
    words = [reading for reading in item.readings if reading.sort == "word"]
    for language in languages:
        for reading in words:
            if reading.language == language:
                return reading.means
    if item.little or len(words) < len(item.readings):
        return ()
    meant = {reading.means for reading in words}
    return meant.pop() if len(meant) == 1 else ()


def _tell_places(item: _Item, languages: tuple[str, ...]) -> dict[str, set[str]]:
    """Give the place of an item with the cases it can stand in, if it can be but one place."""
    if item.concepts:
        return {}
    named = [reading for reading in item.readings if reading.sort != "word"]
    near = [reading for reading in named if reading.language in languages]
    # In another language a place may stand as in the dictionary, no more.
    far = [reading for reading in named if reading.sort == "place"]
    found: dict[str, set[str]] = {}
    for reading in near or far:
        found.setdefault(reading.means[0], set()).add(reading.sort)
    return found if len(found) == 1 else {}


def _find_places(
    items: list[_Item], spoken: set[int], languages: tuple[str, ...]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Find the places of a name with their forms, and the places that stand beside it."""
    inside: dict[str, str] = {}
    outside: set[str] = set()
    for position, item in enumerate(items):
        for place in item.places:
            if item.segment in spoken:
                inside.setdefault(place, _tell_form(items, position, languages))
            else:
                outside.add(place)
    return inside, tuple(sorted(outside))


def _tell_form(items: list[_Item], position: int, languages: tuple[str, ...]) -> str:
    undecided, possessive = _speaking("undecided"), _speaking("possessive")
    cases = next(iter(items[position].places.values()))
    preposition = _find_preposition(items, position)
    if cases == {"locative"}:
        return "in"
    if cases == {"adjective"} and not set(languages) <= set(undecided):
        return "adjective"
    if languages and all(language in undecided for language in languages):
        return "in" if preposition == "in" else "undecided"
    segment = items[position].segment
    before = [item for item in items[:position] if item.segment == segment]
    if preposition:
        return preposition
    # A genitive can be spelt like the adjective; the adjective is the one before the noun.
    kinds = load_common()["organisations"]
    if "adjective" in cases and not any(c in kinds for item in before for c in item.concepts):
        return "adjective"
    if languages and all(language in possessive for language in languages):
        return "undecided" if "genitive" in cases else "of"
    if "genitive" in cases:
        return "of"
    return "noun" if all(item.little for item in before) else "outside"


@cache
def _speaking(trait: str) -> frozenset[str]:
    """Give the languages whose grammar has a trait."""
    return frozenset(code for code, words in load_words().items() if words["grammar"][trait])


def _find_preposition(items: list[_Item], position: int) -> str:
    """Find the preposition before a place, over an article."""
    for item in reversed(items[max(0, position - 2) : position]):
        if item.segment != items[position].segment or not item.little:
            return ""
        if item.little != "other":
            return item.little
    return ""
