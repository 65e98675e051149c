"""Documents that nobody wrote: no traceback, and Python that black would not touch.

The examples are the same in every run; `FUZZ=2000 pytest tests/test_fuzz.py` draws that
many, and other ones each time.
"""

from __future__ import annotations

import copy
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .cases.hostile.cases import YAML, api
from .cases.hostile.names import NAMES
from .cases.hostile.payloads import PAYLOADS
from .cases.hostile.positions import attacked
from .cases.hostile.run import (
    Outcome,
    generate,
    refusal_faults,
    speech_faults,
    tree_faults,
    unstable,
    written,
)
from .shared import CORPUS, SHARED

SMALL = ("museum.yaml", "oai-v3.0-petstore.yaml", "oai-v3.1-webhook-example.yaml")
EXAMPLES = int(os.environ.get("FUZZ", "0"))


def _bounded(examples: int) -> settings:
    return settings(
        max_examples=EXAMPLES or examples,
        derandomize=not EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


_SOUND: dict[str, bytes] = {}
"""Files of the last package that was sound: the same again need no second look."""


def _sound(name: str, content: bytes) -> Outcome:
    """Generate, and hold whatever comes out against what must always be true."""
    with tempfile.TemporaryDirectory() as folder:
        document, out = Path(folder, name), Path(folder, "out")
        document.write_bytes(content)
        outcome = generate(document, out)
        assert outcome.code in (0, 2), outcome.said[:2000]
        assert not speech_faults(outcome), outcome.said[:2000]
        if outcome.code == 2:
            assert not refusal_faults(outcome, name), outcome.said[:2000]
            assert not out.exists()
        else:
            tree = {k: v for k, v in written(out).items() if "_core" not in k}
            assert not tree_faults(tree, _SOUND)
            assert not unstable(tree, _SOUND)
            _SOUND.update(tree)
        return outcome


COMPONENTS = ("Cat", "Dog", "pet_list", "Status", "Node")
words = st.sampled_from(
    ["id", "name", "type", "class", "Id", "created_at", "createdAt", "data", "list"]
    + ["x-y", "$ref_", "_private", "", "1st", "json", "self", "model_config", "\u00e9"]
) | st.sampled_from(NAMES)
texts = st.sampled_from(["", "A word.", "Two\n\nparagraphs."]) | st.sampled_from(
    [text[:200] for name, text in PAYLOADS.items() if name != "lone surrogate"]
)
scalars: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
references = st.sampled_from(COMPONENTS).map(
    lambda name: {"$ref": f"#/components/schemas/{name}"}
)
KINDS = ("string", "integer", "number", "boolean", "null", "object", "array")
FORMATS = ("date-time", "date", "uuid", "binary", "byte", "int64", "email", "odd")


def _annotated(schemas: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas with some of the keywords that may stand beside any other."""
    extras = st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "description": texts,
            "default": values,
            "example": values,
            "examples": st.lists(values, max_size=2),
            "nullable": st.booleans(),
            "readOnly": st.booleans(),
            "writeOnly": st.booleans(),
            "deprecated": st.booleans(),
            "const": scalars,
            "enum": st.lists(scalars, max_size=4),
            "minimum": st.integers(-5, 5),
            "maxLength": st.integers(-1, 5),
            "pattern": texts,
            "format": st.sampled_from(FORMATS),
        },
    )
    return st.builds(lambda schema, extra: {**extra, **schema}, schemas, extras)


def _composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.lists(inner, min_size=0, max_size=3)
    properties = st.dictionaries(words, inner, max_size=4)
    objects = st.fixed_dictionaries(
        {"properties": properties},
        optional={
            "type": st.sampled_from(["object", ["object", "null"]]),
            "required": st.lists(words, max_size=3),
            "additionalProperties": inner | st.booleans(),
            "allOf": members,
            "oneOf": members,
            "discriminator": st.builds(lambda name: {"propertyName": name}, words),
        },
    )
    arrays = st.fixed_dictionaries(
        {"type": st.just("array")},
        optional={
            "items": inner | st.booleans(),
            "prefixItems": members,
            "minItems": st.integers(0, 3),
            "uniqueItems": st.booleans(),
        },
    )
    unions = st.builds(
        lambda word, several: {word: several},
        st.sampled_from(["oneOf", "anyOf", "allOf"]),
        members,
    )
    maps = st.builds(
        lambda value: {"type": "object", "additionalProperties": value}, inner
    )
    return objects | arrays | unions | maps | st.builds(lambda s: {"not": s}, inner)


schemas: st.SearchStrategy[Any] = _annotated(
    st.recursive(
        st.sampled_from(KINDS).map(lambda kind: {"type": kind})
        | st.lists(st.sampled_from(KINDS), max_size=3).map(
            lambda kinds: {"type": kinds}
        )
        | references
        | st.just({}),
        lambda inner: _annotated(_composed(inner)),
        max_leaves=8,
    )
)
media = st.dictionaries(
    st.sampled_from(
        [
            *("application/json", "application/problem+json", "text/plain", "*/*"),
            *("application/x-www-form-urlencoded", "multipart/form-data"),
            *("application/octet-stream", "text/event-stream", "application/jsonl"),
            *("application/xml", "image/png", "application/json; charset=utf-8", "odd"),
        ]
    ),
    st.builds(lambda schema: {"schema": schema}, schemas) | st.just({}),
    max_size=2,
)
parameters = st.lists(
    st.builds(
        lambda name, place, schema, more: {"name": name, "in": place, "schema": schema}
        | more,
        words,
        st.sampled_from(["query", "header", "cookie", "path"]),
        schemas,
        st.fixed_dictionaries(
            {},
            optional={
                "required": st.booleans(),
                "explode": st.booleans(),
                "style": st.sampled_from(
                    ["form", "simple", "label", "matrix", "deepObject", "pipeDelimited"]
                ),
                "description": texts,
                "deprecated": st.booleans(),
                "allowReserved": st.booleans(),
            },
        ),
    ),
    max_size=3,
)
operations = st.fixed_dictionaries(
    {
        "responses": st.dictionaries(
            st.sampled_from(
                ["200", "201", "204", "2XX", "default", "404", "4XX", "302"]
            ),
            st.builds(lambda content: {"description": "", "content": content}, media),
            max_size=3,
        )
    },
    optional={
        "operationId": words,
        "tags": st.lists(words, max_size=2),
        "summary": texts,
        "description": texts,
        "parameters": parameters,
        "requestBody": st.builds(
            lambda content, required: {"content": content, "required": required},
            media,
            st.booleans(),
        ),
        "deprecated": st.booleans(),
        "security": st.lists(
            st.dictionaries(words, st.just([]), max_size=2), max_size=2
        ),
    },
)
documents = st.builds(
    lambda version, components, paths: {
        "openapi": version,
        "info": {"title": "Fuzz", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    },
    st.sampled_from(["3.0.3", "3.1.0", "3.2.0"]),
    st.fixed_dictionaries({name: schemas for name in COMPONENTS}),
    st.dictionaries(
        st.sampled_from(["/", "/a", "/a/{id}", "/a/{id}/b", "/b.json", "/{id}"]),
        st.dictionaries(
            st.sampled_from(["get", "post", "put", "patch", "delete", "head"]),
            operations,
            max_size=2,
        ),
        max_size=3,
    ),
)


@_bounded(60)
@given(documents)
def test_documents_of_random_schemas(document: dict[str, Any]) -> None:
    """Whatever is combined, the package is sound; only a circular alias is refused."""
    _sound("api.json", json.dumps(document).encode())


def _places(
    value: Any, path: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    """The way to every member of a document."""
    members: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    return [
        path,
        *(p for key, member in members for p in _places(member, (*path, key))),
    ]


PLAIN = attacked("", set())
PLACES = _places(PLAIN)[1:]
WRONG: tuple[Any, ...] = (None, [], {}, 0, -1.5, "x", True, [None], {"": None}, ["x"])


@pytest.mark.parametrize("share", range(8))
def test_wrong_types_everywhere(share: int) -> None:
    """A value of another type anywhere is a diagnostic, never an accident."""
    wrongs = [(place, wrong) for place in PLACES for wrong in WRONG]
    step = 8 if EXAMPLES else 8 * 7
    for place, wrong in wrongs[share::step]:
        document = copy.deepcopy(PLAIN)
        holder: Any = document
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = wrong
        try:
            _sound("api.json", json.dumps(document).encode())
        except BaseException as error:
            error.add_note(f"{wrong!r} at {place}")
            raise


def _seeds() -> list[bytes]:
    """Small documents to start from: our own, and some of the corpus where it is."""
    own = [YAML.encode(), json.dumps(api(), indent=1).encode()]
    there = SMALL if SHARED.is_dir() else ()
    return own + [(CORPUS / name).read_bytes() for name in there]


TOKENS = [
    *(b"&a ", b"*a", b"<<: ", b"!!str ", b"!!python/name:os ", b"---\n", b"...\n", b"? "),
    *(b"{", b"}", b"[", b"]", b'"', b"'", b"|", b">", b"- ", b": ", b"#", b"\t", b"\n  "),
    *(b"\r", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"%", b"@", b"`", b"\\", b"\xe2\x80\xa8"),
    *(b"null", b"~", b"true", b"0x1", b"1e999", b"2024-01-01", b"$ref: '#/'\n", b"9" * 5000),
]  # fmt: skip
edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "double", "swap", "replace"]),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from(TOKENS) | st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def _edited(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    for what, start, size, token in changes:
        at = int(start * len(data))
        end = min(len(data), at + 1 + int(size**4 * 200))
        piece = data[at:end]
        data = {
            "insert": data[:at] + token + data[at:],
            "delete": data[:at] + data[end:],
            "double": data[:end] + piece + data[end:],
            "swap": data[:at] + piece[::-1] + data[end:],
            "replace": data[:at] + token + data[end:],
        }[what]
    return data


@_bounded(150)
@given(st.sampled_from(_seeds()), edits)
def test_damaged_bytes(
    seed: bytes, changes: list[tuple[str, float, float, bytes]]
) -> None:
    """A document that was damaged on its way is generated or refused in words."""
    name = "api.json" if seed.startswith(b"{") else "api.yaml"
    _sound(name, _edited(seed, changes))
