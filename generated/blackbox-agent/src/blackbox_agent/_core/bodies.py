"""Bodies made of files: octets and multipart, streamed, and sent again where possible.

Loaded by the first request that has one.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, TypeAlias, cast, final

import httpx2

from .errors import InvalidArgumentError
from .models import OMIT, encode_json, present
from .parameters import Styled, as_json, is_list, is_object, name_values, scalar, utf8

Content: TypeAlias = (
    bytes | os.PathLike[str] | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]
)
Upload: TypeAlias = (
    str | Content | tuple[str, str | Content] | tuple[str, str | Content, str]
)
"""A file to send: its path, its bytes, an open binary file, an iterable of bytes,
`(name, content)` or `(name, content, content_type)`. A str is a path; as the content
in a tuple it is text."""

Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with the bytes done, and with their total where that is known."""

_BYTES: Final = (bytes, bytearray, memoryview)
_CHUNK: Final = 256 * 1024
_QUOTED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


@final
@dataclass(slots=True, eq=False, repr=False)
class Part:
    """A file, or one part of a multipart body."""

    content: Any
    filename: str | None = None
    content_type: str | None = None


def upload(
    value: object, content_type: str | None = None, *, optional: bool = False
) -> object:
    """A file to send, with its name and, if none is given, a type that fits the name."""
    if optional and (value is None or value is OMIT):
        return value
    filename, content = "upload", cast(Any, value)
    if isinstance(value, tuple):
        given: tuple[Any, ...] = cast(Any, value)
        if len(given) not in (2, 3):
            raise InvalidArgumentError("A file is (name, content[, content_type])")
        filename, content = str(given[0]), given[1]
        content_type = given[2] if len(given) == 3 else content_type
    else:
        content = Path(content) if isinstance(content, str) else content
        name = getattr(content, "name", None)
        filename = os.path.basename(name) if isinstance(name, str) else filename
    if content_type is not None and not content_type.isprintable():
        raise InvalidArgumentError(f"Not a content type: {content_type!r}")
    if content_type is None:
        content_type = mimetypes.guess_type(filename)[0]
    return Part(content, filename, content_type or "application/octet-stream")


def uploads(
    values: object, content_type: str | None = None, *, optional: bool = False
) -> object:
    """A part for each file of a list; one file is taken as well."""
    if isinstance(values, (list, set, frozenset)):
        return [upload(v, content_type) for v in cast("Iterable[object]", values)]
    return upload(values, content_type, optional=optional)


def text(value: object, content_type: str = "text/plain") -> object:
    """A part of this type, or one for each item of a list."""
    if value is None or value is OMIT:
        return value
    if _several("text", value):
        return [text(each, content_type) for each in cast("Iterable[object]", value)]
    content = value if isinstance(value, bytes) else scalar(value)
    return Part(content, None, content_type)


def _several(name: str, value: object) -> bool:
    """Whether it is a list of texts; a file is none, neither its path nor its lines."""
    several = is_list(value)
    is_file = isinstance(value, os.PathLike) or hasattr(value, "read")
    if not is_file and isinstance(value, tuple):
        members = cast("tuple[object, ...]", value)
        is_file = any(isinstance(each, _BYTES) for each in members)
    if is_file:
        raise InvalidArgumentError(f"{name!r} is text: pass what is in the file")
    return several


def sequence(values: object, *types: str) -> Mapping[str, object]:
    """Parts without names; the last type is that of all that follow."""
    parts = list(cast("Iterable[object]", values or ()))
    for place, kind in zip(range(len(parts)), [*types, *types[-1:] * len(parts)]):
        if kind:
            parts[place] = (as_json if "json" in kind else text)(parts[place], kind)
    return {"": parts}


def json_lines(values: object, mark: bytes = b"") -> bytes:
    """A body of JSON values, one a line; each begins with a mark in `json-seq`."""
    given = cast("Iterable[object]", values or ())
    return b"".join(b"%b%b\n" % (mark, encode_json(value)) for value in given)


class _Source:
    """Content that is read when it is sent."""

    def __init__(self, content: Any) -> None:
        self.content = content
        self.start: int | None = None
        self.replayable = True
        self.length: int | None = None
        if isinstance(content, os.PathLike):
            self.length = os.stat(cast("os.PathLike[str]", content)).st_size
        elif hasattr(content, "read"):
            if hasattr(content, "encoding"):  # as files in text mode have
                _require_bytes(content.read(0))
            self.replayable = bool(getattr(content, "seekable", bool)())
            if self.replayable:
                start: int = content.tell()
                self.start = start
                self.length = content.seek(0, os.SEEK_END) - start
        elif hasattr(content, "__next__") or hasattr(content, "__anext__"):
            self.replayable = False

    def chunks(self) -> Iterator[bytes]:
        content = self.content
        if isinstance(content, os.PathLike):
            with open(cast("os.PathLike[str]", content), "rb") as file:
                yield from iter(lambda: file.read(_CHUNK), b"")
        elif hasattr(content, "read"):
            if self.start is not None:
                content.seek(self.start)
            while chunk := content.read(_CHUNK):
                yield chunk
        elif hasattr(content, "__aiter__"):
            raise InvalidArgumentError("An async iterable needs the async client")
        else:
            yield from content


@final
class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Pieces that are sent one after the other, in blocks of bounded size."""

    def __init__(
        self, pieces: Iterable[bytes | _Source], content_type: str, progress: Any
    ) -> None:
        self._pieces = list(pieces)
        self._progress = cast("Progress | None", progress)
        self.content_type = content_type
        sources = [piece for piece in self._pieces if isinstance(piece, _Source)]
        self.replayable = all(source.replayable for source in sources)
        lengths = [p.length if isinstance(p, _Source) else len(p) for p in self._pieces]
        known = [length for length in lengths if length is not None]
        self.length = sum(known) if len(known) == len(lengths) else None

    def __iter__(self) -> Iterator[bytes]:
        sent = 0
        for chunk in chain.from_iterable(map(_chunks_of, self._pieces)):
            self._check(sent + _require_bytes(chunk), at_least=0)
            yield chunk
            sent = self._tell(sent + len(chunk))
        self._check(sent, at_least=self.length or 0)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        from anyio import to_thread

        sent = 0
        for piece in self._pieces:
            if isinstance(piece, _Source) and hasattr(piece.content, "__aiter__"):
                async for chunk in piece.content:
                    _require_bytes(chunk)
                    yield chunk
                    sent = self._tell(sent + len(chunk))
                continue
            chunks = _chunks_of(piece)
            while (chunk := await to_thread.run_sync(next, chunks, OMIT)) is not OMIT:
                self._check(sent + _require_bytes(chunk), at_least=0)
                yield chunk
                sent = self._tell(sent + len(chunk))
        self._check(sent, at_least=self.length or 0)

    def _check(self, sent: int, at_least: int) -> None:
        """A length that is not kept to would leave the server waiting."""
        if sent < at_least or self.length is not None and sent > self.length:
            raise InvalidArgumentError("A file has changed while it was sent")

    def _tell(self, sent: int) -> int:
        if self._progress is not None:
            self._progress(sent, self.length)
        return sent


def _chunks_of(piece: bytes | _Source) -> Iterator[bytes]:
    return iter((piece,)) if isinstance(piece, bytes) else piece.chunks()


def _require_bytes(chunk: object) -> int:
    """How many these are."""
    if not isinstance(chunk, _BYTES):
        raise InvalidArgumentError("A file is bytes: open it in binary mode")
    return len(cast(bytes, chunk))


def octets(content: object, content_type: str | None, progress: Any) -> Body:
    """A body that is one file or text."""
    part = content if isinstance(content, Part) else Part(content)
    content_type = content_type or part.content_type or "application/octet-stream"
    return Body([_piece("content", part.content)], content_type, progress)


def multipart(
    fields: Mapping[str, object], content_type: str | None, progress: Any
) -> Body:
    """`multipart/form-data` by RFC 7578."""
    boundary = os.urandom(16).hex()
    pieces: list[bytes | _Source] = []
    for name, value in present(fields).items():
        for inner, part in _parts(name, value):
            head = utf8(name or "part", _head(boundary, inner, part))
            pieces += [head, _piece(name or "part", part.content), b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    content_type = content_type or "multipart/form-data"
    return Body(pieces, f"{content_type}; boundary={boundary}", progress)


def _piece(name: str, content: object) -> bytes | _Source:
    if isinstance(content, str):
        return utf8(name, content)
    if isinstance(content, _BYTES):
        return bytes(cast(bytes, content))
    if not hasattr(content, "read") and not isinstance(
        content, (os.PathLike, Iterable, AsyncIterable)
    ):
        raise InvalidArgumentError(f"{type(content).__name__} cannot be sent as a file")
    return _Source(content)


def _parts(name: str, value: object) -> Iterator[tuple[str, Part]]:
    """The parts that a value makes: one, or one for each item of a list."""
    if isinstance(value, Part):
        yield name, value
    elif isinstance(value, Styled) and value.style == "json":
        found: Any = value.value
        for item in found if is_list(found) else [found]:
            yield name, Part(encode_json(item, repr(name)), None, value.content_type)
    elif isinstance(value, Styled):
        for inner, text in name_values(name, value, str):
            yield inner, Part(text)
    elif is_object(value):
        yield name, Part(encode_json(value, repr(name)), None, "application/json")
    elif _several(name or "part", value):
        for item in cast("Iterable[object]", value):
            yield from _parts(name, item)
    else:
        yield name, Part(value if isinstance(value, bytes) else scalar(value))


def _head(boundary: str, name: str, part: Part) -> str:
    head = f"--{boundary}"
    if name:
        head += "\r\nContent-Disposition: form-data"
        head += f'; name="{name.translate(_QUOTED)}"'
    if part.filename is not None:
        head += f'; filename="{part.filename.translate(_QUOTED)}"'
    if part.content_type:
        head += f"\r\nContent-Type: {part.content_type}"
    return f"{head}\r\n\r\n"
