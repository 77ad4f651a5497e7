"""Write the data that is derived: `python -m tests.generate_words`, at the top of a checkout.

Needs Babel, for the names of territories and months. A test tells when to run it again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

import imcwp_graph
from imcwp_graph import vocabulary
from imcwp_graph.parties import lexicon

PACKAGE = Path(imcwp_graph.__file__).parent
CLDR = PACKAGE / "words" / "cldr.json"
WORDS = PACKAGE / "words" / "compiled.json"
LEXICON = PACKAGE / "parties" / "data" / "lexicon.json"


def gather_cldr() -> dict[str, Any]:
    languages = sorted({locale for _, locale in vocabulary.list_locales()})
    with_words = sorted(locale for _, locale in vocabulary.list_words("locales"))
    return {
        "cldr": get_cldr_version(),
        "territories": {
            name: dict(sorted(Locale.parse(name).territories.items())) for name in languages
        },
        "months": {name: _gather_months(Locale.parse(name)) for name in with_words},
    }


def _gather_months(locale: Locale) -> dict[str, list[str]]:
    """Give each month's names: beside a day (in many languages a genitive) and alone."""
    tables = [
        locale.months[context][width]
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    return {
        str(number): list(dict.fromkeys(table[number] for table in tables))
        for number in range(1, 13)
    }


def spell_data(data: dict[str, Any]) -> str:
    """Write a table with each entry of its tables on a line, so that a change can be read."""
    return "{" + ",\n".join(f"{_spell(key)}:{_spell_lines(data[key])}" for key in data) + "}\n"


def _spell_lines(table: object) -> str:
    if not isinstance(table, dict):
        return _spell(table)
    return "{\n" + ",\n".join(f"{_spell(key)}:{_spell(table[key])}" for key in table) + "}"


def _spell(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def forget_words() -> None:
    """Make the vocabulary read its sources again."""
    for name in ("_read_sources", "_load_cldr", "_load_compiled", "hash_sources"):
        getattr(vocabulary, name).cache_clear()


def write_data(path: Path, data: dict[str, Any]) -> None:
    path.write_text(spell_data(data), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_data(CLDR, gather_cldr())
    forget_words()
    write_data(WORDS, vocabulary.compile_words())
    write_data(LEXICON, lexicon.compile_lexicon())
