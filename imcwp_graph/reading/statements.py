"""One document to a Statement: layout first, then who signed, then what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from imcwp_graph.model import Meeting, Remark, Signature, Statement
from imcwp_graph.reading.cues import fold_words, load_section
from imcwp_graph.reading.initiators import read_issuers
from imcwp_graph.reading.layout import Line, split_lines
from imcwp_graph.reading.metadata import Claims, find_claims, find_kind, find_title, is_open
from imcwp_graph.reading.occasions import find_dating, find_meeting, find_year
from imcwp_graph.reading.shapes import Knows
from imcwp_graph.reading.signatories import read_signatures

# A site's own headline may stand over the statement's title, at most so many lines above.
_TITLES_BELOW = 6
_FIRST_WORDS = 3


def parse_statement(text: str, *, knows: Knows, identifier: str = "", path: str = "") -> Statement:
    r"""Read one statement.

    Parameters
    ----------
    text : str
        The document as printed.
    knows : callable
        Tells whether a printed name is a known one; ``lambda name: False`` where nothing is known.
    identifier : str
        The statement's id.
    path : str
        The file the text is from.

    Returns
    -------
    Statement
        With signatures in the order of their lines, and remarks for the review.

    Examples
    --------
    >>> page = "Hands off Cuba\n\nSigned by:\n- Party A\n- Party B"
    >>> [s.name for s in parse_statement(page, knows=lambda name: False).signatures]
    ['Party A', 'Party B']
    """
    lines = split_lines(text)
    title = find_title(lines, knows=knows)
    heading = title.text if title else ""
    listed, remarks = read_signatures(lines, title=heading, knows=knows)
    taken = {(signature.line, signature.name) for signature in listed}
    spoken = _read_issuers(lines, title, knows) if title else []
    issuers = [s for s in spoken if (s.line, s.name) not in taken]
    signatures = tuple(sorted((*issuers, *listed), key=lambda signature: signature.line))
    meeting = find_meeting(lines, year=find_year(lines))
    first = min((s.line for s in listed if s.role == "signed"), default=None)
    dating = find_dating(lines, title=title, end=first, meeting_end=meeting.date_to)
    claims = find_claims(heading, lines)
    return Statement(
        id=identifier,
        title=heading,
        kind=find_kind(heading, lines),
        dated=dating.dated,
        published=dating.published,
        meeting=meeting,
        place=meeting.place or dating.place,
        claimed_parties=claims.parties,
        claimed_countries=claims.countries,
        open=is_open(lines),
        signatures=signatures,
        remarks=(
            *remarks,
            *dating.remarks,
            *_check_claims(signatures, claims),
            *_check_dated(meeting, dating.dated or dating.published),
        ),
        path=path,
    )


def _check_claims(signatures: Sequence[Signature], claims: Claims) -> list[Remark]:
    """Compare what a statement says of its list with the list."""
    signed = sum(signature.role == "signed" for signature in signatures)
    if claims.parties is None:
        return [] if signatures else [Remark("unnamed", "no names are printed under it")]
    where = f" from {claims.countries} countries" if claims.countries else ""
    claim = f"says {claims.parties} parties{where}"
    if not signed:
        others = f"; it names {len(signatures)}, none of them as signed" if signatures else ""
        return [Remark("unlisted", f"{claim} and lists none of them{others}", claims.line)]
    if signed != claims.parties:
        return [Remark("count", f"{claim}; the list has {signed}", claims.line)]
    return []


def _check_dated(meeting: Meeting, dated: object) -> list[Remark]:
    if dated or meeting.date_to:
        return []
    return [Remark("undated", "no date is printed: neither its own, nor a page's, nor a meeting's")]


def _read_issuers(lines: Sequence[Line], title: Line, knows: Knows) -> list[Signature]:
    """Read in whose name the title speaks, or a second title below the one that a site gave."""
    below = [line for line in lines if line.number > title.number][:_TITLES_BELOW]
    found = read_issuers(title, below=below[0] if below else None, knows=knows)
    for line in below:
        if not found and _is_second_title(line):
            found = read_issuers(line, below=None, knows=knows)
    return found


def _is_second_title(line: Line) -> bool:
    """Tell whether a line stands by itself and begins with what a statement calls itself."""
    first = fold_words(" ".join(line.text.split()[:_FIRST_WORDS]))
    plain = line.gap > 0 and not line.marker and not line.text.endswith((".", ":"))
    return plain and load_section("kinds").stand_in(first)
