"""One target at a time: from documents to a package on disk, and what to say of it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .diagnostics import (
    Diagnostic,
    Diagnostics,
    InputError,
    Location,
    as_json,
    fail,
)
from .tree import (
    MANIFEST,
    Difference,
    Tree,
    diff,
    diff_beside,
    read_file,
)
from .unchanged import Record, Run, recall, remember
from .writing import write, write_beside

if TYPE_CHECKING:
    from .config import Config
    from .memory import Memory
    from .pipeline import Generated, Progress

DONE, NOT_DONE, BAD_INPUT = 0, 1, 2
"""Exit codes; 1 is for warnings under `--strict` and for what differs."""

_RECURSION = 10_000
"""Documents may be nested deeper than Python's own limit allows for."""


@dataclass(slots=True)
class Outcome:
    """What came of one target."""

    target: Path
    code: int = DONE
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    root: Path | None = None
    """Of the distribution."""

    said: str = ""
    """A line for people."""

    differences: list[Difference] = field(default_factory=list[Difference])

    def as_json(self) -> dict[str, object]:
        return {
            "target": str(self.target),
            "code": self.code,
            "output": None if self.root is None else str(self.root),
            "diagnostics": [as_json(each) for each in self.diagnostics],
            "differences": [
                {"path": each.path, "kind": each.kind, "folder": each.folder or None}
                for each in self.differences
            ],
        }


def find_targets() -> list[Path]:
    """Every folder under `specs/`.

    Raises:
        InputError: There is none.
    """
    specs = Path("specs")
    found = sorted(path.parent for path in specs.glob("*/sdk.toml"))
    if not found:
        raise fail(
            "no-targets",
            "no folder under specs/ has an sdk.toml",
            Location("specs"),
            hint="name a document or a folder",
        )
    return found


def distribution_root(run: Run, config: Config) -> Path:
    """Where the package of a target is written."""
    distribution = config.package.distribution
    if run.output is not None:
        return run.output / distribution if run.is_one_of_many else run.output
    specs = run.target.parent
    is_api = run.target.is_dir() and specs.name == "specs"
    return (specs.parent if is_api else Path()) / "generated" / distribution


def generate_target(run: Run, progress: Progress, *, strict: bool) -> Outcome:
    """Write the package of a target, unless it is already as it would be."""
    outcome = Outcome(run.target, root=run.output)
    found = recall(run)
    if isinstance(found, Record):
        outcome.root = found.root
        outcome.diagnostics = found.diagnostics
        outcome.said = found.said
        if strict and any(each.severity == "warning" for each in found.diagnostics):
            _refuse(outcome, found.root)
        return outcome
    last = found

    def work(diagnostics: Diagnostics) -> None:
        generated, there = _generate(run, diagnostics, progress, last)
        config = generated.config
        root = distribution_root(run, config)
        outcome.root = root
        if (strict or config.api.strict) and diagnostics.warnings:
            _refuse(outcome, root)
            return
        progress(f"writing {len(generated.tree):,} files")
        written = write(generated.tree, root, there)
        write_beside(generated.beside, config.folder)
        operations = f"{root}: {_counted(generated.count_operations(), 'operation')}"
        record = Record(root, f"{operations}, up to date", diagnostics.located())
        documents = generated.source.documents
        digests = {each.path: each.sha256 for each in documents}
        manifest = generated.tree[MANIFEST]
        # What is written makes room for what is remembered.
        generated.tree.clear()
        remember(run, record, digests, manifest, generated.memory())
        changed = len(written.changed) + len(written.removed)
        outcome.said = f"{operations}, {_counted(changed, 'file')} changed"

    return attempt(outcome, work)


def _refuse(outcome: Outcome, root: Path) -> None:
    outcome.code = NOT_DONE
    outcome.said = f"{root}: not written, warnings are failures here"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def check_target(run: Run, progress: Progress, *, strict: bool) -> Outcome:
    """Compare the package on disk with what the documents say."""
    outcome = Outcome(run.target, root=run.output)

    def work(diagnostics: Diagnostics) -> None:
        generated, _ = _generate(run, diagnostics, progress)
        config = generated.config
        outcome.root = distribution_root(run, config)
        progress("comparing")
        outcome.differences = diff(generated.tree, outcome.root)
        outcome.differences += diff_beside(generated.beside, config.folder)
        strictly = (strict or config.api.strict) and bool(diagnostics.warnings)
        outcome.code = NOT_DONE if outcome.differences or strictly else DONE
        count = len(outcome.differences)
        outcome.said = f"{outcome.root}: " + (
            f"{_counted(count, 'file')} differ" if count else "up to date"
        )
        if strictly:
            outcome.said += ", and warnings are failures here"
        if not outcome.root.exists():
            outcome.said = f"{outcome.root}: not there; `sdkgen generate` writes it"

    return attempt(outcome, work)


def _generate(
    run: Run,
    diagnostics: Diagnostics,
    progress: Progress,
    last: Memory | None = None,
) -> tuple[Generated, Tree]:
    """The package of a target, and the files that were read of the one on disk."""
    from .pipeline import generate

    there: Tree = {}

    def previous(config: Config, path: str) -> bytes | None:
        found = read_file(distribution_root(run, config), path)
        if found is not None:
            there[path] = found
        return found

    generated = generate(
        run.target,
        package=run.package,
        previous=previous,
        beside=run.output is None,
        last=last,
        diagnostics=diagnostics,
        progress=progress,
    )
    return generated, there


def bundle_target(target: Path, *, as_json: bool) -> tuple[Outcome, str]:
    """The text of the one document that all documents of a target make."""
    texts = [""]

    def work(diagnostics: Diagnostics) -> None:
        from .inspection import document_as_text
        from .pipeline import load_target

        _, _, normalized = load_target(target, diagnostics)
        texts[0] = document_as_text(normalized.document, as_json=as_json)

    return attempt(Outcome(target), work), texts[0]


def inspect_target(target: Path, *, as_json: bool) -> tuple[Outcome, str]:
    """The text of what a target offers."""
    texts = [""]

    def work(diagnostics: Diagnostics) -> None:
        from .builder.inspect import render_json, render_tree
        from .changes.keeping import read_released
        from .pipeline import build_api, load_target

        config, _, normalized = load_target(target, diagnostics)
        names = read_released(config).names
        api = build_api(normalized, config, diagnostics, names)
        texts[0] = render_json(api) if as_json else render_tree(api)

    return attempt(Outcome(target), work), texts[0]


def write_text(outcome: Outcome, text: str, path: Path) -> Outcome:
    """Write a file that the user asked for."""
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        reason = f"this cannot be written: {error.strerror}"
        failed = fail("cannot-write", reason, Location(str(path)))
        outcome.diagnostics.append(failed.diagnostic)
        outcome.code = BAD_INPUT
    return outcome


def attempt(outcome: Outcome, work: Callable[[Diagnostics], None]) -> Outcome:
    """Do the work for a target; whatever goes wrong ends as a diagnostic."""
    diagnostics = Diagnostics()
    try:
        with roomy():
            work(diagnostics)
    except InputError as error:
        diagnostics.add(error.diagnostic)
        outcome.code = BAD_INPUT
    except RecursionError:
        diagnostics.error(
            "too-deep",
            "this is nested, or its references are chained, too deeply",
            Location(str(outcome.target)),
        )
        outcome.code = BAD_INPUT
    except MemoryError:
        diagnostics.error(
            "too-large",
            "this does not fit into memory",
            Location(str(outcome.target)),
        )
        outcome.code = BAD_INPUT
    except Exception as error:
        diagnostics.add(_bug(error, outcome.target))
        outcome.code = BAD_INPUT
    outcome.diagnostics = diagnostics.located()
    return outcome


@contextmanager
def roomy() -> Generator[None]:
    """Room for recursion; and no garbage collection: next to nothing is garbage."""
    limit = sys.getrecursionlimit()
    enabled = gc.isenabled()
    sys.setrecursionlimit(max(limit, _RECURSION))
    gc.disable()
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
        if enabled:
            gc.enable()


def _bug(error: Exception, target: Path) -> Diagnostic:
    """An exception that nobody expected, with the place of the document it was at."""
    if os.environ.get("SDKGEN_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    where = Location(str(target))
    inside = ""
    here = error.__traceback__
    while here is not None:
        frame = here.tb_frame
        if "generator" in Path(frame.f_code.co_filename).parts:
            inside = f"{Path(frame.f_code.co_filename).name}:{here.tb_lineno}"
        for name, value in frame.f_locals.items():
            place = _place_of(value)
            if place is not None and place.pointer:
                where = place
            elif name == "pointer" and isinstance(value, str) and value:
                where = Location(where.document, value)
        here = here.tb_next
    return Diagnostic(
        "error",
        "internal-error",
        f"this is a bug in the generator: {type(error).__name__} in {inside}"
        f" at '#{where.pointer}': {error}",
        where,
        "please report it with the document; nothing was written",
    )


def _place_of(value: object) -> Location | None:
    """The location that a value is or has; asking must not raise once more."""
    try:
        place = value if isinstance(value, Location) else getattr(value, "where", None)
    except Exception:
        return None
    return place if isinstance(place, Location) else None
