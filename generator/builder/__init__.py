"""The builder: from a normalized document and the config to the IR.

The parts, in the order in which `build` uses them: `schemas` (with `shapes`, `choices`,
`scalars`) make types and drafts of definitions; `calls` (with `routes`, `proposals`)
decide what every operation is called; `operations` (with `parameters`, `bodies`,
`results`) read the operations; `naming`, `directions` and `areas` finish the definitions;
`resources` hangs it all into one tree and `checks` counts that nothing is missing.
`rebuild` makes single operations anew in an IR that is known.
"""

from __future__ import annotations

from ..config import Config
from ..diagnostics import Diagnostics
from ..ir.api import Api
from ..ir.definitions import Doc
from ..ir.operations import Call, Operation
from ..ir.types import Ref, Type
from ..names import Scope
from ..normalizer import Normalized, deep_recursion
from .areas import assign_areas
from .calls import assign_calls
from .checks import check_complete, check_config
from .context import Context, RecordedNames
from .definitions import Draft
from .directions import received_types, sent_types, split_directions
from .document import Document, node, text
from .endpoints import endpoints
from .errors import build_errors
from .finish import finish, reachable
from .naming import TAKEN, name_definitions, reading_order
from .operations import make_operations
from .package import build_package, client_headers
from .rebuild import rebuild
from .resources import build_resources
from .schemas import Schemas
from .security import api_security, build_schemes
from .servers import build_servers
from .webhooks import build_webhooks

__all__ = ["RecordedNames", "build", "rebuild"]


def build(
    normalized: Normalized,
    config: Config,
    diagnostics: Diagnostics,
    recorded: RecordedNames | None = None,
) -> Api:
    """Build the IR of an API; `recorded` holds the names of the previous run."""
    document = Document(normalized)
    schemas = Schemas(document, diagnostics)
    context = Context(
        document, schemas, config, diagnostics, recorded or RecordedNames()
    )
    with deep_recursion():
        return _build(context)


def _build(context: Context) -> Api:
    context.schemas.draft_components()
    found = endpoints(context.document)
    calls = assign_calls(context, found)
    operations = make_operations(context, found, calls)
    check_complete(context, found, operations)
    check_config(context, found)
    return _assemble(context, calls, operations)


def _assemble(
    context: Context, calls: dict[str, Call], operations: list[Operation]
) -> Api:
    """Finish the definitions, and hang everything into one tree."""
    package = build_package(context)
    webhooks = build_webhooks(context)
    payloads = [type_ for _, type_ in webhooks]
    classes = Scope((*TAKEN, package.client, f"Async{package.client}", package.error))
    drafts = _used_drafts(context, operations, payloads)
    pages: dict[str, Call] = {}
    for each in operations:
        if each.pagination is not None and isinstance(each.result.type, Ref):
            pages.setdefault(each.result.type.key, each.call)
    names = name_definitions(context, drafts, calls, pages, classes)
    definitions = finish(context, drafts, names)
    operations = split_directions(definitions, operations, classes)
    assign_areas(definitions, operations, payloads)
    root = context.document.root
    info = node(root.get("info"))
    return Api(
        title=text(info.get("title")),
        version=text(info.get("version")),
        doc=Doc(text(info.get("summary")), text(info.get("description"))),
        package=package,
        servers=build_servers(context),
        schemes=build_schemes(context),
        security=api_security(context),
        client_headers=client_headers(context),
        resources=build_resources(context, operations, classes),
        operations=tuple(each for each in operations if len(each.call) == 1),
        definitions=definitions,
        webhooks=webhooks,
        errors=build_errors(context),
    )


def _used_drafts(
    context: Context, operations: list[Operation], payloads: list[Type]
) -> list[Draft]:
    """Components, and the inline definitions that something refers to."""
    drafts = context.schemas.definitions.drafts
    roots = [
        type_
        for each in operations
        for type_ in (*sent_types(each), *received_types(each))
    ]
    kept = reachable(drafts, [*roots, *payloads])
    return [each for each in reading_order(drafts) if each.key in kept]
