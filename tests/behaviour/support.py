"""What tests of behaviour share: the command line, and programs that use a package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main

PAGES = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    get:
      operationId: pets.list
      tags: [pets]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {type: string}}
                  nextCursor: {type: [string, 'null']}
                required: [data, nextCursor]
    post:
      operationId: pets.add
      tags: [pets]
      responses: {'204': {description: ''}}
"""
"""A list of several pages, and what is beside it."""


def run(*arguments: str) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, list(arguments))


def python(distribution: Path, *arguments: str) -> str:
    """What a program prints that can import the package of a distribution."""
    done = subprocess.run(
        [sys.executable, "-c", *arguments],
        env={"PYTHONPATH": str(distribution / "src"), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def type_errors(distribution: Path) -> str:
    """What mypy complains about in a package called `pets`."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "src/pets"],
        cwd=distribution,
        capture_output=True,
        text=True,
    )
    return done.stdout if done.returncode else ""
