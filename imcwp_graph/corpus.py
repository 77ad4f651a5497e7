"""From sources to a Corpus: reading and parties joined for the caller."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import signal
from collections.abc import Hashable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
from tqdm import tqdm

from imcwp_graph.assembly import Material, ReviewRow, Row, assemble_corpus
from imcwp_graph.errors import (
    ArgumentError,
    ImcwpGraphError,
    SourceNotFoundError,
    UnreadableSourceError,
)
from imcwp_graph.model import (
    SIGNATURE_COLUMNS,
    Account,
    Corpus,
    Match,
    Meeting,
    Party,
    Statement,
)
from imcwp_graph.parties.decisions import Decisions, load_decisions
from imcwp_graph.parties.registry import Registry, load_registry
from imcwp_graph.parties.repairs import repair_statement
from imcwp_graph.parties.resolution import Resolver
from imcwp_graph.reading.sources.documents import decode_text, read_document
from imcwp_graph.reading.sources.folders import find_documents, find_others, spell_path
from imcwp_graph.reading.sources.limits import LIMITS
from imcwp_graph.reading.sources.limits import Limits as Limits
from imcwp_graph.reading.sources.limits import parse_limits as parse_limits
from imcwp_graph.reading.sources.tables import check_table, read_table
from imcwp_graph.reading.statements import parse_statement

Source: TypeAlias = "str | Path | Printed | pd.DataFrame | Sequence[str | Path | Printed]"
SHIPPED = "shipped"
_CHUNK = 16
_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement that is no file.

    Attributes
    ----------
    identifier : str
        Its id.
    text : str
        What it says.
    """

    identifier: str
    text: str


def read_corpus(
    source: Source,
    *,
    registry: Registry | str | Path | None = SHIPPED,
    decisions: Decisions | str | Path | None = None,
    strict: bool = False,
    limits: Limits = LIMITS,
    n_jobs: int = 1,
    progress: bool = False,
) -> Corpus:
    """Read statements, or a table of signatures, into four tables.

    Parameters
    ----------
    source : str, Path, list of them, or pandas.DataFrame
        A folder of statements (read with its subfolders), a statement (``.txt``, ``.md``; with the
        extra ``documents`` also ``.html``, ``.pdf`` and ``.docx``), a tidy CSV file or DataFrame
        with at least the columns ``statement`` and ``name``, or a list of files and folders. CSV
        files inside a folder are passed over; a row of the review says so.
    registry : Registry, path or None
        Who is who; the shipped registry by default. None resolves nothing: every distinct name is
        its own party under that very name.
    decisions : Decisions or path, optional
        A CSV file of a person's decisions on names, replayed here.
    strict : bool
        Make what cannot be read inside a folder an error instead of a row of the review.
    limits : Limits
        What reading one document may cost: size, time, memory. One that costs more is not read.
    n_jobs : int
        How many processes read at once, as joblib counts them (-1: one for each core). The result
        is that of one process. `joblib.parallel_config` may choose another backend. A document
        whose process dies is one that cannot be read.
    progress : bool
        Show a progress bar on standard error.

    Returns
    -------
    Corpus
        Four tables: `statements`, `signatures`, `parties`, `review`; and `left_out`, the entries
        that may be signatures and were not taken, or were on little evidence. Their order does
        not depend on the order of the sources.

    Raises
    ------
    SourceNotFoundError
        If a named path does not exist.
    UnreadableSourceError
        If a named file cannot be read, or goes beyond a limit.
    NoStatementsError
        If a folder holds no statements.
    TableError
        If a table lacks a column or a cell.
    ArgumentError
        If `n_jobs` is 0.
    DuplicateIdError
        If two sources, or a party and a statement, would have one id.
    RegistryError, DecisionError
        If the registry or the decisions contradict themselves.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"statement": ["peace", "peace"], "name": ["KKE", "Some Party"]})
    >>> read_corpus(table).signatures[["name", "party", "match"]].values.tolist()
    [['KKE', 'gr-kke', 'alias'], ['Some Party', 'x-some-party', 'provisional']]
    """
    if n_jobs == 0:
        raise ArgumentError("n_jobs", n_jobs, "give 1 or more, or -1 for all processors")
    resolver = _make_resolver(registry, decisions)
    jobs, material = _plan_jobs(source, limits)
    results = _read_jobs(jobs, resolver, n_jobs, progress)
    _take_results(jobs, results, material, strict=strict)
    return assemble_corpus(material, resolver)


def load_seeds() -> Corpus:
    """Read the five seed statements that come with the library.

    Returns
    -------
    Corpus
        From a checkout, a wheel or an editable install alike.

    Examples
    --------
    >>> load_seeds().statements["title"].iloc[2]
    '21 IMCWP, “Strengthening anti-imperialist struggle”'
    """
    return read_corpus(locate_seeds())


def locate_seeds() -> Path:
    """Find the folder of the seeds: inside an installed package, beside it in a checkout.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    SourceNotFoundError
        If the installation lost it.
    """
    package = Path(str(files("imcwp_graph")))
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise SourceNotFoundError(package / "seeds")


def read_statements(
    source: Source,
    *,
    registry: Registry | str | Path | None = SHIPPED,
    decisions: Decisions | str | Path | None = None,
    strict: bool = False,
    limits: Limits = LIMITS,
) -> tuple[Statement, ...]:
    """Read statements as printed, with the reader's reasons.

    Parameters
    ----------
    source : str, Path or list of them
        As `read_corpus` takes it; tables are passed over.
    registry : Registry, path or None
        Helps the reader to tell a name from other lines; nothing is resolved.
    decisions : Decisions or path, optional
        Adds the entries that a person found to be signatures.
    strict : bool
        Make an unreadable file inside a folder an error; else it is left out.
    limits : Limits
        What reading one document may cost.

    Returns
    -------
    tuple of Statement
        Sorted by id. Each signature says in `reason` why the reader took it for one, and `remarks`
        tell what it left out.

    Examples
    --------
    >>> read_statements(locate_seeds())[0].signatures[0].reason
    'announced in line 29'
    """
    jobs, material = _plan_jobs(source, limits)
    results = _read_in_turn(jobs, _make_resolver(registry, decisions), 1)
    _take_results(jobs, results, material, strict=strict)
    printed = (s for s in material.statements if s.id not in material.tidy)
    return tuple(sorted(printed, key=lambda statement: statement.id))


def explain_statement(statement: Statement) -> str:
    """Say what the reader did with each line of a statement, and why.

    Parameters
    ----------
    statement : Statement
        As `read_statements` or `read_statement` gives it.

    Returns
    -------
    str
        Its id and title, then in the order of the lines: the accounts, the signatures with the
        reasons for them, the entries that were left out, and what goes to the review.

    Examples
    --------
    >>> from imcwp_graph.model import Signature
    >>> accounts = (Account(1, 1, "title"), Account(3, 4, "signature", "under line 2"))
    >>> signed = (Signature(3, "KKE", "signed", "a list"),)
    >>> print(explain_statement(Statement("a", "Peace", accounts=accounts, signatures=signed)))
    a: Peace
      line 1: title
      lines 3-4: signature [under line 2]
      line 3: signed: KKE [a list]
    """
    added = {(s.line, s.name) for s in statement.signatures}
    told = [
        *((a.first, 0, f"{_spell_lines(a)}: {_tell(a.account, a.reason)}")
          for a in statement.accounts),
        *((s.line, 1, f"line {s.line}: {s.role}: {_tell(s.name, s.reason, s.place)}")
          for s in statement.signatures),
        *((e.line, 2, f"line {e.line}: left out: {_tell(e.name, e.reason)}")
          for e in statement.left_out if (e.line, e.name) not in added),
        *((r.line or math.inf, 3, f"{_spell_place(r.line)}left to the review: {r.message}")
          for r in statement.remarks),
    ]  # fmt: skip
    told.sort(key=lambda entry: entry[:2])
    return "\n".join([f"{statement.id}: {statement.title}", *(f"  {text}" for _, _, text in told)])


def _spell_lines(account: Account) -> str:
    if account.first == account.last:
        return f"line {account.first}"
    return f"lines {account.first}-{account.last}"


def _spell_place(line: int | None) -> str:
    return f"line {line}: " if line else ""


def _tell(what: str, reason: str, place: str = "") -> str:
    why = ", ".join(part for part in (reason, f"under {place}" if place else "") if part)
    return f"{what} [{why}]" if why else what


def read_texts(source: Source, *, limits: Limits = LIMITS) -> tuple[tuple[str, str], ...]:
    """Read the texts that line numbers refer to.

    Parameters
    ----------
    source : str, Path or list of them
        As `read_corpus` takes it; tables are passed over.
    limits : Limits
        What reading one document may cost.

    Returns
    -------
    tuple of (str, str)
        Id and text of each readable document, sorted by id.

    Examples
    --------
    >>> read_texts(locate_seeds())[3][1].splitlines()[0]
    'Statement of the IMCWP in support of Palestine'
    """
    jobs, _ = _plan_jobs(source, limits)
    texts: list[tuple[str, str]] = []
    for job in jobs:
        try:
            texts.append((job.identifier, _read_text(job)))
        except UnreadableSourceError:
            if job.named:
                raise
        except Exception as error:
            if job.named:
                raise _enclose(error, job.path) from error
    return tuple(sorted(texts))


def read_statement(text: str) -> Statement:
    r"""Read one statement from a string, as printed.

    Parameters
    ----------
    text : str
        The document, its line ends of any kind.

    Returns
    -------
    Statement
        Title, dates, meeting and signatures; nothing in it is resolved. The shipped registry only
        helps the reader to tell a name from other lines.

    Examples
    --------
    >>> read_statement("Peace now\n\nSigned by:\n1. KKE\n2. AKEL, Cyprus").signatures[1].name
    'AKEL, Cyprus'
    """
    return parse_statement(text, knows=Resolver(load_registry()).knows)


def _knows_nothing(_name: str) -> bool:
    return False


def _make_resolver(
    registry: Registry | str | Path | None, decisions: Decisions | str | Path | None
) -> Resolver | None:
    if registry is None:
        if decisions is not None:
            raise ArgumentError(
                "decisions", decisions, "they name parties of a registry; give registry= too"
            )
        return None
    if not isinstance(registry, Registry):
        registry = load_registry(None if registry == SHIPPED else registry)
    if isinstance(decisions, (str, Path)):
        decisions = load_decisions(decisions)
    return Resolver(registry, decisions)


def decode_input(data: bytes) -> Printed:
    """Take what comes in by standard input for a statement.

    Parameters
    ----------
    data : bytes
        A text, in UTF-8, UTF-16 or cp1252.

    Returns
    -------
    Printed
        With the id ``stdin``; `read_corpus` takes it.

    Raises
    ------
    UnreadableSourceError
        If it is empty, binary, or in another encoding.

    Examples
    --------
    >>> decode_input("Workers’ Party".encode())
    Printed(identifier='stdin', text='Workers’ Party')
    """
    text = decode_text(data, Path(_INPUT))
    if not text.strip():
        raise UnreadableSourceError(_INPUT, "is empty", "pipe a statement into it")
    return Printed("stdin", text)


def list_inputs(source: Source) -> list[Path]:
    """List the files that `read_corpus` would read.

    Parameters
    ----------
    source : str, Path or list of them
        As it takes it.

    Returns
    -------
    list of Path
        Tables and documents, those below a folder one by one.

    Examples
    --------
    >>> [path.name for path in list_inputs(locate_seeds())][0]
    '000_3aabeeb04a22e48a.txt'
    """
    listed: list[Path] = []
    for place in _list_sources(source):
        if isinstance(place, Path):
            folder = place.is_dir()
            listed += [path for _, path in find_documents(place)] if folder else [place]
    return listed


def _list_sources(source: Source) -> list[Path | Printed | pd.DataFrame]:
    if isinstance(source, (pd.DataFrame, Printed)):
        return [source]
    if isinstance(source, (str, Path)):
        return [Path(source)]
    return [place if isinstance(place, Printed) else Path(place) for place in source]


@dataclass(frozen=True, slots=True)
class _Job:
    """A document to read.

    Attributes
    ----------
    identifier : str
        Its id.
    path : Path
        The file.
    shown : str
        What the results call it.
    named : bool
        Whether it was named itself, and so must be readable.
    text : str or None
        What it says, if it is no file.
    """

    identifier: str
    path: Path
    shown: str
    named: bool
    limits: Limits
    text: str | None = None


_Result: TypeAlias = "Statement | ImcwpGraphError"


def _plan_jobs(source: Source, limits: Limits) -> tuple[list[_Job], Material]:
    """List the documents to read, and take what needs no reading: tables, files of other kinds."""
    jobs: list[_Job] = []
    material = Material()
    for place in _list_sources(source):
        _take_source(place, limits, jobs, material)
    return jobs, material


def _take_source(
    place: Path | Printed | pd.DataFrame, limits: Limits, jobs: list[_Job], material: Material
) -> None:
    if isinstance(place, pd.DataFrame):
        _take_table(check_table(place), material, path="")
    elif isinstance(place, Printed):
        jobs.append(_Job(place.identifier, Path(_INPUT), _INPUT, True, limits, place.text))
    elif place.is_dir():
        _take_folder(place, limits, jobs, material)
    elif not place.exists():
        raise SourceNotFoundError(place)
    elif place.suffix.lower() == ".csv":
        _take_table(read_table(place, limits=limits), material, path=_show(place))
    else:
        jobs.append(_Job(spell_path(Path(place.stem)), place, _show(place), True, limits))


def _take_folder(folder: Path, limits: Limits, jobs: list[_Job], material: Material) -> None:
    for identifier, path in find_documents(folder):
        jobs.append(_Job(identifier, path, _show(folder, path.relative_to(folder)), False, limits))
    for other in find_others(folder):
        below = Path(other.folder)
        error = UnreadableSourceError(folder / below, other.reason, other.remedy)
        message = _tell_unreadable(error, _show(folder, below))
        material.review.append(ReviewRow("unreadable", other.example, message=message))
        material.passed.append(error)


def _show(place: Path, below: Path = Path()) -> str:
    """Spell a path as results call it: as it was given, but nothing above an absolute one."""
    return spell_path(Path(place.name if place.is_absolute() else place) / below)


def _tell_unreadable(error: UnreadableSourceError, shown: str) -> str:
    return str(UnreadableSourceError(shown, error.reason, error.remedy))


def _read_jobs(
    jobs: Sequence[_Job], resolver: Resolver | None, n_jobs: int, progress: bool
) -> Iterator[_Result]:
    """Read documents in their order, in this process or in several."""
    bar = tqdm(total=len(jobs), unit=" statements", disable=not progress, leave=False)
    with bar:
        for result in _read_in_turn(jobs, resolver, n_jobs):
            bar.update()
            yield result


def _read_in_turn(
    jobs: Sequence[_Job], resolver: Resolver | None, n_jobs: int
) -> Iterator[_Result]:
    if n_jobs == 1:
        yield from (_read_job(job, resolver) for job in jobs)
        return
    read = 0
    try:
        for result in _read_side_by_side(jobs, resolver, n_jobs):
            read += 1
            yield result
    except BrokenProcessPool:
        # One of the documents has killed the process that read it; each is read by its own now.
        yield from (_read_apart(job, resolver) for job in jobs[read:])


def _read_side_by_side(
    jobs: Sequence[_Job], resolver: Resolver | None, n_jobs: int
) -> Iterator[_Result]:
    from joblib import Parallel, delayed

    chunks = [jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK)]
    # Two at least: with one the documents would be read in this process, which must not die.
    parallel = Parallel(n_jobs=min(n_jobs, max(len(chunks), 2)), return_as="generator")
    with _hold_interrupts():
        read = parallel(delayed(_read_chunk)(chunk, resolver) for chunk in chunks)
    for results in read:
        yield from results


@contextlib.contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Let an interrupt wait until processes are started, and never reach those.

    They would each print where they were; this process ends them when it is interrupted itself.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_apart(job: _Job, resolver: Resolver | None) -> _Result:
    """Read one document in a process of which nothing else depends."""
    from joblib import Parallel, delayed

    try:
        with _hold_interrupts():
            read = Parallel(n_jobs=2, return_as="generator")([delayed(_read_job)(job, resolver)])
        (result,) = read
    except BrokenProcessPool:
        return UnreadableSourceError(
            job.path,
            "cannot be read: the process that read it died, as it does when memory runs out",
            "leave it out, or save it as plain text",
        )
    return result  # type: ignore[no-any-return]  # joblib has no types


def _read_chunk(jobs: Sequence[_Job], resolver: Resolver | None) -> list[_Result]:
    return [_read_job(job, resolver) for job in jobs]


def _read_job(job: _Job, resolver: Resolver | None) -> _Result:
    """Read one document; whatever goes wrong inside it stays there."""
    knows = resolver.knows if resolver else _knows_nothing
    try:
        text = _read_text(job)
        read = parse_statement(text, knows=knows, identifier=job.identifier, path=job.shown)
        return repair_statement(read, text, decisions=resolver.decisions) if resolver else read
    except ImcwpGraphError as error:
        return error
    except Exception as error:
        return _enclose(error, job.path)


def _read_text(job: _Job) -> str:
    return read_document(job.path, limits=job.limits) if job.text is None else job.text


def _enclose(error: Exception, path: Path) -> UnreadableSourceError:
    """Make of an error that nobody foresaw one that names the document."""
    kind = " ".join(f"{type(error).__name__}: {error}".split())
    enclosed = UnreadableSourceError(
        path, f"cannot be read: the reader failed on it ({kind})", "please report it, with the file"
    )
    enclosed.__cause__ = error
    return enclosed


def _take_results(
    jobs: Sequence[_Job], results: Iterator[_Result], material: Material, *, strict: bool
) -> None:
    if strict and material.passed:
        raise material.passed[0]
    for job, result in zip(jobs, results, strict=True):
        _take_result(job, result, material, strict=strict)


def _take_result(job: _Job, result: _Result, material: Material, *, strict: bool) -> None:
    if isinstance(result, ImcwpGraphError):
        if strict or job.named or not isinstance(result, UnreadableSourceError):
            raise result
        message = _tell_unreadable(result, job.shown)
        material.review.append(ReviewRow("unreadable", job.identifier, message=message))
        return
    material.statements.append(result)
    material.rows.extend(
        Row(result.id, signature.line, signature.name, signature.role, place=signature.place)
        for signature in result.signatures
    )


def _take_table(table: pd.DataFrame, material: Material, *, path: str) -> None:
    told = table.drop_duplicates("statement").set_index("statement").sort_index()
    for identifier, row in told.to_dict("index").items():
        material.statements.append(_describe_statement(str(identifier), row, path))
        material.tidy.add(str(identifier))
    for statement, line, name, role, party, party_name, country, match, affiliation in zip(
        *(table[column] for column in SIGNATURE_COLUMNS), strict=True
    ):
        given = None
        if party:
            known = Party(party, party_name or name, party_name or name, country)
            given = Match(known, match or "exact", affiliation=affiliation)
        number = None if pd.isna(line) else int(line)
        material.rows.append(Row(statement, number, name, role, given, affiliation=affiliation))


def _describe_statement(identifier: str, row: dict[Hashable, Any], path: str) -> Statement:
    """Make a statement of what its first row in a table tells."""

    def tell(column: str) -> str:
        return str(row.get(column, ""))

    def date(column: str) -> dt.date | None:
        return dt.date.fromisoformat(tell(column)) if tell(column) else None

    return Statement(
        identifier,
        title=tell("title") or identifier,
        kind=tell("kind") or "statement",
        dated=date("dated"),
        published=date("published"),
        meeting=Meeting(tell("meeting")),
        place=tell("place"),
        path=path,
    )
