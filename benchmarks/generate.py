"""Time, memory and lines of generation, ours and the peers', side by side in one run.

    python benchmarks/generate.py                  everything; about ten minutes
    python benchmarks/generate.py --only openai    one document
    python benchmarks/generate.py --no-peers       ours alone

Each number is the wall time of a fresh process writing to an empty folder, the best of
`--runs`; memory is the most that the process, or its largest child, held at once.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click
from documents import CACHE, DOCUMENTS, ROOT, github, one_change, synthetic
from peers import ALL, Peer, install
from plot import bars
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(ROOT))

from tests.corpus_tools.process import Finished, run

RESULTS = Path(__file__).parent / "results"
TIMEOUT = 900
OURS = "ours"
note = Console(stderr=True)


@dataclass(frozen=True)
class Measured:
    """One row: a program and a document, or one way to run ours again."""

    document: str
    program: str
    seconds: float | None
    """None when it failed."""

    megabytes: float = 0
    lines: int = 0
    remark: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        if self.seconds is None:
            return (self.document, self.program, "fails", "", "", self.remark)
        lines = f"{self.lines:,}" if self.lines else ""
        memory = f"{self.megabytes:,.0f}"
        return (
            self.document,
            self.program,
            f"{self.seconds:.2f}",
            memory,
            lines,
            self.remark,
        )


def lines_of(out: Path) -> int:
    """Lines of Python that were written, without tests."""
    return sum(
        path.read_bytes().count(b"\n")
        for path in out.rglob("*.py")
        if not {"test", "tests"} & set(path.relative_to(out).parts)
    )


def _ours(document: Path, out: Path, *, keep: bool = False) -> Finished:
    if not keep:
        shutil.rmtree(out, ignore_errors=True)
    # "Cold" is a fresh process and nothing remembered from runs before it.
    home = CACHE / "home"
    if not keep:
        shutil.rmtree(home, ignore_errors=True)
    command = [sys.executable, "-m", "generator", "generate", str(document)]
    return run(
        [*command, "--output", out, "--package", "bench"],
        cwd=ROOT,
        env={"XDG_CACHE_HOME": str(home), "NO_COLOR": "1"},
        timeout=TIMEOUT,
    )


def _row(
    document: str, program: str, runs: list[Finished], out: Path, remark: str = ""
) -> Measured:
    good = [done for done in runs if done.code == 0]
    if not good:
        said = runs[-1].text.strip().splitlines()
        why = said[-1][:90] if said else f"exit {runs[-1].code}"
        return Measured(document, program, None, remark=why.replace("|", "/"))
    best = min(good, key=lambda done: done.seconds)
    lines = lines_of(out)
    return Measured(document, program, best.seconds, best.peak / 2**20, lines, remark)


def ours(name: str, document: Path, runs: int) -> list[Measured]:
    """Cold, and once more with nothing changed."""
    out = CACHE / "out" / "ours"
    cold = [_ours(document, out) for _ in range(runs)]
    rows = [_row(name, OURS, cold, out)]
    again = [_ours(document, out, keep=True) for _ in range(runs)]
    rows.append(_share(_row(name, f"{OURS}, nothing changed", again, out), rows[0]))
    return rows


def _share(row: Measured, whole: Measured) -> Measured:
    if row.seconds is None or not whole.seconds:
        return row
    return replace(row, lines=0, remark=f"{row.seconds / whole.seconds:.0%} of cold")


def theirs(name: str, document: Path, peer: Peer, runs: int) -> Measured:
    home = install(peer)
    out = CACHE / "out" / "peer"
    options: tuple[str, ...] = ()
    remark = "" if peer.retry else peer.note
    found: list[Finished] = []
    while len(found) < runs:
        shutil.rmtree(out, ignore_errors=True)
        command = [*peer.command(home, document, out), *options]
        path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        done = run(command, env={"PATH": path}, timeout=TIMEOUT)
        if done.code != 0 and peer.retry and not options:
            options, remark = peer.retry, peer.note
            continue
        found.append(done)
    return _row(name, peer.name, found, out, remark)


def changed(runs: int) -> list[Measured]:
    """GitHub's document, one operation of which has changed since the last run."""
    out = CACHE / "out" / "changed"
    # One name for both states of the document: it is the same one, before and after.
    document = CACHE / "github-now.json"
    after = one_change(github(), "github-changed.json").read_bytes()
    cold: list[Finished] = []
    found: list[Finished] = []
    for _ in range(runs):
        document.write_bytes(github().read_bytes())
        cold.append(_ours(document, out))
        document.write_bytes(after)
        found.append(_ours(document, out, keep=True))
    whole = _row("github", OURS, cold, out)
    return [_share(_row("github", f"{OURS}, one operation changed", found, out), whole)]


def growth(runs: int) -> list[Measured]:
    """Ten times the operations ought to take less than twelve times as long."""
    out = CACHE / "out" / "synthetic"
    rows = [
        _row(
            f"synthetic {count:,}",
            OURS,
            [_ours(synthetic(count), out) for _ in range(runs)],
            out,
        )
        for count in (1_000, 10_000)
    ]
    small, large = rows
    if small.seconds and large.seconds:
        remark = f"{large.seconds / small.seconds:.1f} times 1,000"
        rows[1] = replace(large, remark=remark)
    return rows


COLUMNS = ("document", "program", "seconds", "MB", "lines", "")


def machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    python = platform.python_version()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {python}"


def markdown(rows: list[Measured]) -> str:
    lines = [
        "| " + " | ".join(COLUMNS) + " |",
        "| --- | --- | ---: | ---: | ---: | --- |",
    ]
    lines += ["| " + " | ".join(row.cells) + " |" for row in rows]
    return "\n".join(lines)


def publish(rows: list[Measured]) -> None:
    """Write the table and the plot, with the date and the machine."""
    RESULTS.mkdir(exist_ok=True)
    date = dt.datetime.now(dt.UTC).date().isoformat()
    text = (
        "# Speed of generation\n\n"
        f"{date}; {machine()}; written by `make bench`.\n"
        "Cold: a fresh process, an empty folder, wall seconds, the best run of each;\n"
        "lines are those of the Python that came out, without tests.\n\n"
        f"![seconds by document and program](generate.svg)\n\n{markdown(rows)}\n"
    )
    (RESULTS / "generate.md").write_text(text, "utf-8")
    groups: dict[str, dict[str, float | None]] = {}
    programs = {OURS, *(peer.name for peer in ALL)}
    for row in rows:
        if row.program in programs and not row.document.startswith("synthetic"):
            groups.setdefault(row.document, {})[row.program] = row.seconds
    svg = bars(f"Seconds to generate, cold ({date})", groups, "s")
    (RESULTS / "generate.svg").write_text(svg, "utf-8")


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(DOCUMENTS)))
@click.option("--runs", default=2, help="Runs of each; the best one counts.")
@click.option("--no-peers", is_flag=True, help="Measure ours alone.")
@click.option("--no-growth", is_flag=True, help="Leave out the synthetic documents.")
def main(only: tuple[str, ...], runs: int, no_peers: bool, no_growth: bool) -> None:
    """Measure generation; everything at once is published in benchmarks/results."""
    rows: list[Measured] = []
    for name in only or DOCUMENTS:
        document = DOCUMENTS[name]()
        note.print(f"{name}: ours", style="dim")
        rows += ours(document.name, document.ours, runs)
        for peer in () if no_peers else ALL:
            note.print(f"{name}: {peer.name}", style="dim")
            rows.append(theirs(document.name, document.peers, peer, runs))
    if not only or "github" in only:
        note.print("github: one operation changed", style="dim")
        rows += changed(runs)
    if not no_growth:
        note.print("synthetic: 1,000 and 10,000 operations", style="dim")
        rows += growth(runs)
    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*row.cells)
    Console().print(table)
    if not only and not no_peers:
        publish(rows)


if __name__ == "__main__":
    main()
