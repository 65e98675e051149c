"""Generate from real documents and judge what comes out: one row per document.

    python tests/corpus.py                    the quick part of ../shared/corpus
    python tests/corpus.py --all              all of it
    python tests/corpus.py DOCUMENT FOLDER    whatever you have

The operations are counted in the raw document, memory is that of the generator's
process, and each red cell is explained below the table. Exits 1 when anything is red.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.corpus_tools.steps import ROOT, STEPS, Row, row_of
from tests.shared import CORPUS

QUICK = (
    "museum.yaml",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "oai-v3.0-api-with-examples.yaml",
    "oai-v3.0-callback-example.yaml",
    "oai-v3.0-link-example.yaml",
    "oai-v3.0-petstore-expanded.yaml",
    "oai-v3.0-petstore.yaml",
    "oai-v3.0-uspto.yaml",
    "oai-v3.1-non-oauth-scopes.yaml",
    "oai-v3.1-tictactoe.yaml",
    "oai-v3.1-webhook-example.yaml",
    "oai-v3.2-3.2-tags-example.yaml",
    "twilio-messaging.json",
)
_OPENAPI = re.compile(
    rb"""(^|^  |[{,]\s*)["']?openapi["']?\s*:\s*["']?3\.""", re.MULTILINE
)


def documents(target: Path) -> list[Path]:
    """The OpenAPI documents in a folder and its subfolders, or the one that is named."""
    if target.is_file():
        return [target]
    found = sorted(
        path
        for path in target.rglob("*")
        if path.suffix in (".yaml", ".yml", ".json") and path.is_file()
    )
    return [path for path in found if _OPENAPI.search(path.read_bytes())]


def columns(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.cells))


def markdown(rows: list[Row]) -> str:
    names = columns(rows)
    lines = ["| document | " + " | ".join(names) + " |"]
    lines.append("| --- |" + " ---: |" * len(names))
    for row in rows:
        cells = (row.cells.get(name) for name in names)
        marked = (
            (
                ""
                if cell is None
                else f"**{cell.text}**" if cell.state == "bad" else cell.text
            )
            for cell in cells
        )
        lines.append(f"| {row.document.name} | " + " | ".join(marked) + " |")
    return "\n".join(lines)


def terminal(rows: list[Row]) -> Table:
    names = columns(rows)
    table = Table("document", title=None, header_style="bold")
    for name in names:
        table.add_column(name, justify="right")
    colours = {"good": "green", "bad": "bold red", "plain": "default"}
    for row in rows:
        cells = (row.cells.get(name) for name in names)
        table.add_row(
            escape(row.document.name),
            *(
                "" if c is None else f"[{colours[c.state]}]{escape(c.text)}[/]"
                for c in cells
            ),
        )
    return table


def explanations(rows: list[Row]) -> list[str]:
    return [
        f"{row.document.name}, {column}: {line}"
        for row in rows
        for column, cell in row.cells.items()
        if cell.state == "bad"
        for line in cell.details or (cell.text,)
    ]


def as_json(rows: list[Row]) -> str:
    found = [
        {
            "document": str(row.document),
            "package": row.package,
            "red": row.red,
            "cells": {
                name: {"text": cell.text, "state": cell.state, "details": cell.details}
                for name, cell in row.cells.items()
            },
        }
        for row in rows
    ]
    return json.dumps(found, indent=2, ensure_ascii=False)


def judge(row: Row, left_out: set[str], note: Console) -> None:
    """Take one document through the steps; the first decides whether others follow."""
    for name, _, step in STEPS:
        if name in left_out:
            continue
        note.print(f"{row.document.name}: {name}", style="dim", highlight=False)
        step(row)
        if name == "generate" and row.red and not row.source.is_dir():
            return


@click.command(help=__doc__.replace("\n    ", "\n\b\n    ", 1) if __doc__ else None)
@click.argument("targets", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="All documents of the corpus.")
@click.option("--markdown", "form", flag_value="markdown", help="Print Markdown.")
@click.option("--json", "form", flag_value="json", help="Print JSON, with all details.")
@click.option("--timeout", default=900.0, help="Seconds that one step may take.")
@click.option("--no-types", is_flag=True, help="Leave out mypy and pyright.")
def main(
    targets: tuple[Path, ...],
    everything: bool,
    form: str | None,
    timeout: float,
    no_types: bool,
    **left_out: bool,
) -> None:
    if not targets and not CORPUS.is_dir():
        raise click.UsageError(f"there is no {CORPUS}; name a document or a folder")
    chosen = [path for target in targets for path in documents(target)]
    if not targets:
        quick = [CORPUS / name for name in QUICK]
        chosen = documents(CORPUS) if everything else quick
    skipped = {name.removeprefix("no_") for name, given in left_out.items() if given}
    skipped |= {"mypy", "pyright"} if no_types else set()
    note = Console(stderr=True)
    rows = [row_of(path, timeout) for path in chosen]
    for row in rows:
        judge(row, skipped, note)
    if form == "json":
        click.echo(as_json(rows))
    elif form == "markdown":
        click.echo(markdown(rows))
    else:
        Console(width=None if sys.stdout.isatty() else 200).print(terminal(rows))
    for line in explanations(rows):
        note.print(line, style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(any(row.red for row in rows))


for _name, _help, _ in STEPS:
    if _help:
        main = click.option(f"--no-{_name}", is_flag=True, help=f"Leave out: {_help}.")(
            main
        )

if __name__ == "__main__":
    main()
