"""The words that reading and parties know, by language, as data.

A language is one file in `words/`; `words/common.toml` holds what belongs to none and says what the
keys mean. The names of territories and months come from the CLDR, generated into `words/cldr.json`.
Whoever asks for words asks here. Parsing and folding all of it takes a tenth of a second at every
start, so `words/compiled.json` holds the result; after a change of any source it is left aside.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from imcwp_graph.folding import fold_words

_COMPILED = "compiled.json"
_CODE = ("vocabulary.py", "folding.py")
_SHORTEST_MONTH = 3
# The tables of a language's file that sort their phrases by theme.
SECTIONS = ("kinds", "series")
# What the CLDR's territories hold beside territories: pseudo locales, and "unknown".
_NO_TERRITORIES = frozenset(("XA", "XB", "ZZ"))


def list_languages() -> tuple[str, ...]:
    """List the languages that have words of their own.

    Returns
    -------
    tuple of str
        Codes of ISO 639, in alphabetical order.

    Examples
    --------
    >>> list_languages()[:4]
    ('ar', 'bg', 'ca', 'cs')
    """
    return tuple(load_words())


def load_words() -> Mapping[str, Mapping[str, Any]]:
    """Load the words of all languages.

    Returns
    -------
    mapping of str to mapping
        The content of each language's file, by its code.

    Examples
    --------
    >>> "signed by" in load_words()["en"]["signed"]
    True
    """
    words: dict[str, dict[str, Any]] = _load_compiled()["languages"]
    return words


def load_common() -> Mapping[str, Any]:
    """Load what belongs to no language.

    Returns
    -------
    mapping
        The content of ``words/common.toml``.

    Examples
    --------
    >>> load_common()["series"]
    {'IMCWP': ['imcwp']}
    """
    common: dict[str, Any] = _load_compiled()["common"]
    return common


def list_words(*path: str) -> Iterator[tuple[str, str]]:
    """List the words under one key in all languages.

    Parameters
    ----------
    *path : str
        The key, behind the table it stands in if it does.

    Yields
    ------
    str, str
        A language and one of its words or phrases.

    Examples
    --------
    >>> [word for language, word in list_words("glue", "of") if language == "de"]
    ['von', 'vom', 'des', 'der']
    """
    for language, words in load_words().items():
        found: Any = words
        for key in path:
            found = found[key]
        for word in found:
            yield language, word


def list_themes(section: str) -> dict[str, list[str]]:
    """List what kinds of statements, or series of meetings, are called in all languages.

    Parameters
    ----------
    section : str
        ``kinds`` or ``series``.

    Returns
    -------
    dict of str to list of str
        What each is called here, in the order of ``words/common.toml``, and how texts call it.

    Examples
    --------
    >>> next(iter(list_themes("kinds")))
    'press release'
    """
    common = load_common()[section]
    return {
        theme: [*common[theme], *(word for _, word in list_words(section, theme))]
        for theme in common
    }


def list_folded(kind: str) -> list[str]:
    """List the phrases of one kind in all languages as they are looked up.

    Parameters
    ----------
    kind : str
        A key of a language's file that is a list of phrases, or a section with themes.

    Returns
    -------
    list of str
        Each once, folded by `fold_words`, with the ``*`` at its beginning or end if it has one.

    Examples
    --------
    >>> "unterzeichnet von" in list_folded("signed"), "appell" in list_folded("kinds")
    (True, True)
    """
    folded: list[str] = _load_compiled()["folded"][kind]
    return folded


def fold_phrase(phrase: str) -> str:
    """Fold a phrase and leave the marks of an open end.

    Examples
    --------
    >>> fold_phrase("Unterzeichn*")
    'unterzeichn*'
    """
    folded = fold_words(phrase.strip("*"))
    return f"{'*' * phrase.startswith('*')}{folded}{'*' * phrase.endswith('*')}" if folded else ""


@cache
def load_places() -> frozenset[str]:
    """Load the names of countries and other places in all languages.

    Returns
    -------
    frozenset of str
        Folded by `fold_words`; those of the CLDR in the nominative, those of the languages' files
        in whatever case is listed.

    Examples
    --------
    >>> fold_words("Česko") in load_places(), fold_words("Soviet Union") in load_places()
    (True, True)
    """
    return frozenset(_load_compiled()["places"])


@cache
def load_months() -> dict[str, int]:
    """Load the names of months in all languages.

    Returns
    -------
    dict of str to int
        Folded by `fold_words`. A name that is another month in another language (Croatian listopad
        is October, Polish listopad November) is left out.

    Examples
    --------
    >>> load_months()["octubre"], load_months()["urria"], "listopad" in load_months()
    (10, 10, False)
    """
    months: dict[str, int] = _load_compiled()["months"]
    return months


def load_territories(locale: str) -> Mapping[str, str]:
    """Load the CLDR's names of territories in one of its locales.

    Parameters
    ----------
    locale : str
        As the languages' ``locales`` write it.

    Returns
    -------
    mapping of str to str
        The CLDR's code, for a country that of ISO 3166-1, to the name.

    Examples
    --------
    >>> load_territories("eu")["GR"]
    'Grezia'
    """
    territories: dict[str, dict[str, str]] = _load_cldr()["territories"]
    # Of a new language's locale nothing is known until the data is generated again.
    return territories.get(locale, {})


def list_locales() -> Iterator[tuple[str, str]]:
    """List the locales whose names of countries are known.

    Yields
    ------
    str, str
        The language that the names count for, and the locale.

    Examples
    --------
    >>> ("hr", "sr_Latn") in list_locales(), ("ja", "ja") in list_locales()
    (True, True)
    """
    yield from list_words("locales")
    yield from ((locale, locale) for locale in load_common()["locales"])


@cache
def hash_sources(*code: str) -> str:
    """Make a digest of all that the vocabulary is made of, and of the code that makes it.

    Parameters
    ----------
    *code : str
        Further modules that take part, as paths inside the package.

    Returns
    -------
    str
        What data that is derived from it carries, to be known for stale.
    """
    digest = hashlib.sha256()
    modules = ((name, _read_file(name)) for name in (*_CODE, *code))
    for name, data in (*_read_sources(), *modules):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def compile_words() -> dict[str, Any]:
    """Put all that the vocabulary's sources say into one table that is quickly loaded.

    Returns
    -------
    dict
        What ``words/compiled.json`` holds.
    """
    tables = {
        name.removesuffix(".toml"): tomllib.loads(data.decode("utf-8"))
        for name, data in _read_sources()
        if name.endswith(".toml")
    }
    common = tables.pop("common")
    return {
        "sources": hash_sources(),
        "common": common,
        "languages": tables,
        "folded": _fold_phrases(common, tables),
        "months": _gather_months(tables, frozenset(common["confusable"])),
        "places": _gather_places(common, tables),
    }


@cache
def _load_compiled() -> dict[str, Any]:
    source = files("imcwp_graph") / "words" / _COMPILED
    compiled: dict[str, Any] = json.loads(source.read_bytes()) if source.is_file() else {}
    return compiled if compiled.get("sources") == hash_sources() else compile_words()


@cache
def _load_cldr() -> dict[str, Any]:
    cldr: dict[str, Any] = json.loads(dict(_read_sources())["cldr.json"])
    return cldr


@cache
def _read_sources() -> tuple[tuple[str, bytes], ...]:
    """Read the files of words by name."""
    names = sorted(entry.name for entry in (files("imcwp_graph") / "words").iterdir())
    return tuple(
        (name, _read_file(f"words/{name}"))
        for name in names
        if name.endswith(".toml") or name == "cldr.json"
    )


def _read_file(path: str) -> bytes:
    """Read a file of the package; with lines ended as on Windows it is the same source."""
    return (files("imcwp_graph") / path).read_bytes().replace(b"\r\n", b"\n")


def _gather_months(tables: dict[str, Any], confusable: frozenset[str]) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for words in tables.values():
        printed = [(number, name) for number, names in words["months"].items() for name in names]
        for locale in words["locales"]:
            printed += [
                (number, name)
                for number, names in _load_cldr()["months"].get(locale, {}).items()
                for name in names
            ]
        for number, name in printed:
            folded = fold_words(name)
            if len(folded) >= _SHORTEST_MONTH and folded.isalpha() and folded not in confusable:
                meanings.setdefault(folded, set()).add(int(number))
    return {name: min(found) for name, found in sorted(meanings.items()) if len(found) == 1}


def _fold_phrases(common: dict[str, Any], tables: dict[str, Any]) -> dict[str, list[str]]:
    """Fold the phrases of every kind and of every section that has themes."""
    listed: dict[str, list[str]] = {}
    for words in tables.values():
        for key, found in words.items():
            if isinstance(found, list):
                listed.setdefault(key, []).extend(found)
    for section in SECTIONS:
        sources = (common[section], *(words[section] for words in tables.values()))
        listed[section] = [
            phrase for theme in common[section] for source in sources for phrase in source[theme]
        ]
    return {
        kind: sorted({folded for phrase in phrases if (folded := fold_phrase(phrase))})
        for kind, phrases in listed.items()
    }


def _gather_places(common: dict[str, Any], tables: dict[str, Any]) -> list[str]:
    locales = [
        *common["locales"],
        *(name for words in tables.values() for name in words["locales"]),
    ]
    names = [
        name
        for locale in locales
        for code, name in load_territories(locale).items()
        if code not in _NO_TERRITORIES
    ]
    names += [
        name.strip("*")
        for words in tables.values()
        for listed in words["places"].values()
        for name in listed
    ]
    return sorted({folded for name in names if (folded := fold_words(name))})
