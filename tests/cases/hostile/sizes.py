"""Documents that are too large, too deep, or grow when they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .cases import YAML, Case, api

DEEP = 5_000


def _nested(prefix: str, core: str, suffix: str, times: int) -> str:
    """JSON text that is nested deeper than `json.dumps` would go."""
    return prefix * times + core + suffix * times


def _with_schema(schema: str) -> str:
    """The document as JSON text, with the text of a schema for `Thing`."""
    return json.dumps(api({"Thing": {"@": 0}})).replace('{"@": 0}', schema)


NESTS = {
    "properties": ('{"type": "object", "properties": {"a": ', "}}"),
    "required properties": (
        '{"type": "object", "required": ["a"], "properties": {"a": ',
        "}}",
    ),
    "items": ('{"type": "array", "items": ', "}"),
    "maps": ('{"type": "object", "additionalProperties": ', "}"),
    "allOf": ('{"allOf": [', "]}"),
    "anyOf": ('{"anyOf": [', ', {"type": "integer"}]}'),
    "oneOf": ('{"oneOf": [{"type": "null"}, ', "]}"),
    "not": ('{"not": ', "}"),
    "prefixItems": ('{"type": "array", "prefixItems": [', "]}"),
    "$defs": ('{"$defs": {"a": ', "}}"),
}


def _deep() -> Iterator[Case]:
    leaf = '{"type": "string"}'
    for kind, (opened, closed) in NESTS.items():
        for times in (20, 300, DEEP):
            text = _with_schema(_nested(opened, leaf, closed, times))
            yield Case(
                f"{kind} {times} deep",
                {"api.json": text},
                "generated" if times == 20 else "either",
                alone=times > 20,
            )
    for kind, opened, core, closed in (
        ("lists", "[", "1", "]"),
        ("objects", '{"a":', "1", "}"),
        ("unclosed lists", "[", "1", ""),
    ):
        text = _nested(opened, core, closed, 100_000)
        yield Case(f"JSON {kind}", {"api.json": text}, "refused", alone=True)
        yield Case(f"YAML {kind}", {"api.yaml": text}, "refused", alone=True)
        whole = api({"Thing": {"type": "object", "example": "@"}})
        short = _nested(opened, core, closed, DEEP)
        text = json.dumps(whole).replace('"@"', short)
        yield Case(f"an example of {kind}", {"api.json": text}, "either", alone=True)
        yield Case(
            f"a YAML example of {kind}", {"api.yaml": text}, "either", alone=True
        )
    block = "".join("  " * depth + "a:\n" for depth in range(DEEP))
    yield Case(
        "YAML blocks", {"api.yaml": YAML + "x-deep:\n" + block}, "either", alone=True
    )
    dashes = "x-deep:\n  " + "- " * DEEP + "a\n"
    yield Case("YAML dashes", {"api.yaml": YAML + dashes}, "either", alone=True)
    yield Case("YAML flow keys", {"api.yaml": "{" * DEEP}, "refused", alone=True)
    yield Case("YAML question marks", {"api.yaml": "? " * DEEP}, "refused", alone=True)
    yield Case(
        "a path of 5,000 segments",
        {"api.json": api(paths={"/a" * DEEP: {"get": {"responses": {}}}})},
        "either",
    )


def _bombs() -> Iterator[Case]:
    lines = ['x-a0: &a0 ["lol", "lol"]']
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    laughs = YAML + "\n".join(lines) + "\n"
    yield Case("a billion laughs", {"api.yaml": laughs}, "either", alone=True)
    used = laughs.replace("type: object", "type: object\n      example: *a11", 1)
    head, tail = used.split("openapi: 3.1.0\n", 1)
    anchors = "\n".join(lines) + "\n"
    used = "openapi: 3.1.0\n" + head + anchors + tail.replace(anchors, "")
    yield Case(
        "a billion laughs as an example", {"api.yaml": used}, "refused", alone=True
    )

    schemas = "x-s0: &s0 {type: object, properties: {n: {type: string}}}\n" + "".join(
        f"x-s{n}: &s{n} {{type: object, properties: {{a: *s{n - 1}, b: *s{n - 1}}}}}\n"
        for n in range(1, 40)
    )
    body = YAML.replace("    Thing:\n      type: object\n", "    Thing:\n")
    body = body.replace(
        "      properties:\n        name: {type: string}\n", "      *s39\n"
    )
    yield Case(
        "aliases that double", {"api.yaml": schemas + body}, "refused", alone=True
    )

    long = (
        YAML + f"x-long: &l '{'x' * 100_000}'\nx-all: [{', '.join(['*l'] * 10_000)}]\n"
    )
    yield Case("a long alias 10,000 times", {"api.yaml": long}, "either", alone=True)
    merges = YAML + "x-m0: &m0 {a: 1}\n" + "".join(
        f"x-m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}], k{n}: 1}}\n" for n in range(1, 40)
    )  # fmt: skip
    yield Case("merge keys that double", {"api.yaml": merges}, "either", alone=True)
    yield Case(
        "merge keys of merge keys",
        {"api.yaml": YAML + "x-m: &m\n  <<: *m\n  a: 1\n"},
        "refused",
        alone=True,
    )

    def pair(n: int) -> dict[str, Any]:
        other = {"$ref": f"#/components/schemas/S{n - 1}"}
        return {
            "type": "object",
            "required": ["a", "b"],
            "properties": {"a": other, "b": other},
        }

    doubling = {f"S{n}": pair(n) for n in range(1, 60)}
    leaf = {
        "type": "object",
        "required": ["n"],
        "properties": {"n": {"type": "integer"}},
    }
    thing = {"$ref": "#/components/schemas/S59"}
    yield Case(
        "references that double",
        {"api.json": api({"S0": leaf, **doubling, "Thing": thing})},
        "generated",
        alone=True,
    )
    for word in ("allOf", "anyOf", "oneOf"):
        several = {
            f"S{n}": {word: [{"$ref": f"#/components/schemas/S{n - 1}"}] * 2}
            for n in range(1, 60)
        }
        yield Case(
            f"{word} that doubles",
            {"api.json": api({"S0": leaf, **several, "Thing": thing})},
            "generated",
            alone=True,
        )
        crossed = {
            f"S{n}": {
                word: [
                    {"$ref": f"#/components/schemas/S{n - 1}"},
                    {"$ref": f"#/components/schemas/T{n - 1}"},
                ]
            }
            for n in range(1, 40)
        }
        twins = {"T" + key[1:]: value for key, value in crossed.items()}
        ends = {
            "S0": leaf,
            "T0": {"type": "object", "properties": {"t": {"type": "string"}}},
        }
        yield Case(
            f"{word} that doubles crosswise",
            {"api.json": api({**ends, **crossed, **twins, "Thing": {"$ref": "#/components/schemas/S39"}})},
            "either",
            alone=True,
        )  # fmt: skip


def _chains() -> Iterator[Case]:
    def chain(make: Any, length: int) -> dict[str, Any]:
        links = {
            f"S{n}": make({"$ref": f"#/components/schemas/S{n + 1}"})
            for n in range(length)
        }
        last = {
            f"S{length}": {"type": "object", "properties": {"n": {"type": "string"}}}
        }
        return api({**links, **last, "Thing": {"$ref": "#/components/schemas/S0"}})

    for name, make in (
        ("references", lambda ref: ref),
        ("arrays", lambda ref: {"type": "array", "items": ref}),
        ("children", lambda ref: {"allOf": [ref, {"properties": {"x": {"type": "string"}}}]}),
        ("unions", lambda ref: {"anyOf": [ref, {"type": "integer"}]}),
        ("properties", lambda ref: {"type": "object", "required": ["a"], "properties": {"a": ref}}),
    ):  # fmt: skip
        yield Case(f"a chain of 20 {name}", {"api.json": chain(make, 20)}, "generated")
        document = {"api.json": chain(make, 2_000)}
        yield Case(f"a chain of 2,000 {name}", document, "either", alone=True)
    # Whether a form is sent instead of JSON depends on the files in its arrays.
    array = {"type": "array", "items": {"$ref": "#/components/schemas/Array"}}
    thing = {"type": "object", "properties": {"a": array["items"]}}
    document = api({"Array": array, "Thing": thing})
    content = document["paths"]["/things"]["post"]["requestBody"]["content"]
    content["multipart/form-data"] = content["application/json"]
    yield Case("an array of itself", {"api.json": document}, "generated", alone=True)


def _many() -> Iterator[Case]:
    def properties(**found: Any) -> dict[str, Any]:
        return api({"Thing": {"type": "object", "properties": found}})

    words = [f"value {n}" for n in range(10_000)]
    yield Case(
        "10,000 enum values", {"api.json": properties(a={"enum": words})}, "generated"
    )
    same = [" " * n for n in range(500)]
    yield Case(
        "500 blank enum values", {"api.json": properties(a={"enum": same})}, "generated"
    )
    wide = {f"p{n}": {"type": "string"} for n in range(2_000)}
    yield Case(
        "2,000 properties", {"api.json": properties(**wide)}, "generated", alone=True
    )
    nearly = {"a" * 90 + str(n): {"type": "string"} for n in range(1_000)}
    yield Case(
        "1,000 properties cut alike", {"api.json": properties(**nearly)}, "generated"
    )
    parameters = [
        {"name": f"p{n}", "in": "query", "schema": {"type": "string"}}
        for n in range(1_000)
    ]
    get = {
        "operationId": "a",
        "parameters": parameters,
        "responses": {"204": {"description": ""}},
    }
    yield Case(
        "1,000 parameters", {"api.json": api(paths={"/a": {"get": get}})}, "generated"
    )
    text = "A word, and another. " * 50_000
    prose = api(info={"title": "T", "version": "1", "description": text})
    yield Case("a megabyte of description", {"api.json": prose}, "generated")
    word = "x" * 1_000_000
    prose = api({"Thing": {"type": "object", "description": word}})
    yield Case("a word of a megabyte", {"api.json": prose}, "generated")
    yield Case("a key of a megabyte", {"api.json": properties(**{word: {}})}, "either")
    yield Case("a title of a megabyte", {"api.json": api(info={"title": word, "version": "1"})}, "either")  # fmt: skip
    yield Case("a version of a megabyte", {"api.json": api(info={"title": "T", "version": word})}, "either")  # fmt: skip
    anyof = [
        {"type": "object", "properties": {f"p{n}": {"type": "string"}}}
        for n in range(500)
    ]
    yield Case("a union of 500", {"api.json": properties(a={"anyOf": anyof})}, "generated", alone=True)  # fmt: skip
    huge = "openapi: 3.1.0\n" + "#" * 70_000_000
    yield Case("70 MB of comment", {"api.yaml": huge}, "either", alone=True)


def _guesses() -> Iterator[Case]:
    """Each of thousands of dangling references is nearly the name of thousands."""
    text = {"type": "object"}
    near = {f"p{n}": {"$ref": f"#/components/schemas/Nowher{n}"} for n in range(4_000)}
    schemas = {f"Nowhere{n}": text for n in range(2_000)}
    document = api({"Thing": {**text, "properties": near}, **schemas})
    yield Case("4,000 guesses", {"api.json": document}, "generated", alone=True)


def _pages() -> Iterator[Case]:
    """Documentation pages that go on and on, in every place that is searched."""
    for name, unit in {
        "A": "A",
        "blanks": " ",
        "headings": "# a\n",
        "heading of blanks": "# a" + " " * 1000 + "b\n",
        "fences": "```\n\n```\n",
        "backticks": "`",
        "elements": "<A>",
        "elements that close another": "<A></B>",
        "attributes": "<A a='",
        "examples": "<ResponseExample>\n```json\n{}\n```\n</ResponseExample>\n",
        "tables": "| status |\n|---|\n| 400 |\n",
        "bars": "|",
        "calls": "curl https://x.example/a/1\n",
        "identifiers": "aaaa1-",
    }.items():
        long = (unit * 1_000_000)[:900_000]
        page = (
            "# Read\n\n<RequestExample>\n```bash " + long.replace("\n", " ")[:200_000]
            + "\ncurl https://x.example/a/1\n```\n</RequestExample>\n"
            + '<ParamField path="b" type="string">' + long[:200_000] + "</ParamField>\n"
            + long[:400_000]
        )  # fmt: skip
        yield Case(f"a page of {name}", {"api.md": page}, "either", alone=True)
        call = f"# Read\n\n<RequestExample>\n```bash\n$curl https://x.example/{long[:100_000]}\n```\n"
        yield Case(
            f"a page with a URL of {name}", {"api.md": call}, "either", alone=True
        )
    for kind in ("null | null", "array<" * 5_000, "[]" * 5_000, "|" * 5_000, "enum<>"):
        page = (
            "# Read\n\n```bash\ncurl https://x.example/a/1\n```\n"
            f'<ParamField query="b" type="{kind}"></ParamField>\n'
        )
        yield Case(f"a page with the type {kind[:12]}", {"api.md": page}, "either")


def _names() -> Iterator[Case]:
    """Names of a megabyte, of what a search for words might go over and over."""
    for unit in ("A", "a-", "AAs", "\U0001f600", "`", "_", "IPv4"):
        name = (unit * 1_000_000)[:1_000_000]
        thing: dict[str, Any] = {
            "type": "object",
            "title": name,
            "properties": {name: {}},
        }
        document = api({"Thing": thing}, info={"title": name, "version": "1"})
        document["paths"]["/things"]["post"] |= {"operationId": name, "tags": [name]}
        case = f"every name a megabyte of {ascii(unit)[1:-1]}"
        yield Case(case, {"api.json": document}, "generated", alone=True)
    alike = {"-" * n + "a": {"type": "string"} for n in range(5_000)}
    values = {"a": {"enum": list(alike)}, "b": {"enum": list(range(20_000))}}
    document = api({"Thing": {"type": "object", "properties": {**alike, **values}}})
    yield Case(
        "5,000 names of one word", {"api.json": document}, "generated", alone=True
    )


def _numbers() -> Iterator[Case]:
    for name, number in {
        "5,000 digits": "1" + "0" * 5_000,
        "400 digits": "9" * 400,
        "1e999": "1e999",
        "-1e999": "-1e999",
        "NaN": "NaN",
        "Infinity": "Infinity",
        "1e-999": "1e-999",
        "-0": "-0",
        "-0.0": "-0.0",
        "1e5": "1e5",
        "0.1": "0.1000000000000000055511151231257827",
    }.items():
        schema = (
            '{"type": "object", "properties": {"a": {"type": "number", "maximum": @, '
            '"minimum": @, "default": @, "example": @, "multipleOf": @}, '
            '"b": {"enum": [@, 1]}, "c": {"const": @}, "d": {"type": "string", '
            '"maxLength": @, "minLength": @}, "e": {"type": "array", "minItems": @, '
            '"maxItems": @, "items": {}}, "f": {"type": "integer", "default": @}}}'
        )
        text = _with_schema(schema.replace("@", number))
        yield Case(f"the number {name}", {"api.json": text}, "either")
        yield Case(f"the number {name} in YAML", {"api.yaml": text}, "either")
    for bound in (-1, 0, 10**9, 10**18):
        least = {
            "type": "object",
            "required": ["a", "b", "c"],
            "properties": {
                "a": {"type": "array", "items": {"type": "string"}, "minItems": bound},
                "b": {"type": "string", "minLength": bound},
                "c": {"type": "integer", "minimum": bound, "multipleOf": bound},
            },
        }
        document = {"api.json": api({"Thing": least})}
        yield Case(f"at least {bound} of everything", document, "generated", alone=True)


SIZES = [
    *_deep(),
    *_bombs(),
    *_chains(),
    *_many(),
    *_guesses(),
    *_pages(),
    *_names(),
    *_numbers(),
]
