"""Around the operations: servers, security, versions of the OAS, files, webhooks."""

from __future__ import annotations

import base64
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from ..loopback import Answer, Loopback
from .harness import DONE, Emitted, answer, document, emit

STRING = {"type": "string"}


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def gets(schema: Any, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {
        "get": {"responses": {"200": {"description": "", "content": content}}, **more}
    }


def plain(**more: Any) -> dict[str, Any]:
    return {"get": {"responses": DONE, **more}}


# Servers


@pytest.mark.parametrize(
    ("number", "base", "path", "target"),
    [
        (1, "/v1", "/a", "/v1/a"),
        (2, "/v1/", "/a", "/v1/a"),
        (3, "", "/a", "/a"),
        (4, "/", "/a/", "/a/"),
    ],
)
def test_paths_are_joined_to_the_server(
    number: int, base: str, path: str, target: str, tmp_path: Path, server: Loopback
) -> None:
    """The path of a server stays, and no slash is doubled."""
    whole = document({path: plain()}, servers=[{"url": server.url + base}])
    api = emit({"api.json": whole}, tmp_path, f"conform_join_{number}", server)
    server.forget()
    server.answers(Answer(204, content_type=None))
    with api.classes[0](**api.arguments) as client:
        api.bound(client, f"GET {path}")()
    assert server.last.target == target


def test_servers_of_operations(tmp_path: Path, server: Loopback) -> None:
    """The server of an operation goes before that of its path, and that before all."""
    urls = [f"{server.url}/{name}" for name in ("root", "path", "operation")]
    paths = {
        "/a": plain(),
        "/b": {"servers": [{"url": urls[1]}], **plain()},
        "/c": {"servers": [{"url": urls[1]}], **plain(servers=[{"url": urls[2]}])},
        "/d": plain(servers=[{"url": "/relative"}]),
    }
    whole = document(paths, servers=[{"url": urls[0]}])
    api = emit({"api.json": whole}, tmp_path, "conform_servers", server)
    server.forget()
    server.answers(*[Answer(204, content_type=None)] * 4)
    with api.classes[0]() as client:
        for path in paths:
            api.bound(client, f"GET {path}")()
    seen = [each.target for each in server.seen]
    assert seen == ["/root/a", "/path/b", "/operation/c", "/relative/d"]


def test_server_variables(tmp_path: Path, server: Loopback) -> None:
    """Variables have their defaults and can be given."""
    variables = {"stage": {"default": "test", "enum": ["test", "live"]}}
    url = f"{server.url}/{{stage}}"
    whole = document({"/a": plain()}, servers=[{"url": url, "variables": variables}])
    api = emit({"api.json": whole}, tmp_path, "conform_variables", server)
    server.forget()
    server.answers(*[Answer(204, content_type=None)] * 2)
    with api.classes[0]() as client:
        api.bound(client, "GET /a")()
    with api.classes[0](stage="live") as client:
        api.bound(client, "GET /a")()
    assert [each.target for each in server.seen] == ["/test/a", "/live/a"]


def test_no_server(tmp_path: Path, server: Loopback) -> None:
    """Without a server a base URL has to be given, and is asked for in words."""
    api = emit(
        {"api.json": document({"/a": plain()})}, tmp_path, "conform_none", server
    )
    assert api.sent("GET /a").target == "/a"
    missing = api.module.ConfigurationError
    with pytest.raises(missing, match="base_url"), api.classes[0]() as client:
        api.bound(client, "GET /a")()


# Security

SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer"},
    "login": {"type": "http", "scheme": "basic"},
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
}


def secured(
    security: Any, folder: Path, package: str, server: Loopback, **schemes: Any
) -> Emitted:
    paths = {"/a": plain(security=security), "/open": plain(security=[])}
    whole = document(paths, components={"securitySchemes": schemes or SCHEMES})
    return emit({"api.json": whole}, folder, package, server)


def _credentials(api: Emitted) -> list[str]:
    """Arguments of the client that are no settings of its transport."""
    known = "base_url timeout max_retries http_client strict_responses".split()
    arguments = inspect.signature(api.classes[0]).parameters.values()
    return [
        each.name
        for each in arguments
        if each.name not in known
        if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)
        if "str" in str(each.annotation) or "tuple" in str(each.annotation)
    ]


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_one_scheme(scheme: str, tmp_path: Path, server: Loopback) -> None:
    """A credential stands where its scheme says, and nowhere on an open operation."""
    package = f"conform_scheme_{scheme}"
    only = {scheme: SCHEMES[scheme]}
    api = secured([{scheme: []}], tmp_path, package, server, **only)
    given = ["user", "s3cret"] if scheme == "login" else ["s3cret"]
    api.arguments = dict(zip(_credentials(api), given, strict=False))
    seen = api.sent("GET /a")
    basic = "Basic " + base64.b64encode(b"user:s3cret").decode()
    assert {
        "token": seen.headers.get("authorization") == "Bearer s3cret",
        "login": seen.headers.get("authorization") == basic,
        "header": seen.headers.get("x-key") == "s3cret",
        "query": seen.query == [("key", "s3cret")],
        "cookie": seen.headers.get("cookie") == "sid=s3cret",
    }[scheme]
    seen = api.sent("GET /open")
    assert "s3cret" not in str(seen)
    assert "authorization" not in seen.headers
    with api.client() as client:
        assert "s3cret" not in repr(client)


def test_schemes_together(tmp_path: Path, server: Loopback) -> None:
    """AND: both credentials on one request."""
    schemes = {name: SCHEMES[name] for name in ("token", "header")}
    api = secured(
        [{"token": [], "header": []}], tmp_path, "conform_and", server, **schemes
    )
    token, header = _credentials(api)
    api.arguments = {token: "one", header: "two"}
    seen = api.sent("GET /a")
    assert seen.headers["authorization"] == "Bearer one"
    assert seen.headers["x-key"] == "two"


def test_schemes_of_which_one_is_enough(tmp_path: Path, server: Loopback) -> None:
    """OR: the one that the caller has."""
    schemes = {name: SCHEMES[name] for name in ("token", "header")}
    api = secured(
        [{"token": []}, {"header": []}], tmp_path, "conform_or", server, **schemes
    )
    token, header = _credentials(api)
    for name, place in ((token, "authorization"), (header, "x-key")):
        api.arguments = {name: "mine"}
        seen = api.sent("GET /a")
        assert [k for k, v in seen.headers.items() if "mine" in v] == [place]


def test_a_missing_credential(tmp_path: Path, server: Loopback) -> None:
    """Without its credential an operation fails before anything is sent, in words."""
    api = secured([{"token": []}], tmp_path, "conform_missing", server, token=SCHEMES["token"])  # fmt: skip
    server.forget()
    missing = api.module.ConfigurationError
    with pytest.raises(missing, match="api_key"), api.client() as client:
        api.bound(client, "GET /a")()
    assert not server.seen


def test_an_optional_credential(tmp_path: Path, server: Loopback) -> None:
    """`{}` among the alternatives: without a credential it goes without."""
    api = secured([{"token": []}, {}], tmp_path, "conform_optional", server, token=SCHEMES["token"])  # fmt: skip
    assert "authorization" not in api.sent("GET /a").headers
    name, *_ = _credentials(api)
    api.arguments = {name: "mine"}
    assert api.sent("GET /a").headers["authorization"] == "Bearer mine"


def test_client_credentials(tmp_path: Path, server: Loopback) -> None:
    """OAuth2: a token is fetched once and used."""
    flows = {
        "clientCredentials": {"tokenUrl": f"{server.url}/token", "scopes": {"read": ""}}
    }
    api = secured([{"oauth": ["read"]}], tmp_path, "conform_oauth", server, oauth={"type": "oauth2", "flows": flows})  # fmt: skip
    server.forget()
    names = _credentials(api)
    identifier = next(name for name in names if "client_id" in name)
    secret = next(name for name in names if "client_secret" in name)
    token = answer({"access_token": "t0k", "token_type": "bearer", "expires_in": 3600})
    done = Answer(204, content_type=None)
    server.answers(token, done, done)
    with api.client(**{identifier: "me", secret: "s3cret"}) as client:
        api.bound(client, "GET /a")()
        api.bound(client, "GET /a")()
    first, second, third = server.seen
    assert first.path == "/token"
    assert b"grant_type=client_credentials" in first.body
    assert (
        second.headers["authorization"]
        == third.headers["authorization"]
        == "Bearer t0k"
    )


# Versions


def test_nullable_of_3_0(tmp_path: Path, server: Loopback) -> None:
    """3.0: null in each of its spellings; keywords beside a `$ref` do not count."""
    base = obj("id", id=STRING)
    properties = {
        "plain": {"type": "string", "nullable": True},
        "wrapped": {"allOf": [{"$ref": "#/components/schemas/Base"}], "nullable": True},
        "listed": {"type": "string", "enum": ["a", None], "nullable": True},
        "unlisted": {"type": "string", "enum": ["a"], "nullable": True},
        "untyped": {"nullable": True},
        "items": {"type": "array", "items": {"type": "integer", "nullable": True}},
        "above": {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
        "file": {"type": "string", "format": "byte"},
    }
    whole = document(
        {"/a": gets(obj(**properties))},
        openapi="3.0.3",
        components={"schemas": {"Base": base}},
    )
    api = emit({"api.json": whole}, tmp_path, "conform_nullable", server)
    value = {
        **dict.fromkeys(["plain", "wrapped", "listed", "unlisted", "untyped"]),
        "items": [1, None],
    }
    result = api.call("GET /a", answer(value))
    assert (result.wrapped, result.items) == (None, [1, None])
    assert api.call("GET /a", answer({"wrapped": {"id": "1"}})).wrapped.id == "1"


def test_methods_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """3.2: `query`, and methods of one's own."""
    body = {"content": {"application/json": {"schema": obj(a=STRING)}}}
    paths = {
        "/a": {
            "query": {"requestBody": body, "responses": DONE},
            "additionalOperations": {"COPY": {"responses": DONE}},
            "trace": {"responses": DONE},
            "options": {"responses": DONE},
        }
    }
    api = emit(
        {"api.json": document(paths, openapi="3.2.0")},
        tmp_path,
        "conform_methods",
        server,
    )
    assert api.sent("QUERY /a", body={"a": "x"}).method == "QUERY"
    assert api.sent("COPY /a").method == "COPY"
    assert api.sent("TRACE /a").method == "TRACE"
    assert api.sent("OPTIONS /a").method == "OPTIONS"


def test_a_default_mapping_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """3.2: `defaultMapping` is the type of what has no known discriminator."""
    schemas = {
        "Cat": obj(kind=STRING, a=STRING),
        "Other": obj(kind=STRING, b=STRING),
        "Pet": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Other"}],
            "discriminator": {"propertyName": "kind", "defaultMapping": "Other"},
        },
    }  # fmt: skip
    paths = {"/a": gets({"$ref": "#/components/schemas/Pet"})}
    whole = document(paths, openapi="3.2.0", components={"schemas": schemas})
    api = emit({"api.json": whole}, tmp_path, "conform_default_mapping", server)
    for value in ({"b": "x"}, {"kind": "bird", "b": "x"}):
        assert type(api.call("GET /a", answer(value))).__name__ == "Other"
    assert type(api.call("GET /a", answer({"kind": "Cat"}))).__name__ == "Cat"


# Files, identifiers, webhooks, extensions


def test_references_across_files(tmp_path: Path, server: Loopback) -> None:
    """Files refer to each other, by path and by pointer, relative to themselves."""
    files = {
        "api.yaml": """\
openapi: 3.1.0
info: {title: Files, version: '1'}
paths:
  /things:
    $ref: paths/things.yaml
  /other:
    get:
      parameters:
        - $ref: 'shared/common.yaml#/parameters/limit'
      responses:
        '200': {$ref: 'shared/common.yaml#/responses/Thing'}
components:
  schemas:
    Thing: {$ref: 'schemas/thing.yaml'}
""",
        "paths/things.yaml": """\
get:
  responses:
    '200': {$ref: '../shared/common.yaml#/responses/Thing'}
post:
  requestBody:
    content:
      application/json:
        schema: {$ref: ../schemas/thing.yaml}
  responses:
    '201': {$ref: '../shared/common.yaml#/responses/Thing'}
""",
        "shared/common.yaml": """\
parameters:
  limit: {name: limit, in: query, schema: {type: integer}}
responses:
  Thing:
    description: A thing.
    content:
      application/json:
        schema: {$ref: '../api.yaml#/components/schemas/Thing'}
""",
        "schemas/thing.yaml": """\
type: object
required: [name]
properties:
  name: {type: string}
  size: {$ref: 'a%20b.json#/definitions/size'}
  parent: {$ref: thing.yaml}
""",
        "schemas/a b.json": {"definitions": {"size": {"type": "integer"}}},
    }
    api = emit(files, tmp_path, "conform_files", server)
    value = {"name": "a", "size": 1, "parent": {"name": "b"}}
    kinds = set()
    for which in ("GET /things", "GET /other"):
        result = api.call(which, answer(value))
        assert result.parent.name == "b"
        kinds.add(type(result))
        kinds.add(type(result.parent))
    assert len(kinds) == 1, "one file is one model, whoever refers to it"
    assert (
        api.sent("GET /other", answer(value), query={"limit": 3}).target
        == "/other?limit=3"
    )
    seen = api.sent("POST /things", answer(value, 201), body={"name": "x"})
    assert json.loads(seen.body) == {"name": "x"}


def test_identifiers_and_anchors(tmp_path: Path, server: Loopback) -> None:
    """`$id`, `$anchor` and `$defs` name schemas, as JSON Schema 2020-12 has it."""
    schemas = {
        "Root": {
            "$id": "https://example.com/schemas/root",
            "type": "object",
            "properties": {
                "anchored": {"$ref": "#inner"},
                "local": {"$ref": "#/$defs/Local"},
                "sibling": {"$ref": "other"},
            },
            "$defs": {
                "Inner": {"$anchor": "inner", **obj(a=STRING)},
                "Local": obj(b=STRING),
            },
        },
        "Other": {"$id": "https://example.com/schemas/other", **obj(c=STRING)},
    }
    paths = {"/a": gets({"$ref": "#/components/schemas/Root"})}
    whole = document(paths, components={"schemas": schemas})
    api = emit({"api.json": whole}, tmp_path, "conform_ids", server)
    value = {"anchored": {"a": "1"}, "local": {"b": "2"}, "sibling": {"c": "3"}}
    result = api.call("GET /a", answer(value))
    assert (result.anchored.a, result.local.b, result.sibling.c) == ("1", "2", "3")


def test_webhooks_and_callbacks_have_models(tmp_path: Path, server: Loopback) -> None:
    """What a server sends to us is a model, though no method returns it."""

    def hook(name: str) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/{name}"}
        body = {"content": {"application/json": {"schema": schema}}}
        return {
            "post": {"requestBody": body, "responses": {"200": {"description": ""}}}
        }

    schemas = {"Hooked": obj("a", a=STRING), "Called": obj("b", b=STRING)}
    paths = {"/a": {"post": {"responses": DONE, "callbacks": {"done": {"{$request.body#/u}": hook("Called")}}}}}  # fmt: skip
    whole = document(
        paths, webhooks={"made": hook("Hooked")}, components={"schemas": schemas}
    )
    api = emit({"api.json": whole}, tmp_path, "conform_hooks", server)
    models = __import__("importlib").import_module("conform_hooks.models")
    assert models.Hooked.model_validate({"a": "x"}).a == "x"
    assert models.Called.model_validate({"b": "x"}).b == "x"


def test_webhooks_alone(tmp_path: Path, server: Loopback) -> None:
    """A document without paths is a package of models."""
    body = {
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Hooked"}}
        }
    }
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Hooks", "version": "1"},
        "webhooks": {"made": {"post": {"requestBody": body, "responses": DONE}}},
        "components": {"schemas": {"Hooked": obj("a", a=STRING)}},
    }
    api = emit({"api.json": whole}, tmp_path, "conform_only_hooks", server)
    assert api.manifest["operations"] == []
    models = __import__("importlib").import_module("conform_only_hooks.models")
    assert models.Hooked.model_validate({"a": "x"}).a == "x"


def test_deprecation(tmp_path: Path, server: Loopback) -> None:
    """PEP 702: calling what is deprecated warns."""
    whole = document({"/a": plain(deprecated=True)})
    api = emit({"api.json": whole}, tmp_path, "conform_deprecated", server)
    with pytest.warns(DeprecationWarning):
        api.sent("GET /a")


def test_pagination(tmp_path: Path, server: Loopback) -> None:
    """The common shapes are found, and every page is walked."""
    item = obj("id", id=STRING)
    items = {"type": "array", "items": item}

    def listing(schema: Any, *names: str) -> dict[str, Any]:
        parameters = [{"name": name, "in": "query", "schema": {"type": "integer" if name in ("page", "offset", "limit") else "string"}} for name in names]  # fmt: skip
        return gets(schema, parameters=parameters)

    paths = {
        "/cursor": listing(obj(data=items, nextCursor={"type": ["string", "null"]}), "cursor", "limit"),
        "/token": listing(obj(items=items, next_page_token=STRING), "page_token"),
        "/after": listing(obj(data=items, has_more={"type": "boolean"}), "starting_after", "limit"),
        "/page": listing(obj(results=items, total_pages={"type": "integer"}), "page"),
        "/offset": listing(obj(results=items, total={"type": "integer"}), "offset", "limit"),
    }  # fmt: skip
    api = emit({"api.json": document(paths)}, tmp_path, "conform_pages", server)
    one, two = [{"id": "1"}], [{"id": "2"}]
    pages: dict[str, list[Any]] = {
        "/cursor": [
            {"data": one, "nextCursor": "c2"},
            {"data": two, "nextCursor": None},
        ],
        "/token": [{"items": one, "next_page_token": "c2"}, {"items": two}],
        "/after": [{"data": one, "has_more": True}, {"data": two, "has_more": False}],
        "/page": [
            {"results": one, "total_pages": 2},
            {"results": two, "total_pages": 2},
        ],
        "/offset": [{"results": one, "total": 2}, {"results": two, "total": 2}],
    }
    asked = {"/cursor": "cursor=c2", "/token": "page_token=c2", "/after": "starting_after=1", "/page": "page=2", "/offset": "offset=1"}  # fmt: skip
    for path, answers in pages.items():
        operation = api.operation(f"GET {path}")
        assert operation.get("paginated") is True, path
        *namespace, method = operation["call"].split(".")
        server.forget()
        server.answers(*map(answer, answers))
        with api.client() as client:
            holder = client
            for name in namespace:
                holder = getattr(holder, name)
            walk = (
                "iter" if method == "list" else "iter_" + method.removeprefix("list_")
            )
            found = [each.id for each in getattr(holder, walk)()]
        assert found == ["1", "2"], path
        assert asked[path] in server.last.target


# More of servers


def test_one_of_several_servers(tmp_path: Path, server: Loopback) -> None:
    """The first server is the default; any other is a base URL, and wins over all."""
    urls = [f"{server.url}/one", f"{server.url}/two"]
    servers = [{"url": url, "name": url[-3:], "description": url[-3:]} for url in urls]
    paths = {"/a": plain(), "/b": plain(servers=[{"url": f"{server.url}/own"}])}
    whole = document(paths, openapi="3.2.0", servers=servers)
    api = emit({"api.json": whole}, tmp_path, "conform_several_servers", server)
    server.forget()
    server.answers(*[Answer(204, content_type=None)] * 3)
    with api.classes[0]() as client:
        api.bound(client, "GET /a")()
        api.bound(client, "GET /b")()
    with api.classes[0](base_url=urls[1]) as client:
        api.bound(client, "GET /a")()
    assert [each.target for each in server.seen] == ["/one/a", "/own/b", "/two/a"]


def test_variables_of_a_server(tmp_path: Path, server: Loopback) -> None:
    """Host, port and path may vary; what is given stands in its place."""
    host, port = server.url.removeprefix("http://").split(":")
    variables = {"host": {"default": host}, "port": {"default": "1"}, "base": {"default": "v1"}}  # fmt: skip
    url = "http://{host}:{port}/{base}"
    whole = document({"/a": plain()}, servers=[{"url": url, "variables": variables}])
    api = emit({"api.json": whole}, tmp_path, "conform_host_variables", server)
    server.forget()
    server.answers(Answer(204, content_type=None))
    with api.classes[0](port=port, base="v2") as client:
        api.bound(client, "GET /a")()
    assert server.last.target == "/v2/a"


def test_relative_servers(tmp_path: Path, server: Loopback) -> None:
    """A relative URL is relative to where the document is: `$self`, or the base URL."""
    whole = document({"/a": plain()}, openapi="3.2.0", servers=[{"url": "../v1"}])
    whole["$self"] = f"{server.url}/docs/openapi.json"
    api = emit({"api.json": whole}, tmp_path, "conform_self", server)
    server.forget()
    server.answers(Answer(204, content_type=None))
    with api.classes[0]() as client:
        api.bound(client, "GET /a")()
    assert server.last.target == "/v1/a"


# More of security


def test_further_kinds_of_schemes(tmp_path: Path, server: Loopback) -> None:
    """Whatever ends in a token takes one; what TLS does asks for nothing here."""
    schemes: dict[str, Any] = {
        "code": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://a/x", "tokenUrl": "https://a/t", "refreshUrl": "https://a/r", "scopes": {}}}},
        "implicit": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a/x", "scopes": {}}}},
        "password": {"type": "oauth2", "flows": {"password": {"tokenUrl": "https://a/t", "scopes": {}}}},
        "device": {"type": "oauth2", "oauth2MetadataUrl": "https://a/m", "flows": {"deviceAuthorization": {"deviceAuthorizationUrl": "https://a/d", "tokenUrl": "https://a/t", "scopes": {}}}},
        "connect": {"type": "openIdConnect", "openIdConnectUrl": "https://a/.well-known"},
    }  # fmt: skip
    paths = {f"/{name}": plain(security=[{name: []}]) for name in schemes}
    paths["/tls"] = plain(security=[{"tls": []}])
    schemes["tls"] = {"type": "mutualTLS"}
    whole = document(paths, openapi="3.2.0", components={"securitySchemes": schemes})
    api = emit({"api.json": whole}, tmp_path, "conform_schemes", server)
    names = [n for n in _credentials(api) if "client_" not in n]
    assert len(names) == 5
    api.arguments = {name: f"token-{place}" for place, name in enumerate(names)}
    for place, name in enumerate(list(schemes)[:5]):
        seen = api.sent(f"GET /{name}")
        assert seen.headers["authorization"] == f"Bearer token-{place}", name
    assert "authorization" not in api.sent("GET /tls").headers


def test_other_http_schemes(tmp_path: Path, server: Loopback) -> None:
    """A scheme of HTTP that nobody knows takes the credentials as they are written."""
    schemes = {
        "digest": {"type": "http", "scheme": "digest"},
        "token": {"type": "http", "scheme": "Bearer"},
    }
    api = secured([{"digest": []}, {"token": []}], tmp_path, "conform_digest", server, **schemes)  # fmt: skip
    name = next(n for n in _credentials(api) if "token" in n)
    api.arguments = {name: "t"}
    assert api.sent("GET /a").headers["authorization"] == "Bearer t"


def test_a_header_of_the_caller_wins(tmp_path: Path, server: Loopback) -> None:
    """Authorization given with a call goes before that of the client."""
    api = secured([{"token": []}], tmp_path, "conform_explicit", server, token=SCHEMES["token"])  # fmt: skip
    api.arguments = {_credentials(api)[0]: "mine"}
    options = {"headers": {"Authorization": "Bearer other"}}
    seen = api.sent("GET /a", options=options)
    assert seen.headers["authorization"] == "Bearer other"


def test_a_refreshed_token(tmp_path: Path, server: Loopback) -> None:
    """A token that the API no longer takes is fetched anew, once."""
    flows = {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}}
    api = secured([{"oauth": []}], tmp_path, "conform_refresh", server, oauth={"type": "oauth2", "flows": flows})  # fmt: skip
    names = _credentials(api)
    given = {n: "x" for n in names if "client_id" in n or "client_secret" in n}
    tokens = [answer({"access_token": f"t{n}", "expires_in": 3600}) for n in (1, 2)]
    server.forget()
    server.answers(tokens[0], Answer(401), tokens[1], Answer(204, content_type=None))
    with api.client(**given) as client:
        api.bound(client, "GET /a")()
    assert [each.path for each in server.seen] == ["/token", "/a", "/token", "/a"]
    assert server.last.headers["authorization"] == "Bearer t2"


def test_odd_names_of_schemes(tmp_path: Path, server: Loopback) -> None:
    """Schemes may be called anything, keys and headers too."""
    schemes = {
        "API Key (v2)!": {"type": "apiKey", "in": "header", "name": "X-Api.Key"},
        "timeout": {"type": "apiKey", "in": "query", "name": "api key"},
    }
    api = secured([{name: [] for name in schemes}], tmp_path, "conform_odd_schemes", server, **schemes)  # fmt: skip
    first, second, *_ = _credentials(api)
    api.arguments = {first: "one", second: "two"}
    seen = api.sent("GET /a")
    assert seen.headers["x-api.key"] == "one"
    assert seen.query == [("api key", "two")]


# More of 3.2


def test_the_rest_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """What 3.2 added elsewhere is read, or does no harm."""
    example = {"dataValue": {"a": "x"}, "serializedValue": '{"a": "x"}'}
    media = {"schema": obj(a=STRING), "examples": {"one": example}}
    whole = document(
        {
            "/a": {
                "summary": "s",
                "get": {
                    "tags": ["child"],
                    "responses": {"200": {"summary": "Short.", "description": "", "content": {"application/json": {"$ref": "#/components/mediaTypes/Thing"}}}},
                },
            },
            "/old": {"get": {"deprecated": True, "security": [{"old": []}, {}], "responses": DONE}},
        },
        openapi="3.2.0",
        tags=[{"name": "parent", "summary": "Parent", "kind": "nav"}, {"name": "child", "parent": "parent", "description": "Children."}],
        components={
            "mediaTypes": {"Thing": media},
            "securitySchemes": {"old": {"type": "apiKey", "in": "header", "name": "X", "deprecated": True}},
        },
    )  # fmt: skip
    api = emit({"api.json": whole}, tmp_path, "conform_rest_of_3_2", server)
    assert "error" not in api.said
    assert api.call("GET /a", answer({"a": "x"})).a == "x"


def test_parts_in_order_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """3.2: `itemSchema`, `prefixEncoding` and `itemEncoding` of multipart bodies."""
    first = obj(a=STRING)
    content = {
        "/mixed": {"multipart/mixed": {"schema": {"type": "array", "prefixItems": [first, STRING], "items": STRING}, "prefixEncoding": [{"contentType": "application/json"}, {"contentType": "text/csv"}], "itemEncoding": {"contentType": "text/html"}}},
        "/items": {"multipart/mixed": {"itemSchema": first, "itemEncoding": {"contentType": "application/json"}}},
    }  # fmt: skip
    paths = {
        path: {"post": {"requestBody": {"required": True, "content": each}, "responses": DONE}}
        for path, each in content.items()
    }  # fmt: skip
    whole = document(paths, openapi="3.2.0")
    api = emit({"api.json": whole}, tmp_path, "conform_parts_in_order", server)
    seen = api.sent("POST /mixed", body=[{"a": "x"}, "1,2", "<p>", "<b>"])
    types = [
        line for line in seen.body.decode().split("\r\n") if line[:8] == "Content-"
    ]
    assert types == [
        "Content-Type: application/json",
        "Content-Type: text/csv",
        "Content-Type: text/html",
        "Content-Type: text/html",
    ]
    assert seen.headers["content-type"].startswith("multipart/mixed; boundary=")
    seen = api.sent("POST /items", body=[{"a": "x"}, {"a": "y"}])
    assert seen.body.count(b"Content-Type: application/json") == 2


# Operations


def test_operations_without_names(tmp_path: Path, server: Loopback) -> None:
    """No id, one id twice, no tag, paths that differ by case or a slash: all are methods."""
    paths = {
        "/pets": {"get": {"responses": DONE}, "post": {"responses": DONE}},
        "/pets/{id}": {"get": {"responses": DONE}, "delete": {"responses": DONE}},
        "/Pets": {"get": {"responses": DONE}},
        "/pets/": {"get": {"responses": DONE}},
        "/a": {"get": {"operationId": "same", "responses": DONE}},
        "/b": {"get": {"operationId": "same", "responses": DONE}},
        "/": {"get": {"responses": DONE}},
    }
    api = emit({"api.json": document(paths)}, tmp_path, "conform_nameless", server)
    calls = [each["call"] for each in api.manifest["operations"]]
    assert len(calls) == len(set(calls)) == 9
    for path in ("/Pets", "/pets/", "/"):
        assert api.sent(f"GET {path}").target == path


def test_path_items_are_shared_by_reference(tmp_path: Path, server: Loopback) -> None:
    """`$ref` of a path item, with its parameters and servers."""
    item = {
        "parameters": [{"name": "q", "in": "query", "schema": STRING}],
        "servers": [{"url": f"{server.url}/shared"}],
        "get": {"responses": DONE},
    }
    whole = document({"/a": {"$ref": "#/components/pathItems/It"}}, components={"pathItems": {"It": item}})  # fmt: skip
    api = emit({"api.json": whole}, tmp_path, "conform_path_items", server)
    server.forget()
    server.answers(Answer(204, content_type=None))
    with api.classes[0]() as client:
        api.bound(client, "GET /a", query={"q": "x"})()
    assert server.last.target == "/shared/a?q=x"


def test_prose_cannot_leave_its_place(tmp_path: Path, server: Loopback) -> None:
    """Quotes, backslashes, braces and line ends in descriptions stay words."""
    prose = 'a """b""" \\ \\N{x} {{ 7 * 7 }} {% x %} */ \r\n caf\u00e9 \u2028 end\\'
    whole = document(
        {"/a": gets({"$ref": "#/components/schemas/T"}, summary=prose, description=prose)},
        components={"schemas": {"T": {**obj(a={"type": "string", "description": prose}), "description": prose}}},
    )  # fmt: skip
    api = emit({"api.json": whole}, tmp_path, "conform_prose", server)
    assert api.call("GET /a", answer({"a": "x"})).a == "x"
    assert "49" not in (api.folder / "reference.md").read_text("utf-8")


def test_webhooks_are_shown_in_the_readme(tmp_path: Path, server: Loopback) -> None:
    """Payloads of webhooks and callbacks: how one is read stands in the README."""
    schema = {"$ref": "#/components/schemas/Made"}
    body = {"content": {"application/json": {"schema": schema}}}
    hook = {"post": {"requestBody": body, "responses": DONE}}
    whole = document(
        {"/a": plain()},
        webhooks={"thing.made": hook},
        components={"schemas": {"Made": obj("id", id=STRING)}},
    )
    api = emit({"api.json": whole}, tmp_path, "conform_hook_readme", server)
    told = (api.folder / "README.md").read_text("utf-8")
    assert "## Webhooks" in told
    assert "Made.model_validate_json(" in told
    assert "thing.made" in told
