"""`sdk.toml`: what the documents of an API cannot say about its package."""

from .model import FILE_NAME, Config
from .reading import load_config, read_config
from .tables import (
    NamesConfig,
    OperationConfig,
    PaginationConfig,
    SchemeConfig,
    SourceConfig,
    StreamConfig,
    WaitConfig,
)

__all__ = [
    "FILE_NAME",
    "Config",
    "NamesConfig",
    "OperationConfig",
    "PaginationConfig",
    "SchemeConfig",
    "SourceConfig",
    "StreamConfig",
    "WaitConfig",
    "load_config",
    "read_config",
]
