# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.spaces` and what hangs below it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from typing_extensions import deprecated

from .._core import (
    OMIT,
    AsyncResource,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    build,
    nullable,
)
from ..models.spaces import (
    ArtifactOptions,
    ArtifactOptionsDict,
    CollectedFile,
    EnvironmentAiMountUpdate,
    EnvironmentAiMountUpdateDict,
    EnvironmentMounts,
    EnvironmentMountsDict,
    EnvironmentMountsOutput,
    EnvironmentStorageMount,
    EnvironmentStorageMountDict,
    EnvironmentVaultMount,
    EnvironmentVaultMountDict,
    Space,
    SpaceCreateRequest,
    SpaceDeleteResponse,
    SpaceEnvironmentUpdateRequest,
    SpacePage,
    SpaceRuntimeFileCollectRequest,
    SpaceWithEnvironment,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class Spaces(Resource):
    """Group runtimes and their files, with the models, storage and secrets that they
    may use.
    """

    @cached_property
    def runtimes(self) -> SpaceRuntimes:
        return SpaceRuntimes(self._client)

    @cached_property
    def environment(self) -> SpaceEnvironment:
        return SpaceEnvironment(self._client)

    def list(
        self,
        *,
        subaccount_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> SpacePage:
        """List spaces.

        Spaces that the key can see.

        Args:
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
        """
        query = {"subaccountId": subaccount_id, "cursor": cursor, "limit": limit}
        return self._page(
            "/v1/spaces", query=query, pages=_PAGES, returns=SpacePage, options=options
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        name: str | None = None,
        subaccount_id: str | None | Omit = OMIT,
        environment: EnvironmentMounts | EnvironmentMountsDict | None = None,
        options: RequestOptions | None = None,
    ) -> Space:
        """Create a space.

        An environment can be given right away or set later.

        Args:
            name: Generated when omitted.
            subaccount_id: Subaccount that will own it; null for the organization
                itself.
        """
        body = build(
            SpaceCreateRequest,
            name=name,
            subaccount_id=nullable(subaccount_id),
            environment=environment,
        )
        return self._post("/v1/spaces", json=body, returns=Space, options=options)

    def get(
        self,
        space_id: str,
        *,
        include: Literal["environment"] | None = None,
        options: RequestOptions | None = None,
    ) -> SpaceWithEnvironment:
        """Get a space.

        The environment is included on request only.

        Args:
            include: Use `environment` to include the environment.
        """
        return self._get(
            "/v1/spaces/{}",
            space_id,
            query={"include": include},
            returns=SpaceWithEnvironment,
            options=options,
        )

    def update(
        self,
        space_id: str,
        *,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> Space:
        """Update a space.

        Renames it. The environment has an endpoint of its own.
        """
        body = {"name": name}
        return self._patch(
            "/v1/spaces/{}", space_id, json=body, returns=Space, options=options
        )

    def delete(
        self, space_id: str, *, options: RequestOptions | None = None
    ) -> SpaceDeleteResponse:
        """Delete a space.

        Fails while the space is in use.

        Raises:
            ConflictError: The space is in use, for example by an active runtime.
        """
        return self._delete(
            "/v1/spaces/{}", space_id, returns=SpaceDeleteResponse, options=options
        )


class AsyncSpaces(AsyncResource):
    @cached_property
    def runtimes(self) -> AsyncSpaceRuntimes:
        return AsyncSpaceRuntimes(self._client)

    @cached_property
    def environment(self) -> AsyncSpaceEnvironment:
        return AsyncSpaceEnvironment(self._client)

    list = awaited(Spaces.list)
    iter = walked_async(Spaces.list)
    create = awaited(Spaces.create)
    get = awaited(Spaces.get)
    update = awaited(Spaces.update)
    delete = awaited(Spaces.delete)


class SpaceRuntimes(Resource):
    @cached_property
    def files(self) -> SpaceRuntimeFiles:
        return SpaceRuntimeFiles(self._client)


class AsyncSpaceRuntimes(AsyncResource):
    @cached_property
    def files(self) -> AsyncSpaceRuntimeFiles:
        return AsyncSpaceRuntimeFiles(self._client)


class SpaceRuntimeFiles(Resource):
    @deprecated("Use `runtimes.files.collect`.")
    def collect(
        self,
        space_id: str,
        runtime_id: str,
        *,
        path: str,
        name: str | None = None,
        storage_path: str | None = None,
        artifact: ArtifactOptions | ArtifactOptionsDict | None = None,
        options: RequestOptions | None = None,
    ) -> CollectedFile:
        """Save a file of a runtime in a space to storage.

        Copies one file from a runtime's disk to the storage of the space. With
        `artifact`, the copy is registered as an artifact of the current run as well.
        Kept for code of the previous generation; new code calls `POST
        /v1/runtimes/{runtimeId}/files/collect`.

        Args:
            space_id: Space that the runtime belongs to.
            runtime_id: Runtime to copy from.
            path: Path of the file inside the runtime.
            name: Name of the copy. The file keeps its name when absent.
            storage_path: Where to put the copy in storage. Chosen by the server when
                absent.
        """
        return self._post(
            "/v1/spaces/{}/runtimes/{}/files/collect",
            space_id,
            runtime_id,
            json=build(
                SpaceRuntimeFileCollectRequest,
                path=path,
                name=name,
                storage_path=storage_path,
                artifact=artifact,
            ),
            returns=CollectedFile,
            options=options,
        )


class AsyncSpaceRuntimeFiles(AsyncResource):
    @deprecated("Use `runtimes.files.collect`.")
    async def collect(
        self,
        space_id: str,
        runtime_id: str,
        *,
        path: str,
        name: str | None = None,
        storage_path: str | None = None,
        artifact: ArtifactOptions | ArtifactOptionsDict | None = None,
        options: RequestOptions | None = None,
    ) -> CollectedFile:
        """Save a file of a runtime in a space to storage.

        Copies one file from a runtime's disk to the storage of the space. With
        `artifact`, the copy is registered as an artifact of the current run as well.
        Kept for code of the previous generation; new code calls `POST
        /v1/runtimes/{runtimeId}/files/collect`.

        Args:
            space_id: Space that the runtime belongs to.
            runtime_id: Runtime to copy from.
            path: Path of the file inside the runtime.
            name: Name of the copy. The file keeps its name when absent.
            storage_path: Where to put the copy in storage. Chosen by the server when
                absent.
        """
        found: CollectedFile = await self._post(
            "/v1/spaces/{}/runtimes/{}/files/collect",
            space_id,
            runtime_id,
            json=build(
                SpaceRuntimeFileCollectRequest,
                path=path,
                name=name,
                storage_path=storage_path,
                artifact=artifact,
            ),
            returns=CollectedFile,
            options=options,
        )
        return found


class SpaceEnvironment(Resource):
    def get(
        self, space_id: str, *, options: RequestOptions | None = None
    ) -> EnvironmentMountsOutput:
        """Get the environment of a space.

        The models, storage and secrets that runtimes of the space may use.
        """
        return self._get(
            "/v1/spaces/{}/environment",
            space_id,
            returns=EnvironmentMountsOutput,
            options=options,
        )

    def update(
        self,
        space_id: str,
        *,
        ai: (
            EnvironmentAiMountUpdate | EnvironmentAiMountUpdateDict | None | Omit
        ) = OMIT,
        storage: (
            EnvironmentStorageMount | EnvironmentStorageMountDict | None | Omit
        ) = OMIT,
        vault: EnvironmentVaultMount | EnvironmentVaultMountDict | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> EnvironmentMountsOutput:
        """Update the environment of a space.

        A merge patch: omitted properties keep their values, null removes them.

        Raises:
            ConflictError: The environment cannot be changed in its current state.
        """
        return self._patch(
            "/v1/spaces/{}/environment",
            space_id,
            json=build(
                SpaceEnvironmentUpdateRequest,
                ai=nullable(ai),
                storage=nullable(storage),
                vault=nullable(vault),
            ),
            returns=EnvironmentMountsOutput,
            options=options,
        )


class AsyncSpaceEnvironment(AsyncResource):
    get = awaited(SpaceEnvironment.get)
    update = awaited(SpaceEnvironment.update)
