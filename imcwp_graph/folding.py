"""Printed text in the form in which it is compared: without case, accents and look-alike glyphs.

Letters are folded in one way for reading and for names. What differs is what a word is: a list is
searched word by word, where every mark parts; a name has abbreviations, elisions and possessives.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘‛ʼʹʻʽʾʿ`´′‵＇\"“”„‟«»‹›″ʺ˝΄᾽᾿῾`´׳״\ufffd"
_DASHES = "-‐‑‒–—―−⁃⸺⸻﹘﹣－/⁄∕"
_SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e", "ς": "σ",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ـ": "",
        "ґ": "г",
    }
)  # fmt: skip
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_TO_ASCII = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-"))
_MOJIBAKE = re.compile("â€[™˜œ\x9d\x99\x98\x9c]")
_ENTITY = re.compile(r"&#?\w{2,12};")
# What a letter of two or three bytes in UTF-8 looks like when it was read as cp1252.
_MISREAD = re.compile(
    "[\u00c2-\u00df\u0392-\u03a9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_MENDED = _APOSTROPHES + _DASHES + ".,;:&()[]" + "0123456789" + "\u0301\u0300"
# Marks that accents are written with; the vowel signs of Indic scripts are letters, not accents.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# What stood for an apostrophe once: "Worker–s", "Worker?s", "Worker ' s", "d' Azur".
_LOST_S = re.compile(r"(?<=[^\W\d_]{3})\s?['?-]\s?s(?!\w)")
_LOOSE_ELISION = re.compile(r"(?<!\w)([dl])'\s+(?=\w)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ASCII_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# Vowel signs of Indic and South-East Asian scripts are no \w to `re`.
_NOT_A_LETTER = re.compile("(?:[^\\w\u0900-\u109f\u1780-\u17ff]|_)+")
# What joins letters, or says where a word may be broken. Other unseen signs part words, as the one
# inside Persian plurals does, which are printed apart as well.
_UNSEEN = str.maketrans({"\u200d": None, "\u00ad": None})


def list_lines(text: str) -> list[str]:
    r"""List the lines of a text; their numbers are those that every output gives.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    list of str
        Without their ends, of whatever system; a form feed or the like ends none.

    Examples
    --------
    >>> list_lines("Peace\r\nKKE\n")
    ['Peace', 'KKE', '']
    """
    return _LINE_END.split(text)


@lru_cache(maxsize=4096)
def fold_words(text: str) -> str:
    """Reduce a text to lower-case words without accents, one space between them.

    Parameters
    ----------
    text : str
        Anything printed.

    Returns
    -------
    str
        Words and numbers only.

    Examples
    --------
    >>> fold_words("À l’initiative  du PCP:")
    'a l initiative du pcp'
    """
    return _NOT_A_LETTER.sub(" ", fold_letters(text).translate(_UNSEEN)).strip()


def fold_letters(text: str) -> str:
    """Take case, accents and the differences of look-alike letters off a text.

    Parameters
    ----------
    text : str
        Anything printed.

    Returns
    -------
    str
        The same words between the same marks.

    Examples
    --------
    >>> fold_letters("Şişli’de, Łódź")
    'sisli’de, lodz'
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_SPECIAL)
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=65536)
def repair_text(text: str) -> str:
    """Undo what a careless program did to letters: HTML entities left in, UTF-8 read as cp1252.

    Only for comparing; what is shown stays as printed.

    Examples
    --------
    >>> repair_text("Workers&#39; Party of Bohemia &amp; Moravia (KSÄŒM)")
    "Workers' Party of Bohemia & Moravia (KSČM)"
    >>> repair_text("São Tomé")
    'São Tomé'
    """
    text = text.strip()
    if "&" in text and ";" in text:
        for _ in range(2):
            text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if not text.isascii() and _MISREAD.search(text):
        # Not at no-break spaces: one may be half of a misread letter.
        text = " ".join(_decode_again(word) for word in _ASCII_SPACE.split(text))
    return text


def _decode_again(word: str) -> str:
    """Read as UTF-8 the bytes of a word that was read as cp1252, if that gives letters."""
    if word.isascii():
        return word
    try:
        # cp1252 leaves five bytes open, which programs pass through as they are.
        data = b"".join(
            char.encode("latin-1" if char in "\x81\x8d\x8f\x90\x9d" else "cp1252") for char in word
        )
        found = data.decode("utf-8")
    except UnicodeError:
        return word
    return found if all(char.isalpha() or char in _MENDED for char in found) else word


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Take case, accents and look-alike glyphs off a text, and keep its words apart.

    Apostrophes and quotes become ``'``, hyphens, dashes and slashes ``-``, white space one space.

    Examples
    --------
    >>> plain("Workers’ Party – Ελλάδα")
    "workers' party - ελλαδα"
    """
    text = repair_text(text)
    if not text.isascii():
        text = fold_letters(_MOJIBAKE.sub("'", text).translate(_TO_APOSTROPHE))
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
        text = text.translate(_TO_APOSTROPHE)
    text = text.lower().translate(_TO_ASCII)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    text = " ".join(text.split())
    if "'" in text or "-" in text or "?" in text:
        text = _LOOSE_ELISION.sub(r"\1'", _LOST_S.sub("s", text))
    return text
