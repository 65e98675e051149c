# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.vault` and what hangs below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from .._core import (
    OMIT,
    AsyncResource,
    Codec,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    nullable,
)
from ..models.vault import (
    VaultSecret,
    VaultSecretDeleteResponse,
    VaultSecretPage,
    VaultSecretUpsertRequest,
    VaultSecretUpsertRequestDict,
    VaultSecretValue,
    VaultTotpResponse,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_VAULT_SECRET_UPSERT_REQUEST: Codec[VaultSecretUpsertRequest] = Codec(
    lambda: VaultSecretUpsertRequest
)
_VAULT_SECRET_VALUE: Codec[VaultSecretValue] = Codec(lambda: VaultSecretValue)


class Vault(Resource):
    """Logins and other secrets for agents."""

    @cached_property
    def secrets(self) -> VaultSecrets:
        return VaultSecrets(self._client)


class AsyncVault(AsyncResource):
    @cached_property
    def secrets(self) -> AsyncVaultSecrets:
        return AsyncVaultSecrets(self._client)


class VaultSecrets(Resource):
    def list(
        self,
        *,
        prefix: str | None = None,
        origin: str | None = None,
        has_totp: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> VaultSecretPage:
        """List secrets.

        Values are never included.

        Args:
            prefix: Return only secrets whose key begins with this text.
            origin: Return only secrets for this web origin, e.g.
                `https://shop.example.com`.
            has_totp: Return only secrets that can generate one-time codes, or only
                those that cannot.
        """
        return self._page(
            "/v1/vault/secrets",
            query={
                "prefix": prefix,
                "origin": origin,
                "hasTotp": has_totp,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=VaultSecretPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def get(self, key: str, *, options: RequestOptions | None = None) -> VaultSecret:
        """Get a secret.

        Returns what the secret is for, without its value.

        Args:
            key: Key that the secret is stored under.
        """
        return self._get(
            "/v1/vault/secrets/{}", key, returns=VaultSecret, options=options
        )

    def upsert(
        self,
        key: str,
        *,
        body: VaultSecretUpsertRequest | VaultSecretUpsertRequestDict,
        options: RequestOptions | None = None,
    ) -> VaultSecret:
        """Create or replace a secret.

        Stores a login or a single value under a key of your choice.

        Args:
            key: Key that the secret is stored under.
            body: A secret to store; `type` selects the kind.
        """
        return self._put(
            "/v1/vault/secrets/{}",
            key,
            json=_VAULT_SECRET_UPSERT_REQUEST.build(body),
            returns=VaultSecret,
            options=options,
        )

    def update(
        self,
        key: str,
        *,
        label: str | None | Omit = OMIT,
        notes: str | None | Omit = OMIT,
        origins: Sequence[str] | None | Omit = OMIT,
        origin_patterns: Sequence[str] | None | Omit = OMIT,
        username: str | None = None,
        password: str | None = None,
        totp_secret: str | None | Omit = OMIT,
        value: str | None = None,
        options: RequestOptions | None = None,
    ) -> VaultSecret:
        """Update a secret.

        A merge patch: omitted properties keep their values, null removes them.

        Args:
            key: Key that the secret is stored under.
            label: Human-readable name.
            origins: Replaces the list; null removes it.
            origin_patterns: Replaces the list; null removes it.
            username: Logins only.
            password: Logins only.
            totp_secret: Shared secret for one-time codes; null removes it. Logins only.
            value: Secrets of type `value` only.
        """
        body = {
            "label": nullable(label),
            "notes": nullable(notes),
            "origins": nullable(origins),
            "originPatterns": nullable(origin_patterns),
            "username": username,
            "password": password,
            "totpSecret": nullable(totp_secret),
            "value": value,
        }
        return self._patch(
            "/v1/vault/secrets/{}", key, json=body, returns=VaultSecret, options=options
        )

    def delete(
        self, key: str, *, options: RequestOptions | None = None
    ) -> VaultSecretDeleteResponse:
        """Delete a secret.

        Removes the value and everything stored with it.

        Args:
            key: Key that the secret is stored under.
        """
        return self._delete(
            "/v1/vault/secrets/{}",
            key,
            returns=VaultSecretDeleteResponse,
            options=options,
        )

    def value(
        self, key: str, *, options: RequestOptions | None = None
    ) -> VaultSecretValue:
        """Read the value of a secret.

        Returns passwords and values in plain text. Handle the answer with care.

        Args:
            key: Key that the secret is stored under.
        """
        return self._get(
            "/v1/vault/secrets/{}/value",
            key,
            returns=_VAULT_SECRET_VALUE,
            options=options,
        )

    def totp(
        self, key: str, *, options: RequestOptions | None = None
    ) -> VaultTotpResponse:
        """Generate a one-time code.

        Computes the current code from the TOTP secret of a login.

        Args:
            key: Key that the secret is stored under.
        """
        return self._get(
            "/v1/vault/secrets/{}/totp", key, returns=VaultTotpResponse, options=options
        )


class AsyncVaultSecrets(AsyncResource):
    list = awaited(VaultSecrets.list)
    iter = walked_async(VaultSecrets.list)
    get = awaited(VaultSecrets.get)
    upsert = awaited(VaultSecrets.upsert)
    update = awaited(VaultSecrets.update)
    delete = awaited(VaultSecrets.delete)
    value = awaited(VaultSecrets.value)
    totp = awaited(VaultSecrets.totp)
