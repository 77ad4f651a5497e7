"""The scripts of a name: short forms written over, two scripts in one entry, stray letters."""

from __future__ import annotations

import unicodedata

# Greek and Cyrillic letters that print like Latin ones.
_LOOKS_LATIN = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕЅІЈКМНОРСТХаеорсхіј", "ABEZHIKMNOPTYXoABESIJKMHOPCTXaeopcxij"
)

# Latin capitals that print like Greek and Cyrillic ones.
_LATIN_CAPITALS = {
    "GREEK": str.maketrans("ABEZHIKMNOPTYX", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
    "CYRILLIC": str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ"),
}

_LONGEST_ACRONYM = 5

# How a short form is written over from Cyrillic and Greek, folded.
_IN_LATIN = str.maketrans(
    dict(zip("абвгдђеєжзѕиіјклљмнњопрстћуфхцчџшщыэюαβγδεζηικλμνξοπρστυφχω",
             "abvgddeezzziijkllmnnoprstcufhccdssyeuabgdeziiklmnxoprstufho", strict=True))
    | {"ь": "", "ъ": ""}
)  # fmt: skip

# Letters that stand for one sound when a short form comes back from another script.
_ONE_SOUND = str.maketrans("cj", "ki")


def write_latin(text: str) -> str:
    """Write a folded short form over from Cyrillic or Greek, letter by letter.

    Examples
    --------
    >>> write_latin("акэл"), write_latin("кне"), write_latin("akel")
    ('akel', 'kne', 'akel')
    """
    return text.translate(_IN_LATIN)


def sound(text: str) -> str:
    """Give what a folded short form has in common with its spellings in other scripts.

    Examples
    --------
    >>> sound("ксчм") == sound("kscm"), sound("σκοι") == sound("skoj")
    (True, True)
    """
    return write_latin(text).translate(_ONE_SOUND)


def split_halves(name: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to split an entry that may hold one name twice.

    At its only slash, and at the word where it goes over to another script.

    Examples
    --------
    >>> split_halves("Parti du Travail/Party of Labour")
    (('Parti du Travail', 'Party of Labour'),)
    >>> split_halves("Communist Party of Greece")
    ()
    """
    by_slash = tuple(half.strip() for half in name.split("/"))
    by_script = split_scripts(name)
    ways = dict.fromkeys(way for way in (by_slash, by_script) if len(way) == 2 and all(way))
    return tuple((first, second) for first, second in ways)


def split_scripts(name: str) -> tuple[str, ...]:
    """Split an entry at the word where it goes over to another script.

    Examples
    --------
    >>> split_scripts("Parti du travail d'Autriche - Κόμμα Εργασίας Αυστρίας")
    ("Parti du travail d'Autriche", 'Κόμμα Εργασίας Αυστρίας')
    """
    if name.isascii():
        return (name,)
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


def mend_letters(name: str) -> str:
    r"""Write in its own script a word with look-alike letters of another.

    A Latin word may hold letters of another script; among words of another script, an acronym
    may be in Latin capitals.

    Examples
    --------
    >>> mend_letters("\u03a4udeh  Party")
    'Tudeh Party'
    >>> mend_letters("KK Ελλάδας").isascii(), ascii(mend_letters("KK Ελλάδας"))[:14]
    (False, "'\\u039a\\u039a ")
    """
    words = [_mend_word(word) for word in name.split()]
    scripts = {_script(word) for word in words} - {"LATIN", ""}
    capitals = _LATIN_CAPITALS.get(scripts.pop(), {}) if len(scripts) == 1 else {}
    return " ".join(_mend_acronym(word, capitals) for word in words)


def _mend_word(word: str) -> str:
    mended = word.translate(_LOOKS_LATIN)
    return mended if not _script(word) and _script(mended) == "LATIN" else word


def _mend_acronym(word: str, capitals: dict[int, int]) -> str:
    """Write over a short word in Latin capitals that all look like letters of another script."""
    mended = word.translate(capitals)
    short = word.isupper() and len(word) <= _LONGEST_ACRONYM
    return mended if short and _script(word) == "LATIN" != _script(mended) != "" else word
