"""The ID token: signature, issuer, audience, nonce and times, as OpenID Connect Core 3.1.3.7
asks.
"""

import hmac
from typing import Any

import jwt

from meldcode.accounts.sign_on.refusals import SignOnRefused
from meldcode.accounts.sign_on.requests import readable

__all__ = ["checked"]

Claims = dict[str, Any]
SKEW = 60
OLDEST = 600
"""Seconds: how far two clocks may differ, and how long ago a token may have been made."""
ALGORITHMS = [
    f"{kind}{bits}" for kind in ("RS", "PS", "ES") for bits in (256, 384, 512)
] + ["EdDSA"]  # fmt: skip
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
LONGEST = 255
REASONS: dict[type[Exception], str] = {
    jwt.InvalidIssuerError: "SIGN_ON_ISSUER",
    jwt.InvalidAudienceError: "SIGN_ON_AUDIENCE",
    jwt.ExpiredSignatureError: "SIGN_ON_TIMES",
    jwt.ImmatureSignatureError: "SIGN_ON_TIMES",
    jwt.InvalidIssuedAtError: "SIGN_ON_TIMES",
    jwt.MissingRequiredClaimError: "SIGN_ON_TOKEN",
}
BROKEN = (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError)


def checked(
    token: Any, keys: list[Any], *, issuer: str, client: str, nonce: str, now: float
) -> Claims:
    """What this token says, if it was made for us, just now, and by who holds one of these keys.
    Raises Refused.
    """
    claims = opened(token, keys, issuer, client)
    if not readable(claims):
        raise SignOnRefused("SIGN_ON_TOKEN")
    of_us(claims, client)
    said = str(claims.get("nonce", "")).encode()
    if not nonce or not hmac.compare_digest(said, nonce.encode()):
        raise SignOnRefused("SIGN_ON_NONCE")
    if int(claims["iat"]) < now - OLDEST:
        raise SignOnRefused("SIGN_ON_TIMES")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
        raise SignOnRefused("SIGN_ON_SUBJECT")
    return claims


def opened(token: Any, keys: list[Any], issuer: str, client: str) -> Claims:
    try:
        header = jwt.get_unverified_header(token)
        key = key_of(header, keys)
    except BROKEN:
        raise SignOnRefused("SIGN_ON_TOKEN") from None
    if key is None:
        raise SignOnRefused("SIGN_ON_SIGNATURE")
    try:
        claims: Claims = jwt.decode(
            token,
            key=key,
            algorithms=[header["alg"]],
            issuer=issuer,
            audience=client,
            leeway=SKEW,
            options={"require": NEEDED},
        )
    except BROKEN as problem:
        of_token = isinstance(problem, jwt.InvalidSignatureError | jwt.InvalidAlgorithmError)
        reason = "SIGN_ON_SIGNATURE" if of_token else "SIGN_ON_TOKEN"
        raise SignOnRefused(REASONS.get(type(problem), reason)) from None
    return claims


def key_of(header: Claims, keys: list[Any]) -> Any:
    """The key with the name that the token gives, for a signature that two parties cannot both
    make; the only one where it gives no name.
    """
    if header.get("alg") not in ALGORITHMS:
        return None
    fit = []
    for one in keys:
        if not isinstance(one, dict) or one.get("use", "sig") != "sig":
            continue
        if one.get("alg", header["alg"]) == header["alg"] and one.get("kty") != "oct":
            fit.append(one)
    if "kid" in header:
        fit = [one for one in fit if one.get("kid") == header["kid"]]
    return jwt.PyJWK(fit[0], algorithm=header["alg"]) if len(fit) == 1 else None


def of_us(claims: Claims, client: str) -> None:
    """A token for several must say that it was asked for by us; what says another never counts."""
    audience, asked_by = claims["aud"], claims.get("azp")
    several = isinstance(audience, list) and len(audience) > 1
    if asked_by != client and (several or "azp" in claims):
        raise SignOnRefused("SIGN_ON_AUDIENCE")
