"""OpenID Connect's authorization code flow, with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700)."""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from jobrelay.errors import JobrelayError
from jobrelay.http.access_settings import AuthSettings
from jobrelay.storage.signing_in import Leaving, Returning
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

logger = logging.getLogger(__name__)

CALLBACK = "/api/ai/auth/oidc/callback"
"""Where the provider sends the person back to, below the page's address."""
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_SCOPE = "openid email"
_PATIENCE = 5.0
_LEEWAY = 60
"""Seconds by which two machines' clocks may differ."""


class ProviderError(JobrelayError):
    """The identity provider cannot be reached, or says what it must not."""


class NotAllowedError(JobrelayError):
    """The provider knows the person, but the installation is another's."""


class Provider:
    """One identity provider, asked anew at each sign-in, so that its keys may change whenever they like."""

    def __init__(self, settings: AuthSettings) -> None:
        self._settings = settings

    def leaving_to(self, leaving: Leaving) -> str:
        """Return the provider's address that a person is sent to.

        Raises:
            ProviderError: It cannot be found out.
        """
        found = self._metadata()
        with self._client(found) as client:
            address, _ = client.create_authorization_url(
                found["authorization_endpoint"],
                state=leaving.state,
                nonce=leaving.nonce,
                code_verifier=leaving.verifier,
            )
            return str(address)

    def person(self, returning: Returning, code: str, issuer: str | None) -> str:
        """Trade a code in for the person's name.

        Args:
            returning: What was kept when the person left.
            code: What the provider sent the person back with.
            issuer: Who says to have sent it, where that is said (RFC 9207).

        Raises:
            ProviderError: The provider is away, or its answer is not what was asked for.
            NotAllowedError: The person is none of those who may come in.
        """
        if issuer is not None and issuer != self._settings.auth_oidc_issuer:
            raise ProviderError("Another provider answered than was asked.")
        found = self._metadata()
        try:
            with self._client(found) as client:
                answer = client.fetch_token(found["token_endpoint"], code=code, code_verifier=returning.verifier)
                keys = KeySet.import_key_set(KeySetSerialization(keys=_read(found["jwks_uri"])["keys"]))
            claims = self._claims(str(answer["id_token"]), keys, returning.nonce)
        except (AuthlibBaseError, JoseError, httpx.HTTPError, KeyError, ValueError, TypeError) as error:
            raise ProviderError(f"{type(error).__name__}: {error}") from error
        return self._allowed(claims)

    def _claims(self, id_token: str, keys: KeySet, nonce: str) -> Mapping[str, Any]:
        token = jwt.decode(id_token, keys, algorithms=_ALGORITHMS)
        registry = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._settings.auth_oidc_issuer},
            aud={"essential": True, "value": self._settings.auth_oidc_client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(token.claims)
        party = token.claims.get("azp")
        several = isinstance(token.claims["aud"], list) and len(token.claims["aud"]) > 1
        if (several and party is None) or party not in {None, self._settings.auth_oidc_client_id}:
            raise ValueError("The token was made for another client.")
        return token.claims

    def _allowed(self, claims: Mapping[str, Any]) -> str:
        names = [str(claims["sub"])]
        if claims.get("email_verified") is True and claims.get("email"):
            names.insert(0, str(claims["email"]))
        for name in names:
            if name.strip().lower() in self._settings.allowed_people:
                return name
        raise NotAllowedError(f"{names[0]} is not among JOBRELAY_AUTH_ALLOWED.")

    def _metadata(self) -> Mapping[str, Any]:
        issuer = self._settings.auth_oidc_issuer
        try:
            found = _read(issuer.rstrip("/") + "/.well-known/openid-configuration")
            endpoints = [str(found[name]) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ProviderError(f"{issuer} cannot be asked: {type(error).__name__}: {error}") from error
        if found.get("issuer") != issuer:
            raise ProviderError(f"{issuer} says that it is {found.get('issuer')}.")
        if any(urlsplit(address).scheme not in {"https", urlsplit(issuer).scheme} for address in endpoints):
            raise ProviderError(f"{issuer} names an address that is not https.")
        return found

    def _client(self, found: Mapping[str, Any]) -> OAuth2Client:
        secret = self._settings.auth_oidc_client_secret.get_secret_value()
        taken = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in taken else "client_secret_post"
        return OAuth2Client(
            self._settings.auth_oidc_client_id,
            secret or None,
            token_endpoint_auth_method=method if secret else "none",
            scope=_SCOPE,
            redirect_uri=self._settings.auth_url.rstrip("/") + CALLBACK,
            code_challenge_method="S256",
            timeout=_PATIENCE,
        )


def _read(address: str) -> dict[str, Any]:
    answer = httpx.get(address, timeout=_PATIENCE, follow_redirects=False)
    answer.raise_for_status()
    if not answer.is_success:
        raise ValueError(f"{address} answers {answer.status_code}.")
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError(f"{address} answers with no object.")  # noqa: TRY004 - what is wrong is the answer
    return found
