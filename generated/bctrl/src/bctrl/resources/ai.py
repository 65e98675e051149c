# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.ai` and what hangs below it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.ai import (
    AiCredential,
    AiCredentialDeleteResponse,
    AiCredentialPage,
    AiCredentialStatus,
    AiCredentialTestResponse,
    AiEngine,
    AiModelList,
    AiModelProvider,
    AiModelStatus,
)
from ..models.common import AiProvider
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class Ai(Resource):
    """Models for invocations, and your own credentials for them."""

    @cached_property
    def models(self) -> AiModels:
        return AiModels(self._client)

    @cached_property
    def credentials(self) -> AiCredentials:
        return AiCredentials(self._client)


class AsyncAi(AsyncResource):
    @cached_property
    def models(self) -> AsyncAiModels:
        return AsyncAiModels(self._client)

    @cached_property
    def credentials(self) -> AsyncAiCredentials:
        return AsyncAiCredentials(self._client)


class AiModels(Resource):
    def list(
        self,
        *,
        provider: AiModelProvider | None = None,
        status: AiModelStatus | None = None,
        managed: bool | None = None,
        engine: AiEngine | None = None,
        options: RequestOptions | None = None,
    ) -> AiModelList:
        """List models.

        Models that invocations can use. All of them are returned at once.

        Args:
            provider: Return only models of this provider.
            status: Return only models with this level of support.
            managed: Return only models that bctrl can pay for, or only those that need
                a credential.
            engine: Return only models that work with this engine.
        """
        query = {
            "provider": provider,
            "status": status,
            "managed": managed,
            "engine": engine,
        }
        return self._get(
            "/v1/ai/models", query=query, returns=AiModelList, options=options
        )


class AsyncAiModels(AsyncResource):
    list = awaited(AiModels.list)


class AiCredentials(Resource):
    def list(
        self,
        *,
        provider: AiProvider | None = None,
        name: str | None = None,
        status: Literal["enabled", "disabled"] | str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AiCredentialPage:
        """List AI credentials.

        Keys are never included.

        Args:
            provider: Return only credentials for this provider.
            name: Return only credentials with this name.
            status: Return only credentials in this state.
        """
        return self._page(
            "/v1/ai/credentials",
            query={
                "provider": provider,
                "name": name,
                "status": status,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=AiCredentialPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        provider: AiProvider,
        name: str | None = None,
        api_key: str | None = None,
        base_url: str | None = None,
        default_model: str | None = None,
        status: AiCredentialStatus | None = None,
        subaccount_id: str | None | Omit = OMIT,
        test: bool | None = None,
        options: RequestOptions | None = None,
    ) -> AiCredential:
        """Create an AI credential.

        Stores the key of a model provider for use by invocations.

        Args:
            provider: A company or gateway that serves models; `custom` is any other
                endpoint.
            name: Generated when omitted.
            api_key: API key of the model provider.
            base_url: Endpoint to call instead of the provider's own.
            default_model: Model for invocations that name none.
            status: Disabled credentials are not used.
            subaccount_id: Subaccount that will own it; null for the organization
                itself.
            test: Test the credential when it is created.

        Raises:
            ConflictError: The name belongs to another credential.
        """
        body = {
            "provider": provider,
            "name": name,
            "apiKey": api_key,
            "baseUrl": base_url,
            "defaultModel": default_model,
            "status": status,
            "subaccountId": nullable(subaccount_id),
            "test": test,
        }
        return self._post(
            "/v1/ai/credentials", json=body, returns=AiCredential, options=options
        )

    def get(
        self, credential_id: str, *, options: RequestOptions | None = None
    ) -> AiCredential:
        """Get an AI credential.

        The key is never included.
        """
        return self._get(
            "/v1/ai/credentials/{}",
            credential_id,
            returns=AiCredential,
            options=options,
        )

    def update(
        self,
        credential_id: str,
        *,
        name: str | None = None,
        api_key: str | None | Omit = OMIT,
        base_url: str | None | Omit = OMIT,
        default_model: str | None | Omit = OMIT,
        status: AiCredentialStatus | None = None,
        options: RequestOptions | None = None,
    ) -> AiCredential:
        """Update an AI credential.

        Omitted properties keep their values; null clears those that can be empty.

        Args:
            api_key: Replaces the key; null removes it.
            base_url: Endpoint to call; null for the provider's own.
            default_model: Model for invocations that name none; null removes it.
            status: Disabled credentials are not used.

        Raises:
            ConflictError: The name belongs to another credential.
        """
        return self._patch(
            "/v1/ai/credentials/{}",
            credential_id,
            json={
                "name": name,
                "apiKey": nullable(api_key),
                "baseUrl": nullable(base_url),
                "defaultModel": nullable(default_model),
                "status": status,
            },
            returns=AiCredential,
            options=options,
        )

    def delete(
        self, credential_id: str, *, options: RequestOptions | None = None
    ) -> AiCredentialDeleteResponse:
        """Delete an AI credential.

        Deletes the stored key. It stays valid at the provider.
        """
        return self._delete(
            "/v1/ai/credentials/{}",
            credential_id,
            returns=AiCredentialDeleteResponse,
            options=options,
        )

    def test(
        self, credential_id: str, *, options: RequestOptions | None = None
    ) -> AiCredentialTestResponse:
        """Test an AI credential.

        Sends a small request to the provider. A refusal is still answered with 200:
        check `ok`.
        """
        return self._post(
            "/v1/ai/credentials/{}/test",
            credential_id,
            returns=AiCredentialTestResponse,
            options=options,
        )


class AsyncAiCredentials(AsyncResource):
    list = awaited(AiCredentials.list)
    iter = walked_async(AiCredentials.list)
    create = awaited(AiCredentials.create)
    get = awaited(AiCredentials.get)
    update = awaited(AiCredentials.update)
    delete = awaited(AiCredentials.delete)
    test = awaited(AiCredentials.test)
