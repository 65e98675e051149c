"""Documents that are broken, encoded oddly, or point to where they should not."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from .cases import YAML, Case, Content, Link, Pipe, api

SECRET = "root:canary-secret:0:0"


def _encodings() -> Iterator[Case]:
    accented = YAML.replace("Hostile", "Café ☃")
    ok: dict[str, bytes] = {
        "UTF-8 with a BOM": codecs.BOM_UTF8 + accented.encode(),
        "CRLF": accented.replace("\n", "\r\n").encode(),
        "no newline at the end": accented.rstrip().encode(),
        "trailing blanks": (accented + "\n  \n\n").encode(),
        "a YAML directive": b"%YAML 1.2\n---\n" + accented.encode(),
        "an end marker": b"---\n" + accented.encode() + b"...\n",
    }
    either: dict[str, bytes] = {
        "UTF-16 LE": codecs.BOM_UTF16_LE + accented.encode("utf-16-le"),
        "UTF-16 BE": codecs.BOM_UTF16_BE + accented.encode("utf-16-be"),
        "UTF-16 without a BOM": accented.encode("utf-16-le"),
        "UTF-32": accented.encode("utf-32"),
        "CR": accented.replace("\n", "\r").encode(),
        "a new YAML": b"%YAML 9.9\n---\n" + accented.encode(),
        "a python object": YAML.encode()
        + b"x-a: !!python/object/apply:builtins.canary []\n",
        "a python name": YAML.encode() + b"x-a: !!python/name:builtins.canary\n",
        "a python module": YAML.encode() + b"x-a: !!python/module:os\n",
        "a python tuple": YAML.encode() + b"x-a: !!python/tuple [1]\n",
        "a local tag": YAML.encode() + b"x-a: !Ref Bucket\n",
        "a tag on a mapping": YAML.encode() + b"x-a: !evil {a: b}\n",
        "a null byte in a comment": accented.encode() + b"# \0\n",
        "a YAML 1.1 newline": accented.replace("Café", "'a\u2028b\u0085c'").encode(),
    }
    refused: dict[str, bytes] = {
        "Latin-1": YAML.replace("Hostile", "Café").encode("latin-1"),
        "UTF-7": ("+" + accented).encode("utf-7"),
        "cut UTF-8": accented.encode()[: accented.encode().index("é".encode()) + 1],
        "overlong UTF-8": accented.encode() + b"x-a: \xc0\xaf\n",
        "surrogates in UTF-8": accented.encode() + b"x-a: \xed\xa0\x80\n",
        "null bytes": b"\0" * 100,
        "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        "gzip": b"\x1f\x8b\x08" + bytes(range(200)),
        "empty": b"",
        "blank": b" \n\n",
        "a BOM alone": codecs.BOM_UTF8,
        "comments alone": b"# nothing\n# here\n",
        "null": b"null\n",
        "a list": b"- openapi: 3.1.0\n",
        "a word": b"openapi\n",
        "prose": b"Dear reader: this is: not YAML {",
        "HTML": b"<!DOCTYPE html><html><body>openapi: 3.1.0</body></html>",
        "tabs": YAML.replace("  ", "\t").encode(),
        "an open quote": YAML.encode() + b"x-a: 'open\n",
        "an open bracket": YAML.encode() + b"x-a: [1, 2\n",
        "bad indentation": YAML.replace("    get:", "   get:", 1).encode()
        + b"   get:\n  a: b\n c: d\n",
        "several documents": (YAML + "---\n" + YAML).encode(),
        "an undefined alias": YAML.encode() + b"x-a: *nowhere\n",
        "an alias of itself": YAML.encode() + b"x-a: &a [*a]\n",
        "an alias of its parent": YAML.encode() + b"x-a: &a {b: {c: *a}}\n",
        "a list as a key": YAML.encode() + b"x-a: {? [a, b] : c}\n",
        "a mapping as a key": YAML.encode() + b"? {a: b}\n: c\n",
    }  # fmt: skip
    for name, data in ok.items():
        yield Case(name, {"api.yaml": data}, "generated")
    for name, data in either.items():
        yield Case(name, {"api.yaml": data}, "either")
    for name, data in refused.items():
        yield Case(name, {"api.yaml": data}, "refused")
    document = json.dumps(api(), indent=1)
    yield Case(
        "JSON with a BOM",
        {"api.json": codecs.BOM_UTF8 + document.encode()},
        "generated",
    )
    yield Case("JSON in UTF-16", {"api.json": document.encode("utf-16")}, "either")
    for name, text in {
        "a trailing comma": document.replace("\n}", ",\n}"),
        "single quotes": document.replace('"', "'"),
        "a raw newline": document.replace("Hostile", "a\nb"),
        "an escape of YAML": document.replace("Hostile", r"\x41"),
    }.items():
        yield Case(f"JSON: {name}", {"api.json": text}, "either")
    for name, text in {
        "cut JSON": document[:-20],
        "a comment": "// hello\n" + document,
        "two documents": document + document,
        "text after JSON": document + "canary()",
        "empty JSON": "",
        "a bad escape": document.replace("Hostile", r"\q"),
        "a JSON list": "[]",
        "a JSON string": '"openapi"',
        "JSON null": "null",
    }.items():
        yield Case(f"JSON: {name}", {"api.json": text}, "refused")


def _yaml_values() -> Iterator[Case]:
    for name, line in {
        "a date": "x-a: 2024-01-01",
        "a time": "x-a: 2001-12-14t21:59:43.10-05:00",
        "a date that is none": "x-a: 2024-99-99",
        "sexagesimal": "x-a: 190:20:30",
        "octal": "x-a: 0o17",
        "no and off": "x-a: {no: off, on: yes, y: n}",
        "binary": "x-a: !!binary aGVsbG8=",
        "a set": "x-a: !!set {a, b}",
        "an ordered map": "x-a: !!omap [a: 1]",
        "a float": "x-a: .inf",
        "not a number": "x-a: .nan",
        "an int": "x-a: !!int 'canary'",
        "a huge int": "x-a: 1" + "0" * 5_000,
        "underscores": "x-a: 1_000",
        "a merge": "x-b: &b {a: 1}\nx-a: {<<: *b}",
        "a merge of a list": "x-a: {<<: [1, 2]}",
        "a merge of text": "x-a: {<<: hello}",
        "a value key": "x-a: {=: 1}",
        "null keys": "x-a: {~: 1, null: 2}",
        "number keys": "x-a: {1: a, 1.5: b, true: c}",
        "an escape": 'x-a: "\\x00\\uD800\\U0001F600"',
        "a bad escape": 'x-a: "\\q"',
    }.items():
        yield Case(f"YAML value: {name}", {"api.yaml": YAML + line + "\n"}, "either")
    info = YAML.replace(
        "{title: Hostile, version: '1'}", "{title: 2024-01-01, version: 1.10}"
    )
    yield Case("a date as a title", {"api.yaml": info}, "generated")
    status = YAML.replace("'200'", "200")
    yield Case("a number as a status", {"api.yaml": status}, "generated")
    schema = YAML.replace("name:", "no:")
    yield Case("a property called no", {"api.yaml": schema}, "generated")


def _duplicates() -> Iterator[Case]:
    path = YAML.split("paths:\n", 1)[1].split("components:\n", 1)[0]
    for name, text in {
        "path": YAML.replace(path, path + path),
        "method": YAML.replace(path, path + path.split("\n", 1)[1]),
        "schema": YAML + "    Thing:\n      type: string\n",
        "components": YAML + "components: {}\n",
        "paths": YAML + "paths: {}\n",
    }.items():
        yield Case(
            f"a duplicate {name}", {"api.yaml": text}, "refused", "(?i)duplicate|twice"
        )
    twice = json.dumps(api()).replace('"paths": ', '"paths": {}, "paths": ')
    yield Case("duplicate paths in JSON", {"api.json": twice}, "refused")
    twice = json.dumps(api()).replace('"post": ', '"post": {"responses": {}}, "post": ')
    yield Case("a duplicate method in JSON", {"api.json": twice}, "refused")
    twice = YAML + "        name: {type: integer}\n"
    yield Case("a duplicate property", {"api.yaml": twice}, "generated", "warning")
    title = YAML.replace("{title: Hostile", "{title: A, title: Hostile")
    yield Case("a duplicate title", {"api.yaml": title}, "generated", "warning")
    escaped = json.dumps(api()).replace(
        '"post": ', '"p\\u006fst": {"responses": {}}, "post": '
    )
    yield Case("a duplicate method in disguise", {"api.json": escaped}, "refused")


def _versions() -> Iterator[Case]:
    swagger = """\
swagger: '2.0'
info: {title: Old, version: '1'}
host: example.com
paths:
  /a: {get: {responses: {'200': {description: ok}}}}
"""
    yield Case(
        "Swagger 2.0",
        {"api.yaml": swagger},
        "refused",
        "(?i)swagger.*(convert|openapi)",
    )
    yield Case("Swagger 2.0 in JSON", {"api.json": {"swagger": "2.0", "paths": {}}}, "refused", "(?i)swagger")  # fmt: skip
    yield Case(
        "Swagger 1.2", {"api.json": {"swaggerVersion": "1.2", "apis": []}}, "refused"
    )
    for name, version in {
        "4.0": "4.0.0",
        "2.0": "2.0",
        "nothing": "",
        "null": None,
        "a list": ["3.1.0"],
        "text": "latest",
        "an object": {"a": 1},
        "true": True,
        "3.": "3.",
        "a long one": "3.1.0" + "0" * 10_000,
        "code": "3.1.0'); canary(); ('",
    }.items():
        yield Case(f"openapi: {name}", {"api.json": api(openapi=version)}, "refused" if name not in ("3.", "a long one", "code") else "either")  # fmt: skip
    yield Case("openapi: 3.1", {"api.yaml": YAML.replace("3.1.0", "3.1")}, "generated")
    yield Case(
        "openapi: 3.0 as a number",
        {"api.yaml": YAML.replace("3.1.0", "3.0")},
        "generated",
    )
    yield Case("openapi: 3.9.9", {"api.yaml": YAML.replace("3.1.0", "3.9.9")}, "either")
    nothing = YAML.replace("openapi: 3.1.0\n", "")
    yield Case("no openapi", {"api.yaml": nothing}, "refused")
    yield Case("AsyncAPI", {"api.yaml": "asyncapi: 3.0.0\ninfo: {}\n"}, "refused")
    yield Case(
        "JSON Schema", {"api.json": {"$schema": "x", "type": "object"}}, "refused"
    )


OUTSIDE: dict[str, str] = {
    "http": "http://127.0.0.1:9/evil.yaml#/Thing",
    "https": "https://example.invalid/evil.yaml",
    "no scheme": "//example.invalid/evil.yaml",
    "HTTP": "HTTP://127.0.0.1:9/x",
    "ftp": "ftp://127.0.0.1/x",
    "file": "file:///etc/passwd",
    "file of a host": "file://localhost/etc/passwd",
    "File": "File:/etc/passwd",
    "data": "data:application/json,{}",
    "absolute": "/etc/passwd",
    "absolute with fragment": "/etc/passwd#/x",
    "up": "../secret.yaml",
    "up and down": "sub/../../secret.yaml#/Thing",
    "encoded up": "%2e%2e/secret.yaml",
    "encoded slash": "..%2fsecret.yaml",
    "twice encoded": "%252e%252e%252fsecret.yaml",
    "backslash": "..\\secret.yaml",
    "encoded backslash": "..%5csecret.yaml",
    "home": "~/secret.yaml",
    "variable": "$HOME/secret.yaml",
    "drive": "C:\\secret.yaml",
    "device": "/dev/zero",
    "null byte": "secret.yaml\0.yaml",
    "newline": "a\nb.yaml",
    "missing": "nowhere.yaml#/Thing",
    "folder": "sub",
    "dot": ".",
    "long": "a/" * 3_000 + "x.yaml",
    "long name": "x" * 300 + ".yaml",
    "link out": "link.yaml",
    "link out with fragment": "link.yaml#/Thing",
    "folder link": "linked/secret.yaml",
    "pipe": "pipe.yaml",
    "endless": "endless.yaml",
}

INSIDE: dict[str, str] = {
    "dangling": "#/components/schemas/Nowhere",
    "itself": "#/components/schemas/Thing",
    "the root": "#/",
    "the document": "#",
    "an array index": "#/components/schemas/Thing/allOf/99",
    "a bad index": "#/components/schemas/Thing/required/x",
    "a huge index": "#/components/schemas/Thing/required/" + "9" * 5_000,
    "bad percent": "#/components/schemas/%ZZ",
    "bad tilde": "#/components/schemas/~2",
    "no slash": "#components/schemas/Thing",
    "an anchor": "#nowhere",
    "text": "Thing",
    "empty": "",
    "blank": " ",
    "jinja": "#/{{ canary() }}",
    "a surrogate": "#/components/schemas/\ud800",
    "an operation": "#/paths/~1things/post",
    "info": "#/info",
    "a title": "#/info/title",
}


def _references() -> Iterator[Case]:
    around: dict[str, Content] = {
        "../secret.yaml": f"Thing: {{type: string, description: '{SECRET}'}}\n",
        "sub/ok.yaml": "Ok: {type: string}\n",
        "link.yaml": Link("../secret.yaml"),
        "linked": Link(".."),
        "pipe.yaml": Pipe(),
        "endless.yaml": Link("/dev/zero"),
    }
    for name, reference in OUTSIDE.items():
        document = api(
            {"Thing": {"type": "object", "properties": {"a": {"$ref": reference}}}}
        )
        yield Case(f"a $ref to {name}", {"api.json": document, **around}, "refused", alone="pipe" in name or "endless" in name or "device" in name)  # fmt: skip
    for name in ("up", "http", "link out", "missing"):
        there = {"$ref": OUTSIDE[name]}
        fine = {"description": "Fine."}
        media = {
            "content": {"application/json": {"schema": {}, "examples": {"a": there}}}
        }
        operation = {"responses": {"200": {**fine, **media}}}
        for place, document in {
            "path item": api(paths={"/a": there}),
            "parameter": api(
                paths={"/a": {"get": {"parameters": [there], "responses": {}}}}
            ),
            "body": api(
                paths={"/a": {"post": {"requestBody": there, "responses": {}}}}
            ),
            "response": api(paths={"/a": {"get": {"responses": {"200": there}}}}),
            "example": api(paths={"/a": {"get": operation}}),
            "security scheme": api(components={"securitySchemes": {"key": there}}),
        }.items():
            yield Case(f"a {place} with a $ref to {name}", {"api.json": document, **around}, "refused")  # fmt: skip
    for name, reference in INSIDE.items():
        document = api(
            {"Thing": {"type": "object", "properties": {"a": {"$ref": reference}}}}
        )
        expect: Any = (
            "either" if name in ("text", "blank", "a surrogate") else "generated"
        )
        if name == "text":
            expect = "refused"
        yield Case(f"a $ref to {name}", {"api.json": document}, expect)
    for value in (None, 1, True, [], {}, ["#/a"], {"$ref": "#"}):
        document = api(
            {"Thing": {"type": "object", "properties": {"a": {"$ref": value}}}}
        )
        yield Case(
            f"a $ref that is {json.dumps(value)}", {"api.json": document}, "either"
        )
    yield from _cycles()
    external = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "jsonSchemaDialect": "http://127.0.0.1:9/dialect",
        "paths": {
            "/a": {
                "get": {
                    "externalDocs": {"url": "file:///etc/passwd"},
                    "responses": {
                        "200": {
                            "description": "x",
                            "links": {"l": {"operationRef": "http://127.0.0.1:9/x"}},
                            "content": {
                                "application/json": {
                                    "schema": {"$schema": "http://127.0.0.1:9/s", "type": "string"},
                                    "examples": {"e": {"externalValue": "file:///etc/passwd"}},
                                }
                            },
                        }
                    },
                }
            }
        },
    }  # fmt: skip
    yield Case("addresses that nobody has to read", {"api.json": external}, "generated")
    mapping = {
        "oneOf": [{"$ref": "#/components/schemas/Thing"}],
        "discriminator": {"propertyName": "t", "mapping": {"a": "../secret.yaml", "b": "http://x/y"}},
    }  # fmt: skip
    document = api({"Pet": mapping}, paths={"/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}}}})  # fmt: skip
    yield Case(
        "a mapping that points outside", {"api.json": document, **around}, "either"
    )
    yield Case("a target that is a link out", {"linked.json": Link("../real.json"), "../real.json": api()}, "either")  # fmt: skip


def _cycles() -> Iterator[Case]:
    def schema(name: str) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/{name}"}

    aliases: dict[str, dict[str, Any]] = {
        "an alias of itself": {"Thing": schema("Thing")},
        "two aliases": {"Thing": schema("B"), "B": schema("Thing")},
        "three aliases": {"Thing": schema("B"), "B": schema("C"), "C": schema("Thing")},
    }
    for name, schemas in aliases.items():
        yield Case(f"cycle: {name}", {"api.json": api(schemas)}, "refused", "(?i)circular|cycle|itself")  # fmt: skip
    for word in ("allOf", "anyOf", "oneOf"):
        itself = {"Thing": {word: [schema("Thing")]}}
        yield Case(f"cycle: {word} of itself", {"api.json": api(itself)}, "either")
        mutual = {
            "Thing": {word: [schema("B"), {"type": "object"}]},
            "B": {word: [schema("Thing"), {"properties": {"a": {"type": "string"}}}]},
        }
        yield Case(f"cycle: mutual {word}", {"api.json": api(mutual)}, "either")
    for name, inner in {
        "items": {"type": "array", "items": schema("Thing")},
        "map": {"type": "object", "additionalProperties": schema("Thing")},
        "property": {"type": "object", "properties": {"a": schema("Thing")}},
        "required property": {
            "type": "object",
            "required": ["a"],
            "properties": {"a": schema("Thing")},
        },
        "tuple": {"type": "array", "prefixItems": [schema("Thing")]},
        "union": {
            "anyOf": [{"type": "string"}, {"type": "array", "items": schema("Thing")}]
        },
        "required items": {"type": "array", "minItems": 1, "items": schema("Thing")},
        "not": {"type": "object", "not": schema("Thing")},
        "if": {"type": "object", "if": schema("Thing"), "then": schema("Thing")},
        "its inside": {
            "properties": {"a": {"$ref": "#/components/schemas/Thing/properties/a"}}
        },
        "its parent": {"properties": {"a": {"$ref": "#/components/schemas"}}},
    }.items():
        expect: Any = "either" if name == "its inside" else "generated"
        yield Case(f"recursion: {name}", {"api.json": api({"Thing": inner})}, expect)
    uses: dict[str, dict[str, Any]] = {
        "parameters": {"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/A"}], "responses": {}}}},
        "responses": {"/a": {"get": {"responses": {"200": {"$ref": "#/components/responses/A"}}}}},
        "requestBodies": {"/a": {"post": {"requestBody": {"$ref": "#/components/requestBodies/A"}, "responses": {}}}},
        "headers": {"/a": {"get": {"responses": {"200": {"description": "", "headers": {"X": {"$ref": "#/components/headers/A"}}}}}}},
        "examples": {"/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"examples": {"x": {"$ref": "#/components/examples/A"}}}}}}}}},
        "pathItems": {"/a": {"$ref": "#/components/pathItems/A"}},
        "securitySchemes": {},
        "links": {},
        "callbacks": {},
    }  # fmt: skip
    for kind, used in uses.items():
        loop = {
            "A": {"$ref": f"#/components/{kind}/B"},
            "B": {"$ref": f"#/components/{kind}/A"},
        }
        yield Case(f"cycle: {kind}", {"api.json": api(paths=used, components={kind: loop})}, "refused" if used else "either")  # fmt: skip
    yield Case(
        "cycle: path items of each other",
        {
            "api.json": api(
                paths={"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}
            )
        },
        "refused",
    )
    two: dict[str, Content] = {
        "api.json": api({"Thing": {"$ref": "other.yaml#/B"}}),
        "other.yaml": "B: {$ref: 'api.json#/components/schemas/Thing'}\n",
    }
    yield Case("cycle: two files", two, "refused")
    fine: dict[str, Content] = {
        "api.json": api({"Thing": {"type": "object", "properties": {"b": {"$ref": "other.yaml#/B"}}}}),
        "other.yaml": "B: {type: object, properties: {t: {$ref: 'api.json#/components/schemas/Thing'}}}\n",
    }  # fmt: skip
    yield Case("recursion: two files", fine, "generated")
    broken: dict[str, Content] = {
        "api.json": api({"Thing": {"$ref": "other.yaml#/B"}}),
        "other.yaml": "B: {type: [\n",
    }
    yield Case("a $ref to a broken file", broken, "refused", "other.yaml")
    binary: dict[str, Content] = {**broken, "other.yaml": b"\x89PNG\0\xff"}
    yield Case("a $ref to a picture", binary, "refused", "other.yaml")


FILES = [
    *_encodings(),
    *_yaml_values(),
    *_duplicates(),
    *_versions(),
    *_references(),
]
