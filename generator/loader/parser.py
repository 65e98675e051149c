"""libyaml's event parser, or PyYAML's own where libyaml was not built in."""

from __future__ import annotations

from typing import Protocol

import yaml
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventParser(Protocol):
    """What we use of either parser."""

    def get_event(self) -> Event | None: ...


class PurePython(Reader, Scanner, Parser):
    """The same events, some twenty times slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def open_parser(text: str) -> EventParser:
    """A parser at the start of a YAML text."""
    if not yaml.__with_libyaml__:
        return PurePython(text)
    from yaml._yaml import CParser

    return CParser(text)


def offset(event: Event) -> int:
    """Where an event begins in the text."""
    mark = event.start_mark
    return 0 if mark is None else int(mark.index)
