"""What operations are called: operationIds, paths, tags, and collisions."""

from __future__ import annotations

from typing import Any

import pytest

from generator.builder import RecordedNames
from generator.config import Config, NamesConfig
from generator.diagnostics import InputError

from .documents import DONE, STRING, Built, answers, document, obj

LIST = {"responses": answers({"type": "array", "items": STRING})}


def calls(*lines: str, config: Config | None = None) -> list[str]:
    """Calls of operations given as `METHOD /path [operationId [tag]]`."""
    paths: dict[str, dict[str, Any]] = {}
    for line in lines:
        method, path, *more = line.split()
        operation: dict[str, Any] = {"responses": DONE}
        if method == "LIST":
            method, operation = "GET", {**LIST}
        if more and more[0] != "-":
            operation["operationId"] = more[0]
        if len(more) > 1:
            operation["tags"] = [more[1]]
        paths.setdefault(path, {})[method.lower()] = operation
    return list(Built(document(paths), config).calls.values())


@pytest.mark.parametrize(
    ("line", "call"),
    [
        # operationIds that name resources.
        ("GET /v1/runs/{id} runs.get runs", "runs.get"),
        ("GET /v1/runs/{id}/events runs.events.list runs", "runs.events.list"),
        ("POST /v1/runs/{id}/files/export files-export subpackage_runs", "runs.files.export"),
        ("GET /v1/runs/{id} runs-get subpackage_runs", "runs.get"),
        ("POST /v1/runtimes/{id}/human-actions human-actions-create subpackage_runtimes", "runtimes.human_actions.create"),
        ("POST /v1/spaces/{id}/runtimes/{rid}/files/collect runtimes-files-collect subpackage_spaces", "spaces.runtimes.files.collect"),
        ("GET /orgs/{org}/repos repos/list-for-org repos", "repos.list_for_org"),
        ("POST /x compute.instances.insert", "compute.instances.insert"),
        # The path, and a verb of the operationId.
        ("POST /chat/completions createChatCompletion Chat", "chat.completions.create"),
        ("GET /batches/{id} retrieveBatch Batch", "batches.get"),
        ("POST /assistants/{id} modifyAssistant", "assistants.update"),
        ("POST /vector_stores/{id}/search searchVectorStore", "vector_stores.search"),
        ("POST /uploads/{id}/parts addUploadPart", "uploads.parts.add"),
        ("GET /files/{id}/content downloadFile", "files.download"),
        ("GET /videos/{id}/content RetrieveVideoContent", "videos.content"),
        ("POST /organization/certificates uploadCertificate", "organization.certificates.upload"),
        ("DELETE /groups/{id}/users/{uid} remove-group-user", "groups.users.remove"),
        ("POST /tickets buyMuseumTickets", "tickets.buy"),
        ("POST /store/order placeOrder store", "store.place_order"),
        ("GET /pet/findByStatus findPetsByStatus pet", "pet.find_by_status"),
        ("DELETE /v2/droplets droplets_destroy_byTag", "droplets.delete_by_tag"),
        ("GET /users/{username} getUserByName", "users.get"),
        ("GET /items/{item_id} read_item_items__item_id__get", "items.get"),
        ("LIST /items read_items_items_get", "items.list"),
        ("POST /limit Updatelimit", "update_limit"),
        # Frameworks.
        ("GET /users/{id} UsersController_findOne", "users.get"),
        ("POST /auth/login AuthController_login", "auth.login"),
        ("PATCH /api/users/{id}/ users_partial_update", "users.update"),
        ("GET /users users.index", "users.list"),
        ("DELETE /users/{user} users.destroy", "users.delete"),
        ("LIST /items items-read_items", "items.list"),
        ("POST /users saveUsingPOST", "users.save"),
        ("GET /api/Users/GetById/{id}", "users.get_by_id"),
        ("DELETE /api/Users/Delete/{id}", "users.delete"),
        ("POST /messages/count_tokens countTokens", "messages.count_tokens"),
        ("GET /s/{a}/groups/{b}/providers/X.Y/machines/{m} VirtualMachines_Get", "virtual_machines.get"),
        ("POST /v1/{name=projects/*}:undelete", "undelete"),
        # The path alone.
        ("LIST /v1/runs", "runs.list"),
        ("POST /v1/runs", "runs.create"),
        ("GET /v1/runs/{runId}", "runs.get"),
        ("PUT /v1/runs/{runId}", "runs.update"),
        ("PATCH /v1/runs/{runId}", "runs.update"),
        ("POST /v1/runs/{runId}", "runs.update"),
        ("DELETE /v1/runs/{runId}", "runs.delete"),
        ("POST /v1/runs/{runId}/cancel", "runs.cancel"),
        ("GET /v1/runs/{runId}/live", "runs.live"),
        ("DELETE /v1/customers/{id}/discount", "customers.delete_discount"),
        ("POST /v1/account/login_links", "account.login_links.create"),
        ("GET /v1/account/balance", "account.balance"),
        ("GET /search", "search"),
        ("GET /v2/1-clicks/{id}", "one_clicks.get"),
        ("POST /chat.postMessage", "chat.post_message"),
        ("POST /levels:append", "levels.append"),
        ("POST /projects/{id}:undelete", "projects.undelete"),
        ("PUT /files/{id}#remove_shared_link", "files.remove_shared_link"),
        ("GET /report.json", "report"),
        ("GET /?Action=ListUsers", "list_users"),
        ("GET /", "root"),
        ("PUT /users/{id}/folders/0", "users.folders.update"),
        ("GET /global/{id}", "global_.get"),
        ("POST /apps/{id}/import", "apps.import_"),
        ("HEAD /files/{id}", "files.head"),
    ],
)  # fmt: skip
def test_one_operation(line: str, call: str) -> None:
    """The name that a person would choose."""
    assert calls(line) == [call]


def test_what_all_paths_begin_with_is_left_out() -> None:
    """`/api/acme` in front of everything says nothing."""
    assert calls("LIST /api/acme/pets", "GET /api/acme/toys/{id}") == [
        "pets.list",
        "toys.get",
    ]


def test_put_beside_patch() -> None:
    """PUT replaces where PATCH updates."""
    assert calls("PUT /a/{id}", "PATCH /a/{id}") == ["a.replace", "a.update"]


def test_a_singleton_with_several_methods() -> None:
    """What can be read and changed is a resource; what can only be read is a method."""
    assert calls("GET /users/{id}/avatar", "PUT /users/{id}/avatar") == [
        "users.avatar.get",
        "users.avatar.update",
    ]


def test_collisions() -> None:
    """The operation whose id says only the verb gets it, the other its own words."""
    assert calls(
        "POST /threads/runs createThreadAndRun",
        "POST /threads/{id}/runs createRun",
        "GET /models/{id}",
    )[:2] == ["threads.runs.create_thread_and_run", "threads.runs.create"]


def test_collisions_without_ids() -> None:
    """A parameter tells paths apart that differ in nothing else."""
    assert calls("GET /t/{scope}", "GET /t/{scope}/{key}") == ["t.get", "t.get_by_key"]


def test_one_path_with_and_without_a_query() -> None:
    """What follows the question mark tells two operations apart."""
    assert calls(
        "POST /responses createResponse",
        "POST /responses?beta=true beta_createResponse",
    ) == [
        "responses.create",
        "responses.create_beta",
    ]


def test_members_of_the_client_are_not_hidden() -> None:
    """`client.close()` closes the client."""
    assert calls("POST /close") == ["create_close"]


def test_extensions_of_the_peers() -> None:
    """Names that the authors chose for other generators."""
    operation = {
        "responses": DONE,
        "x-fern-sdk-group-name": ["chat", "completions"],
        "x-fern-sdk-method-name": "create",
    }
    other = {
        "responses": DONE,
        "x-speakeasy-group": "users.keys",
        "x-speakeasy-name-override": "rotate",
    }
    built = Built(document({"/x": {"post": operation, "put": other}}))
    assert list(built.calls.values()) == [
        "chat.completions.create",
        "users.keys.rotate",
    ]


def test_configured_names() -> None:
    """The config names operations, by path or id, and the resources of tags."""
    names = NamesConfig(
        operations={"GET /v1/help": "help.get", "b": "beta.run"},
        resources={"T": "things"},
    )
    assert calls(
        "GET /v1/help", "POST /b b", "GET /c c T", config=Config(names=names)
    ) == [
        "help.get",
        "beta.run",
        "things.c",
    ]


def test_recorded_calls_are_kept() -> None:
    """A sub-resource that a method's name stands in the way of makes room for it."""
    get = {"get": {"responses": DONE}}
    recorded = RecordedNames(
        calls={("GET /users/{id}/avatar", False): ("users", "avatar")}
    )
    data = document({"/users/{id}/avatar": {**get, "put": {"responses": DONE}}})
    built = Built(data, recorded=recorded)
    assert built.calls == {
        "GET /users/{id}/avatar": "users.avatar",
        "PUT /users/{id}/avatar": "users.update_avatar",
    }


def test_the_recorded_call_of_a_stream_is_kept() -> None:
    """What only streams has one name, as everything else."""
    key = "GET /runs/{id}/events"
    recorded = RecordedNames(calls={(key, True): ("runs", "follow")})
    content = {"text/event-stream": {"schema": STRING}}
    stream = {"responses": {"200": {"description": "Events.", "content": content}}}
    data = document({"/runs/{id}/events": {"get": stream}})
    assert Built(data, recorded=recorded).calls == {key: "runs.follow"}


@pytest.mark.parametrize(
    ("line", "call"),
    [
        # What stands for itself in a path: a key, a template of the vendor's.
        ("GET /keys/L8l05tFb188aab693735bbaf1f898b9902fb39f8 getOneKey", "keys.get"),
        (
            "GET /files/{id}/metadata/securityClassification-6VMVochwUWo",
            "files.metadata.security_classification",
        ),
        # The frameworks' additions to an operationId.
        (
            "LIST /1.0/artist/{mbid}/setlists"
            " resource__1.0_artist__mbid__setlists_getSetlists_GET",
            "artist.setlists.list",
        ),
        ("POST /v1/files?beta=true upload_file_v1_files_post", "files.upload"),
        (
            "POST /#X-Amz-Target=com.Farm_2015.CreateUpload CreateUpload",
            "create_upload",
        ),
    ],
)
def test_what_only_machines_read_is_left_out(line: str, call: str) -> None:
    """Names are made of words."""
    assert call in calls(line, "GET /artist/{a}", "GET /other/{a}")


def test_a_sentence_is_no_name() -> None:
    """Where two operations want one name, a parameter tells them apart."""
    long = "Gets-the-statement-details-of-the-employee-by-the-year-and-the-check-date"
    assert calls("GET /details/{year}", f"GET /details/{{year}}/{{date}} {long}") == [
        "details.get",
        "details.get_by_date",
    ]


def test_parameters_at_the_end_of_an_operation_id() -> None:
    """`Invoice_GetByinvoiceNumber` says what the path says."""
    assert calls(
        "GET /invoices/{invoiceNumber} Invoice_GetInvoiceByinvoiceNumber",
        "GET /invoices Invoice_GetAll",
    ) == ["invoices.get", "invoices.list"]


def test_a_manifest_gives_back_its_names() -> None:
    """What MANIFEST.json holds is read; damage gives fewer names, not an error."""
    entry = {
        "method": "GET",
        "path": "/a/{id}",
        "call": "a.fetch",
        "kind": "json",
        "parameters": {"path.id": "a_id", "query.x": 3},
    }
    manifest = {
        "operations": [entry, 7, {"call": None}],
        "models": {"Pet": "Animal", "X": "a b"},
    }
    recorded = RecordedNames.from_manifest(manifest)
    data = document(
        {
            "/a/{id}": {
                "get": {"responses": answers({"$ref": "#/components/schemas/Pet"})}
            }
        },
        {"Pet": obj(a=STRING)},
    )
    built = Built(data, recorded=recorded)
    assert built.calls == {"GET /a/{id}": "a.fetch"}
    assert list(built.arguments("a.fetch")) == ["a_id"]
    assert list(built.by_name) == ["Animal"]


def test_every_operation_is_a_method() -> None:
    """Fifty operations that want one name are fifty methods."""
    paths = {f"/a/{{p{n}}}/b": {"get": {"responses": DONE}} for n in range(50)}
    assert len(set(Built(document(paths)).calls.values())) == 50


def test_resources_know_their_names_and_prose() -> None:
    """Classes are named after the whole path; prose comes from the tag."""
    get = {"get": {"responses": DONE, "tags": ["Files"]}}
    data = document(
        {"/runs/{id}/files/{file}": get},
        tags=[{"name": "Files", "description": "Of a run."}],
    )
    (runs,) = Built(data).api.resources
    (files,) = runs.children
    assert (runs.class_name, files.class_name) == ("Runs", "RunFiles")
    assert files.doc.description == "Of a run."


def test_config_that_speaks_of_nothing() -> None:
    """A name for an operation that is not there is an error with a hint."""
    names = NamesConfig(operations={"GET /v1/hlep": "help.get"})
    built = Built(
        document({"/v1/help": {"get": {"responses": DONE}}}), Config(names=names)
    )
    found = built.diagnostic("unknown-config-target")
    assert found.severity == "error"
    assert found.hint == "did you mean 'GET /v1/help'?"


def naming_arguments(key: str) -> Built:
    """A parameter that the config names well, and what it says of another one."""
    operation = {
        "operationId": "help",
        "parameters": [{"name": "topic", "in": "query", "schema": STRING}],
        "responses": DONE,
    }
    names = NamesConfig(parameters={"help query.topic": "about", key: "other"})
    text = f'[names.parameters]\n"help query.topic" = "about"\n"{key}" = "other"\n'
    config = Config(names=names, text=text)
    return Built(document({"/v1/help": {"get": operation}}), config)


@pytest.mark.parametrize(
    ("key", "hint"),
    [("GET /v1/hlep query.q", "did you mean 'GET /v1/help'?"), ("topic", None)],
)
def test_names_of_parameters_of_no_operation(key: str, hint: str | None) -> None:
    """A name for an argument of an operation that is not there is an error, too."""
    built = naming_arguments(key)
    assert built.codes == ["unknown-config-target"]
    found = built.diagnostic("unknown-config-target")
    assert (found.location.line, found.hint) == (3, hint)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("GET /v1/help query.topik", "did you mean 'query.topic'?"),
        ("help topic", None),
    ],
)
def test_names_of_no_parameter(key: str, hint: str | None) -> None:
    """And so is a name for an argument that an operation does not have."""
    with pytest.raises(InputError) as caught:
        naming_arguments(key)
    found = caught.value.diagnostic
    assert found.code == "unknown-config-target"
    assert (found.location.line, found.hint) == (3, hint)
