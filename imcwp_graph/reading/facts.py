"""What can be told of a printed text by itself, each thing worked out once.

A line, an entry or a piece of a sentence is looked at through its `Facts`: its folded words, the
cues of every kind in it (found in one pass), and what it looks like: a known name, a body, a
person, a place, a sentence. Whoever knows parties hands the reader a function; it is asked here
alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property

from imcwp_graph.cues import list_kinds, match_words, spell_cues
from imcwp_graph.folding import fold_words
from imcwp_graph.reading.dates import find_dates, is_month
from imcwp_graph.vocabulary import SECTIONS, list_folded, list_words, load_places

# Tells whether a printed name is a known one; whoever knows parties hands it to the reader.
Knows = Callable[[str], bool]
Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_](?:[\w’'´`.-]*[\w.])?")
_ACRONYM = re.compile(r"[^\W\d_][\w/&.-]{1,11}$")
# Parts of a printed line; inside a word there is no blank around it.
DASH = re.compile(r"\s[-–—]\s")
COLONS = (":", "：")
COMMAS = re.compile(r"[,;،؛]")
# Where a person's name ends and office or body begins.
_SEPARATOR = re.compile(r"\s[-–—]\s|[,;(\[]")
# The word that leads to the last entry of a list of clauses: "TKP; and".
_LAST_AND = re.compile(rf"(?:[;,،؛] ?|\s){spell_cues('and')}$")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$|(?<=[)\]\"”“»])\.$")
# "Ben Smith, Jr." and "Clean Taps Network, Inc." keep their full stop.
_SUFFIXES = ("Jr.", "Sr.")
_SHORT_END = re.compile(r",\s+(\w{2,4})\.$")
# Addresses of pages and of houses: five figures in a row are a post code or a telephone.
_ADDRESS = re.compile(
    r"[\w.]@\w|www\.|https?:"
    r"|(?<!\d)\d{5,}(?!\d)|(?<!\d)\d{3} \d\d\s+[^\W\d]|(?<!\S)\+\d[\d\s()/-]{6,}"
)
# A stop behind four words or more: "The paper can be ordered. Write to us".
_TWO_SENTENCES = re.compile(r"(?:\S+\s+){3,}\S*[^\W\d_]{4}[.!?]\s+\S")
_GROWN_PARTICLE = re.compile(r"[dl][’'´`][^\W\d_]")
# A year makes an entry the title of a congress or a piece of news, a longer number an address.
_NUMBER = re.compile(r"\d{3}")
_COUNTRY = re.compile(r"([^:：]{2,40})[:：]\s+(\S.*)$")
_BRACKETED = re.compile(r"\s*\([^()]*\)(?=\s*[:：]?\s*$)")
_MOST_WORDS_DESCRIBING = 12
# "The United Kingdom of Great Britain and Northern Ireland" has nine words.
_LONGEST_PLACE = 12
_NEAR = 3
_LONGEST_SORT = 2
LONGEST_ENTRY = 24
# No name is longer; what is longer is not even asked about.
_LONGEST_NAME = 300


class _Cues:
    """The phrases of many kinds, found in one pass over folded words."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[tuple[str, str]]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}
        self._tails: list[tuple[str, str]] = []
        self._ending: dict[str, _Ending] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                self._add(kind, phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._any_tail = tuple({tail for tail, _ in self._tails})

    def _add(self, kind: str, phrase: str) -> None:
        before, _, last = phrase.strip("*").rpartition(" ")
        if phrase.startswith("*"):
            self._tails.append((last, kind))
        else:
            table = self._stems if phrase.endswith("*") else self._whole
            table.setdefault(last, []).append((before, kind))

    def end_with(self, word: str) -> _Ending:
        """Give the phrases whose last word a folded word may be, by what stands before it."""
        known = self._ending.get(word)
        if known is None:
            known = self._ending[word] = _Ending()
            for before, kind in self._find_ends(word):
                known.add(before.split(), kind)
        return known

    def _find_ends(self, word: str) -> Iterator[tuple[str, str]]:
        yield from self._whole.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._stems.get(word[:length], ())
        if word.endswith(self._any_tail):
            yield from (("", k) for tail, k in self._tails if word.endswith(tail) and word != tail)

    def scan(self, words: tuple[str, ...]) -> dict[str, list[Span]]:
        """Give where the phrases of each kind stand: first and last word, in order of the last."""
        spans: dict[str, list[Span]] = {}
        for index, word in enumerate(words):
            ending: _Ending | None = self.end_with(word)
            first = index
            while ending is not None:
                for kind in ending.kinds:
                    spans.setdefault(kind, []).append((first, index))
                if not first or not ending.before:
                    break
                first -= 1
                ending = ending.before.get(words[first])
        return spans


class _Ending:
    """The end of phrases: of which kinds they are if no word is missing, and what may precede."""

    __slots__ = ("before", "kinds")

    def __init__(self) -> None:
        self.kinds: dict[str, None] = {}
        self.before: dict[str, _Ending] = {}

    def add(self, words: list[str], kind: str) -> None:
        """Add a phrase by the words before this end."""
        ending = self
        for word in reversed(words):
            ending = ending.before.setdefault(word, _Ending())
        ending.kinds[kind] = None


@cache
def _load_cues() -> _Cues:
    return _Cues({kind: list_folded(kind) for kind in (*list_kinds(), *SECTIONS)})


@cache
def is_word_of(word: str, *kinds: str) -> bool:
    """Tell whether a folded word is by itself a cue of one of these kinds.

    Examples
    --------
    >>> is_word_of("the", "articles"), is_word_of("party", "articles")
    (True, False)
    """
    return not _load_cues().end_with(word).kinds.keys().isdisjoint(kinds)


class Facts:
    """All that a text shows by itself, each fact worked out when it is first asked for.

    Parameters
    ----------
    text : str
        A line, an entry, or a piece of a sentence.
    look : Look
        Tells known names, and gives the facts of a part of the text.
    """

    def __init__(self, text: str, look: Look) -> None:
        self.text = text
        self._look = look

    @cached_property
    def folded(self) -> str:
        """Its folded words, one blank between them."""
        return fold_words(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""
        return tuple(self.folded.split())

    @cached_property
    def printed(self) -> list[re.Match[str]]:
        """Where each folded word stands in the text; empty where folding changes their number."""
        return match_words(self.text)

    @cached_property
    def cues(self) -> dict[str, list[Span]]:
        """The cues of each kind, by their first and last word."""
        return _load_cues().scan(self.words)

    def tells(self, *kinds: str) -> bool:
        """Tell whether a cue of one of these kinds stands in it."""
        return any(kind in self.cues for kind in kinds)

    def spans(self, *kinds: str) -> list[Span]:
        """Give where cues of these kinds stand, in the text's order."""
        return sorted(span for kind in kinds for span in self.cues.get(kind, ()))

    def is_all(self, *kinds: str) -> bool:
        """Tell whether it is a cue of one of these kinds and nothing else."""
        whole = (0, len(self.words) - 1)
        return any(whole in self.cues.get(kind, ()) for kind in kinds)

    def begins(self, *kinds: str) -> int:
        """Give the length in words of the longest cue of these kinds that it begins with, or 0."""
        return max((last + 1 for first, last in self.spans(*kinds) if not first), default=0)

    def begins_with_word(self, *kinds: str) -> bool:
        """Tell whether its first word is by itself a cue of one of these kinds."""
        return bool(self.words) and is_word_of(self.words[0], *kinds)

    @cached_property
    def known(self) -> bool:
        """Whether it is a known name."""
        return len(self.text) <= _LONGEST_NAME and self._look.knows(self.text)

    @cached_property
    def capitals(self) -> float:
        """The share of words of four letters and more that begin with a capital.

        Letters without case, as in Arabic, count as capitals.
        """
        words = [word for word in _WORD.findall(self.text) if len(word) > 3]
        if not words:
            return 1.0
        return sum(not word[0].islower() for word in words) / len(words)

    @cached_property
    def small(self) -> bool:
        """Whether it begins with a small letter."""
        return self.text[:1].islower()

    @cached_property
    def small_behind(self) -> bool:
        """Whether its last word is small: "39 National Academy of Science members"."""
        return any(word[0].islower() for word in self.text.split()[-1:])

    @cached_property
    def organisation(self) -> bool:
        """Whether it holds a word that organisations are made of: "Party of Labour"."""
        return self.tells("names")

    @cached_property
    def acronym(self) -> bool:
        """Whether it is one short word with at least two capitals: "KKE", "PTB-PVDA"."""
        capitals = sum(character.isupper() for character in self.text)
        return bool(_ACRONYM.match(self.text)) and capitals >= 2

    @cached_property
    def holds_acronym(self) -> bool:
        """Whether one of its words is an acronym: "UNSA Éducation", "USTEC·STEs (IAC)"."""
        return any(is_acronym(word.strip("()")) for word in self.text.split())

    @cached_property
    def body(self) -> bool:
        """Whether it is an organisation or an acronym."""
        return self.organisation or self.acronym

    @cached_property
    def office_word(self) -> bool:
        """Whether a word of an office or an academic body stands in it."""
        return self.tells("offices")

    @cached_property
    def office(self) -> bool:
        """Whether it names an office or a body that a person stands for."""
        return self.office_word or self.body or self.text.isupper()

    @cached_property
    def person(self) -> bool:
        """Whether it looks like a person's name and nothing else."""
        return _is_person(self)

    @cached_property
    def titled(self) -> bool:
        """Whether it begins with a title before a person's name: "The Revd Graham Thompson"."""
        words = self.text.split()
        return len(_drop_honorifics(words)) < len(words)

    @cached_property
    def halves(self) -> tuple[str, str]:
        """A person and the office that follows without a sign between; empty if there is none.

        "Len McCluskey General secretary" has these halves.
        """
        firsts = [first for first, _ in self.cues.get("offices", ()) if first > 1]
        if not self.printed or not firsts:
            return "", ""
        start = self.printed[min(firsts)].start()
        return self.text[:start].strip(), self.text[start:]

    @cached_property
    def parted(self) -> tuple[str, str]:
        """What stands before and behind the first comma, dash or bracket."""
        parts = _SEPARATOR.split(self.text, maxsplit=1)
        return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else (self.text.strip(), "")

    @cached_property
    def person_with_office(self) -> bool:
        """Whether it is a person's name, a separator, and an office or body."""
        head, tail = (self._look(part) for part in self.parted)
        if head.text.isupper() and not self.text.isupper():
            # "YURI AFANASEV, Representative of the Supreme Soviet"
            head = self._look(head.text.title())
        if tail.text and head.person and tail.office:
            return True
        person, office = head.halves
        return bool(office) and self._look(person).person

    @cached_property
    def described_person(self) -> bool:
        """Whether it is a person's name, a separator, and a few words: "Ada Marty, féministe"."""
        if self.person_with_office:
            return True
        head, tail = (self._look(part) for part in self.parted)
        if not tail.text or not head.person:
            return False
        return tail.office or len(tail.text.split()) <= _MOST_WORDS_DESCRIBING

    @cached_property
    def bare_person(self) -> str:
        """The person of "Schauspieler Jonathan Berlin"; empty if no such word stands before one."""
        first, _, rest = self.text.partition(" ")
        if first.islower() and is_word_of(fold_words(first), "articles"):
            # "la comédienne Anny Duperey", whatever she is
            word, _, named = rest.partition(" ")
            body = is_word_of(fold_words(word), "names", "counted")
            return named if word.islower() and not body and self._look(named).person else ""
        profession = is_word_of(fold_words(first), "offices") and not self._look(first).titled
        return rest if profession and self._look(rest).person else ""

    @cached_property
    def described_or_person(self) -> bool:
        """Whether it is a person, with words about the person or without."""
        return self.person or self.described_person or bool(self.bare_person)

    @cached_property
    def of_person(self) -> bool:
        """Whether it is a person, with an office or without."""
        return self.person or self.person_with_office

    @cached_property
    def place(self) -> bool:
        """Whether it is the name of a country or a region and nothing else: "ARGENTINA:"."""
        return _is_place(self.words)

    @cached_property
    def headed(self) -> tuple[str, str] | None:
        """The country and the rest of "Italy: A; B"."""
        found = _COUNTRY.match(self.text)
        return (found[1], found[2]) if found and self._look(found[1]).place else None

    @cached_property
    def address(self) -> bool:
        """Whether an address stands in it: of a page, of mail, of a house."""
        return bool(_ADDRESS.search(self.text)) or self._holds_street()

    def _holds_street(self) -> bool:
        """Tell whether a street and a number stand side by side: "Calle 35", "14 High Street"."""
        return any(
            any(word.isdigit() for word in self.words[max(first - _NEAR, 0) : last + _NEAR])
            for first, last in self.cues.get("streets", ())
        )

    @cached_property
    def dated(self) -> bool:
        """Whether a date stands in it, or a month and its year at its end."""
        digits = any(character.isdigit() for character in self.text)
        return digits and (is_month(self.text.rpartition(",")[2]) or bool(find_dates(self.text)))

    @cached_property
    def numbered(self) -> bool:
        """Whether it holds a year or a longer number: "Congress of 2019", "Postbus 1600"."""
        return bool(_NUMBER.search(self.text))

    @cached_property
    def sentence(self) -> bool:
        """Whether it is running text: a demand, a clause, a whole sentence."""
        return _is_sentence(self)

    @cached_property
    def general(self) -> bool:
        """Whether it names signatories in general: "Communist and Workers' Parties"."""
        return self.tells("counted") and not self.place and not self.known

    @cached_property
    def sort(self) -> bool:
        """Whether it is only a sort of signatory: "Workers’ Parties", "28 unions"."""
        words = [word for word in self.words if not word.isdigit()]
        if not words or self.known or self.acronym:
            return False
        if self.text.endswith("-"):
            # "Menschenrechts- und Hilfsorganisationen"
            return True
        # "Workers’ Parties from Europe", but not "Confederation of Trade Unions".
        end = next((n for n, word in enumerate(words) if is_word_of(word, "counted")), len(words))
        before = words[: end + 1]
        general = ("names", "counted", "openers", "and", "rest", "joint")
        short = len(before) <= _LONGEST_SORT and not any(map(is_acronym, self.text.split()))
        plural = end < len(words) and all(is_word_of(word, *general) for word in before)
        return plural or (short and end == len(words) - 1)

    @cached_property
    def opens_phrase(self) -> bool:
        """Whether it is a demand or a slogan: "Against the wars", "Out of NATO!"."""
        if not self.begins_with_word("openers") or self.titled:
            return False
        return not (self.organisation and self.capitals >= 0.6) and not self.known

    @cached_property
    def bare(self) -> Facts:
        """The same without a note in brackets at its end: "Signatories (24):"."""
        return self._look(_BRACKETED.sub("", self.text))

    @cached_property
    def uncased(self) -> bool:
        """Whether its letters have no capitals, as in Arabic."""
        return not any(c.isupper() or c.islower() for c in self.text)

    @cached_property
    def uncased_mostly(self) -> bool:
        """Whether most of its letters have no capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return 2 * sum(c.isupper() or c.islower() for c in letters) < len(letters)

    def is_short_uncased(self, most: int) -> bool:
        """Tell whether it is two words, or so many at most, in letters without capitals."""
        return self.uncased and 1 < len(self.words) <= most

    def looks_like_name(self, *, strict: bool) -> bool:
        """Tell whether it looks like the name of a signatory.

        Parameters
        ----------
        strict : bool
            Whether nothing announces it, so that a person's bare name proves nothing.

        Returns
        -------
        bool
            False for a date, and of what is not announced for news, addresses and running text.
        """
        if self.known:
            return True
        if self.headed:
            return self._look(self.headed[1]).looks_like_name(strict=strict)
        if self.dated or (strict and ":" in self.text):
            return False
        if self.person_with_office or (not strict and self.described_person):
            return True
        if strict:
            return not self.numbered and self.organisation and self.capitals >= 0.6
        return self.body or self.person


class Look:
    """Gives the facts of a text, each text's once.

    Parameters
    ----------
    knows : callable
        Tells whether a printed name is a known one.

    Attributes
    ----------
    items : dict
        What `items.split_items` made of an enumeration.

    Examples
    --------
    >>> look = Look(lambda name: name == "KKE")
    >>> look("KKE").known, look("Party of Labour of Austria").organisation
    (True, True)
    """

    def __init__(self, knows: Knows) -> None:
        self.knows = knows
        self.items: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, Facts] = {}

    def __call__(self, text: str) -> Facts:
        """Give the facts of a text."""
        facts = self._seen.get(text)
        if facts is None:
            facts = self._seen[text] = Facts(text, self)
        return facts


def clean_name(text: str) -> str:
    """Take the punctuation of the list off an entry, and leave the name as printed.

    Parameters
    ----------
    text : str
        An entry without bullet or number.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> clean_name("Communist Party of China;")
    'Communist Party of China'
    """
    bare = _LAST_AND.sub("", text.rstrip()).rstrip(" \t\xa0\u202f;,·*†‡|")
    return (bare if _ends_short(bare) else _FULL_STOP.sub("", bare)).strip()


def _ends_short(name: str) -> bool:
    """Tell whether the full stop behind a name is part of it; that of "AKEL, USA." is none."""
    short = _SHORT_END.search(name)
    abbreviated = short is not None and not _is_place(tuple(fold_words(short[1]).split()))
    return abbreviated or name.endswith(_SUFFIXES)


def list_last_words(text: str, end: int, count: int) -> list[str]:
    """List the words right before a place in a text, without splitting all that is before it.

    Parameters
    ----------
    text : str
        A paragraph, of any length.
    end : int
        Where the words end.
    count : int
        How many there are to be at most.

    Returns
    -------
    list of str
        In the order of the text.

    Examples
    --------
    >>> list_last_words("a letter to the President", 15, 2)
    ['to', 'the']
    """
    return text[:end].rsplit(maxsplit=count)[-count:]


@cache
def is_acronym(word: str) -> bool:
    """Tell whether a word is short and has at least two capitals.

    Examples
    --------
    >>> is_acronym("KKE"), is_acronym("Union")
    (True, False)
    """
    capitals = sum(character.isupper() for character in word)
    return bool(_ACRONYM.match(word)) and capitals >= 2


def _is_sentence(facts: Facts) -> bool:
    text = facts.text
    words = text.split()
    if len(words) > LONGEST_ENTRY:
        return True
    if text.startswith("(") and text.endswith(")") and len(words) > 3:
        return True
    if _TWO_SENTENCES.match(text):
        return True
    stopped = text.rstrip().endswith((";", ".", ":", "!", "?", "…", ","))
    if len(words) > 8 and stopped and not any(character.isupper() for character in text):
        # Arabic shows no capitals: "الرفض القاطع لكل ...".
        return True
    if facts.small and (stopped or len(words) > 9):
        return True
    return len(words) > 7 and stopped and facts.capitals < 0.5


def _is_person(facts: Facts) -> bool:
    text = facts.text
    words = _drop_honorifics([word for word in text.split() if any(c.isalpha() for c in word)])
    if not 2 <= len(words) <= 7 or text.isupper() or _holds_digit(text):
        return False
    if facts.organisation or _names_office(words):
        return False
    if any(w[0].islower() and not _is_particle(w) for w in words):
        return False
    first = fold_words(words[0])
    if is_word_of(first, "openers"):
        return False
    return sum(word[0].isupper() or word[0] in '"“«(' for word in words) >= 2


def _holds_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _names_office(words: list[str]) -> bool:
    return "offices" in _load_cues().scan(tuple(fold_words(" ".join(words)).split()))


def _is_particle(word: str) -> bool:
    """Tell whether a small word may stand in a person's name: "de", "d’Arc"."""
    return is_word_of(fold_words(word), "particles") or bool(_GROWN_PARTICLE.match(word))


def _drop_honorifics(words: list[str]) -> list[str]:
    """Drop the titles before a person's name: "The Revd Dr"."""
    if len(words) > 1 and is_word_of(fold_words(words[0]), "articles"):
        words = words[1:] if is_word_of(fold_words(words[1]), "honorifics") else words
    while words:
        parts = fold_words(words[0]).split()
        if not parts or not all(is_word_of(part, "honorifics") for part in parts):
            break
        words = words[1:]
    return words


def _is_place(words: tuple[str, ...]) -> bool:
    if len(words) > _LONGEST_PLACE:
        return False
    places, states = load_places(), _load_states()
    while words:
        joined = " ".join(words)
        if joined in places or _is_region(words):
            return True
        bare = " ".join(word for word in words if not is_word_of(word, "and"))
        if bare in places and not is_word_of(words[-1], "and"):
            return True
        if not (is_word_of(words[0], "articles") or words[0] in states):
            return False
        words = words[1:]
    return False


@cache
def _load_states() -> frozenset[str]:
    """Load the words that official names put before a country's own: "Kingdom of"."""
    return frozenset(fold_words(word) for _, word in list_words("states"))


def _is_region(words: tuple[str, ...]) -> bool:
    return (0, len(words) - 1) in _load_cues().scan(words).get("regions", ())
