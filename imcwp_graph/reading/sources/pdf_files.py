"""A PDF with a text layer to its text: lines as they are set, columns one after the other.

The library gives pieces of lines with their places on the page; rows, columns and tables are read
from these places, because the order in which a PDF holds its text need not be that of reading.
"""

from __future__ import annotations

import io
import logging
import math
import re
import statistics
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.extras import join_blanks, join_lines, name_extra

_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,8}\.?\s+)?\d{1,4}(?:\s*(?:/|\w{1,4})\s*\d{1,4})?\W*$")
_MARKER = re.compile(r"(?:\(?\d{1,4}\s?[.)\]]?|[•●▪◦‣·○■□◆►▶*–—\uf0b7\uf0a7-])$")
_BEGINS_MARKED = re.compile(r"[•●▪◦‣·○■□◆►▶*–—\uf0b7\uf0a7-]\s|\(?\d{1,4}\s?[.)\]]")
_NO_LETTER = re.compile(r"\(cid:\d+\)")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_STOPS = (".", "!", "?", ":", "…")
_MOST_UNREAD = 0.1
# In prose this share of the lines of a paragraph begins with a small letter.
_PROSE = 0.3
_LONG_LINE = 8
# A line that goes on in the next one reaches at least so far over the page.
_FULL_LINE = 0.6
_FEWEST_ROWS = 3
_FEWEST_PAGES = 3
# Of two columns of a text neither is much narrower than the other; those of a table are.
_LIKE_WIDTH = 0.6
# The lines of a table stand side by side; those of two columns may not.
_ALIGNED = 0.6
# A bullet is at most so many heights of a letter away from its entry.
_NEAR = 4
_WIDER_GAP = 1.25
_LEAST_GAP = 1.5
# What stands in this share of a page's height from its top or bottom may be its head or foot.
_MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line: where it stands (upwards from the foot of the page) and what it says."""

    left: float
    right: float
    low: float
    high: float
    text: str


# Its notes on odd fonts and boxes are for those who make PDFs.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

Row: TypeAlias = list[_Piece]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in the order of reading, and the right margin that it is set to."""

    row: Row
    right: float
    apart: bool = False


Span: TypeAlias = tuple[float, float]
Band: TypeAlias = tuple[list[Row], list[Span]]


def extract_pdf(data: bytes, path: Path) -> str:
    """Take the text of a PDF.

    Parameters
    ----------
    data : bytes
        The file's content.
    path : Path
        Where it is from, for the error.

    Returns
    -------
    str
        Its lines as they are set, but a paragraph of prose is one line. A row of a table is a line
        with its cells parted by tabs; of columns the left one comes first. A blank line stands
        where the distance is wider than usual on the page. Page numbers, and heads and feet that
        are on most pages, are left out.

    Raises
    ------
    UnreadableSourceError
        If it is broken, locked, has no text layer or one without letters, or if the extra ``pdf``
        is not installed.
    """
    try:
        from pdfminer.pdfdocument import PDFEncryptionError
    except ImportError as error:
        raise name_extra(path, "pdfminer.six", "pdf") from error
    try:
        pages = [(_find_rows(page), page.height, page.width) for page in _read_pages(data)]
    except PDFEncryptionError as error:
        raise UnreadableSourceError(
            path, "is locked with a password", "unlock it, or save its text as plain text"
        ) from error
    except Exception as error:  # a broken file breaks the library in many ways
        raise UnreadableSourceError(
            path, "is no PDF, or a broken one", "open it and save it again"
        ) from error
    kept = _leave_out_margins([(rows, height) for rows, height, _ in pages])
    margin = _find_margin(kept, max((width for _, _, width in pages), default=0.0))
    text = join_lines(_write_pages(kept, margin)).translate(_LIGATURES)
    if not text.strip():
        raise UnreadableSourceError(
            path, "has no text layer (pictures of pages?)", "run a text recognition over it first"
        )
    unread = _NO_LETTER.findall(text)
    if len(unread) > _MOST_UNREAD * len(_NO_LETTER.sub("x", text)):
        raise UnreadableSourceError(
            path, "has fonts that do not tell their letters", "run a text recognition over it first"
        )
    return text


def _read_pages(data: bytes) -> Iterator[Any]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    yield from extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None, all_texts=True))


def _list_pieces(container: Iterable[Any]) -> Iterator[_Piece]:
    from pdfminer.layout import LTContainer, LTTextLine

    waiting = list(container)[::-1]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, LTTextLine):
            text = join_blanks(thing.get_text())
            if text:
                yield _Piece(thing.x0, thing.x1, thing.y0, thing.y1, text)
        elif isinstance(thing, LTContainer):
            waiting += list(thing)[::-1]


def _find_rows(page: Iterable[Any]) -> list[Row]:
    """Group the pieces of a page into rows: those that stand at one height."""
    pieces = sorted(_list_pieces(page), key=lambda p: (-p.high, p.left, p.text))
    rows: list[Row] = []
    for piece in pieces:
        middle = (piece.low + piece.high) / 2
        if rows and rows[-1][0].low < middle < rows[-1][0].high:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_join_markers(sorted(row, key=lambda p: (p.left, p.right, p.text))) for row in rows]


def _join_markers(row: Row) -> Row:
    """Join a bullet or a number to the piece behind it, if that stands near."""
    joined: Row = []
    for piece in row:
        last = joined[-1] if joined else None
        near = last and piece.left - last.right < _NEAR * (piece.high - piece.low)
        if last and near and _MARKER.match(last.text):
            joined[-1] = _join_pieces(last, piece)
        else:
            joined.append(piece)
    return joined


def _leave_out_margins(pages: Sequence[tuple[list[Row], float]]) -> list[list[Row]]:
    """Leave out page numbers, and what stands at the head or foot of most pages."""
    repeated = Counter(
        text
        for rows, height in pages
        for text in {_spell(row) for row in rows if _is_marginal(row, height)}
    )
    often = max(_FEWEST_PAGES, len(pages) / 2)
    return [
        [
            row
            for index, row in enumerate(rows)
            if not (
                _is_marginal(row, height)
                and (
                    repeated[_spell(row)] >= often
                    or (index in (0, len(rows) - 1) and _PAGE_NUMBER.match(_spell(row)))
                )
            )
        ]
        for rows, height in pages
    ]


def _is_marginal(row: Row, height: float) -> bool:
    return row[0].low > (1 - _MARGIN) * height or row[0].high < _MARGIN * height


def _spell(row: Row) -> str:
    return "\t".join(piece.text for piece in row).rstrip()


def _find_margin(pages: Sequence[list[Row]], width: float) -> float:
    """Find where lines end at the latest; infinity if they all end so early that none is full."""
    ends = [row[0].right for rows in pages for row in rows if len(row) == 1]
    margin = max(ends, default=0.0)
    return margin if margin > _FULL_LINE * width else math.inf


def _write_pages(pages: Sequence[list[Row]], right: float) -> Iterator[tuple[str, bool]]:
    lines: list[_Line] = []
    for rows in pages:
        ordered = [line for band in _find_bands(rows) for line in _order_band(*band, right)]
        usual = _measure_gap([line.row for line in ordered])
        above: _Line | None = None
        for line in ordered:
            if above:
                table = min(_count_cells(above.row), _count_cells(line.row)) > 1
                apart = not table and _measure(above.row, line.row) > usual
            else:
                apart = bool(lines) and _spell(lines[-1].row).endswith(_STOPS)
            lines.append(replace(line, apart=apart))
            above = line
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].apart:
            yield from _join_prose(lines[start:end])
            start = end


def _join_prose(block: Sequence[_Line]) -> Iterator[tuple[str, bool]]:
    """Join the lines of a block that only the margin parts, so that prose is no list of lines."""
    small = sum(_begins_small(line) for line in block[1:])
    prose = small >= _PROSE * len(block[1:])
    text, apart = _spell(block[0].row), block[0].apart
    for above, line in pairwise(block):
        goes_on = (prose or _begins_small(line)) and not _BEGINS_MARKED.match(_spell(line.row))
        if goes_on and not _would_fit(above, line):
            text += ("" if text.endswith("-") else " ") + _spell(line.row)
        else:
            yield text, apart
            text, apart = _spell(line.row), False
    yield text, apart


def _begins_small(line: _Line) -> bool:
    text = line.row[0].text
    if text[:1].islower():
        return True
    # Of a script without case, as Arabic, only long lines are taken for prose.
    return text[:1].isalpha() and not text[:1].isupper() and len(text.split()) > _LONG_LINE


def _would_fit(above: _Line, line: _Line) -> bool:
    """Tell whether the first word of a line had room at the end of the line above it."""
    if max(len(above.row), len(line.row)) > 1:
        return True
    upper, lower = above.row[0], line.row[0]
    first = len(lower.text.split()[0]) + 1
    width = first * (lower.right - lower.left) / max(len(lower.text), 1)
    return upper.right + width < above.right


def _count_cells(row: Row) -> int:
    return sum(bool(piece.text) for piece in row)


def _measure(above: Row, row: Row) -> float:
    """Measure from line to line, in heights of a letter; upwards is the next column."""
    height = max(row[0].high - row[0].low, 1.0)
    distance = (above[0].low - row[0].low) / height
    return distance if distance > 0 else 0.0


def _measure_gap(rows: Sequence[Row]) -> float:
    """Find the distance from which on two lines are apart on a page."""
    gaps = sorted(gap for above, row in pairwise(rows) if (gap := _measure(above, row)) > 0)
    if not gaps:
        return _LEAST_GAP
    usual = gaps[len(gaps) // 10]
    return max(_LEAST_GAP, _WIDER_GAP * usual)


def _find_bands(rows: Sequence[Row]) -> Iterator[Band]:
    """Cut a page into stretches of rows that are set in the same columns, and the rows between."""
    band: list[Row] = []
    spans: list[Span] = []
    for row in rows:
        met = _merge_spans([*spans, *((p.left, p.right) for p in row)])
        if band and len(spans) > 1 and len(met) > 1:
            band.append(row)
            spans = met
        elif len(row) > 1 and len(spans) < 2:
            band, spans = yield from _begin_band(band, row)
        elif len(row) > 1:
            yield from _trim_band(band, spans)
            band, spans = [row], _merge_spans([(p.left, p.right) for p in row])
        elif len(spans) > 1:
            yield from _trim_band(band, spans)
            band, spans = [row], []
        else:
            band.append(row)
    yield from _trim_band(band, spans)


def _begin_band(above: list[Row], row: Row) -> Generator[Band, None, Band]:
    """Begin a stretch at a row of several pieces, with the rows above that keep to its columns."""
    band = [row]
    spans = _merge_spans((p.left, p.right) for p in row)
    while above:
        met = _merge_spans([*spans, *((p.left, p.right) for p in above[-1])])
        if len(met) < 2:
            break
        band.append(above.pop())
        spans = met
    if above:
        yield above, []
    return band[::-1], spans


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _trim_band(band: list[Row], spans: list[Span]) -> Iterator[Band]:
    """Give a stretch, and apart from it the rows at its end that stand away from its columns."""
    if len(spans) < 2:
        yield from [(band, [])] if band else []
        return
    gap = _measure_gap(band)
    last = max(index for index, row in enumerate(band) if len(row) > 1)
    if len(band) - last > _FEWEST_ROWS:
        last = len(band) - 1  # the left column is the longer one
    while last + 1 < len(band) and _measure(band[last], band[last + 1]) <= gap:
        last += 1
    yield band[: last + 1], spans
    if band[last + 1 :]:
        yield band[last + 1 :], []


def _order_band(band: list[Row], spans: list[Span], right: float) -> list[_Line]:
    """Put the rows of a stretch into the order of reading: by column, or as a table."""
    if len(spans) < 2:
        return [_Line(row, right) for row in band]
    columns = _part_columns(band, spans)
    shared = sum(len(row) > 1 for row in band)
    aligned = shared >= _ALIGNED * sorted(map(len, columns))[-2]
    widths = [statistics.median(piece.right - piece.left for piece in c) for c in columns]
    alike = min(widths) >= _LIKE_WIDTH * max(widths)
    if len(band) >= _FEWEST_ROWS and (alike or not aligned):
        columned = zip(columns, spans, strict=True)
        return [_Line([piece], span[1]) for column, span in columned for piece in column]
    return [_Line(row, right) for row in _fill_cells(band, spans)]


def _part_columns(band: list[Row], spans: list[Span]) -> list[list[_Piece]]:
    columns: list[list[_Piece]] = [[] for _ in spans]
    for piece in (piece for row in band for piece in row):
        columns[_find_span(piece, spans)].append(piece)
    return columns


def _find_span(piece: _Piece, spans: Sequence[Span]) -> int:
    return next(i for i, (left, right) in enumerate(spans) if left <= piece.left <= right)


def _fill_cells(band: Sequence[Row], spans: Sequence[Span]) -> list[Row]:
    """Give each row of a table all its cells; a row without a first cell continues that above."""
    table: list[Row] = []
    for row in band:
        low, high = row[0].low, row[0].high
        cells = [_Piece(left, right, low, high, "") for left, right in spans]
        for piece in row:
            index = _find_span(piece, spans)
            cells[index] = _join_pieces(cells[index], piece)
        if table and not cells[0].text and _measure(table[-1], row) < _LEAST_GAP:
            cells = [_join_pieces(a, b) for a, b in zip(table.pop(), cells, strict=True)]
        table.append(cells)
    return table


def _join_pieces(one: _Piece, other: _Piece) -> _Piece:
    return _Piece(
        min(one.left, other.left),
        max(one.right, other.right),
        min(one.low, other.low),
        max(one.high, other.high),
        f"{one.text} {other.text}".strip(),
    )
