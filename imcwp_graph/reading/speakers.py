"""Who speaks in a sentence that names its own subject: "We, the A, the B and the C, demand ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imcwp_graph.reading.cues import (
    CAPITALS,
    fold_words,
    load_cues,
    load_section,
    match_words,
    spell_cues,
    spell_glue,
)
from imcwp_graph.reading.enumerations import find_end, split_items
from imcwp_graph.reading.pieces import are_bodies, drop_small_words
from imcwp_graph.reading.sentences import cut_to_names, drop_articles, lower_article
from imcwp_graph.reading.shapes import Knows, is_acronym, share_of_capitals

_WE = re.compile(
    rf"(?:^|[.!?:]\s+|[\"“«„»]\s*)(?:{spell_cues('we')})(?P<comma>\s*[,;:–—-]\s+|\s+)",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(rf"(?:[^\W\d_{CAPITALS}][^\W\d_]*,?\s+|[lLdD][’'](?=[{CAPITALS}]))")
_GLUE = re.compile(rf"(?:{spell_glue()}|{spell_cues('articles')})$")
_AND_SMALL = re.compile(
    rf"\s+{spell_cues('and')}\s+(?P<small>(?:[^\W\d_{CAPITALS}][^\W\d_]*\s+){{1,5}})(?=[{CAPITALS}])"
)
_CLAUSE = re.compile(r"(?:[^\s,.;:]+\s+){1,8}?[^\s,.;:]+,\s+([^\W\d_]+)\s+")
_FIRST_WORD = re.compile(r"[^\W\d_]+\s+")
_MANY = 4
_MOST_SMALL = 7
# "We, social organisations": between "we" and the names so many words may say nothing known.
_MOST_UNKNOWN = 2
# Between "in a joint statement" and the names a verb may stand, in whatever language.
_MOST_BEHIND_KIND = 3
_MOST_TO_VERB = 6
# How many names there must be behind "we", behind "in a joint statement", behind "the unions".
_FEWEST = {"we": 2, "report": 3, "bodies": 3, "names": 2}


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names in whose name a sentence speaks.

    Attributes
    ----------
    names : list of str
        As printed, without articles.
    start : int
        Where the first of them may be sought.
    role : str
        ``signed`` where the sentence calls them signatories, ``issued`` elsewhere.
    """

    names: list[str]
    start: int
    role: str


def find_speakers(text: str, *, knows: Knows) -> Speakers | None:
    """Find the names that a sentence gives to its "we", or to those whose letter it reports.

    Parameters
    ----------
    text : str
        A paragraph.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    Speakers or None
        At least two names.

    Examples
    --------
    >>> find_speakers("We, the KKE and the TKP, condemn the war.", knows=lambda name: False).names
    ['KKE', 'TKP']
    """
    subject = _read_subject(text, knows)
    if subject:
        return Speakers(subject, 0, "issued")
    if share_of_capitals(text) == 1.0:
        return None
    found = (_read_from(text, start, opening, knows) for start, opening in _find_starts(text))
    return next((speakers for speakers in found if speakers), None)


def _read_subject(text: str, knows: Knows) -> list[str]:
    """Read a paragraph that is nothing but "The A, the B and the C declare:"."""
    subject = _find_subject(text)
    if load_cues("we").are(fold_words(subject.partition(" ")[0])):
        return []
    if load_cues("signed").stand_in(fold_words(subject)):
        # "The parties that sign this statement demand:"
        return []
    printed = split_items(lower_article(subject), knows=knows)
    items = [drop_articles(item) for item in printed]
    # Many capitals, each behind its article, are names even where nothing else says so.
    headed = len(items) >= _MANY and all(a != b for a, b in zip(printed, items, strict=True))
    items = [drop_small_words(item) for item in items]
    share = 0.0 if headed else 0.5
    return items if len(items) > 1 and are_bodies(items, knows=knows, share=share) else []


def _find_subject(text: str) -> str:
    """Give what stands before the verb of a single sentence that ends in a colon."""
    if not text.endswith((":", "：")) or find_end(text) < len(text):
        return ""
    words = match_words(text)
    firsts = [first for first, _ in load_cues("demands").find(fold_words(text))] if words else []
    return text[: words[min(firsts)].start()].strip() if firsts else ""


def _find_starts(text: str) -> Iterator[tuple[int, str]]:
    """Give where the words that lead to names may begin, and what opens the sentence there."""
    for match in _WE.finditer(text):
        first = _SMALL_WORD.match(text, match.end())
        led = first and _GLUE.match(first[0].strip())
        if match["comma"].strip() or led:
            yield match.end(), "we"
    words = match_words(text)
    folded = fold_words(text)
    told = min((last for _, last in load_section("kinds").find(folded)), default=_MOST_SMALL)
    opening = " ".join(folded.split()[: told + 1])
    if words and told < _MOST_SMALL and load_cues("jointly").stand_in(opening):
        after = text[words[told].end() :]
        yield words[told].end() + len(after) - len(after.lstrip(" ,")), "report"
    first = _FIRST_WORD.match(text)
    begins = first.end() if first and load_cues("articles").are(fold_words(first[0])) else 0
    for start in (begins, _pass_clause(text)):
        if start:
            yield start, "bodies"
    yield begins, "names"


def _pass_clause(text: str) -> int:
    """Give where the subject begins behind "Meeting on 20 May, the"; 0 without a clause."""
    clause = _CLAUSE.match(text)
    article = clause and load_cues("articles").are(fold_words(clause[1]))
    return clause.end() if clause and article else 0


def _read_from(text: str, start: int, opening: str, knows: Knows) -> Speakers | None:
    end = start + find_end(text[start:])
    lead = _pass_lead(text, start, end)
    before = text[start:lead]
    signed = load_cues("signed").stand_in(fold_words(before))
    if not _leads(before, opening):
        return None
    listed = cut_to_names(text[lead:end])
    if load_cues("initiated").stand_in(fold_words(text[: lead + len(listed)])):
        return None
    rest = text[lead + len(listed) : end]
    if opening == "bodies" and not signed and not _declares(rest):
        return None
    if opening == "names" and not _tells_statement(rest):
        return None
    article = " ".join(before.split()[-1:])
    leading = f"{article} " if _GLUE.match(article) else ""
    items = split_items(leading + _part_groups(listed), knows=knows)
    names = [drop_articles(drop_small_words(item)) for item in items]
    told = fold_words(f"{before} {names[0] if names else ''}")
    if len(names) < _FEWEST[opening] or load_cues("attended").stand_in(told):
        return None
    if any(load_cues("headings").are(fold_words(n.split()[-1])) or _is_sort(n) for n in names):
        # "We, the undersigned Communist and Workers' Parties": all in general.
        return None
    # Many capitals, each behind its article, are names even where nothing else says so.
    headed = len(names) > 2 and all(a != b for a, b in zip(items, names, strict=True))
    if opening == "names":
        presented = load_cues("presented").stand_in(fold_words(rest))
        role = "initiated" if presented else "issued"
        # Unknown ones beside known ones speak too.
        sure = 2 * sum(map(knows, names)) > len(names) and are_bodies(names, knows=knows, share=1.0)
        return Speakers(names, lead, role) if sure else None
    if not are_bodies(names, knows=knows, share=0.0 if headed else 0.5):
        return None
    return Speakers(names, lead, "signed" if signed else "issued")


def _part_groups(listed: str) -> str:
    """Put a comma for "and the youth organisations" between two groups of names."""

    def part(match: re.Match[str]) -> str:
        return ", " if any(map(_tells_bodies, match["small"].split())) else match[0]

    return _AND_SMALL.sub(part, listed)


def _pass_lead(text: str, start: int, end: int) -> int:
    """Pass the small words before the names; a comma ends them: "The undersigned, the A"."""
    lead, closed = start, False
    for _ in range(_MOST_SMALL):
        word = _SMALL_WORD.match(text, lead, end)
        if not word or (closed and not _GLUE.match(word[0].strip())):
            break
        closed = closed or "," in word[0]
        lead = word.end()
    return lead


def _leads(before: str, opening: str) -> bool:
    """Tell whether the words before the first name only lead to names."""
    words = before.replace(",", " ").split()
    if opening == "names":
        return not words
    if opening == "report":
        return len(words) <= _MOST_BEHIND_KIND
    general = any(_tells_bodies(word) for word in words)
    unknown = [word for word in words if not _GLUE.match(word) and not _tells_bodies(word)]
    return len(unknown) <= (_MOST_UNKNOWN if general else 0) and (general or opening == "we")


def _is_sort(name: str) -> bool:
    """Tell whether a name is only a sort of party: "We, Communist, Workers' and left parties"."""
    return load_cues("names").are(fold_words(name)) and not is_acronym(name)


def _tells_bodies(word: str) -> bool:
    folded = fold_words(word)
    return any(load_cues(kind).stand_in(folded) for kind in ("counted", "names", "signed"))


def _tells_statement(rest: str) -> bool:
    """Tell whether a sentence goes on with a statement, and not with those who met."""
    folded = fold_words(rest)
    if load_cues("presented").begin(folded):
        return load_section("kinds").stand_in(folded)
    ending = " ".join(folded.split()[-_MOST_TO_VERB:])
    if load_cues("following").stand_in(ending) and load_section("kinds").stand_in(ending):
        return True
    told = load_section("kinds").stand_in(" ".join(folded.split()[:_MOST_SMALL]))
    return told and not load_cues("attended").stand_in(folded)


def _declares(rest: str) -> bool:
    """Tell whether a verb of declaring follows the names soon."""
    return load_cues("demands").stand_in(" ".join(fold_words(rest).split()[:_MOST_TO_VERB]))
