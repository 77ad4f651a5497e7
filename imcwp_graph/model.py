"""The records that travel between the rooms, and the schema of the four tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Printed as having taken back its signature: a row of the tables, and no tie unless asked for.
WITHDRAWN = "withdrawn"
ROLES = ("signed", "initiated", "issued", WITHDRAWN)
# What the reader did with a line: each line of a page ends in exactly one of these.
ACCOUNTS = (
    "title", "date", "heading", "announcement", "body", "furniture", "signature", "others", "note",
    "left out",
)  # fmt: skip

SIGNATURE_COLUMNS = (
    "statement", "line", "name", "role", "party", "party_name", "country", "match", "affiliation",
)  # fmt: skip
STATEMENT_COLUMNS = (
    "statement", "title", "kind", "dated", "published", "meeting", "meeting_number",
    "meeting_from", "meeting_to", "mode", "place", "claimed_parties", "claimed_countries",
    "open", "path",
)  # fmt: skip
PARTY_COLUMNS = (
    "party", "name", "short", "country", "provisional", "signatures", "statements",
    "since", "until", "successor",
)  # fmt: skip
REVIEW_COLUMNS = ("kind", "statement", "line", "name", "party", "message", "lookalikes")
LEFT_OUT_COLUMNS = ("statement", "line", "name", "role", "message")

# How the message of an entry begins that was taken, and is asked about all the same.
DOUBTED = "taken on little evidence"

REVIEW_KINDS = (
    "unknown", "structure", "spelling", "twice", "count", "dates", "undated", "unnamed",
    "unlisted", "doubtful", "unreadable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """A name printed under a statement.

    Attributes
    ----------
    line : int
        1-based line of the source text; of an entry on several lines, the first.
    name : str
        As printed, without bullet or number.
    role : str
        One of `ROLES`.
    reason : str
        Why the reader took it for a signature.
    place : str
        The country or region that heads its group in the list, as printed; empty if none does.
    doubt : str
        On what little evidence it was taken; empty if the evidence is plain.
    """

    line: int
    name: str
    role: str
    reason: str = ""
    place: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What the reader did with the lines of a stretch.

    Attributes
    ----------
    first, last : int
        1-based lines of the source text, both included.
    account : str
        One of `ACCOUNTS`.
    reason : str
        Why.
    """

    first: int
    last: int
    account: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that may be a signature and was not taken for one.

    Attributes
    ----------
    line : int
        1-based line of the source text.
    name : str
        As printed, without bullet or number.
    role : str
        The role it would have.
    reason : str
        Why it was left out.
    """

    line: int
    name: str
    role: str = "signed"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that adopted a statement, or that it reports.

    Attributes
    ----------
    name : str
        Ordinal and series, as in ``23rd IMCWP`` or ``Extraordinary IMCWP``; empty if not told.
    number : int or None
        The ordinal.
    date_from, date_to : datetime.date or None
        First and last day.
    mode : str
        ``in person``, ``teleconference``, or empty if not told.
    place : str
        The town, as printed.
    line : int or None
        Where the text says so.
    """

    name: str = ""
    number: int | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    mode: str = ""
    place: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at, noticed while reading one statement.

    Attributes
    ----------
    kind : str
        One of `REVIEW_KINDS`.
    message : str
        What was noticed.
    line : int or None
        Where.
    name : str
        The printed name it is about, if it is about one.
    last : int or None
        Where the stretch ends that it is about, if it is about several lines. A remark on entries
        that were left out is settled when each of them in its lines has been decided.
    """

    kind: str
    message: str
    line: int | None = None
    name: str = ""
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One published document, as printed.

    Attributes
    ----------
    id : str
        The path below the given folder without its ending.
    title : str
        The heading.
    kind : str
        ``statement``, ``resolution``, ``press release``, ...; ``statement`` if not told.
    dated : datetime.date or None
        The date that the statement itself carries.
    published : datetime.date or None
        The date of the page or the release.
    meeting : Meeting
        The meeting behind it; an empty one if none is told.
    place : str
        The town of the meeting, else the one beside the statement's own date.
    claimed_parties, claimed_countries : int or None
        How many the text says there are.
    open : bool
        Whether it says that it is open for more signatures.
    signatures : tuple of Signature
        In the order of their lines.
    remarks : tuple of Remark
        For the review.
    path : str
        The file it was read from; empty for a string.
    accounts : tuple of Account
        What the reader did with each line, in their order.
    left_out : tuple of LeftOut
        Entries that may be signatures and were not taken, in the order of their lines.
    """

    id: str
    title: str
    kind: str = "statement"
    dated: dt.date | None = None
    published: dt.date | None = None
    meeting: Meeting = Meeting()
    place: str = ""
    claimed_parties: int | None = None
    claimed_countries: int | None = None
    open: bool = False
    signatures: tuple[Signature, ...] = ()
    remarks: tuple[Remark, ...] = ()
    path: str = ""
    accounts: tuple[Account, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Any organisation or person that can sign.

    Attributes
    ----------
    id : str
        ``gr-kke``, or ``x-<folded name>`` of a provisional party.
    name : str
        The name to show.
    short : str
        The label in pictures.
    country : str
        ISO 3166-1 alpha-2, or empty.
    provisional : bool
        Whether the registry does not know it.
    since, until : str
        ISO dates or years between which it existed, where a source says so.
    successor : str
        The id of the party that took its place.
    """

    id: str
    name: str
    short: str
    country: str = ""
    provisional: bool = False
    since: str = ""
    until: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name means, and why.

    Attributes
    ----------
    party : Party
        The party meant.
    reason : str
        ``exact``, ``alias``, ``structure``, ``spelling``, ``decision`` or ``provisional``.
    lookalikes : tuple of Party
        Known parties whose names resemble an unknown one, nearest first. They are suggestions for
        a person, never an answer.
    affiliation : str
        The body printed beside a person who signs.
    """

    party: Party
    reason: str
    lookalikes: tuple[Party, ...] = ()
    affiliation: str = ""


def _make_left_out() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(columns=list(LEFT_OUT_COLUMNS), dtype="str").astype({"line": "Int64"})


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """What was read, as four tables and the entries that were left out of them.

    Attributes
    ----------
    statements : pandas.DataFrame
        One row a statement, columns `STATEMENT_COLUMNS`; dates are ISO text, empty if unknown.
    signatures : pandas.DataFrame
        One row a printed name, columns `SIGNATURE_COLUMNS`.
    parties : pandas.DataFrame
        One row a party, columns `PARTY_COLUMNS`.
    review : pandas.DataFrame
        What a person should look at, columns `REVIEW_COLUMNS`.
    left_out : pandas.DataFrame
        One row an entry that may be a signature and was neither taken nor decided, or was taken on
        little evidence and not decided, columns `LEFT_OUT_COLUMNS`. `review` names the stretches
        of lines that hold them.

    Examples
    --------
    >>> import imcwp_graph as imcwp
    >>> imcwp.load_seeds()
    Corpus: 5 statements, 151 signatures (148 signed, 1 initiated, 2 issued), ...
    """

    statements: pd.DataFrame
    signatures: pd.DataFrame
    parties: pd.DataFrame
    review: pd.DataFrame
    left_out: pd.DataFrame = field(default_factory=_make_left_out)

    def __repr__(self) -> str:
        """Say in one line what was read."""
        roles = self.signatures["role"].value_counts()
        by_role = ", ".join(f"{roles[role]} {role}" for role in ROLES if role in roles)
        return (
            f"Corpus: {len(self.statements)} statements, {len(self.signatures)} signatures "
            f"({by_role or 'none'}), {len(self.parties)} parties "
            f"({int(self.parties['provisional'].sum())} provisional), "
            f"{len(self.review)} rows to review"
        )

    def _repr_html_(self) -> str:
        """Show the same in a notebook, with the statements and the kinds of the review."""
        columns = ["statement", "title", "dated", "published", "meeting", "place"]
        counts = self.signatures.groupby("statement")["name"].count()
        statements = self.statements[columns].assign(
            signatures=[int(counts.get(s, 0)) for s in self.statements["statement"]]
        )
        kinds = self.review["kind"].value_counts().sort_index()
        review = ", ".join(f"{kind}: {count}" for kind, count in kinds.items()) or "nothing"
        table = statements.to_html(index=False, escape=True, border=0)
        return f"<p>{escape(repr(self))}</p>{table}<p>To review: {escape(review)}.</p>"
