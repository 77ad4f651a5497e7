"""What goes wrong outside: nothing is lost, one line says so, and the status is right."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd
import pytest

import imcwp_graph as imcwp
from imcwp_graph.cli import main
from imcwp_graph.errors import ArgumentError, OutputError
from imcwp_graph.views.csv_tables import write_csv
from imcwp_graph.views.output import replace_file, replace_folder

PEACE = "Peace now\n\n1 May 2020\n\nSigned by:\n- KKE\n- TKP\n- Communist Party of Atlantis\n"
COMMAND = [sys.executable, "-m", "imcwp_graph.cli"]
NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "peace.txt"
    path.write_text(PEACE)
    return path


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    """What the letter is parsed to."""
    folder = tmp_path_factory.mktemp("parsed")
    (folder / "peace.txt").write_text(PEACE)
    assert main(["parse", str(folder / "peace.txt"), "-o", str(folder / "out.csv")]) == 0
    return (folder / "out.csv").read_bytes()


def run(*arguments, **options):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, check=False, **options
    )


def run_script(script, *arguments, **options):
    """Run the command after lines of Python that make something go wrong."""
    script = f"import os, signal, sys\nfrom imcwp_graph.cli import main\n{script}"
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True, check=False, **options,
    )  # fmt: skip


def list_complaints(told):
    """List the lines of standard error that tell of no corpus."""
    text = told if isinstance(told, str) else told.decode()
    passed = re.compile(r"Corpus|to review|\d+ names? (?:is|are) not in the registry")
    return [line for line in text.splitlines() if not passed.match(line)]


def read_tree(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def fill(folder, files, *, may_hold=()):
    with replace_folder(folder, may_hold=lambda _: may_hold) as new:
        for name, text in files.items():
            (new / name).write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# What is read is never replaced.


def test_an_output_that_is_read_is_refused(tmp_path, letter, capsys):
    (tmp_path / "link.txt").symlink_to(letter)
    os.link(letter, tmp_path / "twin.txt")
    rows = "statement,line,name,decision,party,note\n"
    (tmp_path / "decisions.csv").write_text(rows)
    before = read_tree(tmp_path)
    for out in ("peace.txt", "link.txt", "twin.txt", "../" + tmp_path.name + "/peace.txt"):
        assert main(["parse", str(letter), "-o", str(tmp_path / out)]) == 1
    assert main(["parse", str(tmp_path), "-o", str(letter)]) == 1
    decisions = str(tmp_path / "decisions.csv")
    assert main(["parse", str(letter), "--decisions", decisions, "-o", decisions]) == 1
    told = list_complaints(capsys.readouterr().err)
    assert len(told) == 6
    assert all("this is one of the files to read; name another" in line for line in told)
    assert read_tree(tmp_path) == before


def test_a_folder_that_holds_what_is_read_is_refused(tmp_path, capsys):
    (tmp_path / "tables").mkdir()
    nodes = tmp_path / "tables" / "nodes.csv"
    nodes.write_text("statement,name\na,KKE\na,TKP\n")
    arguments = ["export", str(nodes), "--graph", "parties", "--out", str(tmp_path / "tables")]
    assert main(arguments) == 1
    assert "holds nodes.csv, which is read" in capsys.readouterr().err
    assert names(tmp_path / "tables") == ["nodes.csv"]


# Where a file goes.


@as_root
@pytest.mark.parametrize(("minor", "status"), [(3, 0), (7, 1)])
def test_a_device_is_written_to_and_stays_one(tmp_path, letter, minor, status, capsys):
    """The null device takes everything, the full one nothing."""
    device = tmp_path / "device"
    os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
    try:
        device.open("wb").close()
    except OSError:
        pytest.skip("no devices here")
    assert main(["parse", str(letter), "-o", str(device)]) == status
    assert stat.S_ISCHR(device.stat().st_mode)
    assert names(tmp_path) == ["device", "peace.txt"]
    told = list_complaints(capsys.readouterr().err)
    assert told == [f"imcwp-graph: {device}: no space left on device; check the rights and the disk"
                    ] * status  # fmt: skip


def test_a_pipe_with_a_name_is_written_to(tmp_path, letter):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "parse", str(letter), "-o", str(pipe)]) as writing:
        text = pipe.read_text()
    assert writing.returncode == 0
    assert text.splitlines()[1].startswith("peace,6,KKE")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("out", ["/dev/stdout", "/proc/self/fd/1"])
def test_standard_output_by_name_is_standard_output(tmp_path, letter, parsed, out):
    with (tmp_path / "out.csv").open("wb") as file:
        file.write(b"before\n")
        file.flush()
        subprocess.run([*COMMAND, "parse", letter, "-o", out], stdout=file, check=True)
        file.seek(0, os.SEEK_END)
        file.write(b"after\n")
    assert (tmp_path / "out.csv").read_bytes() == b"before\n" + parsed + b"after\n"


def test_standard_output_by_name_may_be_a_pipe(letter, parsed):
    assert run("parse", letter, "-o", "/dev/fd/1").stdout == parsed


def test_mode_and_links_are_kept(tmp_path, letter):
    real, link = tmp_path / "real" / "out.csv", tmp_path / "link.csv"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert main(["parse", str(letter), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text().startswith("statement,line,name")
    assert names(real.parent) == ["out.csv"]


def test_a_new_file_has_the_usual_mode(tmp_path):
    replace_file(tmp_path / "new", b"")
    (tmp_path / "usual").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("{t}", "this is a folder"),
        ("{t}/" + 300 * "x", "file name too long"),
        ("{t}/peace.txt/out.csv", "there is no folder"),
        ("{t}/loop", "too many levels of symbolic links"),
        ("{t}/socket", "no file, pipe or device"),
    ],
)
def test_odd_places_are_refused(tmp_path, letter, out, says, capsys):
    import socket

    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        before = names(tmp_path)
        assert main(["parse", str(letter), "-o", out.replace("{t}", str(tmp_path))]) == 1
    (line,) = list_complaints(capsys.readouterr().err)
    assert says in line
    assert names(tmp_path) == before


def test_the_folder_one_works_in_is_not_replaced(tmp_path, letter, capsys, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert main(["report", str(letter), "--out", "."]) == 1
    assert "this is the folder you work in; name a folder inside it" in capsys.readouterr().err


# Full disks.


@pytest.mark.parametrize("command", ["parse", "plot", "export"])
def test_a_full_disk_leaves_what_was_there(tmp_path, letter, command):
    """A limit on the size of files stands for the end of the disk."""
    letter.write_text(PEACE + "".join(f"- Party of Number {n}\n" for n in range(40)))
    out = tmp_path / "out.svg"
    out.write_text("old")
    rest = {
        "parse": ["-o", out],
        "plot": ["--kind", "incidence", "--out", out],
        "export": ["--graph", "parties", "--format", "gexf", "--out", out],
    }[command]
    # The font cache of matplotlib is written before.
    limit = "import matplotlib.font_manager, resource\n"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\nsys.exit(main(sys.argv[1:]))"
    done = run_script(limit, command, letter, *rest)
    assert done.returncode == 1
    told = list_complaints(done.stderr)
    assert told == [f"imcwp-graph: {out}: file too large; check the rights and the disk"]
    assert out.read_text() == "old"
    assert names(tmp_path) == ["out.svg", "peace.txt"]


@as_root
def test_a_full_disk_keeps_the_old_report(tmp_path, letter):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        assert main(["report", str(letter), "--out", str(disk / "report")]) == 0
        before = read_tree(disk)
        filler = disk / "filler"
        free = os.statvfs(disk)
        filler.write_bytes(b"x" * (free.f_bavail * free.f_frsize - 100_000))
        before["filler"] = filler.read_bytes()
        done = run("report", letter, "--out", disk / "report")
        assert done.returncode == 1
        (line,) = list_complaints(done.stderr)
        assert "no space left on device" in line
        assert read_tree(disk) == before
        assert names(disk) == ["filler", "report"]
    finally:
        subprocess.run(["/bin/umount", disk], check=True)


# Rights.

DROP = f"""
main(["parse", sys.argv[1], "-o", os.devnull])
main(["export", sys.argv[1], "--graph", "parties", "--out", sys.argv[2]])
sys.stderr.flush()
os.dup2(os.dup(1), 2)
os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def open_folder():
    """A folder that everybody may enter, unlike those of pytest."""
    folder = Path("/tmp") / f"imcwp-rights-{os.getpid()}"  # noqa: S108
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def run_unprivileged(folder, *arguments):
    """Run the command as nobody, with what it imports imported before."""
    warm = folder / "warm.txt"
    warm.write_text(PEACE)
    return run_script(DROP, warm, folder / "warm.gexf", *arguments, cwd="/")


@as_root
@pytest.mark.parametrize(
    ("place", "mode", "says"),
    [
        ("closed/out.csv", 0o755, "nothing can be written into the folder"),
        ("closed/out.csv", 0o000, "permission denied"),
        ("open/locked.csv", 0o777, "is write-protected"),
    ],
)
def test_locked_places_are_refused(open_folder, place, mode, says):
    (open_folder / "letter.txt").write_text(PEACE)
    (open_folder / "closed").mkdir(mode)
    (open_folder / "closed").chmod(mode)
    (open_folder / "open").mkdir()
    (open_folder / "open").chmod(0o777)
    (open_folder / "open" / "locked.csv").write_text("old")
    done = run_unprivileged(
        open_folder, "parse", open_folder / "letter.txt", "-o", open_folder / place
    )
    assert done.returncode == 1
    (line,) = list_complaints(done.stdout)
    assert says in line
    assert names(open_folder / "open") == ["locked.csv"]
    assert (open_folder / "open" / "locked.csv").read_text() == "old"
    assert names(open_folder / "closed") == []


@as_root
@pytest.mark.parametrize(("mode", "says"), [(0o000, "permission denied"), (0o555, "protected")])
def test_a_locked_folder_in_an_output_is_refused(open_folder, mode, says):
    (open_folder / "letter.txt").write_text(PEACE)
    home, out = open_folder / "home", open_folder / "home" / "report"
    out.mkdir(parents=True)
    (out / "figures").mkdir()
    (out / "figures" / "mine.png").write_text("drawn by hand")
    for path in (home, *home.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    (out / "figures").chmod(mode)
    done = run_unprivileged(
        open_folder, "export", open_folder / "letter.txt", "--graph", "parties", "--out", out
    )
    assert done.returncode == 1
    (line,) = list_complaints(done.stdout)
    assert (says if mode == 0 else "not written here, as figures/mine.png") in line
    assert (out / "figures" / "mine.png").read_text() == "drawn by hand"
    assert names(home) == ["report"]


@as_root
def test_what_cannot_be_read_is_told(open_folder):
    letters = open_folder / "letters"
    (letters / "locked").mkdir(parents=True)
    (letters / "a.txt").write_text(PEACE)
    (letters / "locked" / "b.txt").write_text(PEACE)
    (letters / "locked").chmod(0o700)
    done = run_unprivileged(open_folder, "review", letters)
    assert done.returncode == 0
    rows = [row for row in done.stdout.decode().splitlines() if row.startswith("unreadable")]
    assert len(rows) == 1
    assert "letters: locked cannot be opened; check its permissions" in rows[0]
    assert str(open_folder) not in rows[0]
    for path in (letters / "locked", letters / "locked" / "b.txt"):
        done = run_unprivileged(open_folder, "parse", path)
        assert done.returncode == 1
        (line,) = list_complaints(done.stdout)
        assert str(letters / "locked") in line
        assert "permission" in line


# Kill and interrupt.

# Acts at the second of the renames that let two folders change places.
AT_THE_SECOND = """
rename = os.rename
def fail(source, target):
    if os.path.basename(source) == "new":
        {act}
    rename(source, target)
os.rename = fail
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("raise KeyboardInterrupt", 130),
        ("raise OSError(5, 'Input/output error')", 1),
    ],
)
def test_between_the_renames_nothing_is_lost(tmp_path, letter, act, status):
    out = tmp_path / "report"
    assert main(["report", str(letter), "--out", str(out)]) == 0
    before = read_tree(out)
    letter.write_text(PEACE + "- Party of Labour\n")
    done = run_script(AT_THE_SECOND.format(act=act), "report", letter, "--out", out)
    assert done.returncode == status
    assert len(list_complaints(done.stderr)) == (status == 1)
    if status < 0:
        assert names(tmp_path) == [".writing-report", "peace.txt"]
        assert read_tree(tmp_path / ".writing-report" / "old") == before
        # Whoever writes next beside it puts it back, whatever becomes of its own output.
        assert main(["parse", str(letter), "-o", str(tmp_path / "out.csv")]) == 0
        (tmp_path / "out.csv").unlink()
    assert names(tmp_path) == ["peace.txt", "report"]
    assert read_tree(out) == before


# Ends a child at each operation on a file in turn, and looks at what is there after the next run.
AT_EACH = """
import itertools, os, signal, sys
from pathlib import Path
from imcwp_graph.views.output import replace_file, replace_folder
from imcwp_graph.views.workshops import clear_dead

home, ending = Path(sys.argv[1]), sys.argv[2]
folder, file = home / "tables", home / "a.txt"

def write(text):
    with replace_folder(folder, may_hold=lambda _: ["a.csv", "b/c.csv"]) as new:
        (new / "b").mkdir()
        for path in (new / "a.csv", new / "b" / "c.csv"):
            path.write_text(text)
    replace_file(file, text.encode())

def end_at(last):
    met = itertools.count()
    def hook(event, arguments):
        if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"):
            if next(met) == last:
                if ending == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise KeyboardInterrupt
    sys.addaudithook(hook)

for last in itertools.count():
    write("old")
    child = os.fork()
    if not child:
        try:
            end_at(last)
            write("new")
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    clear_dead(home)
    assert sorted(os.listdir(home)) == ["a.txt", "tables"], (last, os.listdir(home))
    held = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.csv")}
    assert held.keys() == {"a.csv", "b/c.csv"}, (last, held)
    assert len(set(held.values())) == 1, (last, held)
    assert file.read_text() in ("old", "new")
    if status == 0:
        print(last)
        break
"""


@pytest.mark.parametrize("ending", ["kill", "interrupt"])
def test_whenever_it_ends_one_whole_folder_is_there(tmp_path, ending):
    done = subprocess.run(
        [sys.executable, "-c", AT_EACH, tmp_path, ending], capture_output=True, check=False
    )
    assert done.stderr == b""
    assert int(done.stdout) > 30


def test_a_report_goes_on_where_a_killed_one_stopped(tmp_path, letter):
    out = tmp_path / "report"
    assert main(["report", str(letter), "--out", str(out)]) == 0
    kill = AT_THE_SECOND.format(act="os.kill(os.getpid(), signal.SIGKILL)")
    run_script(kill, "report", letter, "--out", out)
    assert not out.exists()
    letter.write_text(PEACE.replace("TKP", "AKEL"))
    assert main(["report", str(letter), "--out", str(out)]) == 0
    assert "AKEL" in (out / "signatures.csv").read_text()
    assert names(tmp_path) == ["peace.txt", "report"]


def test_what_took_the_place_meanwhile_is_not_touched(tmp_path):
    folder = tmp_path / "tables"
    left = tmp_path / ".writing-tables"
    for name in ("tables/mine.csv", ".writing-tables/old/nodes.csv", ".writing-tables/new/a.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    before = read_tree(tmp_path)
    with pytest.raises(OutputError, match=r"something was put here .*\.writing-tables"):
        fill(folder, {"nodes.csv": "new"}, may_hold=("mine.csv",))
    assert {k: v for k, v in read_tree(tmp_path).items() if not k.endswith("lock")} == before
    shutil.rmtree(left)
    fill(folder, {"nodes.csv": "new"}, may_hold=("mine.csv",))
    assert names(tmp_path) == ["tables"]
    assert names(folder) == ["nodes.csv"]


def test_killed_after_the_swap_the_old_one_goes(tmp_path):
    (tmp_path / ".writing-tables" / "old").mkdir(parents=True)
    (tmp_path / "tables").mkdir()
    replace_file(tmp_path / "a.txt", b"")
    assert names(tmp_path) == ["a.txt", "tables"]


def test_folders_of_others_are_left_alone(tmp_path):
    (tmp_path / ".writing-course").mkdir()
    (tmp_path / ".writing-course" / "essay.txt").write_text("mine")
    (tmp_path / ".writing-notes").write_text("mine")
    replace_file(tmp_path / "a.txt", b"")
    assert names(tmp_path) == [".writing-course", ".writing-notes", "a.txt"]


def test_a_file_saved_into_the_report_during_a_report_stays(tmp_path):
    folder = tmp_path / "tables"
    fill(folder, {"nodes.csv": "old"})
    with pytest.raises(OutputError, match=r"not written here, as mine\.csv"):
        fill(folder, {"nodes.csv": "new", "../../tables/mine.csv": "mine"}, may_hold=["nodes.csv"])
    assert names(folder) == ["mine.csv", "nodes.csv"]
    assert (folder / "nodes.csv").read_text() == "old"
    assert names(tmp_path) == ["tables"]


def test_a_file_saved_in_the_last_moment_stays(tmp_path, monkeypatch):
    """Between the last look and the renames."""
    folder = tmp_path / "tables"
    fill(folder, {"nodes.csv": "old"})
    rename = os.rename

    def save_first(source, target):
        if Path(source) == folder:
            (folder / "mine.csv").write_text("mine")
        rename(source, target)

    monkeypatch.setattr(os, "rename", save_first)
    with pytest.raises(OutputError, match=r"not written here, as mine\.csv"):
        fill(folder, {"nodes.csv": "new"}, may_hold=["nodes.csv"])
    assert names(folder) == ["mine.csv", "nodes.csv"]
    assert names(tmp_path) == ["tables"]


def test_a_link_put_into_a_folder_is_no_file_of_ours(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "link").symlink_to(tmp_path)
    with pytest.raises(OutputError, match="as link"):
        fill(tmp_path / "tables", {})


def test_two_at_once_are_one_and_a_refusal(tmp_path, letter):
    out = tmp_path / "report"
    with replace_folder(out) as new:
        (new / "a.csv").write_text("first")
        done = run("report", letter, "--out", out)
        assert done.returncode == 1
        assert list_complaints(done.stderr) == [
            f"imcwp-graph: {out}: another run is writing here; wait for it, or write elsewhere"
        ]
        assert run("parse", letter, "-o", tmp_path / "out.csv").returncode == 0
    assert names(out) == ["a.csv"]
    assert names(tmp_path) == ["out.csv", "peace.txt", "report"]


def test_many_at_once_beside_each_other(tmp_path):
    """Each looks for dead runs of the others, and none takes a living one for dead."""
    script = "from pathlib import Path\nfrom imcwp_graph.views.output import replace_file\n"
    script += "for n in range(60): replace_file(Path(sys.argv[1]), str(n).encode())"
    command = [sys.executable, "-c", f"import sys\n{script}"]
    running = [
        subprocess.Popen([*command, tmp_path / name], stderr=subprocess.PIPE) for name in "abcd"
    ]
    assert [process.communicate()[1] for process in running] == [b""] * 4
    assert names(tmp_path) == ["a", "b", "c", "d"]
    assert {path.read_text() for path in tmp_path.iterdir()} == {"59"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_quiet(tmp_path, jobs):
    """As by a person at the keyboard: to the command and all that it started."""
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(64):
        (letters / f"{number}.txt").write_text(PEACE)
    (tmp_path / "sitecustomize.py").write_text(f"""
import pathlib, time
read = pathlib.Path.open
def wait(path, *mode, **more):
    if path.name == "5.txt":
        open({str(tmp_path / "started")!r}, "w").close()
        time.sleep(60)
    return read(path, *mode, **more)
pathlib.Path.open = wait
""")
    command = [*COMMAND, "parse", str(letters), "--jobs", jobs, "-o", str(tmp_path / "out.csv")]
    running = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"},
    )  # fmt: skip
    while not (tmp_path / "started").exists():
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)
    assert told == (b"", b"")
    assert running.returncode == 130
    assert names(tmp_path) == ["letters", "sitecustomize.py", "started"]


def test_interrupted_in_this_process(letter, monkeypatch, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("imcwp_graph.corpus.read_corpus", interrupt)
    assert main(["parse", str(letter)]) == 130
    assert capsys.readouterr() == ("", "")


# Standard streams.


def close(*descriptors):
    return lambda: [os.close(descriptor) for descriptor in descriptors]


def test_closed_standard_output(letter):
    done = run("parse", letter, preexec_fn=close(1))
    assert done.returncode == 1
    assert list_complaints(done.stderr) == [
        "imcwp-graph: standard output: is closed; open it, or write to a file with -o"
    ]


@pytest.mark.parametrize("streams", [(1,), (0, 1, 2)])
def test_closed_streams_that_are_not_needed(tmp_path, letter, parsed, streams):
    done = run("parse", letter, "-o", tmp_path / "out.csv", preexec_fn=close(*streams))
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out.csv").read_bytes() == parsed


def test_closed_standard_error(letter, parsed):
    """What is said there goes nowhere, and least of all into the results."""
    done = run("parse", letter, preexec_fn=close(2))
    assert (done.returncode, done.stdout, done.stderr) == (0, parsed, b"")
    assert run("parse", "nowhere", preexec_fn=close(2)).returncode == 1
    assert run("parse", preexec_fn=close(2)).returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_full_standard_streams(letter, parsed):
    with open("/dev/full", "wb") as full:
        for arguments in (["parse", str(letter)], ["--help"], ["--version"]):
            done = subprocess.run(
                [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
            )
            assert done.returncode == 1
            assert list_complaints(done.stderr) == [
                "imcwp-graph: standard output: no space left on device; check where it leads"
            ]
        done = subprocess.run(
            [*COMMAND, "parse", letter], stdout=subprocess.PIPE, stderr=full, check=False
        )
    assert (done.returncode, done.stdout) == (0, parsed)


@pytest.mark.parametrize("arguments", [["parse", "{}"], ["parse", "--help"]])
def test_a_reader_who_leaves_is_no_fault(letter, arguments):
    read, write = os.pipe()
    os.close(read)
    filled = [argument.format(letter) for argument in arguments]
    done = subprocess.run([*COMMAND, *filled], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, list_complaints(done.stderr)) == (0, [])


def give(data, monkeypatch):
    """Put bytes on the standard input of this process."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_statement_on_standard_input(tmp_path, letter, parsed, monkeypatch, capsys):
    done = run("parse", "-", input=PEACE.encode())
    assert (done.returncode, done.stdout) == (0, parsed.replace(b"peace,", b"stdin,"))
    give(PEACE.encode("utf-16"), monkeypatch)
    assert main(["parse", "-", str(letter), "--jobs", "2"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["statement"] for row in rows] == 3 * ["peace"] + 3 * ["stdin"]
    give(PEACE.encode(), monkeypatch)
    assert main(["parse", "-", "--text"]) == 0
    assert capsys.readouterr().out.startswith("stdin:\n     1 Peace now")
    out = tmp_path / "report"
    give(PEACE.encode(), monkeypatch)
    assert main(["report", "-", "--out", str(out)]) == 0
    (row,) = csv.DictReader(io.StringIO((out / "statements.csv").read_text()))
    assert (row["statement"], row["path"]) == ("stdin", "standard input")


@pytest.mark.parametrize(
    ("data", "arguments", "status", "says"),
    [
        (b"", ["-"], 1, "standard input: is empty"),
        (bytes(range(256)), ["-"], 1, "standard input: is binary"),
        (b"text", ["-", "-"], 2, "- can be read once"),
    ],
)
def test_bad_standard_input(data, arguments, status, says, monkeypatch, capsys):
    give(data, monkeypatch)
    assert main(["parse", *arguments]) == status
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = list_complaints(told.err)
    assert says in line


def test_closed_standard_input():
    done = run("parse", "-", preexec_fn=close(0))
    assert done.returncode == 1
    assert b"standard input: is closed" in done.stderr


def test_an_ascii_locale_changes_nothing(tmp_path, capsysbinary, monkeypatch):
    name = "Żądanie.txt"
    (tmp_path / name).write_text("Mir\n\nSigned by:\n- Коммунистическая партия\n- Жданов\n")
    monkeypatch.chdir(tmp_path)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_")} | plain
    for arguments in (["parse", name], ["review", "."], ["parse", "нет.txt"]):
        done = run(*arguments, env=environment)
        assert main(arguments) == done.returncode
        assert capsysbinary.readouterr() == (done.stdout, done.stderr)
    assert run("parse", name, "-o", "имена.csv", env=environment).returncode == 0
    assert main(["parse", name]) == 0
    assert (tmp_path / "имена.csv").read_bytes() == capsysbinary.readouterr().out


def test_names_that_no_text_can_hold(tmp_path):
    folder = os.fsencode(tmp_path) + b"/"
    with open(folder + b"\xff\n.txt", "wb") as file:
        file.write(PEACE.encode())
    done = subprocess.run(
        [*COMMAND, "parse", folder + b"\xff\n.txt", "-o", folder + b"out\xff.csv"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert sorted(os.listdir(folder)) == [b"out\xff.csv", b"\xff\n.txt"]
    done = subprocess.run([*COMMAND, "parse", b"none\xff\n.txt"], capture_output=True, check=False)
    assert done.stderr.decode() == (
        "imcwp-graph: none\ufffd\\n.txt: no such file or folder; check the path\n"
    )


def test_a_terminal_obeys_no_name(tmp_path):
    path = tmp_path / "peace\x1b[2J.txt"
    path.write_text("Peace\n\nSigned by:\n- KKE\n- Party of \x1b[2J Rest\n- Party \x9b31m Two\n")
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "parse", path, "--explain"], stdout=inside, stderr=subprocess.STDOUT
    ) as running:
        os.close(inside)
        shown = b""
        while True:
            try:
                shown += os.read(outside, 10_000)
            except OSError:  # the terminal is gone
                break
    os.close(outside)
    assert running.returncode == 0
    assert b"Party of \\x1b[2J Rest" in shown
    assert not {0x1B, 0x9B} & set(map(ord, shown.decode()))
    piped = run("parse", path)
    assert b"Party of \x1b[2J Rest" in piped.stdout  # data stays what it is
    assert b"\x1b" not in piped.stderr
    missing = run("parse", tmp_path / "\x1b[2J.txt")
    assert b"\\x1b[2J.txt: no such file" in missing.stderr
    wrong = run("parse", "--\x1b[2J")
    assert (wrong.returncode, b"\x1b" in wrong.stderr) == (2, False)


# Workers.


@pytest.mark.parametrize("named", [False, True])
def test_a_document_that_kills_its_process(tmp_path, named):
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(40):
        (letters / f"{number:02}.txt").write_text(PEACE)
    deadly = letters / "21.txt"
    (tmp_path / "sitecustomize.py").write_text("""
import os, pathlib, signal
read = pathlib.Path.open
def die(path, *mode, **more):
    if path.name == "21.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path, *mode, **more)
pathlib.Path.open = die
""")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"}
    paths = [deadly, letters / "03.txt"] if named else [letters]
    done = run("parse", *paths, "--jobs", "2", env=environment)
    reason = "cannot be read: the process that read it died"
    if named:
        assert (done.returncode, done.stdout) == (1, b"")
        (line,) = list_complaints(done.stderr)
        assert line.startswith(f"imcwp-graph: {deadly}: {reason}")
    else:
        assert done.returncode == 0
        rows = csv.DictReader(io.StringIO(done.stdout.decode()))
        read = {f"{number:02}" for number in range(40)} - {"21"}
        assert {row["statement"] for row in rows} == read
        assert b"to review: unreadable, 1 row\n" in done.stderr
        assert list_complaints(done.stderr) == []


def test_a_document_that_killed_its_process_is_named(tmp_path, monkeypatch):
    """Whether or not others are read with it, and with nothing of this machine in its path."""

    def die(*_, **__):
        raise BrokenProcessPool

    (tmp_path / "a.txt").write_text(PEACE)
    monkeypatch.setattr("joblib.Parallel.__call__", die)
    (row,) = imcwp.read_corpus(tmp_path, n_jobs=2).review.to_dict("records")
    assert (row["kind"], row["statement"]) == ("unreadable", "a")
    assert row["message"].startswith(f"{tmp_path.name}/a.txt: cannot be read: the process that")


@pytest.mark.parametrize("jobs", ["0", "x", "1.5", "-0", "--1", "³"])
def test_jobs_that_are_none(letter, jobs, capsys):
    assert main(["parse", str(letter), f"--jobs={jobs}"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "neither 1 or more, nor -1" in line
    with pytest.raises(ArgumentError, match="n_jobs=0"):
        imcwp.read_corpus(letter, n_jobs=0)


def test_more_jobs_than_any_machine_has(letter):
    assert run("parse", letter, "--jobs", "1000000000").returncode == 0


def test_memory_that_runs_out_is_one_line(letter, monkeypatch, capsys):
    def refuse(*_, **__):
        raise MemoryError

    monkeypatch.setattr("imcwp_graph.corpus.read_corpus", refuse)
    assert main(["parse", str(letter)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "not enough memory" in line


def test_a_failing_system_is_one_line(letter, monkeypatch, capsys):
    def refuse(*_, **__):
        raise OSError(24, "Too many open files", "some\nfile")

    monkeypatch.setattr("imcwp_graph.corpus.read_corpus", refuse)
    assert main(["parse", str(letter)]) == 1
    assert capsys.readouterr().err == (
        "imcwp-graph: some\\nfile: too many open files; check the path, the rights and the disk\n"
    )


# What results hold.


def test_no_result_holds_a_path_of_this_machine(tmp_path, capsysbinary):
    letters = tmp_path / "somewhere" / "letters"
    letters.mkdir(parents=True)
    (letters / "a.txt").write_text(PEACE)
    (letters / "b.txt").write_text("War\n\nSigned by:\n- KKE\n- AKEL\n")
    (letters / "broken.txt").write_bytes(bytes(range(256)))
    (letters / "table.csv").write_text("a,b\n")
    (tmp_path / "t.csv").write_text("statement,name\nt,KKE\nt,AKEL\n")
    sources = [str(letters), str(tmp_path / "t.csv")]
    assert main(["report", *sources, "--out", str(tmp_path / "report")]) == 0
    assert main(["report", "--seeds", "--out", str(tmp_path / "seeds")]) == 0
    assert main(["review", *sources, "-o", str(tmp_path / "decisions.csv")]) == 0
    capsysbinary.readouterr()
    for command in (["parse"], ["review"], ["parse", "--explain"], ["parse", "--format", "json"]):
        assert main([*command, *sources]) == 0
    written = read_tree(tmp_path / "report") | {"out": capsysbinary.readouterr().out}
    written |= {f"seeds/{k}": v for k, v in read_tree(tmp_path / "seeds").items()}
    written["decisions"] = (tmp_path / "decisions.csv").read_bytes()
    package = str(Path(imcwp.__file__).parents[1])
    for name, content in written.items():
        for path in (str(tmp_path), package, "somewhere"):
            assert path.encode() not in content, name
    paths = list(pd.read_csv(tmp_path / "report" / "statements.csv")["path"])
    assert paths == ["letters/a.txt", "letters/b.txt", "t.csv"]
    assert b"letters/broken.txt: is binary" in written["review.csv"]
    seeds = pd.read_csv(tmp_path / "seeds" / "statements.csv")["path"]
    assert all(path.startswith("seeds/0") for path in seeds)


def test_relative_paths_are_told_as_they_are_given(tmp_path, monkeypatch):
    (tmp_path / "data" / "letters").mkdir(parents=True)
    (tmp_path / "data" / "letters" / "a.txt").write_text(PEACE)
    monkeypatch.chdir(tmp_path)
    for source in ("data/letters", "data/letters/a.txt"):
        assert list(imcwp.read_corpus(source).statements["path"]) == ["data/letters/a.txt"]


RUN = ["=1+1", "+1 Party", "-x", "@SUM(A1)", "\tx", "\rx", "＝1"]


def test_safe_csv_runs_nothing(tmp_path, capsys):
    table = tmp_path / "t.csv"
    pd.DataFrame({"statement": "s", "name": ["=HYPERLINK(1)", "@party", "Plain"]}).to_csv(
        table, index=False
    )
    out = tmp_path / "report"
    none = ["--registry", "none"]
    assert main(["parse", str(table), *none]) == 0
    assert "s,,=HYPERLINK(1)," in capsys.readouterr().out
    assert main(["parse", str(table), *none, "--safe-csv"]) == 0
    assert "s,,'=HYPERLINK(1)," in capsys.readouterr().out
    assert main(["report", str(table), *none, "--out", str(out), "--safe-csv"]) == 0
    exported = ["export", str(table), *none, "--graph", "bipartite", "--safe-csv", "--out"]
    assert main([*exported, str(tmp_path / "tables")]) == 0
    for path in (*out.glob("*.csv"), *(tmp_path / "tables").iterdir()):
        for row in csv.reader(io.StringIO(path.read_text())):
            assert not any(cell.startswith(("=", "@")) for cell in row), path
    assert main(["review", str(table), "--safe-csv", "-o", str(tmp_path / "d.csv")]) == 2
    assert "read back as it is written" in capsys.readouterr().err


def test_cells_that_are_numbers_stay_numbers():
    assert write_csv(
        ["a"], [[cell] for cell in ("-0.5", "+1e5", "-inf", "1", "'x")], safe=True
    ) == (b"a\n-0.5\n+1e5\n-inf\n1\n'x\n")
    rows = list(csv.reader(io.StringIO(write_csv(["a"], [[x] for x in RUN], safe=True).decode())))
    assert [row[0] for row in rows[1:]] == [f"'{cell}" for cell in RUN]
