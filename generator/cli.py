"""The command line: the verbs, what they print, and their exit codes."""

from __future__ import annotations

import functools
import json
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .diagnostics import Diagnostics, InputError, listed, printable, spelled
from .targets import (
    BAD_INPUT,
    Outcome,
    attempt,
    bundle_target,
    check_target,
    find_targets,
    generate_target,
    inspect_target,
    write_text,
)
from .unchanged import Run

if TYPE_CHECKING:
    from .pipeline import Progress

INTERRUPTED = 130

FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Diagnostics as lines on stderr, or the whole result as JSON on stdout.",
)
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Root of the distribution; with several targets, the folder above them.",
)
PACKAGE = click.option("--package", metavar="NAME", help="Import name of the package.")
STRICT = click.option("--strict", is_flag=True, help="Warnings are failures.")
TARGETS = click.argument("targets", nargs=-1, type=click.Path(path_type=Path))
TARGET = click.argument("target", type=click.Path(path_type=Path))


class _Verbs(click.Group):
    """Lists the verbs in their order, and ends quietly when it is told to."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _terminate)
            if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
                signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted, everything is as it was", err=True)
            ctx.exit(INTERRUPTED)


def _terminate(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sdkgen", prog_name="sdkgen")
def main() -> None:
    """Generate Python clients from OpenAPI documents.

    TARGET is an API folder (with an sdk.toml), a document, or a folder of documents.
    Without one, every API folder under specs/.
    """


@main.command()
@TARGETS
@OUTPUT
@PACKAGE
@STRICT
@FORMAT
def generate(
    targets: tuple[Path, ...],
    output: Path | None,
    package: str | None,
    strict: bool,
    style: str,
) -> None:
    """Write the package of each TARGET."""
    work = functools.partial(generate_target, strict=strict)
    _each(_runs(targets, output, package), work, style)


@main.command()
@TARGETS
@OUTPUT
@PACKAGE
@STRICT
@FORMAT
def check(
    targets: tuple[Path, ...],
    output: Path | None,
    package: str | None,
    strict: bool,
    style: str,
) -> None:
    """Compare the package of each TARGET on disk with its documents."""
    work = functools.partial(check_target, strict=strict)
    _each(_runs(targets, output, package), work, style)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    help="How to say it.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaking", "any"]),
    help="Exit with 1 when there is such a change.",
)
def diff(old: str, new: str, style: str, fail_on: str | None) -> None:
    """Say what changed from OLD to NEW: documents, folders or git revisions."""
    from .changes.cli import run_diff

    _guarded(Path(new), lambda: run_diff(old, new, style, fail_on))


@main.command()
@TARGETS
def pull(targets: tuple[Path, ...]) -> None:
    """Refresh the documents of each TARGET from the source that sdk.toml names."""
    from .loader.pull import run_pull

    asked = [str(target) for target in targets]

    def run() -> int:
        if not asked:
            find_targets()
        return run_pull(asked)

    _guarded(Path(asked[0] if asked else "specs"), run)


@main.command()
@TARGET
@click.option(
    "--output", type=click.Path(path_type=Path), help="A .yaml or .json file."
)
def bundle(target: Path, output: Path | None) -> None:
    """Print the one document that all documents of TARGET make."""
    if output is not None and output.suffix not in (".json", ".yaml", ".yml"):
        raise click.BadParameter(f"{output} is no .yaml or .json file")
    as_json = output is not None and output.suffix == ".json"
    outcome, text = bundle_target(target, as_json=as_json)
    if text and output is not None:
        outcome = write_text(outcome, text, output)
        text = ""
    _print(outcome)
    click.echo(text, nl=False)
    sys.exit(outcome.code)


@main.command()
@TARGET
@click.option("--format", "style", type=click.Choice(["tree", "json"]), default="tree")
def inspect(target: Path, style: str) -> None:
    """Print what TARGET offers: resources, methods, models."""
    outcome, text = inspect_target(target, as_json=style == "json")
    _print(outcome)
    click.echo(text, nl=False)
    sys.exit(outcome.code)


def _runs(
    targets: tuple[Path, ...], output: Path | None, package: str | None
) -> list[Run]:
    """What the arguments ask for."""
    try:
        found = list(targets) or find_targets()
    except InputError as error:
        click.echo(spelled(error.diagnostic), err=True)
        sys.exit(BAD_INPUT)
    if package is not None and len(found) > 1:
        raise click.UsageError("--package names the package of one TARGET")
    return [Run(target, output, package, len(found) > 1) for target in found]


def _each(
    runs: list[Run], work: Callable[[Run, Progress], Outcome], style: str
) -> NoReturn:
    """Go through all targets, and exit with the worst code."""
    outcomes: list[Outcome] = []
    for run in runs:
        with _shown(run.target) as progress:
            outcome = work(run, progress)
        outcomes.append(outcome)
        if style == "text":
            _print(outcome)
    code = max(outcome.code for outcome in outcomes)
    if style == "json":
        found = {"code": code, "targets": [each.as_json() for each in outcomes]}
        click.echo(json.dumps(found, indent=2))
    sys.exit(code)


def _guarded(target: Path, run: Callable[[], int]) -> NoReturn:
    """Exit with what a verb returns that prints for itself; whatever it raises is told."""
    outcome = Outcome(target)

    def work(diagnostics: Diagnostics) -> None:
        outcome.code = run()

    _print(attempt(outcome, work))
    sys.exit(outcome.code)


def _print(outcome: Outcome) -> None:
    for line in listed(outcome.diagnostics):
        click.echo(line, err=True)
    for each in outcome.differences:
        what = "unexpected, remove it" if each.kind == "unexpected" else each.kind
        click.echo(f"{each.folder or outcome.root}/{each.path}: {what}")
        for line in each.patch.splitlines():
            click.echo(f"    {printable(line)}")
    if outcome.said:
        click.echo(outcome.said)


@contextmanager
def _shown(target: Path) -> Generator[Progress]:
    """Show what is being done, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda phase: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(str(target))) as status:
        yield lambda phase: status.update(escape(f"{target}: {phase}"))
