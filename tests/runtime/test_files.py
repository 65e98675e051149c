"""Downloads and uploads: streamed, atomic, bounded, under safe names."""

from __future__ import annotations

import gzip
import io
import os
import resource as limits
import threading
from email import message_from_bytes
from email.policy import HTTP
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import quote

import anyio
import pytest

from .conftest import Driven, Make
from .demo import AsyncDemo
from .demo._core import OMIT, as_json, text, upload, uploads
from .demo._core.errors import (
    APIConnectionError,
    APIResponseError,
    APITimeoutError,
    InvalidArgumentError,
    SDKError,
    UsageError,
)
from .demo._core.downloads import safe_filename
from .demo.errors import NotFoundError
from .server import Connection, Request, Server, chunked, head, raw, reply
from .test_streams import resource

FILE = {"id": "f1", "contentType": "text/plain"}


def octets(body: bytes, **headers: str) -> Any:
    return reply(200, body, content_type="application/zip", headers=headers)


# Downloads


@pytest.mark.trio
def test_a_download_is_read_in_three_ways(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """At once, in pieces, or into a file."""
    server.default = octets(b"0123456789")

    assert client.files.download("f1").read() == b"0123456789"
    with client.files.download("f1") as download:
        assert b"".join(download.iter_bytes()) == b"0123456789"
    saved = client.files.download("f1").save(tmp_path / "x.zip")
    assert saved == tmp_path / "x.zip"
    assert saved.read_bytes() == b"0123456789"
    assert server.requests[0].headers["accept"] == "*/*"
    assert server.requests[0].headers["accept-encoding"] == "identity"


def test_what_a_download_says_of_itself(client: Any, server: Server) -> None:
    """Type, size, name; before the body is read."""
    server.default = octets(
        b"01234", **{"Content-Disposition": 'attachment; filename="a.zip"'}
    )

    with client.files.download("f1") as download:
        assert download.content_type == "application/zip"
        assert download.size == 5
        assert download.filename == "a.zip"
        assert download.response.status_code == 200
        assert download.read() == b"01234"
        with pytest.raises(UsageError, match="has been read already"):
            download.read()

    with pytest.raises(UsageError, match="not open yet"):
        _ = client.files.download("f1").size


@pytest.mark.trio
def test_a_download_that_was_left(client: Any, server: Server, tmp_path: Path) -> None:
    """What was closed cannot be read any more, and says so."""
    server.default = octets(b"01234")
    with client.files.download("f1") as download:
        pass

    with pytest.raises(UsageError, match="has been closed"):
        download.read()
    with pytest.raises(UsageError, match="has been closed"):
        download.save(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.trio
def test_saving_names_and_reports(client: Any, server: Server, tmp_path: Path) -> None:
    """Into a folder under the server's name; progress by bytes and total."""
    body = os.urandom(300_000)
    server.default = octets(
        body, **{"Content-Disposition": "attachment; filename=a.bin"}
    )
    seen: list[tuple[int, int | None]] = []

    saved = client.files.download("f1").save(
        tmp_path, progress=lambda done, total: seen.append((done, total))
    )

    assert saved == tmp_path / "a.bin"
    assert saved.read_bytes() == body
    assert seen[-1] == (300_000, 300_000)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert os.listdir(tmp_path) == ["a.bin"]
    assert saved.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_progress_without_a_total(client: Any, server: Server, tmp_path: Path) -> None:
    """A chunked answer does not say how long it will be."""
    server.default = chunked(b"ab", b"cd")
    seen: list[Any] = []

    client.files.download("f1").save(
        tmp_path / "x", progress=lambda *args: seen.append(args)
    )

    assert seen[-1] == (4, None)


@pytest.mark.parametrize("then", ["close", "reset"])
@pytest.mark.parametrize("framing", ["length", "chunks"])
def test_a_cut_download_is_an_error_and_no_file(
    client: Any, server: Server, tmp_path: Path, then: str, framing: str
) -> None:
    """Nothing under the final name, nothing beside it; an old file stays."""
    if framing == "length":
        server.default = raw(
            head(200, {"Content-Length": "999999"}), b"x" * 5000, then=then
        )
    else:
        server.default = chunked(b"x" * 5000, then=then)
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    with pytest.raises(APIConnectionError):
        client.files.download("f1").save(target)
    with pytest.raises(APIConnectionError):
        client.files.download("f1").read()

    assert os.listdir(tmp_path) == ["a.bin"]
    assert target.read_bytes() == b"old"


@pytest.mark.trio
def test_a_cut_download_does_not_show_an_earlier_answer(
    client: Any, server: Server
) -> None:
    """The body of a redirect or of a failed attempt is not that of the download."""
    cut = raw(head(200, {"Content-Length": "99"}), b"x")
    server.will(reply(503, b"earlier"), cut)

    with pytest.raises(APIConnectionError) as caught:
        client.files.download("f1").read()

    assert (caught.value.status_code, caught.value.body) == (200, None)
    assert caught.value.response is not None
    assert caught.value.response.content == b""


def test_a_failing_progress_leaves_nothing(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """Whatever ends a save early: no half file, no open connection."""
    server.default = raw(
        head(200, {"Content-Length": "999999"}), b"x" * 5000, then="hang"
    )

    def fail(done: int, total: int | None) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        with client.files.download("f1") as download:
            download.save(tmp_path / "a.bin", progress=fail)

    assert os.listdir(tmp_path) == []
    assert server.wait_until_idle()


def test_a_compressed_download_is_unpacked_and_checked(
    client: Any, server: Server
) -> None:
    """If a server compresses although it was not asked to; cut is cut."""
    body = gzip.compress(b"hello" * 1000)
    server.default = octets(body, **{"Content-Encoding": "gzip"})
    with client.files.download("f1") as download:
        assert download.size is None
        assert download.read() == b"hello" * 1000

    server.default = octets(body[:-8], **{"Content-Encoding": "gzip"})
    with pytest.raises(APIConnectionError, match="breaks off"):
        client.files.download("f1").read()


def test_a_failing_download_has_its_error(client: Any, server: Server) -> None:
    """An error status is raised when the download is opened, with its body."""
    server.default = reply(404, json={"error": "No sandbox", "code": "none"})

    with pytest.raises(NotFoundError, match="No sandbox") as caught:
        client.files.download("f1").read()
    assert caught.value.code == "none"


def test_a_dripping_download_ends_at_the_deadline(make: Make, server: Server) -> None:
    """Its deadline holds for the whole body."""

    def drip(connection: Connection) -> None:
        connection.send(head(200, {"Content-Length": "1000"}))
        connection.drip(b"x" * 1000, every=0.03)

    server.default = drip
    with pytest.raises(APITimeoutError, match="deadline"):
        make().files.download("f1", options={"deadline": 0.2}).read()
    assert server.wait_until_idle()


def test_a_large_download_has_a_flat_memory(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """200 MB, and the process grows by less than a tenth of that."""
    block, count = b"x" * 1_000_000, 200

    def send(connection: Connection) -> None:
        connection.send(head(200, {"Content-Length": str(len(block) * count)}))
        for _ in range(count):
            connection.send(block)

    server.default = send
    before = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss

    saved = client.files.download("f1").save(tmp_path / "large")

    assert saved.stat().st_size == 200_000_000
    assert limits.getrusage(limits.RUSAGE_SELF).ru_maxrss - before < 20_000
    saved.unlink()


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment", None),
        ("", None),
        ('attachment; filename="a b.zip"', "a b.zip"),
        ("attachment; filename=a.zip; size=3", "a.zip"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\temp\\\\evil.exe"', "evil.exe"),
        ("attachment; filename=/etc/shadow", "shadow"),
        ('attachment; filename=".."', None),
        ('attachment; filename="."', None),
        ('attachment; filename="a/"', None),
        ('attachment; filename=".bashrc"', "bashrc"),
        ("attachment; filename*=UTF-8''na%C3%AFve%20%F0%9F%8E%88.txt", "naïve 🎈.txt"),
        ("attachment; filename=plain.txt; filename*=UTF-8''rich.txt", "rich.txt"),
        ("attachment; filename*=utf-8'en'..%2f..%2fx", "x"),
        ("attachment; filename*=nope''a%20b", "a b"),
        ('attachment; filename="a\\"b.txt"', "a_b.txt"),
        ('attachment; filename="a\x00b\nc.txt"', "a_b_c.txt"),
        ('attachment; filename="con.txt"', "_con.txt"),
        ('attachment; filename="' + "x" * 500 + '.zip"', "x" * 196 + ".zip"),
        pytest.param("inline; filename=" + "🎈" * 60 + ".t", "🎈" * 49 + ".t", id="🎈"),
        ("attachment; filename*=utf-7''a%2b2AA-b", "ab"),
        ("attachment; filename*=idna''a%20b", "a b"),
        ("ATTACHMENT; FILENAME=A.ZIP", "A.ZIP"),
    ],
)
def test_file_names_are_safe(disposition: str, name: str | None) -> None:
    """Only the last component, and nothing that a file system takes badly."""
    assert safe_filename(disposition) == name


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_file_names_that_are_not_ascii(
    client: Any, server: Server, charset: str
) -> None:
    """As servers write them that do not know of `filename*`."""
    disposition = 'Content-Disposition: attachment; filename="naïve.txt"\r\n'
    known = head(200, {"Content-Length": "1"})[:-2]
    server.default = raw(known + disposition.encode(charset) + b"\r\nx")

    with client.files.download("f1") as download:
        assert download.filename == "naïve.txt"


def test_long_names_are_saved(client: Any, server: Server, tmp_path: Path) -> None:
    """File systems count bytes: 255 of them."""
    name = "ü" * 110 + ".csv"
    disposition = f"attachment; filename*=utf-8''{quote(name)}"
    server.default = octets(b"x", **{"Content-Disposition": disposition})

    for target, kept in ((tmp_path, "ü" * 98 + ".csv"), (tmp_path / name, name)):
        assert client.files.download("f1").save(target) == tmp_path / kept
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"x", b"x"]


def test_a_hostile_name_stays_in_the_folder(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """The folder that was asked for, and nowhere else."""
    folder = tmp_path / "inner"
    folder.mkdir()
    server.default = octets(
        b"x", **{"Content-Disposition": 'attachment; filename="../up"'}
    )

    assert client.files.download("f1").save(folder) == folder / "up"
    server.default = octets(b"x")
    assert client.files.download("f1").save(folder) == folder / "download"


# Uploads


def parts(request: Request) -> list[tuple[Any, str | None, Any, Any]]:
    """Name, file name, type and content of each part, read by the standard library."""
    content_type = request.headers["content-type"].encode()
    message = message_from_bytes(
        b"Content-Type: " + content_type + b"\r\n\r\n" + request.body, policy=HTTP
    )
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get("content-type"),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


@pytest.mark.trio
@pytest.mark.parametrize(
    ("kind", "name", "content_type"),
    [
        ("path", "a.csv", "text/csv"),
        ("str", "a.csv", "text/csv"),
        ("bytes", "upload", "application/octet-stream"),
        ("memoryview", "upload", "application/octet-stream"),
        ("file", "a.csv", "text/csv"),
        ("BytesIO", "upload", "application/octet-stream"),
        ("iterable", "upload", "application/octet-stream"),
        ("(name, bytes)", "b.json", "application/json"),
        ("(name, text)", "b.json", "application/json"),
        ("(name, path)", "b.json", "application/json"),
        ("(name, file, type)", "b.json", "x/y"),
    ],
)
def test_what_can_be_uploaded(
    client: Any, server: Server, tmp_path: Path, kind: str, name: str, content_type: str
) -> None:
    """Paths, bytes, files and tuples, each with a name and a type."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\r\n")
    server.default = reply(json=FILE)
    with open(path, "rb") as file:
        value: Any = {
            "path": path,
            "str": str(path),
            "bytes": b"a,b\r\n",
            "memoryview": memoryview(b"a,b\r\n"),
            "file": file,
            "BytesIO": io.BytesIO(b"a,b\r\n"),
            "iterable": iter([b"a,", b"b\r\n"]),
            "(name, bytes)": ("b.json", b"a,b\r\n"),
            "(name, text)": ("b.json", "a,b\r\n"),
            "(name, path)": ("b.json", path),
            "(name, file, type)": ("b.json", file, "x/y"),
        }[kind]
        client.files.upload(file=value, metadata={"x": [1, None]})

    assert parts(server.request) == [
        ("file", name, content_type, b"a,b\r\n"),
        ("metadata", None, "application/json", b'{"x":[1,null]}'),
    ]
    known = "transfer-encoding" if kind == "iterable" else "content-length"
    assert known in server.request.headers


def test_parts_of_all_kinds(client: Any, server: Server) -> None:
    """Text, numbers, lists, objects, JSON with and without a type; None is not sent."""
    import datetime as dt

    server.default = reply(json=FILE)
    fields: dict[str, object] = {
        "text": "grüße",
        "number": 5,
        "truth": True,
        "when": dt.datetime(2026, 1, 2, tzinfo=dt.timezone.utc),
        "list": ["a", 1],
        "object": {"a": {"b": 1}},
        "typed": as_json({"a": 1}, "application/vnd.x+json"),
        "untyped": as_json({"a": 1}, ""),
        "csv": text("a,b", "text/csv"),
        "files": uploads([b"1", ("two.txt", b"2")], "image/png"),
        "one": uploads(b"3"),
        "none": None,
        "no_file": upload(None, optional=True),
        "no_text": text(None),
    }
    resource(client)._post("/v1/x", multipart=fields, returns=str)

    octet = "application/octet-stream"
    assert parts(server.request) == [
        ("text", None, None, "grüße".encode()),
        ("number", None, None, b"5"),
        ("truth", None, None, b"true"),
        ("when", None, None, b"2026-01-02T00:00:00Z"),
        ("list", None, None, b"a"),
        ("list", None, None, b"1"),
        ("object", None, "application/json", b'{"a":{"b":1}}'),
        ("typed", None, "application/vnd.x+json", b'{"a":1}'),
        ("untyped", None, None, b'{"a":1}'),
        ("csv", None, "text/csv", b"a,b"),
        ("files", "upload", "image/png", b"1"),
        ("files", "two.txt", "image/png", b"2"),
        ("one", "upload", octet, b"3"),
    ]


def test_names_are_escaped_as_browsers_do(client: Any, server: Server) -> None:
    """RFC 7578: quotes and line breaks percent-encoded, the rest is UTF-8."""
    server.default = reply(json=FILE)
    odd = upload(('a"\r\nb ü.txt', b"x"))

    resource(client)._post("/v1/x", multipart={'n"\r\n': odd}, returns=str)

    expected = 'form-data; name="n%22%0D%0A"; filename="a%22%0D%0Ab ü.txt"\r\n'
    assert expected.encode() in server.request.body
    with pytest.raises(InvalidArgumentError):
        upload(("a", b"x", "text/plain\r\nX-Evil: 1"))


@pytest.mark.trio
def test_a_body_of_octets(client: Any, server: Server, tmp_path: Path) -> None:
    """A file as it is, with the type of the document."""
    server.default = reply(204)
    path = tmp_path / "x.bin"
    path.write_bytes(b"\x00\xff" * 400_000)

    client.files.put_content("f1", content=path)
    client.files.put_content("f1", content=b"abc")

    assert server.requests[0].body == path.read_bytes()
    assert server.requests[0].headers["content-length"] == "800000"
    assert server.requests[0].headers["content-type"] == "application/octet-stream"
    assert server.requests[1].body == b"abc"


def test_bodies_of_text(client: Any, server: Server) -> None:
    """A str is text, bytes are what they are; an empty one is sent unless optional."""
    server.default = reply(204)
    post = resource(client)._post

    post("/v1/x", content="grüße", content_type="text/markdown", returns=str)
    post("/v1/x", content=b"<a/>", content_type="application/xml", returns=str)
    post("/v1/x", content="", returns=str)
    post("/v1/x", content=None, optional_body=True, returns=str)

    sent = [(r.headers.get("content-type"), r.body) for r in server.requests]
    assert sent == [
        ("text/markdown", "grüße".encode()),
        ("application/xml", b"<a/>"),
        ("text/plain", b""),
        (None, b""),
    ]


@pytest.mark.trio
def test_uploads_report_their_progress(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """By bytes sent and their total."""
    server.default = reply(json=FILE)
    path = tmp_path / "x.bin"
    path.write_bytes(b"x" * 1_000_000)
    seen: list[Any] = []

    client.files.put_content(
        "f1", content=path, options={"progress": lambda *args: seen.append(args)}
    )

    assert seen[-1] == (1_000_000, 1_000_000)
    assert len(seen) >= 4


def test_a_large_upload_has_a_flat_memory(client: Any, server: Server) -> None:
    """200 MB out of an iterable, without holding them."""
    server.keeps_bodies = False
    server.default = reply(json=FILE)
    before = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss

    client.files.upload(file=("large", (b"x" * 1_000_000 for _ in range(200))))

    assert limits.getrusage(limits.RUSAGE_SELF).ru_maxrss - before < 20_000
    assert int(server.request.body) > 200_000_000


def test_a_file_is_rewound_for_a_repetition(client: Any, server: Server) -> None:
    """From where it stood; what cannot be rewound is not repeated."""
    key = {"idempotency_key": "k"}
    file = io.BytesIO(b"skip-content")
    file.seek(5)
    server.will(reply(503), reply(json=FILE))
    client.files.upload(file=file, options=key)
    bodies = [parts(request)[0][3] for request in server.requests]
    assert bodies == [b"content", b"content"]

    server.requests.clear()
    server.default = reply(503)
    with pytest.raises(SDKError):
        client.files.upload(file=iter([b"once"]), options=key)
    assert len(server.requests) == 1


class Failing(io.RawIOBase):
    """Reads a little, and then no more."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.reads = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.reads += 1
        if self.reads > 2:
            raise self.error
        return b"x" * 1000


@pytest.mark.trio
@pytest.mark.parametrize("error", [OSError("disk"), RuntimeError("bug")])
def test_a_failing_file_does_not_hang(
    client: Any, server: Server, error: Exception
) -> None:
    """Its own error comes out, and the connection is closed."""
    with pytest.raises(type(error), match=str(error)):
        client.files.upload(file=Failing(error), options={"idempotency_key": "k"})

    assert server.wait_until_idle()
    assert server.requests == []


def test_files_in_text_mode_are_refused(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """With a sentence that says so; and other things that are no files."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    with open(path) as file, pytest.raises(InvalidArgumentError, match="binary mode"):
        client.files.upload(file=file)
    with NamedTemporaryFile("w+") as file:
        with pytest.raises(InvalidArgumentError, match="binary mode"):
            client.files.upload(file=("a.txt", file))
    parts = uploads([b"1", io.StringIO("2"), b"3"])
    with pytest.raises(InvalidArgumentError, match="binary mode"):
        resource(client)._post("/v1/x", multipart={"files": parts}, returns=str)
    for value in (5, ("a",), object()):
        with pytest.raises(InvalidArgumentError):
            client.files.upload(file=value)
    for wrong in (["text"], [5]):
        with pytest.raises(InvalidArgumentError, match="bytes"):
            client.files.upload(file=wrong)
    with pytest.raises(FileNotFoundError):
        client.files.upload(file=tmp_path / "missing")
    assert server.requests == []


def test_a_file_where_a_text_is_wanted(
    client: Any, server: Server, tmp_path: Path
) -> None:
    """Neither its path is sent, nor its lines, nor a name beside them."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"1\n2\n")
    post = resource(client)._post
    with open(path, "rb") as file:
        for value in (path, [path], file, ("a.txt", b"x"), ("a.txt", file)):
            with pytest.raises(InvalidArgumentError, match="'note' is text: pass"):
                post("/v1/x", multipart={"note": value}, returns=str)
            with pytest.raises(InvalidArgumentError, match="text: pass what is in"):
                text(value)
    assert server.requests == []

    post("/v1/x", multipart={"note": ("a", "b"), "data": b"c"}, returns=str)
    assert [part[3] for part in parts(server.request)] == [b"a", b"b", b"c"]


def test_a_file_that_is_not_there(client: Any, server: Server) -> None:
    """None where a file is required: refused, and not sent as an empty form."""
    for nothing in (None, OMIT, ("name", None)):
        with pytest.raises(InvalidArgumentError, match="file"):
            client.files.upload(file=nothing)
        with pytest.raises(InvalidArgumentError, match="file"):
            client.files.put_content("f1", content=nothing)
    with pytest.raises(InvalidArgumentError, match="file"):
        parts = {"files": uploads([b"1", None])}
        resource(client)._post("/v1/x", multipart=parts, returns=str)
    assert uploads(None, optional=True) is None
    assert server.requests == []


def test_a_file_that_shrinks(client: Any, server: Server, tmp_path: Path) -> None:
    """Less than was announced: an error, not a request that waits for the rest."""

    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b""

    with pytest.raises(SDKError):
        client.files.put_content("f1", content=Shrinking(b"12345"))
    assert server.wait_until_idle()


@pytest.mark.trio
def test_an_empty_chunk_is_not_the_end(client: Any, server: Server) -> None:
    """What an iterable gives after it is sent as well."""
    server.default = reply(json=FILE)

    client.files.upload(file=("n.csv", iter([b"", b"a,", b"", b"b\r\n"])))

    assert parts(server.request)[0][3] == b"a,b\r\n"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_async_iterables(server: Server, backend: str) -> None:
    """Of the asynchronous client only."""
    server.default = reply(json=FILE)

    async def produce() -> Any:
        for n in range(3):
            yield b"%d" % n

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            await client.files.upload(file=("n.txt", produce()))

    anyio.run(main, backend=backend)

    assert parts(server.request)[0][3] == b"012"


def test_async_iterables_need_the_async_client(mode: str, client: Any) -> None:
    """Said clearly."""
    if isinstance(client, Driven):
        return

    async def produce() -> Any:
        yield b""

    with pytest.raises(InvalidArgumentError, match="async client"):
        client.files.upload(file=("n.txt", produce()))


def test_reading_a_file_does_not_block_the_loop(server: Server, tmp_path: Path) -> None:
    """While a slow file is read, other tasks go on."""
    server.default = reply(json=FILE)
    reading = threading.Event()

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            reading.wait(2)
            return super().read(size)

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            async with anyio.create_task_group() as group:
                group.start_soon(lambda: client.files.upload(file=Slow(b"x")))
                await anyio.sleep(0.05)
                reading.set()

    with anyio.from_thread.start_blocking_portal() as portal:
        portal.call(main)
    assert parts(server.request)[0][3] == b"x"


def test_an_answer_that_is_no_file_is_no_error(client: Any, server: Server) -> None:
    """A download is what comes: only JSON results are looked at."""
    server.default = reply(200, b"<html>", content_type="text/html")

    assert client.files.download("f1").read() == b"<html>"
    with pytest.raises(APIResponseError):
        client.files.get("f1")
