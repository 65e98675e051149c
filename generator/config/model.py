"""The config of an API: what its `sdk.toml` says, or what holds without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from ..diagnostics import Location
from ..keys import find_key
from ..names import pascal, snake, words
from .names import reason_against
from .tables import (
    ApiConfig,
    AuthConfig,
    ErrorsConfig,
    HeaderConfig,
    MergeConfig,
    NamesConfig,
    OperationConfig,
    PackageConfig,
)

FILE_NAME = "sdk.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that `sdk.toml` says; `folder` holds it and the documents."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    package: PackageConfig = PackageConfig()
    api: ApiConfig = ApiConfig()
    auth: AuthConfig = AuthConfig()
    headers: Mapping[str, HeaderConfig] = field(default_factory=dict[str, HeaderConfig])
    merge: MergeConfig = MergeConfig()
    names: NamesConfig = NamesConfig()
    operations: Mapping[str, OperationConfig] = field(
        default_factory=dict[str, OperationConfig]
    )
    errors: ErrorsConfig = ErrorsConfig()
    custom: Mapping[str, str] = field(default_factory=dict[str, str])
    folder: Path = Path()
    is_folder: bool = False
    """The target is the folder itself, and not one document in it."""

    text: str = field(default="", repr=False, compare=False)
    """Source of the file; empty where there is none."""

    @classmethod
    def default(cls, target: Path, package: str | None = None) -> Config:
        """The config of a document, or folder of documents, without `sdk.toml`."""
        folder = target if target.is_dir() else target.parent
        config = cls(folder=folder, is_folder=target.is_dir())
        return config.named(package) if package else config

    def named(self, package: str) -> Config:
        """With another import name, and everything that follows from it."""
        unspelled = replace(self.package, name=package, distribution="", client="")
        return replace(self, package=unspelled).spelled()

    def spelled(self) -> Config:
        """With the names that follow from the import name."""
        package = self.package
        if not package.name:
            return self
        distribution = package.distribution or package.name.replace("_", "-")
        client = package.client or pascal(package.name, "Client")
        return replace(
            self, package=replace(package, distribution=distribution, client=client)
        )

    def titled(self, title: str, fallback: str) -> Config:
        """Named after the document's title where nobody chose a name."""
        if self.package.name:
            return self
        telling = next((each for each in (title, fallback) if words(each)), "api")
        name = snake(telling, "api")
        if reason_against(name) is not None:
            name += "_client"
        return self.named(name)

    def location(self, *keys: str) -> Location:
        """Where a key stands in `sdk.toml`."""
        line, column = find_key(self.text, keys)
        return Location(str(self.folder / FILE_NAME), "", line, column)
