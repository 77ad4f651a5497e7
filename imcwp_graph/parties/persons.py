"""Persons who sign: the name in front of an office or a body."""

from __future__ import annotations

import re
from functools import cache

from imcwp_graph.folding import plain
from imcwp_graph.parties.lexicon import fold_all, load_lexicon, split_words
from imcwp_graph.parties.names import LONGEST_NAME
from imcwp_graph.vocabulary import list_words, load_common

_CUT = re.compile(r"\s*(?:[,;:(\[]|\s[-–—]+\s|\n).*$", re.DOTALL)


def read_person(printed: str, *, sure: bool = False) -> str | None:
    """Read the name of a person out of an entry that gives an office or a body too.

    Parameters
    ----------
    printed : str
        An entry as printed.
    sure : bool
        Whether the caller knows that a person stands here, so that no office, body, title or
        initial is needed for proof.

    Returns
    -------
    str or None
        The name alone, without title, office and body; None if nothing shows that it is a person.

    Examples
    --------
    >>> read_person("Leslie M. Kay, Psychology, University of Chicago")
    'Leslie M. Kay'
    >>> read_person("sen. Chiara Acciarini (Ds)")
    'Chiara Acciarini'
    >>> read_person("Communist Party, Italy") is None
    True
    >>> read_person("Andrea Torti - LINK", sure=True)
    'Andrea Torti'
    """
    if len(printed) > LONGEST_NAME:
        return None
    head = _CUT.sub("", printed.strip())
    tail = printed.strip()[len(head) :]
    bare, titled = _drop_titles(head)
    bare, body = _cut_body(bare)
    tail = body + tail
    if sure:
        return bare or printed.strip()
    if not _is_name(bare, alone=not titled):
        return None
    initial = any(len(word.strip(".")) == 1 for word in bare.split()[1:]) and len(bare.split()) > 2
    if titled or _holds_office(tail) or (initial and bool(tail)):
        return bare
    return None


def _drop_titles(head: str) -> tuple[str, bool]:
    words = head.split()
    start = 0
    titles = _cells("honorifics")
    while start < len(words) - 1 and plain(words[start]).strip(". ") in titles:
        start += 1
    return " ".join(words[start:]), start > 0


def _cut_body(head: str) -> tuple[str, str]:
    """Cut a body printed behind a name without a comma: "Ada B. Lovelace University of London"."""
    words = head.split()
    bodies = _cells("bodies")
    for number, word in enumerate(words):
        if plain(word) in bodies and 2 <= number <= 4:
            return " ".join(words[:number]), " ".join(words[number:])
    return head, ""


def _is_name(text: str, *, alone: bool) -> bool:
    """Tell whether a text is two to five capitalised words, none of them an organisation's."""
    words = text.split()
    if not (2 if alone else 1) <= len(words) <= 6:
        return False
    particles = _particles()
    strong = [word for word in words if plain(word) not in particles]
    if len(strong) < (2 if alone else 1) or not all(_capitalised(word) for word in strong):
        return False
    if sum(len(word.strip(".")) > 1 for word in strong) < 1:
        return False
    return not any(_of_organisations(word) for word in strong)


def _capitalised(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    if not letters or not letters[0].isupper():
        return False
    return len(letters) < 3 or not all(char.isupper() for char in letters) or "." in word


@cache
def _of_organisations(word: str) -> bool:
    words = split_words(word)
    if not words or words[0] in _cells("bodies"):
        return True
    return any(
        reading.sort == "word"
        for part in words
        for reading in load_lexicon().phrases.get(part, ())
        if len(part) > 3
    )


def _holds_office(text: str) -> bool:
    words = split_words(text)
    known = _cells("offices") | _cells("bodies")
    return any(
        " ".join(words[start : start + length]) in known
        for start in range(len(words))
        for length in (1, 2)
    )


@cache
def _particles() -> frozenset[str]:
    return fold_all(load_common()["particles"])


@cache
def _cells(table: str) -> frozenset[str]:
    return fold_all(word for _, word in list_words("persons", table))
