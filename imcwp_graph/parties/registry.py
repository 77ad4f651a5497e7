"""The parties one knows and the names they go by, as data with sources."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from imcwp_graph.errors import RegistryError, SourceNotFoundError
from imcwp_graph.model import Party
from imcwp_graph.parties.lexicon import is_country
from imcwp_graph.parties.names import fold_name
from imcwp_graph.vocabulary import load_territories

COLUMNS = ("party", "name", "short", "country", "spelling", "source")
OPTIONAL_COLUMNS = ("since", "until", "successor")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that a party goes by.

    Attributes
    ----------
    party : str
        The party's id.
    text : str
        The name as its source prints it.
    source : str
        Where it is from: ``own name``, or the kind and year of a text.
    since, until : str
        ISO dates, months or years between which the party went by it; empty if not told.
    line : int
        Its line in the file; 0 if it is from none.
    """

    party: str
    text: str
    source: str = ""
    since: str = ""
    until: str = ""
    line: int = 0

    def covers(self, day: str) -> bool:
        """Tell whether an ISO date lies between `since` and `until`, both included."""
        return (not self.since or day >= self.since) and (
            not self.until or day[: len(self.until)] <= self.until
        )


@dataclass(frozen=True, eq=False)
class Registry:
    """The parties known, and their spellings.

    Attributes
    ----------
    parties : mapping of str to Party
        By id, in the order of the ids.
    spellings : tuple of Spelling
        In the order of the file.
    place : str
        The file it was read from.

    Examples
    --------
    >>> registry = load_registry()
    >>> registry.parties["gr-kke"].name
    'Communist Party of Greece'
    >>> registry
    Registry: ... parties, ... spellings
    """

    parties: Mapping[str, Party]
    spellings: tuple[Spelling, ...]
    place: str = ""

    def __repr__(self) -> str:
        """Say how much it knows."""
        return f"Registry: {len(self.parties)} parties, {len(self.spellings)} spellings"


def load_registry(path: str | Path | None = None) -> Registry:
    """Load a registry of parties.

    Parameters
    ----------
    path : str or Path, optional
        A CSV file in UTF-8, one row a spelling, with the columns ``party, name, short, country,
        spelling, source`` and, if wanted, ``since, until, successor``. By default the shipped one.

    Returns
    -------
    Registry
        Its parties and spellings.

    Raises
    ------
    SourceNotFoundError
        If there is no such file.
    RegistryError
        If it is no such table, or contradicts itself: one spelling of two parties whose dates do
        not tell them apart, a party with two names, shorts, countries or successors, a country
        that ISO 3166-1 does not have, an empty cell, a successor that is not there, an id that
        begins with ``x-`` like those of provisional parties.

    Examples
    --------
    >>> load_registry().parties["dk-kpid"].country
    'DK'
    """
    if path is None:
        return _load_shipped()
    source = Path(path)
    if not source.exists():
        raise SourceNotFoundError(path)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise RegistryError(
            path, f"it cannot be read ({error.strerror})", "name a CSV file"
        ) from error
    return _parse(data, str(path))


@cache
def _load_shipped() -> Registry:
    source = files("imcwp_graph") / "parties" / "data" / "registry.csv"
    return _parse(source.read_bytes(), "registry.csv")


def _parse(data: bytes, place: str) -> Registry:
    rows = _read_rows(data, place)
    for line, row in rows:
        _check_row(row, f"{place}, line {line}")
    parties = _gather_parties(rows, place)
    spellings = tuple(
        Spelling(row["party"], row["spelling"], row["source"], row["since"], row["until"], line)
        for line, row in rows
    )
    named = [Spelling(party.id, party.name) for party in parties.values()]
    _check_spellings((*spellings, *named), parties, place)
    return Registry(MappingProxyType(parties), spellings, place)


def _read_rows(data: bytes, place: str) -> list[tuple[int, dict[str, str]]]:
    if b"\0" in data:
        raise RegistryError(place, "it is no text", "save it as CSV in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RegistryError(
            f"{place}, line {line}", "it is not UTF-8", "save it in UTF-8"
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        reader.fieldnames = header
        if missing := [column for column in COLUMNS if column not in header]:
            raise RegistryError(
                f"{place}, line 1",
                f"the column {', '.join(missing)} is missing" if header else "it is empty",
                f"its first line must name the columns {', '.join(COLUMNS)}",
            )
        rows = []
        for row in reader:
            if None in row:
                raise RegistryError(
                    f"{place}, line {reader.line_num}",
                    "the row has more cells than the table has columns",
                    "quote a cell that holds a comma",
                )
            columns = (*COLUMNS, *OPTIONAL_COLUMNS)
            cells = {column: (row.get(column) or "").strip() for column in columns}
            if any(cells.values()):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise RegistryError(
            f"{place}, line {reader.line_num}", f"it is no CSV ({error})", "mend the quotes"
        ) from error
    if not rows:
        raise RegistryError(place, "it has no rows", "give it one row a spelling")
    return rows


def _check_row(row: dict[str, str], where: str) -> None:
    for column in ("party", "name", "short", "spelling", "source"):
        if not row[column]:
            raise RegistryError(where, f"the cell {column} is empty", "fill it in")
    if row["party"].startswith("x-"):
        raise RegistryError(
            where,
            f"the id {row['party']} begins with x-, as those of provisional parties do",
            "give the party another id",
        )
    if row["country"] and row["country"] not in country_codes():
        raise RegistryError(
            where,
            f"{row['country']!r} is no ISO 3166-1 alpha-2 code",
            "write two capital letters, or nothing",
        )
    if not fold_name(row["spelling"]):
        raise RegistryError(where, "the spelling has no letters", "write a name")
    for column in ("since", "until"):
        if row[column] and not _DATE.fullmatch(row[column]):
            raise RegistryError(where, f"{column} is {row[column]!r}", "write 2016 or 2016-11-14")
    if row["since"] and row["until"] and row["since"][: len(row["until"])] > row["until"]:
        raise RegistryError(where, "until is before since", "swap them")


@cache
def country_codes() -> frozenset[str]:
    """Give the codes of ISO 3166-1 alpha-2."""
    return frozenset(code for code in load_territories("en") if is_country(code))


def _gather_parties(rows: list[tuple[int, dict[str, str]]], place: str) -> dict[str, Party]:
    grouped: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, row in rows:
        grouped[row["party"]].append((line, row))
    parties = {}
    for identifier in sorted(grouped):
        first_line, first = grouped[identifier][0]
        successor = ""
        for line, row in grouped[identifier]:
            for column in ("name", "short", "country"):
                if row[column] != first[column]:
                    raise RegistryError(
                        f"{place}, line {line}",
                        f"{identifier} has the {column} {row[column]!r} here and "
                        f"{first[column]!r} in line {first_line}",
                        "make them equal, or give the other party its own id",
                    )
            if successor and row["successor"] and row["successor"] != successor:
                raise RegistryError(
                    f"{place}, line {line}",
                    f"{identifier} has the successors {successor} and {row['successor']}",
                    "keep one",
                )
            successor = successor or row["successor"]
            if row["successor"] and row["successor"] not in grouped:
                raise RegistryError(
                    f"{place}, line {line}",
                    f"the successor {row['successor']} is no party of this registry",
                    "add it, or mend its id",
                )
        since, until = _span(row for _, row in grouped[identifier])
        parties[identifier] = Party(
            id=identifier,
            name=first["name"],
            short=first["short"],
            country=first["country"],
            since=since,
            until=until,
            successor=successor,
        )
    return parties


def _span(rows: Iterable[dict[str, str]]) -> tuple[str, str]:
    """Give the first and last date of a party all of whose spellings have one."""
    spans = [(row["since"], row["until"]) for row in rows]
    since = [begin for begin, _ in spans]
    until = [end for _, end in spans]
    return (min(since) if all(since) else "", max(until) if all(until) else "")


def _check_spellings(
    spellings: Iterable[Spelling], parties: Mapping[str, Party], place: str
) -> None:
    """Refuse one spelling for two parties of one country at one time.

    Of two countries it is accepted: beside its country it means one party, alone none.
    """
    owners: dict[str, list[Spelling]] = defaultdict(list)
    lines: dict[str, int] = {}
    for spelling in spellings:
        owners[fold_name(spelling.text)].append(spelling)
        lines.setdefault(spelling.party, spelling.line)
    for rivals in owners.values():
        listed = {rival.party for rival in rivals if rival.line}
        for number, second in enumerate(rivals):
            # A name without a row of its own speaks for its party only where nobody is listed.
            if not second.line and second.party in listed:
                continue
            for first in rivals[:number]:
                if _compete(first, second, parties):
                    earlier, later = sorted(
                        spelling.line or lines[spelling.party] for spelling in (first, second)
                    )
                    raise RegistryError(
                        f"{place}, line {later}",
                        f"the spelling {second.text!r} is {second.party}'s and {first.party}'s "
                        f"(line {earlier})",
                        "drop one, or separate them by since and until",
                    )


def _compete(first: Spelling, second: Spelling, parties: Mapping[str, Party]) -> bool:
    """Tell whether nothing tells two parties of one spelling apart: no country and no date."""
    homes = {parties[spelling.party].country for spelling in (first, second)}
    apart = len(homes) > 1 and all(homes)
    return first.party != second.party and not apart and _overlap(first, second)


def _overlap(first: Spelling, second: Spelling) -> bool:
    return _before(first.since, second.until) and _before(second.since, first.until)


def _before(since: str, until: str) -> bool:
    """Tell whether a time begins before another ends; in one and the same year it does not."""
    if not since or not until:
        return True
    shared = min(len(since), len(until))
    return since[:shared] < until[:shared]
