"""Files of all encodings, JSON, repeated keys, and where things stand in them."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, InputError
from generator.loader.documents import parse, parse_clean_json
from generator.loader.places import Places
from generator.loader.text import Text, decode

from .support import HEAD, loaded, refused, write

UNICODE = HEAD.replace("title: T", "title: Café ☃ 🐈")


@pytest.mark.parametrize(
    "raw",
    [
        UNICODE.encode(),
        codecs.BOM_UTF8 + UNICODE.encode(),
        UNICODE.encode("utf-16"),
        codecs.BOM_UTF16_BE + UNICODE.encode("utf-16-be"),
        UNICODE.encode("utf-16-le"),
        UNICODE.encode("utf-32"),
        UNICODE.replace("\n", "\r\n").encode(),
    ],
    ids=range(7),
)
def test_encodings(raw: bytes, tmp_path: Path) -> None:
    """UTF-8, UTF-16 and UTF-32 are told apart by their first bytes."""
    source, _ = loaded(write(tmp_path, {"a.yaml": raw}) / "a.yaml")
    assert source.data["info"]["title"] == "Café ☃ 🐈"


def test_latin_1_is_refused_at_its_first_accent(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are named with line and column."""
    write(tmp_path, {"a.yaml": UNICODE.split("☃")[0].encode("latin-1")})
    found = refused(tmp_path / "a.yaml")
    assert (found.code, found.location.line, found.location.column) == (
        "encoding",
        2,
        18,
    )


@pytest.mark.parametrize("content", [b"", b" \n", b"\0\0", b"a\0b"])
def test_what_is_not_text(content: bytes) -> None:
    with pytest.raises(InputError):
        decode(content, "a.yaml")


def test_json_must_be_json(tmp_path: Path) -> None:
    """What YAML would let pass is no JSON; in a .yaml file it is YAML."""
    trailing = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, }'
    write(tmp_path, {"a.json": trailing, "a.yaml": trailing})
    assert refused(tmp_path / "a.json").code == "invalid-json"
    assert loaded(tmp_path / "a.yaml")[0].data["info"]["title"] == "T"


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_half_a_surrogate_pair_is_refused(name: str, tmp_path: Path) -> None:
    """JSON can say it, and no text can hold it; a whole pair is a character."""
    text = '{"openapi": "3.1.0", "info": {"title": "\\ud83d%s", "version": "1"}}'
    whole = write(tmp_path / "whole", {"a.json": text % "\\udc08"}) / "a.json"
    assert loaded(whole)[0].data["info"]["title"] == "🐈"
    write(tmp_path, {name: text % ""})
    assert refused(tmp_path / name).code in ("invalid-json", "invalid-yaml")


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_keys_that_stand_twice(name: str, tmp_path: Path) -> None:
    """A warning where prose is lost, an error where an operation is."""
    text = (
        '{"openapi": "3.1.0",\n "info": {"title": "A",\n  "title": "B"},\n'
        ' "paths": {"/a": {},\n  "/a": {}}}'
    )
    write(tmp_path, {name: text})
    diagnostics = Diagnostics()
    data = parse(Text(text, name), diagnostics)
    assert data["info"]["title"] == "B"
    found = {
        each.location.pointer: (each.severity, each.location.line, each.location.column)
        for each in diagnostics
    }
    assert found == {
        "/info/title": ("warning", 3, 3),
        "/paths/~1a": ("error", 5, 3),
    }


def test_a_key_in_disguise_stands_twice() -> None:
    """Escapes do not hide a key."""
    diagnostics = Diagnostics()
    parse(Text('{"paths": {}, "p\\u0061ths": {}}', "a.json"), diagnostics)
    assert [each.code for each in diagnostics.errors] == ["duplicate-key"]


texts = st.text(alphabet='a"\\: \n\té🐈', max_size=6)


@given(
    st.recursive(
        texts | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(texts, inner, max_size=4),
    ),
    st.sampled_from([(", ", ": "), (",", ":"), (",", " : "), (",", "\n\t:")]),
)
def test_clean_json(value: Any, separators: tuple[str, str]) -> None:
    """Whatever the fast way accepts is what the standard library reads."""
    raw = json.dumps({"k": value}, separators=separators, ensure_ascii=False).encode()
    found = parse_clean_json(raw)
    assert found is None or found == {"k": value}
    is_plain = ":" not in str(value) and "\t" not in separators[1]
    assert found is not None or not is_plain
    twice = raw.replace(b'{"k"', b'{"k"%s1,"k"' % separators[1].encode(), 1)
    assert parse_clean_json(twice) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1e999}',
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        '{"a": 1,}',
        "[" * 600 + "]" * 600,
    ],
)
def test_json_that_is_not_clean(text: str) -> None:
    """What has something to report is left to the slower way."""
    assert parse_clean_json(text.encode()) is None


YAML = """\
openapi: 3.1.0
paths:
  /a/b:
    get: {tags: [x, y]}
  ? "/c"
  : post:
      description: |
        lines
      parameters:
        - name: one
        - {name: two}
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    {
        "": (1, 1),
        "/paths": (2, 1),
        "/paths/~1a~1b": (3, 3),
        "/paths/~1a~1b/get/tags/1": (4, 21),
        "/paths/~1c/post": (6, 5),
        "/paths/~1c/post/parameters/0": (10, 11),
        "/paths/~1c/post/parameters/1/name": (11, 12),
        "/paths/~1c/post/nothing/here": (6, 5),
    }.items(),
)
def test_places_in_yaml(pointer: str, place: tuple[int, int]) -> None:
    """A member is found at its key, what is missing at what should hold it."""
    assert Places(lambda: YAML).find([pointer]) == {pointer: place}


def _pointers(value: Any, path: str = "") -> list[str]:
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    found = [path]
    for key, member in members:
        token = str(key).replace("~", "~0").replace("/", "~1")
        found += _pointers(member, f"{path}/{token}")
    return found


@given(
    st.recursive(
        st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=15,
    )
)
def test_places_in_json(value: Any) -> None:
    """Every pointer of a JSON text is found, each where its key or item begins."""
    data = {"a": value}
    text = json.dumps(data, indent=1)
    pointers = _pointers(data)
    lines = text.split("\n")
    found = Places(lambda: text).find(pointers)
    assert len(set(found.values())) == len(pointers)
    for pointer, (line, column) in found.items():
        rest = lines[line - 1][column - 1 :]
        key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        assert rest.startswith((json.dumps(key), "{")) or key.isdecimal()


def test_many_places_in_little_time() -> None:
    """The text is read once, however many places are asked for."""
    text = json.dumps({"a": [{"b": n} for n in range(10_000)]}, indent=1)
    reads: list[None] = []

    def read() -> str:
        reads.append(None)
        return text

    found = Places(read).find(f"/a/{n}/b" for n in range(10_000))
    assert found["/a/9999/b"] == (3 + 3 * 9_999 + 1, 4)
    assert len(reads) == 1
