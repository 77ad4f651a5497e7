"""Front matter of Markdown files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imcwp_graph.reading.metadata import read_front_matter

READ = {
    "plain": ("---\ntitle: Peace\ndate: 2020-05-12\n---\nText",
              {"title": "Peace", "date": "2020-05-12"}, 4),
    "double quotes": ('---\ntitle: "Peace: \\"now\\""\n---\n', {"title": 'Peace: "now"'}, 3),
    "single quotes": ("---\ntitle: 'The workers'' day'\n---\n", {"title": "The workers' day"}, 3),
    "a comment": ("---\n# for the site\ntitle: Peace # at last\n---\n", {"title": "Peace"}, 4),
    "a number sign": ("---\ntitle: Nr. 3#4\n---\n", {"title": "Nr. 3#4"}, 3),
    "capital keys": ("---\nTitle: Peace\n---\n", {"title": "Peace"}, 3),
    "lists": ("---\ntitle: Peace\ntags:\n  - war\n- ports\nlang: [en, es]\n---\n",
              {"title": "Peace"}, 7),
    "a folded value": ("---\ntitle: >\n  Peace for\n  the islands\n---\n",
                       {"title": "Peace for the islands"}, 5),
    "dots at the end": ("---\ntitle: Peace\n...\nText", {"title": "Peace"}, 3),
    "a mark of order": ("\ufeff---\ntitle: Peace\n---\n", {"title": "Peace"}, 3),
    "line ends": ("---\r\ntitle: Peace\r\n---\r\n", {"title": "Peace"}, 3),
    "no value": ("---\ntitle:\ndate: 2020-05-12\n---\n", {"date": "2020-05-12"}, 4),
    "a title between rules": ("---\nPeace\n---\n", {}, 0),
    "a colon between rules": ("---\nDeclaration: Peace\n---\n", {}, 0),
    "not closed": ("---\ntitle: Peace\n\nText", {}, 0),
    "not at the top": ("Text\n---\ntitle: Peace\n---\n", {}, 0),
    "prose": ("---\ntitle: Peace\nWe demand it.\n---\n", {}, 0),
    "nothing": ("", {}, 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "pairs", "lines"), READ.values(), ids=READ)
def test_front_matter(text, pairs, lines):
    assert read_front_matter(text) == (pairs, lines)


@given(st.text(alphabet="-.:'\"#ab \n[\\"))
def test_no_text_breaks_it(text):
    pairs, lines = read_front_matter("---\ntitle: x\n" + text)
    assert lines <= len(text.splitlines()) + 2
    assert all(pairs.values())
