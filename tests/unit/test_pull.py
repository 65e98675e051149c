"""`pull` against a server on the loopback that serves an index and its pages."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.loader.fetching import Fetcher
from generator.loader.pull import run_pull

PAGE = """# {name}

```yaml
openapi: 3.1.0
info: {{title: t, version: '1'}}
paths:
  /{name}:
    get: {{responses: {{'200': {{description: ''}}}}}}
```
"""
GUIDE = "# Welcome\n\nNo endpoint here.\n"
INDEX = """# Docs

## Guides

- [Start](/guides/start)

## API Reference

- [Runs](/api/runs): the runs
- Files > [Files](/api/files.md)
- [Welcome](/api/welcome)

### More

- [Elsewhere](https://elsewhere.example.com/api/x)
"""


@dataclass
class Answer:
    content: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    truncated: bool = False


@dataclass
class Site:
    """What the server says, and what it was asked."""

    answers: dict[str, list[Answer]] = field(default_factory=dict[str, list[Answer]])
    asked: list[tuple[str, str | None, int]] = field(
        default_factory=list[tuple[str, str | None, int]]
    )
    url: str = ""

    def put(self, path: str, *answers: Answer | str) -> None:
        """The answers to one path in turn; the last one for ever."""
        self.answers[path] = [
            each if isinstance(each, Answer) else _etagged(each) for each in answers
        ]


def _etagged(content: str) -> Answer:
    raw = content.encode()
    return Answer(raw, headers={"ETag": f'"{hash(raw)}"'})


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match")
        queue = self.site.answers.get(self.path, [Answer(b"no", 404)])
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        if known is not None and known == answer.headers.get("ETag"):
            answer = Answer(b"", 304, answer.headers)
        self.site.asked.append((self.path, known, answer.status))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        half = len(answer.content) // 2
        self.wfile.write(answer.content[:half] if answer.truncated else answer.content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    handler = type("SiteHandler", (Handler,), {"site": found})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        found.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        found.put("/llms.txt", INDEX)
        found.put("/api/runs.md", PAGE.format(name="runs"))
        found.put("/api/files.md", PAGE.format(name="files"))
        found.put("/api/welcome.md", GUIDE)
        yield found
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Fetcher.__init__, "__defaults__", (lambda seconds: None,))
    source = f'{{ index = "{site.url}/llms.txt", section = "API reference" }}'
    folder = tmp_path / "specs" / "things"
    folder.mkdir(parents=True)
    (folder / "sdk.toml").write_text(
        f'[package]\nname = "things"\n[api]\nsource = {source}\n'
    )
    return folder


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "sdk.toml"
    }


def test_the_pages_of_the_section(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages with an endpoint are written as they are; guides and strangers are not."""
    assert run_pull([str(folder)]) == 0
    found = pages(folder)
    lock = json.loads(found.pop("sources.lock"))
    assert found == {
        "pages/api/runs.md": PAGE.format(name="runs"),
        "pages/api/files.md": PAGE.format(name="files"),
    }
    assert [each["path"] for each in lock["documents"]] == sorted(found)
    said = capsys.readouterr()
    assert "2 documents, 2 added" in said.out
    assert "elsewhere.example.com" in said.err


def test_nothing_new_writes_nothing(
    folder: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second pull asks with the ETags, is told 304, and touches no file."""
    run_pull([str(folder)])
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    site.asked.clear()
    capsys.readouterr()
    assert run_pull([str(folder)]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert {path.stat().st_mtime for path in folder.rglob("*") if path.is_file()} == {1}
    statuses = {path: status for path, _, status in site.asked}
    assert statuses["/api/runs.md"] == statuses["/api/files.md"] == 304


def test_without_etags_the_content_decides(folder: Path, site: Site) -> None:
    """A server that knows no ETags: equal content is no change."""
    site.put("/api/runs.md", Answer(PAGE.format(name="runs").encode()))
    run_pull([str(folder)])
    before = pages(folder)
    assert run_pull([str(folder)]) == 0
    assert pages(folder) == before


def test_changed_added_and_removed_pages(
    folder: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """What moved is said by name, and the lock follows."""
    run_pull([str(folder)])
    site.put("/llms.txt", INDEX.replace("/api/files.md", "/api/spaces"))
    site.put("/api/runs.md", PAGE.format(name="runs/new"))
    site.put("/api/spaces.md", PAGE.format(name="spaces"))
    capsys.readouterr()
    assert run_pull([str(folder)]) == 0
    said = capsys.readouterr().out
    assert "1 added, 1 changed, 1 removed" in said
    assert "  - pages/api/files.md" in said
    found = pages(folder)
    lock = json.loads(found.pop("sources.lock"))
    assert sorted(found) == ["pages/api/runs.md", "pages/api/spaces.md"]
    assert len(lock["documents"]) == 2


BAD = {
    "server error": Answer(b"oops", 500),
    "gone": Answer(b"no", 404),
    "empty": Answer(b"  "),
    "HTML by its type": Answer(b"# x", headers={"Content-Type": "text/html"}),
    "HTML by its look": Answer(b"<!DOCTYPE html><p>Sign in</p>"),
    "truncated on the wire": Answer(PAGE.format(name="r").encode(), truncated=True),
    "only the beginning": Answer(PAGE.format(name="runs").encode()[:-20]),
    "an open code block": Answer(PAGE.format(name="other").encode()[:-5]),
    "no endpoint any more": Answer(b"# Runs\n\nSoon.\n"),
    "not text": Answer(b"\xff\xfe\x00\x01"),
    "broken YAML": Answer(b"# x\n```yaml\nopenapi: [\n```\n"),
    "a stranger": Answer(b"", 302, {"Location": "http://localhost.example.com/"}),
    "a circle": Answer(b"", 302, {"Location": "/api/runs.md"}),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_a_bad_answer_never_overwrites_a_good_document(
    folder: Path, site: Site, bad: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad page: exit code 2, the URL is named, and nothing at all is touched."""
    run_pull([str(folder)])
    before = pages(folder)
    site.put("/api/runs.md", bad)
    site.put("/api/files.md", PAGE.format(name="files/new"))
    capsys.readouterr()
    assert run_pull([str(folder)]) == 2
    assert pages(folder) == before
    said = capsys.readouterr().err
    assert f"{site.url}/api/runs.md:" in said and "error[" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "bad",
    [
        Answer(b"", 503),
        Answer(b"<html>"),
        Answer(b"# Docs\n"),
        Answer(INDEX.encode(), truncated=True),
    ],
)
def test_a_bad_index_changes_nothing(folder: Path, site: Site, bad: Answer) -> None:
    run_pull([str(folder)])
    before = pages(folder)
    site.put("/llms.txt", bad)
    assert run_pull([str(folder)]) == 2
    assert pages(folder) == before


def test_most_pages_gone_is_refused(
    folder: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """An index that lost most of its pages is probably cut off."""
    links = [f"- [x](/api/p{number})\n" for number in range(12)]
    for number in range(12):
        site.put(f"/api/p{number}.md", PAGE.format(name=f"p{number}"))
    site.put("/llms.txt", "## API Reference\n" + "".join(links))
    assert run_pull([str(folder)]) == 0
    site.put("/llms.txt", "## API Reference\n" + "".join(links[:4]))
    assert run_pull([str(folder)]) == 2
    assert len(pages(folder)) == 13
    assert "8 of 12 documents are gone" in capsys.readouterr().err


def test_a_busy_server_is_asked_again(folder: Path, site: Site) -> None:
    """429 and 5xx are tried again, with what Retry-After says."""
    good = _etagged(PAGE.format(name="runs"))
    busy = Answer(b"", 429, {"Retry-After": "1"})
    site.put("/api/runs.md", busy, Answer(b"", 502), good)
    assert run_pull([str(folder)]) == 0
    assert [path for path, _, _ in site.asked].count("/api/runs.md") == 3


def test_an_openapi_url(
    folder: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """One document, called after its URL; a redirect on the same host is followed."""
    document = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
    site.put("/v1/api.yaml", Answer(b"", 301, {"Location": "/v2/api.yaml"}))
    site.put("/v2/api.yaml", document)
    config = folder / "sdk.toml"
    config.write_text(
        '[package]\nname = "things"\n[api]\n'
        f'source = {{ openapi = "{site.url}/v1/api.yaml" }}\n'
    )
    assert run_pull([str(folder)]) == 0
    assert pages(folder)["v1/api.yaml"] == document
    site.put("/v2/api.yaml", "swagger or not\n")
    assert run_pull([str(folder)]) == 2
    assert pages(folder)["v1/api.yaml"] == document


def test_a_document_that_was_edited_is_fetched_anew(folder: Path, site: Site) -> None:
    """Corrections belong into an overlay; a lost file comes back, too."""
    run_pull([str(folder)])
    before = pages(folder)
    (folder / "pages/api/runs.md").write_text("edited")
    (folder / "pages/api/files.md").unlink()
    assert run_pull([str(folder)]) == 0
    assert pages(folder) == before


def test_the_lock_keeps_a_file_its_name(folder: Path) -> None:
    """A page that stands in the lock under another path stays there."""
    run_pull([str(folder)])
    lock = folder / "sources.lock"
    lock.write_text(lock.read_text().replace("pages/api/runs.md", "pages/runs.md"))
    (folder / "pages/api/runs.md").rename(folder / "pages/runs.md")
    before = pages(folder)
    assert run_pull([str(folder)]) == 0
    assert pages(folder) == before


def test_paths_never_leave_the_folder(folder: Path, site: Site) -> None:
    """Whatever a URL looks like, its file stands below the folder."""
    index = (
        "## API Reference\n- [x](/a/../../b%2f..%2fc/~$x)\n- [y](/..%5c..%5ce?q=1)\n"
    )
    site.put("/llms.txt", index)
    site.put("/b%2f..%2fc/~$x.md", PAGE.format(name="x"))
    site.put("/..%5c..%5ce.md?q=1", PAGE.format(name="y"))
    assert run_pull([str(folder)]) == 0
    found = [path for path in pages(folder) if path != "sources.lock"]
    assert len(found) == 2
    assert all(path.startswith("pages/") for path in found)
    assert not any(".." in path.split("/") for path in found)


def test_a_damaged_lock_stops_the_pull(folder: Path) -> None:
    """The lock is not ours any more: nothing is overwritten because of it."""
    (folder / "sources.lock").write_text('{"version": 1, "documents": [{}]}')
    assert run_pull([str(folder)]) == 2
    assert list(pages(folder)) == ["sources.lock"]


def test_no_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked by name it is an error; among all folders it is passed over."""
    (folder / "sdk.toml").write_text('[package]\nname = "things"\n')
    assert run_pull([str(folder)]) == 2
    assert "error[no-source]" in capsys.readouterr().err
    before = Path.cwd()
    os.chdir(folder.parent.parent)
    try:
        assert run_pull([]) == 0
    finally:
        os.chdir(before)
    assert "nothing to pull" in capsys.readouterr().out


def test_a_missing_section_names_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = folder / "sdk.toml"
    config.write_text(config.read_text().replace("API reference", "API referense"))
    assert run_pull([str(folder)]) == 2
    assert "did you mean 'API Reference'?" in capsys.readouterr().err
