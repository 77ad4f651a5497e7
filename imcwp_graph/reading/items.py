"""The items of a stretch of text that lists names: where one ends and the next begins.

A comma may stand inside one entry ("AKEL, Cyprus"; "Ken Loach, film-maker"), the last two have an
"and" between them that may also be part of a name, and the separator is read off the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from imcwp_graph.cues import CAPITALS, list_glue, list_phrases, spell_cues
from imcwp_graph.folding import fold_words
from imcwp_graph.reading.facts import DASH, Facts, Look, clean_name, is_acronym, is_word_of
from imcwp_graph.vocabulary import load_words

_OPENING, _CLOSING = "([{", ")]}"
_QUOTED = re.compile(r"„[^„“”]{1,80}[“”]|“[^“”]{1,80}”|«[^«»]{1,80}»|\"[^\"]{1,80}\"")
_COMMAS = ",،、"
_COMMA = re.compile(f"[{_COMMAS}]")
_SEMICOLON = re.compile(r"[;؛]")
# Strongest first: where one of these parts a line, a comma is part of an item.
_SEPARATORS = (
    _SEMICOLON, *map(re.compile, (r"\s[|•·●▪■]\s", r"\t", r"\s/\s", r"\s{3,}")),
)  # fmt: skip
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,3})[.)]\s*(?=[^\W\d]|[\"“«(])")
_STOP = re.compile(r"[.!?…](?:\s+|$)")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,3}|\.[^\W\d_]+|\b\d{1,2})$")
_BETWEEN_BRACKETS = re.compile(rf"(?<=\))\s+(?=[{CAPITALS}])")
_HEADED_GROUP = re.compile(rf"\s*(?:[^\W\d_{CAPITALS}][\w-]*\s+){{2,5}}(?=[{CAPITALS}])")
# "Oxfam, together with Attac and the CGT": no name has it inside.
_LONG_ANDS = sorted(phrase for phrase in list_phrases("and") if " " in phrase)
_LONG_AND = re.compile(rf"(?<=\S)\s+(?:{'|'.join(_LONG_ANDS)})\s+")
_CAPITAL_AND = re.compile(rf"(?<=\s){spell_cues('and').upper()}(?=\s)")
_LEADING_AND = re.compile(r"^(?:&\s*)")
# So many names between two semicolons, or between dashes, are a list of their own.
_FEWEST_GROUPED = 3
_FEWEST_ATTACHED = 4
_MOST_UNCASED = 4
_ENDING = re.compile(r"\s*(?:[(\[]?(?:\.{2,}|…)[)\]]?|\betc\.?)\s*$", re.IGNORECASE)
# "..., Communist Party of Chile. Other parties: Communist Front": a label inside a list.
_LABEL = re.compile(r"[.,;]\s+(?=([^\W\d_][^,;:.()]{2,60}):\s+\S)")
_LABELLED = re.compile(r"[^,;:.()]{2,60}:\s+")
_AND = re.compile(rf"(?<!\S)({spell_cues('and')}|&)\s+(?=\S)")
_FIRST_AND = re.compile(rf"\s*(?:{spell_cues('and')}|&)\s+(?=\S)")
_SMALL_WORDS = re.compile(
    rf"^(?:(?:[^\W\d_{CAPITALS}][^\W\d_-]*(?:-[^\W\d_]+)?[’']?\s+|[lLdD][’']){{1,6}})(?=[{CAPITALS}])"
)
_SHORT_FORM = re.compile(r"\s*\(([^\W\d_]{3,10})\)\s*$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# "and" is written together with the word behind it: "والحزب الشيوعي".
_ARABIC_AND = re.compile(r"\s+[و](?=[«\"“]?[\u0621-\u064a]{3})")
_LONGEST_AND = 3
_FEWEST_OF_TAIL, _FEWEST_WITH_TAILS = 4, 6
_MOST_SPELT = 8
_MOST_BEHIND_COMMA = 5
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# No two names are longer than this; what is longer is running text.
_LONGEST_PAIR = 400
# With fewer small words a list does not show its language.
_FEWEST_SMALL = 3
_UNSURE = frozenset(word for says, word in list_glue() if says != "and")


def split_items(text: str, *, look: Look) -> list[str]:
    """Split an enumeration into its items.

    Parameters
    ----------
    text : str
        From the first name to its end, without what announces it.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        The items as printed.

    Examples
    --------
    >>> split_items("KKE, AKEL (Cyprus, Limassol) and TKP.", look=Look(lambda name: False))
    ['KKE', 'AKEL (Cyprus, Limassol)', 'TKP']
    """
    if text not in look.items:
        look.items[text] = tuple(_split_capitals(text, look) or _split(text, look))
    return list(look.items[text])


def _split_capitals(text: str, look: Look) -> list[str]:
    """Split a text in capitals, where the "and" before the last item is in capitals too."""
    if not text.isupper() or not _CAPITAL_AND.search(text):
        return []
    lowered = _CAPITAL_AND.sub(lambda match: match[0].lower(), text)
    return [item.upper() for item in _split(lowered, look)]


def _split(text: str, look: Look) -> list[str]:
    text = cut_others(_ENDING.sub("", text.strip()), look=look)
    if numbered := _split_numbers(text):
        return _clean(numbered, look)
    if labelled := _split_labels(text, look):
        return [item for part in labelled for item in split_items(part, look=look)]
    for separator in _SEPARATORS:
        parts = _split_at(text, separator)
        if len(parts) > 2 or (len(parts) == 2 and separator is _SEMICOLON):
            return _clean(_split_groups(parts, look, semicolon=separator is _SEMICOLON), look)
    if dashed := _split_dashes(text, look):
        return _clean(dashed, look)
    parts = [part for piece in _split_at(text, _COMMA) for part in _split_at(piece, _LONG_AND)]
    commas = _split_descriptions(_split_brackets(parts), look)
    pieces = split_last(commas, look=look)
    comma = next((character for character in text if character in _COMMAS), ",")
    joined = join_pieces(pieces, comma, look=look)
    return _clean(_split_pairs(_split_attached(joined, look), look), look)


def _split_groups(parts: Sequence[str], look: Look, *, semicolon: bool) -> list[str]:
    groups = [item for part in parts[:-1] for item in _split_group(part, look)]
    last = _split_group(parts[-1], look)
    if semicolon and len(last) == 1:
        last = split_last(last, look=look)
    return [*groups, *last]


def _split_labels(text: str, look: Look) -> list[str]:
    """Split "A, B. Other parties: C, D" at its label, which is dropped."""
    parts: list[str] = []
    start = 0
    for match in _LABEL.finditer(text):
        label = look(match[1])
        if label.tells("counted", "rest", "joined", "signed", "headings") and not label.known:
            parts.append(text[start : match.start()])
            begins = _LABELLED.match(text, match.end())
            start = begins.end() if begins else match.end()
    return [*parts, text[start:]] if parts else []


def _split_pairs(items: Sequence[str], look: Look) -> list[str]:
    """Split two that an "and" joins before the last item: "A B (x), C D and E F (y), ..."."""
    split: list[str] = []
    for item in items[:-1]:
        mark = next((m for m in _AND.finditer(item) if _parts_pair(m, look)), None)
        split += [item[: mark.start()], item[mark.end() :]] if mark else [item]
    return [*split, *items[-1:]]


def _parts_pair(mark: re.Match[str], look: Look) -> bool:
    left = look(drop_small_words(mark.string[: mark.start()].strip()))
    right = look(drop_small_words(mark.string[mark.end() :].strip()))
    if right.text[:1].isupper() and mark[1] not in _UNSURE and (left.acronym or left.known):
        # "WWF/Adena y Ecologistas en Acción"
        return True
    persons = left.described_or_person and right.described_or_person
    if left.uncased and right.uncased:
        # "علی نصیریان و علی رفیعی"
        persons = all(1 < len(f.words) < 4 and not f.organisation for f in (left, right))
    return persons and not left.place and not right.place


def _split_attached(items: list[str], look: Look) -> list[str]:
    """Split at the Arabic "and", where what follows it begins like a body or is a known name."""
    return [part for item in items for part in _part_attached(item, look)]


def _part_attached(item: str, look: Look) -> list[str]:
    marks = list(_ARABIC_AND.finditer(item)) if _ARABIC.search(item) else []
    parts = _cut_at(item, marks)
    if len(parts) > _FEWEST_ATTACHED and all(len(part.split()) < 5 for part in parts[1:-1]):
        # "كطارق البشري وحسن حنفي وعبد الوهاب المسيري ونادر فرجاني"
        return parts
    return _cut_at(item, [mark for mark in marks if _begins_body(item[mark.end() :], look)])


def _begins_body(rest: str, look: Look) -> bool:
    first = " ".join(rest.split(maxsplit=1)[:1])
    named = is_word_of(fold_words(first), "names") or rest[:1] in '«"“'
    return named or look(clean_name(rest)).known


def _cut_at(text: str, marks: Sequence[re.Match[str]]) -> list[str]:
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def find_end(text: str, start: int = 0) -> int:
    """Find where a sentence ends.

    Parameters
    ----------
    text : str
        A paragraph.
    start : int
        Where the sentence begins in it.

    Returns
    -------
    int
        Index of its full stop, or the length of the text; stops of abbreviations and inside
        brackets do not count.

    Examples
    --------
    >>> find_end("A, sen. B and Unity. They met.")
    19
    """
    depth, seen = 0, start
    for match in _STOP.finditer(text, start):
        between = text[seen : match.start()]
        depth = max(depth + count_open(between), 0)
        seen = match.start()
        abbreviated = match[0][0] == "." and _is_abbreviated(between[-12:])
        after = text[match.end() : match.end() + 1]
        if not abbreviated and not (after.islower() or after in (";", ",", ")")) and not depth:
            return match.start()
    return len(text)


def list_sentences(text: str) -> Iterator[tuple[int, str]]:
    """List the sentences of a paragraph.

    Parameters
    ----------
    text : str
        A paragraph.

    Yields
    ------
    int, str
        Where a sentence begins, and the sentence without its stop.

    Examples
    --------
    >>> [sentence.strip() for _, sentence in list_sentences("A, sen. B and Unity. They agreed.")]
    ['A, sen. B and Unity', 'They agreed']
    """
    start = 0
    while start < len(text):
        end = find_end(text, start)
        yield start, text[start:end]
        start = end + 1


def _is_abbreviated(before: str) -> bool:
    last = re.search(r"[^\W\d_]+$", before)
    if last and len(last[0]) > 1 and last[0].isupper():
        # "on the initiative of the KKE. The statement" ends there.
        return False
    return bool(_ABBREVIATED.search(before)) or bool(
        last and is_word_of(fold_words(last[0]), "honorifics")
    )


def find_closing(text: str) -> int:
    """Find the bracket that closes the one a text begins with.

    Parameters
    ----------
    text : str
        Begins with an opening bracket.

    Returns
    -------
    int
        Its index, or the length of the text if it is never closed.
    """
    depth = 0
    for match in re.finditer(r"[(\[{)\]}]", text):
        depth += 1 if match[0] in _OPENING else -1
        if not depth:
            return match.start()
    return len(text)


def count_open(text: str) -> int:
    """Count the brackets that a text opens and does not close.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int
        Negative if it closes more.
    """
    return sum(text.count(c) for c in _OPENING) - sum(text.count(c) for c in _CLOSING)


def _split_at(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at separators that stand outside brackets and quotes."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    parts: list[str] = []
    depth = seen = start = quote = 0
    for match in separator.finditer(text):
        depth = max(depth + count_open(text[seen : match.start()]), 0)
        seen = match.start()
        while quote < len(quoted) and quoted[quote][1] <= match.start():
            quote += 1
        inside = quote < len(quoted) and quoted[quote][0] < match.start()
        if not depth and not inside:
            parts.append(text[start : match.start()])
            start = match.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def cut_others(text: str, *, look: Look) -> str:
    """Cut "and others" off the end of a list.

    Parameters
    ----------
    text : str
        A list, or its last entry.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    str
        What is left.

    Examples
    --------
    >>> cut_others("KKE, TKP and many others", look=Look(lambda name: False))
    'KKE, TKP'
    """
    facts = look(text[-80:])
    for first, last in facts.spans("others"):
        if last == len(facts.words) - 1 and facts.printed:
            return text[: facts.printed[first].start() - len(facts.text)].rstrip(" ,;")
    return text


def _split_descriptions(pieces: list[str], look: Look) -> list[str]:
    """Split "presidente da Nova Central e Antonio Neto" before the next person."""
    split: list[str] = []
    for piece in pieces:
        marks = _AND.finditer(piece) if piece.lstrip()[:1].islower() and split else ()
        mark = next((m for m in marks if look(piece[m.end() :].strip()).person), None)
        told = mark and look(split[-1].strip()).person
        split += [piece[: mark.start()], piece[mark.end() :]] if mark and told else [piece]
    return split


def _split_brackets(pieces: list[str]) -> list[str]:
    """Split "Ada Bell (CGT) Ben Clark (FSU)", a comma forgotten, where the others have brackets."""
    closed = sum(piece.rstrip().endswith(")") for piece in pieces)
    if closed < _FEWEST_GROUPED or 2 * closed < len(pieces):
        return pieces
    return [part for piece in pieces for part in _BETWEEN_BRACKETS.split(piece)]


def _split_numbers(text: str) -> list[str]:
    """Split at numbers that count 1, 2, 3."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 3:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _split_group(part: str, look: Look) -> list[str]:
    """Split what stands between two semicolons, if that is a list of its own: "A (x), B and C"."""
    pieces = _split_at(part, _COMMA)
    if len(pieces) < 2 and not _AND.search(part):
        return [part]
    closed = sum(piece.rstrip().endswith(")") for piece in pieces)
    listed = split_last(pieces, look=look)
    if len(pieces) > 1 and 2 * closed > len(pieces):
        return listed
    facts = [look(drop_small_words(clean_name(item.strip()))) for item in listed]
    # "A B, C D and E F on behalf of the X group; G H and I J": members of parliament in groups.
    if len(listed) > len(pieces) and (_are_headed(part, facts) or _are_persons(facts[:-1])):
        return listed
    grouped = len(listed) >= _FEWEST_GROUPED and are_bodies(listed, look=look)
    return listed if grouped else [part]


def _are_headed(part: str, facts: Sequence[Facts]) -> bool:
    """Tell whether small words head a group: "os ex-jogadores Raí e Walter Casagrande"."""
    return bool(_HEADED_GROUP.match(part)) and all(f.text[:1].isupper() for f in facts)


def _are_persons(facts: Sequence[Facts]) -> bool:
    return all(f.person and not f.place for f in facts)


def _are_described(facts: Sequence[Facts]) -> bool:
    """Tell whether most are persons: "Isabelle Adjani, actrice – Paul Alliès, professeur – ..."."""
    described = sum(f.described_or_person or f.is_short_uncased(_MOST_UNCASED) for f in facts)
    return described > 0.6 * len(facts)


def _split_dashes(text: str, look: Look) -> list[str]:
    """Split "CGT – FO – FSU", where the dashes part nothing but bodies."""
    pieces = _split_at(text, DASH)
    if len(pieces) > _FEWEST_GROUPED and _are_described([look(p.strip()) for p in pieces]):
        return pieces
    if sum(bool(_COMMA.search(piece)) for piece in pieces[:-1]) > 1:
        return []
    if len(pieces) >= _FEWEST_GROUPED and _COMMA.search(pieces[-1]):
        # "CGT – FSU and the youth organisations FAGE, UNEF and VL" ends in a list with commas.
        last = split_last(_split_at(pieces[-1], _COMMA), look=look)
        pieces = [*pieces[:-1], *(drop_small_words(piece.strip()) for piece in last)]
    labels = sum(any(map(is_acronym, piece.split())) for piece in pieces)
    if len(pieces) >= 2 * _FEWEST_GROUPED:
        return pieces if are_bodies(pieces, look=look, share=0.5) else []
    parted = len(pieces) >= _FEWEST_GROUPED and 2 * labels >= len(pieces)
    return pieces if parted and are_bodies(pieces, look=look) else []


def _clean(items: Iterable[str], look: Look) -> list[str]:
    cleaned = [
        clean_name(_LEADING_AND.sub("", item.strip(" ,;\n\t").lstrip("."))) for item in items
    ]
    if len(cleaned) > 2:
        # A line that goes on with "et Philippe Askénazy".
        cleaned[0] = _strip_and(cleaned[0])
    cleaned = [_drop_long_and(item) for item in cleaned]
    named = [_cut_behalf(item, look) for item in cleaned if fold_words(item)]
    small = any(item[0].islower() for item in named[:-1])
    if len(named) > 2 and not small and not look(named[-1]).place:
        named[-1] = drop_small_words(named[-1])
    return named


def join_pieces(pieces: Sequence[str], comma: str, *, look: Look) -> list[str]:
    """Put together what commas parted inside one entry.

    Parameters
    ----------
    pieces : sequence of str
        What stands between the commas of an enumeration.
    comma : str
        The comma itself.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        The entries.

    Examples
    --------
    >>> look = Look(lambda name: False)
    >>> join_pieces(["Ken Loach", " film-maker", " Naomi Klein"], ",", look=look)
    ['Ken Loach, film-maker', ' Naomi Klein']
    """
    facts = [look(piece.strip()) for piece in pieces]
    if grouped := _group_persons(pieces, facts, comma):
        return grouped
    row = _Row(facts, comma, look)
    joined: list[str] = []
    for piece in _join_spelt(pieces, comma):
        if joined and row.belongs(joined[-1].strip(), look(piece.strip())):
            joined[-1] = f"{joined[-1].strip()}{comma} {piece.strip()}"
        else:
            joined.append(piece)
    return _join_offices(joined, look)


class _Row:
    """What the pieces between the commas of one enumeration are, taken together."""

    def __init__(self, facts: Sequence[Facts], comma: str, look: Look) -> None:
        self._comma, self._look = comma, look
        self._of_persons = 3 * sum(f.person for f in facts) > len(facts)
        self._of_places = 2 * sum(f.place for f in facts) > len(facts)
        # The last piece may be the rest of a sentence instead.
        many = len(facts) >= _FEWEST_WITH_TAILS
        self._tails = {f.text for f in facts[:-1] if _is_tail(f)} if many else set()

    def belongs(self, before: str, piece: Facts) -> bool:
        """Tell whether a piece belongs to the entry before it."""
        if piece.text in self._tails and not piece.place:
            # Not to be looked at with each of its tails, or a long line takes its square in time.
            return True
        last = self._look(before)
        if piece.folded in _SUFFIXES:
            # "Ben Smith, Jr., Carl Jones"
            return last.person
        if self._ends_known(last, piece):
            return True
        if piece.place:
            return last.body and not self._of_places and not last.place
        return self._of_persons and last.person and _describes(piece)

    def _ends_known(self, last: Facts, piece: Facts) -> bool:
        """Tell whether both together are a known name, which the piece alone is not."""
        headed = last.organisation or last.holds_acronym or last.uncased
        if not headed or not _may_go_on(piece) or piece.known:
            return False
        return self._look(clean_name(f"{last.text}{self._comma} {piece.text}")).known


def _may_go_on(piece: Facts) -> bool:
    """Tell whether a piece may be the rest of a name behind its comma: "Party of X, Wallonia"."""
    return len(piece.words) <= _MOST_BEHIND_COMMA and not piece.text[:1].islower()


def _group_persons(pieces: Sequence[str], facts: Sequence[Facts], comma: str) -> list[str]:
    """Group "Ada Bell, poet, Oslo, Ben Clark, pastor, Bergen": persons and what describes them."""
    persons = [fact.person for fact in facts]
    small = sum(_describes(fact) for fact in facts)
    if not persons or not persons[0] or sum(persons) < _FEWEST_GROUPED:
        return []
    if len(pieces) < 2 * sum(persons) or 2 * small < sum(persons):
        return []
    groups: list[str] = []
    for piece, person in zip(pieces, persons, strict=True):
        if person:
            groups.append(piece)
        else:
            groups[-1] = f"{groups[-1].strip()}{comma} {piece.strip()}"
    return groups


def _join_spelt(pieces: Sequence[str], comma: str) -> list[str]:
    """Put together the pieces whose first letters the short form behind the last one spells."""
    joined: list[str] = []
    for piece in pieces:
        joined.append(piece)
        short = _SHORT_FORM.search(piece)
        spelt = fold_words(short[1]) if short else ""
        if spelt and _spell(piece) != spelt:
            _join_back(joined, spelt, comma)
    return joined


def _join_back(joined: list[str], spelt: str, comma: str) -> None:
    """Join the last pieces to one, if they or the first of them spell a short form."""
    for first in range(len(joined) - 2, max(len(joined) - _MOST_SPELT, -1), -1):
        whole = f"{comma} ".join(part.strip() for part in joined[first:])
        first_only = _spell(joined[first]) == spelt and len(joined) - first > 2
        if _spell(whole) == spelt or first_only:
            joined[first:] = [whole]
            return


def _spell(name: str) -> str:
    """Give the first letters of a name's words that begin with a capital, its short form aside."""
    words = _SHORT_FORM.sub("", name).replace("-", " ").split()
    return fold_words("".join(word[0] for word in words if word[0].isupper()))


def _is_tail(facts: Facts) -> bool:
    """Tell whether a piece is a name's second half: "Libera. Associations, names and numbers"."""
    words = facts.text.split()
    small = sum(word[0].islower() for word in words)
    led = facts.begins_with_word("articles", "and")
    return len(words) >= _FEWEST_OF_TAIL and small == len(words) and not led


def _describes(piece: Facts) -> bool:
    """Tell whether a piece says what a person is: "film-maker", "porte-parole d’Attac"."""
    small = piece.small and not DASH.search(piece.text)
    # "partii Wolność i Równość" is the next body.
    return small and not (
        piece.begins_with_word("particles", "honorifics", "names") or piece.bare_person
    )


def _join_offices(pieces: list[str], look: Look) -> list[str]:
    """Put together a person and the office or body after the comma, where all are such pairs."""
    if len(pieces) < 4 or len(pieces) % 2:
        return pieces
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    fitting = sum(_is_pair(look(a.strip()), look(b.strip()), look) for a, b in pairs)
    return [f"{a},{b}" for a, b in pairs] if fitting > 0.7 * len(pairs) else pieces


def _is_pair(person: Facts, body: Facts, look: Look) -> bool:
    if person.person:
        return body.office_word
    return look(person.halves[0]).person and not any(look(half).person for half in body.halves)


def split_last(pieces: Sequence[str], *, look: Look) -> list[str]:
    """Split the last piece at its "and", unless that is part of a known name.

    Parameters
    ----------
    pieces : sequence of str
        What stands between the separators of an enumeration.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        One more than there were, or as many.

    Examples
    --------
    >>> pieces = split_last(["KKE", "AKEL and TKP"], look=Look(lambda name: False))
    >>> [piece.strip() for piece in pieces]
    ['KKE', 'AKEL', 'TKP']
    """
    if not pieces:
        return []
    *first, last = pieces
    stripped = _strip_and(last)
    joining = last[: len(last) - len(stripped)].strip()
    if joining and not _is_article(joining, first):
        # "Vietnam and Zambia, as well as my own country" has two last items.
        ends = _split_and(stripped, look, pieces) if " " in joining else [stripped]
        return [*split_last(first, look=look), *ends] if len(first) > 1 else [*first, *ends]
    if first and look(last.strip()).place:
        return _split_before_place(first, last, look)
    if not _AND.search(last) or look(clean_name(last)).known:
        return [*first, last]
    return [*first, *_split_and(last, look, pieces)]


def _is_article(word: str, first: Sequence[str]) -> bool:
    """Tell whether the "i" before the last piece is an article, as others have: "la A, i B"."""
    begins = (fold_words(piece).partition(" ")[0] for piece in first)
    return is_word_of(fold_words(word), "articles") and any(
        is_word_of(begin, "articles") for begin in begins
    )


def _split_before_place(first: Sequence[str], place: str, look: Look) -> list[str]:
    """Split "CP of Turkey and CP, USA" before its last two words."""
    halves = _split_and(first[-1], look, first)
    if len(halves) > 1 and look(halves[1].strip()).body:
        return [*first[:-1], halves[0], f"{halves[1]},{place}"]
    return [*first, place]


def _split_and(piece: str, look: Look, pieces: Sequence[str]) -> list[str]:
    if len(piece) > _LONGEST_PAIR:
        return [piece]
    marks = [m for m in _AND.finditer(piece) if count_open(piece[: m.start()]) < 1]
    halves = [
        (look(clean_name(piece[: mark.start()])), look(piece[mark.end() :].strip()), mark)
        for mark in reversed(marks)
    ]
    halves = [(a, b, mark) for a, b, mark in halves if not _goes_on(a, b) or a.known]
    for split in (_split_known, _split_bodies, _split_begun):
        for left, right, mark in halves if split is not _split_bodies else reversed(halves):
            if split(left, right, mark[1], pieces, look):
                return [piece[: mark.start()], piece[mark.end() :]]
    return [piece]


def _split_known(left: Facts, right: Facts, _word: str, _pieces: Sequence[str], look: Look) -> bool:
    return left.place or left.known or look(clean_name(right.text)).known


def _split_bodies(
    left: Facts, right: Facts, _word: str, _pieces: Sequence[str], _look: Look
) -> bool:
    return left.acronym or (left.organisation and right.organisation)


def _split_begun(left: Facts, right: Facts, word: str, pieces: Sequence[str], look: Look) -> bool:
    # Of "Women in Black" the "in" is "and" in one language.
    head = look(_cut_behalf(right.text, look))
    person = head.person or bool(head.bare_person) or head.person_with_office
    begins = right.text[:1].isupper() or _is_article_and_name(right.text) or person
    named = (left.person or left.organisation) and (person or right.organisation)
    return begins and (_says_and(word, pieces) or (" " in left.text and named))


def _drop_long_and(item: str) -> str:
    """Drop the "samt" or "as well as" that an item of a list begins with."""
    bare = _strip_and(item)
    joining = item[: len(item) - len(bare)].strip()
    return bare if len(joining) > _LONGEST_AND and bare[:1].isupper() else item


def _cut_behalf(item: str, look: Look) -> str:
    """Cut "on behalf of the X group" off a member of parliament."""
    facts = look(item)
    told = next((first for first, _ in facts.spans("issuedby") if first > 1), 0)
    if not told or not facts.printed:
        return item
    head = item[: facts.printed[told].start()].strip(" ,")
    return head if look(head).person else item


def _says_and(word: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word is "and" in the language that the small words of a list show."""
    if word not in _UNSURE:
        return True
    small = [token for piece in pieces for token in piece.split() if token.islower()]
    shown: dict[str, int] = {}
    for language, glue in _load_glue().items():
        shown[language] = sum(token in glue for token in small)
    most = max(shown.values())
    likeliest = [language for language, count in shown.items() if count == most]
    return most >= _FEWEST_SMALL and all(
        _load_glue()[language].get(word) == "and" for language in likeliest
    )


@cache
def _load_glue() -> dict[str, dict[str, str]]:
    """Load what the small words inside names say, by language."""
    return {
        language: {word: says for says, found in words["glue"].items() for word in found}
        for language, words in load_words().items()
    }


@cache
def _load_concepts() -> frozenset[str]:
    """Load the words that names of organisations are made of, in all languages."""
    found = (words["concepts"].values() for words in load_words().values())
    return frozenset(fold_words(word) for lists in found for words in lists for word in words)


def _goes_on(left: Facts, right: Facts) -> bool:
    """Tell whether an "and" stands inside a name: "Party of Workers and Peasants"."""
    last = left.text.split()[-1:]
    if last and (is_word_of(fold_words(last[0]), "articles") or last[0] in _UNSURE):
        return True
    concepts = all(word in _load_concepts() for word in right.words)
    return concepts and left.organisation and not right.organisation


def _is_article_and_name(text: str) -> bool:
    small = text[: len(text) - len(drop_small_words(text))].split()
    return 0 < len(small) <= 2 and all(len(word) < 4 for word in small)


def _strip_and(piece: str) -> str:
    return piece[match.end() :] if (match := _FIRST_AND.match(piece)) else piece


def drop_small_words(item: str) -> str:
    """Drop the small words that a sentence puts before a name: "but also the Union of Teachers".

    Parameters
    ----------
    item : str
        An item of an enumeration.

    Returns
    -------
    str
        From its first capital on, if at most six small words stand before it.

    Examples
    --------
    >>> drop_small_words("but also the Union of Teachers")
    'Union of Teachers'
    """
    first = fold_words(item.partition(" ")[0])
    return item if is_word_of(first, "honorifics") else _SMALL_WORDS.sub("", item)


def are_bodies(pieces: Sequence[str], *, look: Look, share: float = 0.7) -> bool:
    """Tell whether pieces are organisations, most of them surely.

    Parameters
    ----------
    pieces : sequence of str
        What an enumeration may hold.
    look : Look
        Gives the facts of a text.
    share : float
        How many of them must surely be, between 0 and 1; 0 takes names of persons too.

    Returns
    -------
    bool
        False if a place, an office or a word in small letters is among them.

    Examples
    --------
    >>> are_bodies(["CGT", "FSU", "Union syndicale Solidaires"], look=Look(lambda name: False))
    True
    """
    names = [look(clean_name(piece.strip())) for piece in pieces]
    if any(_is_odd(name) for name in names):
        return False
    persons = sum(name.person and not name.organisation for name in names)
    if share and 2 * persons > len(names):
        return False
    sure = sum(name.known or name.office or name.holds_acronym for name in names)
    return sure >= share * len(names)


def _is_odd(name: Facts) -> bool:
    """Tell whether a piece can be no organisation: a place, an office, small letters."""
    office = name.office_word and not name.organisation
    return not name.text or name.small or name.place or office
