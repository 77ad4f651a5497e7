"""The entries of a list: which lines are names, which names one line or two hold, which cell signs.

Tables were flattened to lines; of each row the cell of the signatory is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from imcwp_graph.reading.facts import DASH, Facts, Look, clean_name, is_acronym
from imcwp_graph.reading.items import split_items
from imcwp_graph.reading.page import Line, Run, has_entry_shape

_FEWEST_PAIRED = 4
_FEWEST_ACRONYMS = 3
_PIPES = re.compile(r"\s*\|\s*")
_GAPS = re.compile(r"\s*\t\s*|\s{3,}")
_RULE = re.compile(r"[\s|:+=-]*$")
# The day of a signature, at the end of an entry of few words.
_DAY_BEHIND = re.compile(
    r"((?:[^\W\d_]\S*|[-–—])(?:\s(?:[^\W\d_]\S*|[-–—\d])){1,7})[\s,|–-]+"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})$"
)
# Without a head that says what a column holds, fewer rows are no table.
_FEWEST_ROWS, _FEWEST_WITH_HEAD = 3, 2


def mark_offices(lines: Sequence[Line], *, look: Look) -> list[Line]:
    """Unmark the dash before an office that stands under its person.

    Parameters
    ----------
    lines : sequence of Line
        A page.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Line
        The page.
    """
    marked = list(lines)
    for index in range(1, len(marked)):
        person, line = marked[index - 1], marked[index]
        below = line.marker == "bullet" and not line.gap and not person.marker and not line.cell
        if below and look(person.text).person and look(line.text).office_word:
            marked[index] = replace(line, marker="")
    return marked


def _is_dateline(facts: Facts) -> bool:
    """Tell whether a line over a list is its text's last: "Beirut Líbano, Noviembre del 2012"."""
    return facts.dated and not (facts.known or facts.body)


def trim_entries(run: Run, *, look: Look, announced: bool = False) -> list[Line]:
    """Keep the entries of a run that can be names at all; two-line entries become one.

    Parameters
    ----------
    run : Run
        Any run.
    look : Look
        Gives the facts of a text.
    announced : bool
        Whether a heading announces it, so that an odd line is an entry all the same.

    Returns
    -------
    list of Line
        Empty where the run can be no list.
    """
    kept = [line for line in _drop_groups(run.lines, look) if not is_note(look(line.text))]
    while kept and not kept[0].marker and _is_dateline(look(kept[0].text)):
        kept.pop(0)
    if run.marker == "footnote" or not kept:
        return []
    shaped = all(has_entry_shape(line, lenient=True) for line in kept)
    if not run.marker and not announced and not shaped:
        return []
    stanzas = len({line.gap for line in run.lines[1:]}) > 1
    return _join_pairs(_drop_places(kept, look), stanzas=stanzas, look=look)


def names_person(text: str, look: Look) -> bool:
    """Tell whether the first line of a pair is a person, be it in capitals throughout.

    Parameters
    ----------
    text : str
        A line over an office.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    bool
        True for "PERCY OYOLA", which alone might be a heading.
    """
    return look(text.title() if text.isupper() else text).person


def is_paired(run: Run, entries: Sequence[Line]) -> bool:
    """Tell whether the entries are the first halves of a run's lines: persons over their offices.

    Parameters
    ----------
    run : Run
        A run of plain lines.
    entries : sequence of Line
        What `trim_entries` left of it.

    Returns
    -------
    bool
        False for marked lines.
    """
    left = len(run.lines) - len(entries)
    return not run.marker and left >= len(entries) - 1 > 0


def part_entries(entries: list[Line], *, look: Look) -> list[Line]:
    """Part the entries that hold several names: under their country, or as acronyms.

    Parameters
    ----------
    entries : list of Line
        From `trim_entries`.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Line
        Each name in the line of its entry.
    """
    return _part_acronyms(_part_countries(entries, look), look)


def _part_countries(entries: list[Line], look: Look) -> list[Line]:
    """Part "Italy: A; B" into A and B, where countries head the entries and most have several."""
    parted = [look(entry.text).headed for entry in entries]
    if 2 * sum(map(bool, parted)) <= len(entries):
        return entries
    named = [
        split_items(found[1], look=look) if found else [entry.text]
        for entry, found in zip(entries, parted, strict=True)
    ]
    if 2 * sum(len(names) > 1 for names in named) < len(entries):
        # Where most name one, the country stays part of the entry.
        named = [split_items(e.text, look=look) if ";" in e.text else [e.text] for e in entries]
    return [
        replace(entry, text=name)
        for entry, names in zip(entries, named, strict=True)
        for name in names
    ]


def _part_acronyms(entries: list[Line], look: Look) -> list[Line]:
    """Part an entry that is nothing but acronyms: "CGT, FO et FSU" among entries of one each."""
    parted: list[Line] = []
    for entry in entries:
        items = split_items(entry.text, look=look) if "," in entry.text else []
        listed = len(items) >= _FEWEST_ACRONYMS and all(map(is_acronym, items))
        parted += [replace(entry, text=item) for item in items] if listed else [entry]
    return parted


def is_note(facts: Facts) -> bool:
    """Tell whether a line stands in brackets as a whole, or says where to sign: no entry.

    Parameters
    ----------
    facts : Facts
        Of a line.

    Returns
    -------
    bool
        True for "(more names will follow)" and "www.example.org".
    """
    text = facts.text
    if not text.strip("-–—. ") or (facts.address and not facts.known):
        return True
    if len(facts.words) > 2 and facts.tells("open") and not facts.known:
        return True
    bracketed = text.startswith("(") and text.endswith(")") and len(text.split()) > 2
    return bracketed or "___" in text


def _drop_groups(lines: Sequence[Line], look: Look) -> list[Line]:
    """Drop a line that blank lines part from names close to each other: "Regional networks"."""
    kept: list[Line] = []
    for index, line in enumerate(lines):
        apart = (line.gap or not index) and index + 2 < len(lines)
        heads = apart and lines[index + 1].gap and not lines[index + 2].gap
        general = heads and look(line.text).tells("counted", "sections")
        if line.marker or not general or look(clean_name(line.text)).known:
            kept.append(line)
    return kept


def _drop_places(entries: list[Line], look: Look) -> list[Line]:
    """Drop countries that stand over or under their parties; a list of states keeps them."""
    others = [entry for entry in entries if not look(entry.text).place]
    return others if 2 * len(others) >= len(entries) else entries


def _join_pairs(entries: list[Line], *, stanzas: bool, look: Look) -> list[Line]:
    """Of a person over an office, line by line, keep the person."""
    # The last of some pairs may have lost its second half.
    short = len(entries) < (_FEWEST_PAIRED if len(entries) % 2 else 2)
    if short or entries[0].marker:
        return entries
    pairs = list(zip(entries[::2], entries[1::2], strict=False))
    facts = [(look(a.text), look(b.text)) for a, b in pairs]
    if _stand_turned(facts):
        return [person for _, person in pairs]
    if not _are_pairs(facts, stanzas=stanzas, look=look):
        return entries
    left = entries[2 * len(pairs) :]
    alone = [line for line in left if names_person(line.text, look)]
    return [*(person for person, _ in pairs), *alone]


def _stand_turned(pairs: Sequence[tuple[Facts, Facts]]) -> bool:
    """Tell whether the office stands over the person."""
    turned = all(a.office_word and _is_bare_person(b) for a, b in pairs)
    return turned and not any(_is_bare_person(a) for a, _ in pairs)


def _are_pairs(pairs: Sequence[tuple[Facts, Facts]], *, stanzas: bool, look: Look) -> bool:
    """Tell whether most are a person over an office, and no second half names a person too."""
    if 2 * sum(second.titled for _, second in pairs) > len(pairs):
        # "Dr. Ada Brown" over "Dr. Ben Smith"
        return False
    fitting = sum(_is_pair(a, b, stanzas=stanzas, look=look) for a, b in pairs)
    if fitting < (0.5 if stanzas else 0.7) * len(pairs):
        return False
    # Blank lines part the pairs: a second half may hold a person where no first half is complete.
    if stanzas and not any(a.person_with_office for a, _ in pairs):
        return True
    return not any(b.person_with_office for _, b in pairs)


def _is_pair(first: Facts, second: Facts, *, stanzas: bool, look: Look) -> bool:
    if look(clean_name(first.text)).known:
        return False
    if not (_is_bare_person(first) or (stanzas and not first.body)):
        return False
    return _is_second_half(second, look) or (first.titled and not second.titled)


def _is_bare_person(facts: Facts) -> bool:
    """Tell whether a line is a person's name without anything beside it."""
    return facts.person and not set(",(") & set(facts.text.rstrip(" ,;"))


def _is_second_half(facts: Facts, look: Look) -> bool:
    """Tell whether a line says what the person over it is: an office, a body, "CUT – Brasil"."""
    if facts.office or facts.small:
        return True
    acronym = any(map(is_acronym, facts.text.split()))
    return acronym or look(DASH.split(facts.text)[-1]).place


def flatten_tables(lines: Sequence[Line], *, look: Look) -> list[Line]:
    """Leave of each table only the cells that sign.

    Parameters
    ----------
    lines : sequence of Line
        A page.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Line
        The page; each row of a table is a line that holds its signatory alone, marked ``bullet``,
        with the country beside it; the head of that column is a heading, the rules are gone.
    """
    flat: list[Line] = []
    lines = _drop_days(lines)
    index = 0
    while index < len(lines):
        rows = _take_rows(lines, index)
        cells = [split_cells(line.text) for line in rows]
        if len(rows) >= _FEWEST_ROWS or (len(rows) >= _FEWEST_WITH_HEAD and _has_head(rows, look)):
            flat += _flatten(rows, cells, look)
            index += len(rows)
        else:
            flat.append(lines[index])
            index += 1
    return flat


def _drop_days(lines: Sequence[Line]) -> list[Line]:
    """Drop the day at the end of entries that all have one: "MENGA ROSA GRUPPO 08/04/2019"."""
    dropped = list(lines)
    days = [_DAY_BEHIND.match(line.text) for line in lines]
    start = 0
    for dated, group in groupby(days, key=bool):
        found = list(group)
        if dated and len(found) >= _FEWEST_ROWS:
            for index, day in enumerate(found, start=start):
                dropped[index] = replace(lines[index], text=day[1] if day else "")
        start += len(found)
    return dropped


def _has_head(rows: Sequence[Line], look: Look) -> bool:
    cells = split_cells(rows[0].text)
    return "|" in rows[0].text and any(look(cell).is_all("columns") for cell in cells)


def _flatten(rows: Sequence[Line], cells: Sequence[list[str]], look: Look) -> list[Line]:
    column = _choose_column(cells, look)
    place = _choose_place(cells, column, look)
    flat: list[Line] = []
    for number, (line, row) in enumerate(zip(rows, cells, strict=True)):
        if len(row) <= column or _RULE.match(row[column]):
            continue
        heads = look(row[column]).is_all("columns") and (not number or len(row) > 1)
        if heads:
            flat.append(replace(line, text=row[column], head=True))
            continue
        country = row[place] if 0 <= place < len(row) else ""
        flat.append(
            replace(
                line, text=row[column], marker="bullet", ordinal=None, cell=True, country=country
            )
        )
    return flat


def split_cells(text: str) -> list[str]:
    """Split a row of a table at pipes, tabs or wide gaps.

    Parameters
    ----------
    text : str
        A line.

    Returns
    -------
    list of str
        Its cells; one if it is no row.

    Examples
    --------
    >>> split_cells("| 1 | Urgenda | The Netherlands |")
    ['1', 'Urgenda', 'The Netherlands']
    """
    if text.count("|") > 1 or " | " in text:
        return _PIPES.split(text.strip().removeprefix("|").removesuffix("|").strip())
    return _GAPS.split(text.strip())


def _take_rows(lines: Sequence[Line], start: int) -> list[Line]:
    """Take the lines from here on that have the same number of cells."""
    if lines[start].marker:
        return []
    width = len(split_cells(lines[start].text))
    alone = width == 1 and _is_piped(lines[start])
    rows: list[Line] = []
    for line in lines[start:] if width > 1 or alone else ():
        # The last cell of a row may be empty, and then nothing shows it.
        other = line.marker or (alone and not _is_piped(line))
        if other or abs(len(split_cells(line.text)) - width) > (width > 2):
            break
        rows.append(line)
    return rows


def _is_piped(line: Line) -> bool:
    """Tell whether a line is a row of a table of one column: "| Bakers Union |"."""
    return len(line.text) > 2 and line.text.startswith("|") and line.text.endswith("|")


def _choose_column(cells: Sequence[Sequence[str]], look: Look) -> int:
    """Choose the column of signatories: by its head, else by what its cells look like."""
    heads = [look(cell).is_all("columns") for cell in cells[0]]
    persons = [
        _share(cells, column, look, lambda f: f.person and not f.place)
        for column in range(len(heads))
    ]
    signed = persons.index(max(persons))
    # "Organisation | Country | Signed by" lists organisations.
    if max(persons) > 0.7 and (heads[signed] or not any(heads)):
        return signed
    names = [
        _share(cells, column, look, lambda f: (f.known or f.organisation) and not f.place) + head
        for column, head in enumerate(heads)
    ]
    return names.index(max(names))


def _choose_place(cells: Sequence[Sequence[str]], column: int, look: Look) -> int:
    """Choose the column of countries; -1 if there is none."""
    shares = [_share(cells, other, look, lambda f: f.place) for other in range(len(cells[0]))]
    best = max(range(len(shares)), key=lambda other: (shares[other], -other))
    return best if shares[best] > 0.5 and best != column else -1


def _share(
    cells: Sequence[Sequence[str]], column: int, look: Look, fits: Callable[[Facts], bool]
) -> float:
    """Give the share of a column's cells below its head that fit."""
    body = [row[column] for row in cells[1:] if len(row) > column and not _RULE.match(row[column])]
    return sum(fits(look(cell)) for cell in body) / max(len(body), 1)
