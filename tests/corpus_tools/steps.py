"""What is asked of each document, in order; one row of `STEPS` per question."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from . import count
from .process import Finished, run

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / ".cache" / "corpus"
PROBE = Path(__file__).parent / "probe.py"
PYTHON = sys.executable

State: TypeAlias = Literal["good", "bad", "plain"]


@dataclass(frozen=True)
class Cell:
    """One value of the table."""

    text: str
    state: State = "plain"
    details: tuple[str, ...] = ()
    """What to look at first when the cell is bad."""


@dataclass
class Row:
    """One document and what was found about it, by column."""

    document: Path
    package: str
    out: Path
    timeout: float
    cells: dict[str, Cell] = field(default_factory=dict[str, Cell])

    @property
    def source(self) -> Path:
        return self.out / "src" / self.package

    @property
    def red(self) -> bool:
        return any(cell.state == "bad" for cell in self.cells.values())

    def put(self, column: str, text: object, ok: bool | None = None, *why: str) -> None:
        state: State = "plain" if ok is None else "good" if ok else "bad"
        self.cells[column] = Cell(str(text), state, () if ok else tuple(why[:20]))


def row_of(document: Path, timeout: float) -> Row:
    package = re.sub(r"\W+", "_", document.stem.lower()).strip("_")
    if package[0].isdigit():
        package = f"api_{package}"
    return Row(document, package, CACHE / package, timeout)


def _generate(row: Row, out: Path, seed: str) -> Finished:
    command: list[str | Path] = [PYTHON, "-m", "generator", "generate", row.document]
    return run(
        [*command, "--output", out, "--package", row.package],
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "NO_COLOR": "1", "COLUMNS": "500"},
        timeout=row.timeout,
    )


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder but the droppings of Python."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def generate(row: Row) -> None:
    """Write the package from nothing; count what came out."""
    shutil.rmtree(row.out, ignore_errors=True)
    asked = count.operations(row.document)
    done = _generate(row, row.out, "1")
    lines = done.text.strip().splitlines()
    written = done.code == 0 and row.source.is_dir()
    row.put("operations", len(asked))
    if not written:
        row.put("methods", f"exit {done.code}", False, *lines[-20:])
        return
    manifest = json.loads((row.out / "MANIFEST.json").read_text("utf-8"))
    made = [(each["method"], each["path"]) for each in manifest["operations"]]
    missing = sorted(f"missing: {m} {p}" for m, p in set(asked) - set(made))
    extra = sorted(f"not asked for: {m} {p}" for m, p in set(made) - set(asked))
    row.put("methods", len(made), not (missing or extra), *missing, *extra)
    warnings = [line for line in lines if "warning[" in line]
    row.put("warnings", len(warnings))
    listed = (each for each in row.source.rglob("*.py"))
    row.put("files", sum(1 for _ in listed))
    row.put("lines", sum(p.read_bytes().count(b"\n") for p in row.source.rglob("*.py")))
    row.put("seconds", f"{done.seconds:.1f}")
    row.put("MB", f"{done.peak / 2**20:.0f}")


def repeat(row: Row) -> None:
    """The same bytes with another hash seed, and no change over what is there."""
    again = row.out.with_name(row.out.name + ".again")
    shutil.rmtree(again, ignore_errors=True)
    done = _generate(row, again, "2")
    first = tree(row.out)
    second = tree(again) if done.code == 0 else {}
    shutil.rmtree(again, ignore_errors=True)
    third = _generate(row, row.out, "3")
    differing = [p for p in sorted({*first, *second}) if first.get(p) != second.get(p)]
    over = tree(row.out)
    changed = [p for p in sorted({*first, *over}) if first.get(p) != over.get(p)]
    ok = not differing and not changed and done.code == third.code == 0
    text = "yes" if ok else f"{len(differing)} + {len(changed)} differ"
    row.put("same", text, ok, *differing, *(f"unchanged run: {p}" for p in changed))
    row.put("again s", f"{third.seconds:.1f}")


def black(row: Row) -> None:
    """black has nothing to change."""
    done = run(
        [PYTHON, "-m", "black", "--check", row.out],
        env={"BLACK_CACHE_DIR": str(CACHE / "black"), "BLACK_NUM_WORKERS": "2"},
        timeout=row.timeout,
    )
    bad = [line for line in done.text.splitlines() if "would reformat" in line]
    bad += [line for line in done.text.splitlines() if line.startswith("error:")]
    text = "yes" if done.code == 0 else f"{len(bad)} files"
    row.put("black", text, done.code == 0, *bad, done.text[-300:])


def probe(row: Row) -> None:
    """Every module imports alone, every call exists, every model builds."""
    probing: list[str | Path] = [PYTHON, "-W", "error", PROBE, row.out, row.package]
    done = run(probing, cwd=row.out, timeout=row.timeout)
    if done.code != 0:
        row.put("modules", "died", False, *done.err.splitlines()[-5:])
        return
    found: dict[str, Any] = json.loads(done.out)
    broken, total = found["broken"], found["modules"]
    lines = [f"{name}: {why}" for name, why in broken.items()]
    row.put("modules", f"{total - len(broken)}/{total}", not broken, *lines)
    row.put("calls", "yes" if not found["calls"] else len(found["calls"]),
            not found["calls"], *found["calls"])  # fmt: skip
    row.put("models", "yes" if not found["unbuilt"] else len(found["unbuilt"]),
            not found["unbuilt"], *found["unbuilt"])  # fmt: skip


def mypy(row: Row) -> None:
    """mypy --strict on the package and its tests."""
    command = [PYTHON, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    done = run(
        [*command, f"--cache-dir={CACHE / 'mypy'}", "src", "tests"],
        cwd=row.out,
        env={"MYPYPATH": "src"},
        timeout=row.timeout,
    )
    errors = [line for line in done.text.splitlines() if ": error:" in line]
    ok = done.code == 0
    row.put("mypy", len(errors) if errors or ok else "died", ok, *errors, *_tail(done))


def pyright(row: Row) -> None:
    """pyright, strict, on the package and its tests."""
    config = row.out.with_name(row.out.name + ".pyright.json")
    settings = {
        "include": [f"{row.out.name}/src", f"{row.out.name}/tests"],
        "extraPaths": [f"{row.out.name}/src"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        "venvPath": str(Path(sys.prefix).parent),
        "venv": Path(sys.prefix).name,
    }
    config.write_text(json.dumps(settings), "utf-8")
    judging: list[str | Path] = [
        PYTHON,
        "-m",
        "pyright",
        "--outputjson",
        "--project",
        config,
    ]
    done = run(judging, cwd=row.out, timeout=row.timeout)
    config.unlink()
    try:
        found = json.loads(done.out)["generalDiagnostics"]
    except ValueError:
        row.put("pyright", "died", False, *_tail(done))
        return
    errors = [
        f"{each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
        for each in found
        if each["severity"] == "error"
    ]
    row.put("pyright", len(errors), not errors, *errors)


def shipped(row: Row) -> None:
    """The tests that the package ships with pass."""
    command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header"]
    done = run(
        [*command, f"--rootdir={row.out}", f"-c{row.out / 'pyproject.toml'}", "tests"],
        cwd=row.out,
        env={"PYTHONPATH": str(row.out / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=row.timeout,
    )
    counts = dict(
        (word, int(number))
        for number, word in re.findall(
            r"(\d+) (passed|failed|errors?)", done.out[-400:]
        )
    )
    # A document without operations ships nothing to call: pytest's exit 5 is "no tests".
    ok = done.code == 0 or (done.code == 5 and row.cells["operations"].text == "0")
    failed = [x for x in done.out.splitlines() if x.startswith(("FAILED", "ERROR"))]
    bad = sum(number for word, number in counts.items() if word != "passed")
    text = f"{counts.get('passed', 0)}" + (f", {bad} failed" if bad else "")
    row.put("tests", text if counts or ok else "died", ok, *failed, *_tail(done))


def metadata(row: Row) -> None:
    """pyproject.toml is TOML and names the package."""
    project = tomllib.loads((row.out / "pyproject.toml").read_text("utf-8"))["project"]
    expected = row.package.replace("_", "-")
    ok = project["name"] == expected
    if not ok:
        row.put("modules", project["name"], False, f"distribution is not {expected}")


def _tail(done: Finished) -> list[str]:
    return done.text.strip().splitlines()[-5:]


STEPS: tuple[tuple[str, str, Callable[[Row], None]], ...] = (
    ("generate", "", generate),
    ("metadata", "", metadata),
    ("repeat", "generate three times in all; the same bytes", repeat),
    ("black", "black --check", black),
    ("probe", "import every module, look up every call, build every model", probe),
    ("mypy", "mypy --strict", mypy),
    ("pyright", "pyright, strict", pyright),
    ("tests", "the tests that the package ships", shipped),
)
"""(name, help of the option that leaves it out, the step); without help: always done."""
