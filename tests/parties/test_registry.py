from __future__ import annotations

import re
from pathlib import Path

import pytest

from imcwp_graph.errors import RegistryError, SourceNotFoundError
from imcwp_graph.parties.registry import Registry, load_registry
from imcwp_graph.parties.resolution import Resolver

HEADER = "party,name,short,country,spelling,source,since,until,successor\n"
GOOD = "na-cp,CP of Namibia,CP Namibia,NA,CP of Namibia,own name,,,\n"


def write(folder: Path, rows: str, *, header: str = HEADER) -> Path:
    path = folder / "registry.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def load(folder: Path, rows: str, *, header: str = HEADER) -> Registry:
    return load_registry(write(folder, rows, header=header))


def test_shipped_registry() -> None:
    registry = load_registry()
    assert list(registry.parties) == sorted(registry.parties)
    assert registry.parties["gr-kke"].country == "GR"
    assert registry is load_registry()
    assert all(spelling.source for spelling in registry.spellings)


def test_namibia_is_no_missing_value(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).parties["na-cp"].country == "NA"


def test_optional_columns_may_be_absent(tmp_path: Path) -> None:
    header = "spelling,party,short,name,country,source\n"
    registry = load(tmp_path, "CP of X,xx-cp,CPX,CP of X,,own name\n", header=header)
    assert registry.parties["xx-cp"].short == "CPX"


def test_bom_and_blank_rows(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + GOOD + ",,,,,,,,\n\n").encode())
    assert len(load_registry(path).spellings) == 1


def test_spans_and_successors(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        "it-old,Old Party,Old,IT,Old Party,s,1921,1991,it-new\n"
        "it-old,Old Party,Old,IT,The Olds,s,1930,1991-02-03,\n"
        "it-new,New Party,New,IT,New Party,s,1991,,\n",
    )
    old = registry.parties["it-old"]
    assert (old.since, old.until, old.successor) == ("1921", "1991-02-03", "it-new")
    assert (registry.parties["it-new"].since, registry.parties["it-new"].until) == ("1991", "")


SAME = "it-a,A,A,IT,The People's Party,s,{},{},\nit-b,B,B,IT,Peoples Party,s,{},{},\n"


@pytest.mark.parametrize(
    "spans",
    [("", "1991", "1991", ""), ("1921", "1991-02", "1991-03", ""), ("2000", "", "", "1999")],
)
def test_one_spelling_of_two_times(tmp_path: Path, spans: tuple[str, ...]) -> None:
    assert len(load(tmp_path, SAME.format(*spans)).parties) == 2


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (SAME.format("", "", "", ""), 3, "it-a"),
        (SAME.format("1921", "1992", "1991", ""), 3, "since and until"),
        (SAME.format("1921", "", "", ""), 3, "since and until"),
        (GOOD + "na-cp,CP of N,CP Namibia,NA,CPN,s,,,\n", 3, "name"),
        (GOOD + "na-cp,CP of Namibia,CPN,NA,CPN,s,,,\n", 3, "short"),
        (GOOD + "na-cp,CP of Namibia,CP Namibia,ZA,CPN,s,,,\n", 3, "country"),
        ("a,A,A,XX,A,s,,,\n", 2, "ISO 3166"),
        ("a,A,A,UK,A,s,,,\n", 2, "ISO 3166"),
        ("a,A,A,gr,A,s,,,\n", 2, "ISO 3166"),
        ("a,,A,GR,A,s,,,\n", 2, "name"),
        ("a,A,A,GR,,s,,,\n", 2, "spelling"),
        ("a,A,A,GR,A,,,,\n", 2, "source"),
        ("a,A,A,GR,'-,s,,,\n", 2, "letters"),
        ("a,A,A,GR,A,s,,,b\n", 2, "successor"),
        ("a,A,A,GR,A,s,soon,,\n", 2, "since"),
        ("a,A,A,GR,A,s,2001,2000,\n", 2, "before"),
        ("x-a,A,A,GR,A,s,,,\n", 2, "x-"),
        ('a,A,A,GR,"A,s,,,\n', None, "CSV"),
        ("a,A,A,GR,A,s,,,,,more\n", 2, "cells"),
        ("", None, "rows"),
    ],
)
def test_contradictions_are_refused(
    tmp_path: Path, rows: str, line: int | None, message: str
) -> None:
    with pytest.raises(RegistryError, match=re.escape(message)) as caught:
        load(tmp_path, rows)
    assert "registry.csv" in str(caught.value)
    if line:
        assert f"line {line}" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "no text"),
        ((HEADER + "at-kpo,A,KP\xd6,AT,A,s,,,\n").encode("cp1252"), "UTF-8"),
        (b"name,short\nA,B\n", "party, country, spelling, source"),
    ],
)
def test_what_is_no_registry(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "registry.csv"
    path.write_bytes(data)
    with pytest.raises(RegistryError, match=message):
        load_registry(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        load_registry(tmp_path / "none.csv")
    with pytest.raises(RegistryError):
        load_registry(tmp_path)


SHORT_HEADER = "party,name,short,country,spelling,source\n"
SHARED = "au-lp,Liberal Party,LP,AU,{},x\nca-lp,Liberal Party,LPC,CA,{},x\n"


@pytest.mark.parametrize(
    "spellings",
    [("Liberal Party", "Liberal Party"), ("Liberal Party of Australia", "Liberal Party of Canada")],
)
def test_parties_of_two_countries_may_bear_one_name(
    tmp_path: Path, spellings: tuple[str, str]
) -> None:
    rows = SHARED.format(*spellings)
    resolver = Resolver(load(tmp_path, rows, header=SHORT_HEADER))
    assert resolver.resolve("Liberal Party, Canada").party.id == "ca-lp"
    assert resolver.resolve("Liberal Party").party.id == "x-liberal-party"
    nearest = resolver.suggest(["Liberal Party"])["Liberal Party"]
    assert [party.id for party in nearest] == ["au-lp", "ca-lp"]


def test_a_name_of_two_parties_of_a_country_is_told_with_lines_that_are_there(
    tmp_path: Path,
) -> None:
    rows = SHARED.replace(",CA,", ",AU,").format("Liberal Party of Australia", "Liberals")
    with pytest.raises(RegistryError, match=r"registry\.csv, line 3: .*\(line 2\)"):
        load(tmp_path, rows, header=SHORT_HEADER)
