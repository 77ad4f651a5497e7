"""What a Markdown file says of itself above its text, between two lines of dashes."""

from __future__ import annotations

import re

_FENCE = re.compile(r"-{3,}\s*$")
_END = re.compile(r"(?:-{3,}|\.{3})\s*$")
_PAIR = re.compile(r"(?P<key>[^\W\d][\w-]*):(?:\s+(?P<value>.*)|)$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_BLOCK = frozenset({">", "|", ">-", "|-", ">+", "|+"})
# Between two rules may stand a title with a colon: one key must be of those that files use.
_KEYS = frozenset(
    {"title", "date", "author", "layout", "lang", "tags", "slug", "published", "description",
     "permalink", "categories", "category", "url", "source", "subtitle"}
)  # fmt: skip
# Longer than this no file speaks of itself: the lines of dashes are rules.
_MOST_LINES = 100


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""Read the pairs of key and value that stand between ``---`` lines at the top of a text.

    Parameters
    ----------
    text : str
        A Markdown file.

    Returns
    -------
    dict of str to str
        Keys in small letters, values without quotes; lists, deeper keys and whatever else of YAML
        is no plain pair are passed over.
    int
        How many lines of the text this takes, with both fences; 0 where it has no front matter.

    Examples
    --------
    >>> read_front_matter("---\ntitle: 'Hands off Cuba'\ndate: 2020-05-12\n---\nWe demand ...")
    ({'title': 'Hands off Cuba', 'date': '2020-05-12'}, 4)
    >>> read_front_matter("---\nHands off Cuba\n---\n")
    ({}, 0)
    """
    lines = text.removeprefix("\ufeff").splitlines()[:_MOST_LINES]
    if not lines or not _FENCE.match(lines[0]):
        return {}, 0
    end = next((n for n, line in enumerate(lines[1:], start=1) if _END.match(line)), 0)
    inner = lines[1:end]
    pairs = _read_pairs(inner) if all(map(_belongs, inner)) else {}
    return (pairs, end + 1) if _KEYS.intersection(pairs) else ({}, 0)


def _belongs(line: str) -> bool:
    """Tell whether a line is a pair, a comment, blank, an item of a list or the rest of a pair."""
    return not line.strip() or line.startswith((" ", "\t", "#", "- ")) or bool(_PAIR.match(line))


def _read_pairs(lines: list[str]) -> dict[str, str]:
    pairs: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        match = _PAIR.match(line)
        if match:
            last = match["key"].casefold()
            value = match["value"] or ""
            pairs[last] = [] if value.strip() in _BLOCK else [value]
        elif last and line.startswith((" ", "\t")) and not line.strip().startswith("- "):
            pairs[last].append(line)
    read = {key: _unquote(" ".join(map(str.strip, parts))) for key, parts in pairs.items()}
    return {key: value for key, value in read.items() if value and value[0] not in "[{&*!"}


def _unquote(value: str) -> str:
    """Take a value out of its quotes, or the comment off its end."""
    value = value.strip()
    if value[:1] == "'" and value.find("'", 1) > 0:
        return value[1 : value.rindex("'")].replace("''", "'")
    if value[:1] == '"' and value.find('"', 1) > 0:
        return re.sub(r"\\(.)", r"\1", value[1 : value.rindex('"')])
    return _COMMENT.sub("", value).strip()
