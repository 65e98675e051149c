"""Models: every one of them builds, also those that nothing else needs here."""

from __future__ import annotations

import inspect
import pkgutil
import typing
from importlib import import_module

import pytest
from pydantic import BaseModel
from typing_extensions import get_type_hints, is_typeddict

from .harness import PACKAGE

models = import_module(f"{PACKAGE}.models")
MODULES = [module.name for module in pkgutil.iter_modules(models.__path__)]


@pytest.mark.parametrize("name", MODULES or [""])
def test_every_model_of_a_module_builds(name: str) -> None:
    """What annotations name is there at run time; nothing stays incomplete."""
    module = import_module(f"{PACKAGE}.models.{name}".rstrip("."))
    for value in vars(module).values():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            if issubclass(value, BaseModel):
                value.model_rebuild(raise_errors=True)
            elif is_typeddict(value):
                assert get_type_hints(value) or not typing.get_type_hints(value)


def test_every_public_name_is_there() -> None:
    """The package gives each of its names, and says that others do not exist."""
    package = import_module(PACKAGE)
    for name in dir(package):
        assert getattr(package, name) is not None
    assert not hasattr(package, "no_such_name")
