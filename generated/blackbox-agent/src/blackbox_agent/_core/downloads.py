"""Files as they arrive: streamed, saved whole or not at all, under safe names."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import aclosing, closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar
from urllib.parse import unquote

import httpx2
from typing_extensions import Self

from .api import Asked
from .call import Call
from .transport import AsyncTransport, Transport
from .errors import UsageError

R = TypeVar("R")

_DEVICES: Final = re.compile(r"(CON|PRN|AUX|NUL|(COM|LPT)\d)(\.|$)", re.I)
"""Names that Windows keeps for itself."""


class _File:
    """What the synchronous and the asynchronous download have in common."""

    def __init__(self, transport: Any, route: str, asked: Asked) -> None:
        self._transport = transport
        self._call = Call(transport.engine, route, asked, accept="*/*", streamed=True)
        self._response: httpx2.Response | None = None
        self._reading: Any = None

    @property
    def response(self) -> httpx2.Response:
        """The answer; its body is the file.

        Raises:
            UsageError: The download has not been opened.
        """
        if self._response is None:
            raise UsageError("The download is not open yet: use `with`, or read it")
        return self._response

    @property
    def content_type(self) -> str | None:
        return self.response.headers.get("content-type")

    @property
    def size(self) -> int | None:
        """Bytes to come, where the server says so."""
        length = self.response.headers.get("content-length", "")
        encoded = "content-encoding" in self.response.headers
        return int(length) if length.isdigit() and not encoded else None

    @property
    def filename(self) -> str | None:
        """The name that the server gives the file; never with a folder in it."""
        return safe_filename(self.response.headers.get("content-disposition", ""))

    def _read_once(self, content: R) -> R:
        if self._reading is not None:
            raise UsageError("The download has been read already")
        response = self._response
        if response and response.is_closed and not response.is_stream_consumed:
            raise UsageError("The download has been closed")
        self._reading = content
        return content

    @contextmanager
    def _growing(
        self, path: str | os.PathLike[str] | None
    ) -> Generator[tuple[Path, BinaryIO], None, None]:
        """Where the file goes when it is complete, and what to write it to until then."""
        target = Path(path or ".")
        if target.is_dir():
            target /= self.filename or "download"
        mark = os.urandom(4).hex()
        growing = target.with_name(f".{_short(target.name)}.{mark}.part")
        try:
            with open(growing, "xb") as file:
                yield target, file
            os.replace(growing, target)
        except BaseException:
            growing.unlink(missing_ok=True)
            raise


class Download(_File):
    """A file as it arrives. Opens when it is entered or first read."""

    _transport: Transport

    def _open(self) -> httpx2.Response:
        if self._response is None:
            self._response = self._transport.exchange(self._call)
        return self._response

    def iter_bytes(self) -> Iterator[bytes]:
        """The content, as it arrives."""
        return self._read_once(self._chunks())

    def _chunks(self) -> Iterator[bytes]:
        with closing(self._transport.chunks(self._call, self._open())) as chunks:
            yield from chunks

    def read(self) -> bytes:
        """All of the content."""
        return b"".join(self.iter_bytes())

    def save(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> Path:
        """Write the content to a file, which appears when it is complete.

        Args:
            path: The file, or a folder, in which the server names it; here by default.
            progress: Called with the bytes written, and with their total if known.
        """
        self._open()
        with self._growing(path) as (target, file):
            for chunk in self.iter_bytes():
                file.write(chunk)
                if progress is not None:
                    progress(file.tell(), self.size)
        return target

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the rest of the file where it is."""
        if self._reading is not None:
            self._reading.close()
        if self._response is not None:
            self._response.close()


class AsyncDownload(_File):
    """A file as it arrives. Opens when it is entered or first read."""

    _transport: AsyncTransport

    async def _open(self) -> httpx2.Response:
        if self._response is None:
            self._response = await self._transport.exchange(self._call)
        return self._response

    def iter_bytes(self) -> AsyncGenerator[bytes, None]:
        """The content, as it arrives."""
        return self._read_once(self._chunks())

    async def _chunks(self) -> AsyncGenerator[bytes, None]:
        response = await self._open()
        async with aclosing(self._transport.chunks(self._call, response)) as chunks:
            async for chunk in chunks:
                yield chunk

    async def read(self) -> bytes:
        """All of the content."""
        return b"".join([chunk async for chunk in self.iter_bytes()])

    async def save(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> Path:
        """Write the content to a file; see `Download.save`."""
        from anyio import to_thread

        await self._open()
        with self._growing(path) as (target, file):
            async with aclosing(self.iter_bytes()) as chunks:
                async for chunk in chunks:
                    await to_thread.run_sync(file.write, chunk)
                    if progress is not None:
                        progress(file.tell(), self.size)
        return target

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Leave the rest of the file where it is."""
        if self._reading is not None:
            await self._reading.aclose()
        if self._response is not None:
            await self._response.aclose()


def safe_filename(disposition: str) -> str | None:
    """The last component of a Content-Disposition's file name, fit to be created."""
    extended = re.search(
        r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", disposition, re.I
    )
    simple = re.search(
        r'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', disposition, re.I
    )
    name = ""
    if extended:
        try:
            name = unquote(extended[2], extended[1] or "utf-8", "replace")
        except (LookupError, ValueError):
            name = unquote(extended[2])
    elif simple:
        name = re.sub(r"\\(.)", r"\1", simple[1] or "") or simple[2] or ""
    name = _short(re.split(r"[/\\]", name)[-1])
    name = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", name).strip(" .")
    return f"_{name}" if _DEVICES.match(name) else name or None


def _short(name: str) -> str:
    """The end of a name: file systems bound its bytes."""
    return name.encode(errors="ignore")[-200:].decode(errors="ignore")
