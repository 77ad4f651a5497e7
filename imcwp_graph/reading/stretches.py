"""Stretches of a sentence that hold nothing but names, where capitals and known names show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from imcwp_graph.cues import (
    CAPITALS,
    list_glue,
    list_phrases,
    load_themes,
    spell_cues,
    spell_glue,
)
from imcwp_graph.folding import fold_words
from imcwp_graph.reading.facts import COMMAS, Facts, Look, clean_name, is_acronym, is_word_of
from imcwp_graph.reading.items import (
    are_bodies,
    count_open,
    drop_small_words,
    find_end,
    split_items,
)

_JOINTS = re.compile(
    rf"\s*[,;،؛]\s*(?:{spell_cues('and')}\s+)?|\s+(?:{spell_cues('and')}|&)\s+|\s+[-–—/]\s+"
)
_DASH = re.compile(r"\s+[-–—/]\s+")
_SMALL = re.compile(rf"(?:{spell_glue()}|{spell_cues('and')}|{spell_cues('articles')})$")
# "together with" and "as well as" are of several words.
_AND_WORDS = frozenset(word for phrase in list_phrases("and") for word in phrase.split())
_TOKEN = re.compile(r"\S+")
_ELISION = re.compile(r"[ldLD][’'´]")
_ARTICLE = re.compile(r"([^\W\d_]+)(?:\s+|[’'´])(?=\S)")
# "Association pour la défense des droits des étrangers, Emmaüs", "Union des boulangers et la"
_TO_NEXT = re.compile(
    rf"[^,;.:()!?{CAPITALS}]{{0,80}}?"
    rf"(?:(?:,|\s{spell_cues('and')})\s+(?:[^\W\d_{CAPITALS}]+[\s’']\s*){{0,2}}[{CAPITALS}])"
)
# "et la Fédération des dockers."
_TO_STOP = re.compile(r"(?:\s+[^\W\d_]+){0,3}\s*[.!]?\s*$")
# Turkish and its like hang an ending on a name: "TKP'nin".
_ENDING = re.compile(r"(?:['’:]\w{1,4})?\s*$")
# "TKP ve KKE temsilcileri Ankara’da bir araya geldi".
_LOCATIVE = re.compile(r"[’'](?:n?[dt][ae])$")
# "and" is written together with the word behind it: "والحزب الشيوعي".
_ATTACHED_AND = re.compile(r"^و(?=[\u0621-\u064a]{3})")
_INFLECTED = re.compile(rf"(?<=[^\W\d_])['’][^\W\d_{CAPITALS}]{{1,5}}$")
SUFFIX = re.compile(r"(?<=[^\W\d_])['’][^\W\d_]{1,5}$")
# A short form in brackets soon after shows that the name goes on.
_TO_BRACKET = re.compile(r"(?:\s+[^\s,;:.()]+){0,5}\s+\([^\s()]{2,12}\)")
_ONE_MORE = re.compile(rf"\s+[{CAPITALS}][^\s,;.]*,")
# "firmato da A, da esponenti del mondo cattolico come B": the preposition again.
_AGAIN = re.compile(
    rf"{spell_cues('by')}\s+(?:[^\W\d_{CAPITALS}][^\W\d_]*\.?\s+){{0,7}}(?=[{CAPITALS}])"
)
_TO_CAPITAL = re.compile(rf"\s+(?:[^\W\d_]+\s+)?(?=[{CAPITALS}])")
_PART = re.compile(r"[,;]")
_STOPS = re.compile(r"[,;.:]\s")
_MOST_NAMES = 40
LONGEST_NAME = 16
# "Partido de los de la Tierra": more small words in a row stand in no name.
_MOST_SMALL_INSIDE = 3
# Between the names and the verb behind them: "have since jointly", "ce mardi".
_MOST_TO_VERB = 6
_NEAR = 80
_FEWEST_COMMAS = 3
_MOST_OF_TAIL = 5
_MOST_UNCASED = 6
_FEWEST_RUN_ON, _LONGEST_RUN_ON = 4, 200
_LONGEST_PIECE = 8
# "Communist Party of Brazil Brazilian Communist Party": the country is known both ways.
_MOST_BACK_ON = 2
_VERBS = ("demands", "issuing", "signing", "met", "attended")
_PUNCTUATION = ',;.()[]"“”«»„:'
# What stands between persons in a sentence: "the actor A, the singers B and C or the poet D".
_BETWEEN = rf"(?:{spell_cues('and')}|{spell_cues('or')}|&)"
_BETWEEN_PERSONS = re.compile(rf"\s*[,;،؛]\s*(?:{_BETWEEN}\s+)?|\s+{_BETWEEN}\s+(?=\S)")
_POSSESSIVE = re.compile(r"[’']s$")
_PREPOSITIONS = frozenset(word for says, word in list_glue() if says in ("of", "from", "in"))
# So many parts without a person may stand before the first, and between two: "Ada, of the CGT, B".
_MOST_IDLE = 2
_MOST_DESCRIBING = 14
_MOST_OF_PERSON = 4
_FEWEST_OF_NAME, _MOST_OF_NAME = 2, 3
_MOST_BEHIND_PERSON = 3


def cut_to_names(text: str) -> str:
    """Cut a piece of a sentence before its first small word that stands in no name.

    Parameters
    ----------
    text : str
        From the first name on.

    Returns
    -------
    str
        The names with what parts them.

    Examples
    --------
    >>> cut_to_names("KKE and the Union of Teachers demand an end")
    'KKE and the Union of Teachers'
    """
    depth = end = row = 0
    for token in _TOKEN.finditer(text):
        word = _strip(token)
        small, body = word[:1].islower(), _tells_bodies(word)
        goes = small and not depth and _goes_on(text, end, token)
        plain = small and not goes and not body
        row = row + 1 if plain else 0
        if plain and not depth and (row > _MOST_SMALL_INSIDE or not _may_be_inside(word)):
            break
        depth = max(depth + token[0].count("(") - token[0].count(")"), 0)
        if not small or body or (goes and _closes(text, token)):
            end = token.end()
    return text[:end].rstrip(" ,;:")


def _strip(token: re.Match[str]) -> str:
    return token[0].strip(_PUNCTUATION)


def _heads_on(piece: list[str], word: str) -> bool:
    """Tell whether small words behind the last capital go on with it: "Fédération des dockers".

    Behind "Party of Turkey" and "Dockers Union" they do not: "on the harbour", "last week".
    """
    at = next((n for n in range(len(piece) - 1, -1, -1) if not piece[n][0].islower()), -1)
    if at < 0 or not is_word_of(fold_words(_ELISION.sub("", piece[at])), "names"):
        return False
    following = [*piece[at + 1 :], word]
    return is_small_word(following[0]) or at == 0 or piece[at - 1][0].islower()


def _closes(text: str, token: re.Match[str]) -> bool:
    """Tell whether a name ends in small words, with its sentence or at a comma."""
    return token[0][-1] in ",;" or bool(_TO_STOP.match(text, token.end()))


def _goes_on(text: str, end: int, token: re.Match[str]) -> bool:
    """Tell whether a name goes on behind a small word: "Ärzte ohne Grenzen, Pro Asyl"."""
    if _TO_BRACKET.match(text, token.end()):
        return True
    before = text[max(token.start() - _NEAR, 0) : token.start()]
    if end and _heads_group(before) and _TO_CAPITAL.match(text, token.end()):
        return True
    if _is_tail(before, token[0]) and (_closes(text, token) or _TO_NEXT.match(text, token.end())):
        return True
    if text[end : end + 1] == "," and _AGAIN.match(text, token.start()):
        return True
    return _is_before_last(text, end, token)


def _heads_group(before: str) -> bool:
    """Tell whether bodies of a sort follow: "FSU et les organisations de jeunesse FAGE, MNL"."""
    return any(is_word_of(fold_words(word), "counted") for word in before.split()[-3:])


def _is_tail(before: str, word: str) -> bool:
    """Tell whether a small word, which is no verb, is the tail of the name before it."""
    if is_word_of(fold_words(word), *_VERBS):
        return False
    return _heads_on(_PART.split(before)[-1].split(), word)


def _is_before_last(text: str, end: int, token: re.Match[str]) -> bool:
    """Tell whether a small word right behind a name of a list stands before one name more."""
    right_behind = end and not text[end : token.start()].strip() and text[end - 1] not in ",;:"
    # Only where a name and its comma follow is it asked whether a comma stands before.
    more = right_behind and _ONE_MORE.match(text, token.end())
    return bool(more) and text.find(",", 0, end) >= 0


@cache
def _may_be_inside(word: str) -> bool:
    """Tell whether a small word may stand inside a list of names."""
    grown = bool(_ELISION.match(word))
    # "padre Felice Siliani", "UML chair KP Sharma Oli"
    titled = is_word_of(fold_words(word), "honorifics", "offices")
    return grown or is_small_word(word) or word in _AND_WORDS or titled or _tells_bodies(word)


@cache
def _tells_bodies(word: str) -> bool:
    return is_word_of(fold_words(word), "names", "counted")


def is_small_word(word: str) -> bool:
    """Tell whether a word is an article, an "and" or one of the little words inside names.

    Parameters
    ----------
    word : str
        As printed.

    Returns
    -------
    bool
        True for "the", "y" and "della"; in whatever language.
    """
    return bool(_SMALL.match(word))


def find_names_before(text: str) -> tuple[int, int]:
    """Find the names that stand before a verb: "Greenpeace, Oxfam and Attac have".

    Parameters
    ----------
    text : str
        A sentence up to its verb.

    Returns
    -------
    tuple of int
        Where they begin and end; the same number twice if there are none.

    Examples
    --------
    >>> find_names_before("Today Oxfam and Attac have ")
    (0, 21)
    """
    nowhere = len(text), len(text)
    if not any(character.isupper() for character in text):
        # Letters without capitals do not show where a name begins.
        return nowhere
    tokens = list(_TOKEN.finditer(text))
    last, others = _pass_before_verb(tokens)
    row = tokens[_find_first(tokens, last) : last]
    if not row or (_is_cut(row) and not others):
        return nowhere
    return row[0].start(), row[-1].end()


def _pass_before_verb(tokens: list[re.Match[str]]) -> tuple[int, bool]:
    """Give where the names before a verb end, and whether "and others" stands behind them."""
    last, others = len(tokens), False
    least = max(last - _MOST_TO_VERB, 0)
    while last > least and _is_behind_names(tokens, last - 1):
        last -= 1
        others = others or is_word_of(fold_words(_strip(tokens[last])), "others", "counted")
    return last, others


def _is_behind_names(tokens: list[re.Match[str]], index: int) -> bool:
    word = _strip(tokens[index])
    if _ELISION.match(word) and word[2:3].isupper():
        # "le Parti communiste d’Espagne"
        return False
    passes = word[:1].islower() or bool(_LOCATIVE.search(word))
    if not passes or is_word_of(fold_words(word), "names"):
        return False
    # "la Fédération des dockers ont signé"
    return _find_head(tokens, index, led=True) < 0


def _find_first(tokens: list[re.Match[str]], last: int) -> int:
    """Find the first of the words that end before one of them and may be names."""
    first, depth = last, 0
    while first:
        token = tokens[first - 1]
        depth += token[0].count(")") - token[0].count("(")
        word = _strip(token)
        breaks = word[:1].islower() and depth <= 0 and not _may_be_inside(word)
        if breaks and _find_head(tokens, first - 1, led=False) < 0:
            break
        if is_word_of(fold_words(word), "voice", "we"):
            break
        first -= 1
    while first < last and _leads(_strip(tokens[first])):
        first += 1
    return first


def _leads(word: str) -> bool:
    """Tell whether a word only leads to a name: "the", "Statement"."""
    return is_word_of(fold_words(word), "kinds") or (word.islower() and is_small_word(word))


def _is_cut(row: list[re.Match[str]]) -> bool:
    """Tell whether names break off: "Christian, Muslim, Jewish and secular charities have"."""
    if _is_and(_strip(row[-1])):
        return True
    if not row[-1][0].endswith(","):
        return False
    # "including actors Mila Kunis, Billy Porter and Helen Mirren, signed" is whole.
    commas = sum(token[0].endswith(",") for token in row)
    return commas < _FEWEST_COMMAS or not any(_is_and(_strip(token)) for token in row[:-1])


def find_rows(text: str, *, commas: int = 2) -> Iterator[tuple[int, int]]:
    """Find the stretches of a sentence that hold nothing but names and what parts them.

    Parameters
    ----------
    text : str
        A sentence.
    commas : int
        How many of them a stretch must have.

    Yields
    ------
    int, int
        Where a stretch begins and ends.

    Examples
    --------
    >>> text = "so the CGT, the FSU, the FO and Solidaires speak with one voice"
    >>> [text[start:end] for start, end in find_rows(text)]
    ['CGT, the FSU, the FO and Solidaires']
    """
    start = end = -1
    for token in (*_TOKEN.finditer(text), None):
        word = token[0].strip(_PUNCTUATION) if token else ""
        capital = bool(word) and not word[0].islower()
        if token and (capital or _may_be_inside(word)):
            if capital or _tells_bodies(word):
                start = token.start() if start < 0 and capital else start
                end = token.end()
            continue
        if start >= 0 and text.count(",", start, end) >= commas:
            yield start, end
        start = -1


def list_names(sentence: str, *, look: Look) -> list[str]:
    """List all that a sentence may name, whatever it says of them.

    Parameters
    ----------
    sentence : str
        A sentence, or a line of a list.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        Names as printed; in letters without capitals the short pieces between commas.

    Examples
    --------
    >>> list_names("today the KKE, the TKP and Ada Bell spoke", look=Look(lambda name: False))
    ['KKE', 'TKP', 'Ada Bell']
    """
    if look(sentence).uncased_mostly:
        return _list_pieces(sentence, look)
    people = _find_all_people(sentence, look)
    names = [(start, sentence[start:end]) for start, end in people]
    for start, end in find_rows(sentence, commas=0):
        position = start
        for item in split_items(sentence[start:end], look=look):
            position = max(sentence.find(item, position), position)
            name = SUFFIX.sub("", clean_name(drop_articles(lower_article(item))))
            apart = all(b <= position or position + len(item) <= a for a, b in people)
            if apart and len(name) > 1 and not count_open(name):
                names.append((position, name))
    return [name for _, name in sorted(names)]


def list_parties_of_places(sentence: Facts, *, look: Look) -> list[str]:
    """List the parties that a sentence names by their countries alone.

    Parameters
    ----------
    sentence : Facts
        Of a sentence.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        The first with the word for them, the others as places; empty if they are fewer than two.

    Examples
    --------
    >>> look = Look(lambda name: False)
    >>> list_parties_of_places(look("The Communist Parties of Greece and Turkey call"), look=look)
    ['Communist Parties of Greece', 'Turkey']
    """
    for first, last in sentence.spans("counted", "headings"):
        if not sentence.printed or last + 1 >= len(sentence.printed):
            continue
        start = sentence.printed[last].end()
        rest = drop_small_words(sentence.text[start : find_end(sentence.text, start)].lstrip())
        items = split_items(cut_to_names(rest), look=look)
        places = list(takewhile(lambda item: look(drop_articles(item)).place, items))
        if len(places) > 1:
            begin = _find_adjectives(sentence, first)
            head = sentence.text[begin : sentence.text.index(places[0], start) + len(places[0])]
            return [head, *(drop_articles(place) for place in places[1:])]
    return []


def _find_adjectives(sentence: Facts, first: int) -> int:
    """Find where the words before "Parties" begin that belong to it: "Communist and Workers'"."""
    while first and is_word_of(sentence.words[first - 1], "names", "and"):
        first -= 1
    return sentence.printed[first].start()


def _find_all_people(sentence: str, look: Look) -> list[tuple[int, int]]:
    found = (_find_person(sentence, start, end, look) for start, end in _part_people(sentence))
    return [(person.start, person.end) for person in found if person]


def _list_pieces(sentence: str, look: Look) -> list[str]:
    """List the short pieces of a text in letters without capitals."""
    pieces = split_items(sentence, look=look)
    short = [piece for piece in pieces if 0 < len(piece.split()) <= _MOST_UNCASED]
    return [_ATTACHED_AND.sub("", piece) for piece in short] if len(short) > _FEWEST_COMMAS else []


def _is_and(token: str) -> bool:
    return is_word_of(fold_words(token), "and")


def _find_head(tokens: list[re.Match[str]], index: int, *, led: bool) -> int:
    """Find the word that heads a body's name in small words: "Union syndicale", "Fédération des".

    Parameters
    ----------
    tokens : list of re.Match
        Of a sentence.
    index : int
        A small word behind it.
    led : bool
        Whether an "of" must follow it, so that "the Party has" is none.

    Returns
    -------
    int
        Its index; -1 if there is none.
    """
    for before in range(index - 1, max(index - _MOST_OF_TAIL, 0) - 1, -1):
        word = tokens[before][0]
        if word[-1] in ",;:)" or is_word_of(fold_words(word), *_VERBS):
            return -1
        bare = _ELISION.sub("", word)
        if bare[:1].isupper():
            of = is_small_word(tokens[before + 1][0])
            return before if is_word_of(fold_words(bare), "names") and (of or not led) else -1
    return -1


def read_names(rest: str, *, look: Look) -> list[str]:
    """Read the names that a piece of a sentence begins with; without capitals only known ones.

    Parameters
    ----------
    rest : str
        What follows a verb, up to the end of its sentence.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        Empty where neither capitals nor known names tell where a name ends.

    Examples
    --------
    >>> read_names("the KKE and the TKP, was published", look=Look(lambda name: False))
    ['KKE', 'TKP']
    """
    if rest == rest.upper():
        return [name for name, _ in scan_known(rest, look=look)]
    rest = drop_small_words(rest)
    named = cut_to_names(rest)
    clause = rest.partition(",")[0]
    known = [name for name, _ in scan_known(rest, look=look)]
    whole = named.endswith(")") or rest[len(named) :].lstrip()[:1] in ("", ",", ";", ".", ":", "(")
    for text, sure in ((named, whole), (clause, len(clause.split()) <= LONGEST_NAME)):
        if text is clause and len(known) > 1:
            return known
        names = _split_bare(text, look)
        if names and all(look(name).known or is_acronym(name) for name in names):
            return names
        if names and sure and are_bodies(names, look=look, share=0.5):
            return names
    return known


def _split_bare(text: str, look: Look) -> list[str]:
    return [drop_articles(drop_small_words(item)) for item in split_items(text, look=look)]


def find_known_before(before: str, *, look: Look) -> list[str]:
    """Find the known names that a piece of a sentence ends with: "A ve B'nin girişimiyle".

    Parameters
    ----------
    before : str
        What stands before the verb.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of str
        Empty if it ends with none.
    """
    ending = _ENDING.search(before)
    text = before[: ending.start()] if ending and before.strip() else ""
    if listed := _list_before(text, look):
        return listed
    starts = [token.start() for token in _TOKEN.finditer(text)][-LONGEST_NAME * 2 :]
    for start in starts:
        if text[start : start + 1].islower():
            continue
        found = list(scan_known(text[start:], look=look))
        if found and start + found[-1][1] >= len(text):
            return [name for name, _ in found]
    return []


def _list_before(text: str, look: Look) -> list[str]:
    """List the bodies of a sentence that is nothing else, up to a known one at its end."""
    if cut_to_names(text).strip() != text.strip(" ,"):
        return []
    items = split_items(text, look=look)
    names = [drop_articles(lower_article(item) if not n else item) for n, item in enumerate(items)]
    return names if len(names) > 1 and are_bodies(names, look=look, share=1.0) else []


def scan_known(text: str, *, look: Look) -> Iterator[tuple[str, int]]:
    """Give the known names that a text begins with, one after the other.

    Parameters
    ----------
    text : str
        A piece of a sentence.
    look : Look
        Gives the facts of a text.

    Yields
    ------
    str, int
        The name, and where it ends.
    """
    position = 0
    for _ in range(_MOST_NAMES):
        rest = drop_articles(text[position:].lstrip())
        offset = len(text) - len(rest)
        name, end = _cut_to_known(rest, look)
        if not name:
            return
        yield name, offset + end
        joint = _JOINTS.match(rest, end)
        if not joint:
            return
        position = offset + joint.end()


def find_pieces(text: str, *, look: Look, ending: bool = False) -> tuple[int, int]:
    """Find three names or more between commas, each of which begins with a capital.

    Their other words may be small, which `cut_to_names` takes for the sentence that goes on.

    Parameters
    ----------
    text : str
        What follows "signed by", or stands before "have signed".
    look : Look
        Gives the facts of a text.
    ending : bool
        Whether the text ends with them, and does not begin with them.

    Returns
    -------
    tuple of int
        Where they begin and end; 0 twice if there are none.

    Examples
    --------
    >>> text = "Hier, le Parti socialiste, Place publique et Alliance bleue "
    >>> start, end = find_pieces(text, look=Look(lambda name: False), ending=True)
    >>> text[start:end]
    'le Parti socialiste, Place publique et Alliance bleue'
    """
    spans = [(start, end) for start, end in _part_people(text) if text[start:end].strip()]
    taken = _take_pieces(text, spans[::-1] if ending else spans, look)
    if ending:
        taken = [span for span in taken if not _opens_sentence(text, span, look)]
    elif taken and len(taken) < len(spans):
        # The last one, with the rest of its sentence.
        start, end = spans[len(taken)]
        last = cut_to_names(text[start:end])
        taken += [(start, start + len(last))] if text[start : start + 1].isupper() else []
    bodies = [look(drop_small_words(text[start:end].strip())).body for start, end in taken]
    if len(taken) < _FEWEST_COMMAS or 3 * sum(bodies) < len(bodies):
        return 0, 0
    listed = text[min(taken)[0] : max(taken)[1]]
    begin = min(taken)[0] + len(listed) - len(listed.lstrip())
    return begin, min(taken)[0] + len(listed.rstrip(" ,;"))


def _take_pieces(text: str, spans: Iterable[tuple[int, int]], look: Look) -> list[tuple[int, int]]:
    return list(takewhile(lambda span: _is_piece(text[slice(*span)], look), spans))


def _opens_sentence(text: str, piece: tuple[int, int], look: Look) -> bool:
    """Tell whether a piece is one word that opens its sentence: "Hier, ..."."""
    word = look(text[slice(*piece)].strip())
    return not piece[0] and len(word.words) == 1 and not (word.known or word.body)


def _is_piece(piece: str, look: Look) -> bool:
    """Tell whether a piece between commas is a name: small words lead to it, then a capital."""
    words = piece.split()
    if not 0 < len(words) <= _LONGEST_PIECE:
        return False
    led = list(takewhile(lambda word: word[0].islower(), words))
    leads = all(_may_be_inside(word) for word in led) or _tells_bodies(led[-1])
    if len(led) == len(words) or not leads:
        return False
    name = look(clean_name(" ".join(words[len(led) :])))
    day = name.tells("weekdays") and any(map(str.isdigit, name.text))
    return not (day or name.dated or name.address or name.opens_phrase or name.place)


def find_run_on(text: str, *, look: Look) -> list[tuple[int, str]]:
    """Find the known names that stand one behind the other with nothing between them.

    Parameters
    ----------
    text : str
        A paragraph.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of (int, str)
        Where each stands, and the name; what stands between two of them is one too. Empty if they
        are fewer than four.

    Examples
    --------
    >>> known = {"Bakers Union", "Dockers Union of Oslo", "Miners Union", "Tailors Union"}
    >>> text = "Signatures: Bakers Union Dockers Union of Oslo Miners Union Tailors Union"
    >>> [name for _, name in find_run_on(text, look=Look(known.__contains__))]
    ['Bakers Union', 'Dockers Union of Oslo', 'Miners Union', 'Tailors Union']
    """
    if not _may_run_on(text, look):
        return []
    best: list[tuple[int, str]] = []
    run: list[tuple[int, str]] = []
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < end or not token[0][:1].isupper():
            continue
        name, length = _cut_run_on(text[start : start + _LONGEST_RUN_ON], look)
        if not name:
            continue
        between = drop_articles(lower_article(text[end:start].strip()))
        run = [*run, *_fill_gap(between, end, look)] if run and _may_fill(between) else []
        run.append((start, name))
        end = start + length
        best = max(best, run, key=len)
    # In a headline in capitals every word may be an acronym.
    whole = sum(" " in name for _, name in best)
    return best if whole >= max(_FEWEST_RUN_ON, len(best) / 2) else []


def _may_run_on(text: str, look: Look) -> bool:
    """Tell at a glance whether many capitals and words of bodies stand between two stops."""
    for part in _STOPS.split(text):
        words = part.split()
        capitals = sum(word[:1].isupper() for word in words)
        row = len(words) >= 2 * _FEWEST_RUN_ON and 2 * capitals > len(words)
        if row and len(look(part).spans("names")) >= _FEWEST_RUN_ON:
            return True
    return False


def _cut_run_on(part: str, look: Look) -> tuple[str, int]:
    """Cut to a known name behind which another one begins, or else to the longest."""
    name, end = _cut_to_known(part, look)
    words = name.split()
    for count in range(1, min(len(words) - 1, _MOST_BACK_ON + 1)):
        shorter = " ".join(words[:-count])
        if look(shorter).known and _cut_to_known(part[len(shorter) :].lstrip(), look)[1] > len(
            name
        ) - len(shorter):
            return shorter, len(shorter)
    return name, end


def _may_fill(between: str) -> bool:
    """Tell whether what stands between two known names is nothing, or may be one name."""
    parted = COMMAS.search(between) or len(between.split()) > LONGEST_NAME // 2
    return not between or (between[0].isupper() and not parted)


def _fill_gap(between: str, end: int, look: Look) -> list[tuple[int, str]]:
    named = look(between).organisation or is_acronym(between)
    return [(end, clean_name(between))] if between and named else []


def _cut_to_known(part: str, look: Look) -> tuple[str, int]:
    """Cut a piece of a sentence to the longest known name that it begins with, and tell its end."""
    ends = [match.end() for match in islice(_TOKEN.finditer(part), LONGEST_NAME)]
    for end in reversed(ends):
        name = SUFFIX.sub("", clean_name(part[:end]))
        if name[-1:] in "-–—/:":
            continue
        if look(name).known and not _carries_more(name, look):
            name = _cut_at_dash(name, part, look)
            return name, part.index(name) + len(name)
    label = _read_label(part)
    return label, len(label)


def _carries_more(name: str, look: Look) -> bool:
    """Tell whether a known name carries small words of its sentence: "CP of Ireland on the"."""
    first, _, last = name.rpartition(" ")
    return last.islower() and look(first).known


def _cut_at_dash(name: str, part: str, look: Look) -> str:
    """Cut "CP of Greece – CP" at its dash, if a second known name begins there."""
    dash = _DASH.search(name)
    if not dash or not look(name[: dash.start()]).known:
        return name
    second = part[part.index(name) + dash.end() :]
    follows = _cut_to_known(second, look)[0]
    return name[: dash.start()] if follows and not is_acronym(follows) else name


def _read_label(part: str) -> str:
    """Give the acronym that a piece begins with, unless it is a series of meetings."""
    first = SUFFIX.sub("", part.partition(" ")[0].rstrip(",;.:"))
    label = is_acronym(first) and first.isupper() and fold_words(first) not in _list_series()
    # "EH Bildu": an acronym that begins a name is none.
    following = part[len(first) :].split()[:1]
    begins = bool(following) and following[0][:1].isupper() and not following[0].isupper()
    return first if label and not begins else ""


@cache
def _list_series() -> frozenset[str]:
    return frozenset(fold_words(name) for name in load_themes("series"))


def drop_articles(text: str) -> str:
    """Drop the articles and the "of" that a piece of a sentence begins with.

    Parameters
    ----------
    text : str
        A piece of a sentence.

    Returns
    -------
    str
        From the first other word on.

    Examples
    --------
    >>> drop_articles("of the Union of Teachers")
    'Union of Teachers'
    """
    while True:
        match = _ARTICLE.match(text)
        if not match or not (match[1].islower() or text.isupper()):
            return text
        if not is_word_of(fold_words(match[1]), "articles"):
            return text
        text = text[match.end() :]


def lower_article(sentence: str) -> str:
    """Write the article that opens a sentence small, as inside it.

    Parameters
    ----------
    sentence : str
        A sentence or the first names of one.

    Returns
    -------
    str
        As it was, if it opens with no article.

    Examples
    --------
    >>> lower_article("The KKE and the TKP")
    'the KKE and the TKP'
    """
    first = sentence.partition(" ")[0]
    article = is_word_of(fold_words(first), "articles")
    return first.lower() + sentence[len(first) :] if article else sentence


class Person(NamedTuple):
    """A person in a sentence: where the name begins and ends, and what follows in its part."""

    start: int
    end: int
    tail: str


def find_people(text: str, *, look: Look, ending: bool = False) -> list[tuple[int, int]]:
    """Find the persons that a piece of a sentence lists, each with what describes them or without.

    Parameters
    ----------
    text : str
        What follows "signed by", or stands before "have signed".
    look : Look
        Gives the facts of a text.
    ending : bool
        Whether the text ends with them, and does not begin with them.

    Returns
    -------
    list of (int, int)
        Where each name stands.

    Examples
    --------
    >>> text = "the actor Ada Bell, the singers Cy Dun and Eve Fox or Oxfam's Gil Hall, last week"
    >>> people = find_people(text, look=Look(lambda name: False))
    >>> [text[start:end] for start, end in people]
    ['Ada Bell', 'Cy Dun', 'Eve Fox', 'Gil Hall']
    """
    spans = list(_part_people(text))
    parts = [_find_person(text, start, end, look) for start, end in spans]
    if not ending:
        return [(person.start, person.end) for person in _take_people(parts)]
    while len(parts) > 1 and not parts[-1] and look(text[slice(*spans.pop())]).office_word:
        # "Ada Bell, Archbishop of York, and Cy Dun, Moderator of the Free Churches, have signed"
        parts.pop()
    if not parts or not parts[-1] or len(parts[-1].tail.split()) > _MOST_BEHIND_PERSON:
        return []
    whole = [part and part._replace(tail="") for part in reversed(parts)]
    return [(person.start, person.end) for person in reversed(_take_people(whole))]


def _part_people(text: str) -> Iterator[tuple[int, int]]:
    """Part a text at the commas and words that part persons, outside brackets."""
    depth = seen = start = 0
    for mark in _BETWEEN_PERSONS.finditer(text):
        depth = max(depth + count_open(text[seen : mark.start()]), 0)
        seen = mark.start()
        if not depth:
            yield start, mark.start()
            start = mark.end()
    yield start, len(text)


def _take_people(parts: Iterable[Person | None]) -> list[Person]:
    """Take the persons of parts that follow each other, up to one that goes on as a sentence."""
    people: list[Person] = []
    idle = 0
    for person in parts:
        idle = 0 if person else idle + 1
        if idle > _MOST_IDLE:
            break
        if person:
            people.append(person)
            if person.tail and not _is_description(person.tail):
                break
    return people


def _is_description(tail: str) -> bool:
    """Tell whether what follows a person's name says who it is: "chair of the board"."""
    first = tail.split()[0].strip(_PUNCTUATION)
    return first in _PREPOSITIONS or is_word_of(fold_words(first), "offices", "articles")


def _find_person(text: str, start: int, end: int, look: Look) -> Person | None:
    """Find the one person of a part of a list: at its end, or else at its beginning."""
    tokens = list(_TOKEN.finditer(text, start, end))
    if not tokens or len(tokens) > _MOST_DESCRIBING:
        return None
    for first, last in reversed(_find_capitals(tokens)):
        begins = _find_name(tokens, first, last)
        if begins is None:
            continue
        name = _INFLECTED.sub("", text[begins : tokens[last - 1].end()].rstrip(_PUNCTUATION))
        if _may_be_person(name, look):
            tail = text[tokens[last].start() : end] if last < len(tokens) else ""
            return Person(begins, begins + len(name), "" if tail.startswith("(") else tail)
    return None


def _may_be_person(name: str, look: Look) -> bool:
    """Tell whether a name is no office with its body or place: "Chancellor of Austria"."""
    facts = look(name)
    last = name.rpartition(" ")[2]
    label = is_acronym(last) and last.isupper() and not name.isupper()
    general = facts.tells("counted", "leaders", "kinds", "gatherings", "demands", "columns")
    return facts.person and not (look(last).place or label or general)


def _find_capitals(tokens: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Find the rows of words with capitals, small words of persons' names between them."""
    rows: list[tuple[int, int]] = []
    first = last = -1
    depth = 0
    for index, token in enumerate(tokens):
        word = _strip(token)
        depth += token[0].count("(")
        capital = word[:1].isupper() and not depth
        depth -= token[0].count(")")
        opens = token[0][0] in '("«“„'
        if first >= 0 and not opens and (capital or _joins_name(word, index - last)):
            last = index if capital else last
        else:
            rows += [(first, last + 1)] if first >= 0 else []
            first = last = index if capital else -1
        if first >= 0 and token[0][-1] in ')»”":;':
            rows.append((first, last + 1))
            first = last = -1
    return [*rows, (first, last + 1)] if first >= 0 else rows


def _joins_name(word: str, distance: int) -> bool:
    """Tell whether a small word joins two of a person's name; "of" joins office and place."""
    return distance <= 2 and word != "of" and is_word_of(fold_words(word), "particles")


def _find_name(tokens: list[re.Match[str]], first: int, last: int) -> int | None:
    """Find where a person's name begins in a row of capitals: behind body, office and place."""
    words = [_strip(token) for token in tokens[:last]]
    if is_word_of(fold_words(words[first]), "columns"):
        # "Université Grenoble Alpes"
        return None
    first, led = _pass_description(words, first)
    if led or _ELISION.match(words[first]):
        first += _count_place(words[first:])
    if _count_capitals(words[first:]) < _FEWEST_OF_NAME:
        return None
    token = tokens[first]
    return token.start() + len(token[0]) - len(token[0].lstrip(_PUNCTUATION))


def _pass_description(words: list[str], first: int) -> tuple[int, bool]:
    """Give where a name may begin behind body and office, and whether an "of" stands there."""
    last = len(words)
    ends = [index for index in range(first, last - 1) if _ends_description(words[index])]
    first = max(ends) + 1 if ends else first
    led = bool(first) and words[first - 1].lower() in _PREPOSITIONS
    small = [index for index in range(first, last) if words[index][0].islower()]
    if small and (led or _count_capitals(words[first:]) > _MOST_OF_PERSON):
        # "del Museo de Arte Ana López", "Premio Nobel de la Paz Adolfo Pérez"
        return small[-1] + 1, True
    # "firme quelle di Carlo Ginzburg": nothing stands before the "of" that it could be of.
    alone = _count_capitals(words[first:]) == _FEWEST_OF_NAME
    return first, led and not (alone and all(map(is_small_word, words[:first])))


def _count_place(words: list[str]) -> int:
    """Count the words of the town or body behind an "of": "de Lille Ada Bell" has one."""
    body = is_word_of(fold_words(words[0]), "names", "offices")
    return 2 if body and _count_capitals(words) > _MOST_OF_NAME else 1


def _count_capitals(words: list[str]) -> int:
    return sum(word[:1].isupper() for word in words)


def _ends_description(word: str) -> bool:
    """Tell whether a word with capitals ends what stands before a person: "CEO", "Oxfam's"."""
    if is_word_of(fold_words(word), "honorifics"):
        return False
    body = is_acronym(word) and word.isupper()
    return body or bool(_POSSESSIVE.search(word)) or is_word_of(fold_words(word), "offices")
