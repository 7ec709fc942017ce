"""A security key as software: signs for who holds it, and asks no PIN."""

import json
import re
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40
SITE = "testserver"


def asked_on(page: str) -> Any:
    """What a page asks of a key: the data for its script."""
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    assert found
    data = json.loads(found.group(1))
    return data.get("request_options", data.get("creation_options"))["publicKey"]


class SecurityKey:
    """`verifies`: whether it asks its holder for a PIN or a finger."""

    def __init__(self, *, verifies: bool = False) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.site = hashes.Hash(hashes.SHA256())
        self.site.update(SITE.encode())
        self.site_hash = self.site.finalize()

    def client_data(self, kind: Any, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), f"https://{SITE}")

    def answer(self, kind: str, **response: bytes | str) -> str:
        words = {
            name: websafe_encode(value) if isinstance(value, bytes) else value
            for name, value in response.items()
        }
        own = websafe_encode(self.id)
        return json.dumps(
            {"id": own, "rawId": own, "type": "public-key", "response": words,
             "clientExtensionResults": {"credProps": {"rk": False}}}
        )  # fmt: skip

    def made(self, asked: Any) -> str:
        """The answer to who wants to add this key."""
        public = ES256.from_cryptography_key(self.key.public_key())
        own = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        data = AuthenticatorData.create(self.site_hash, self.flags | NEW, 0, own)
        told = self.client_data(CollectedClientData.TYPE.CREATE, asked["challenge"])
        return self.answer(
            "create",
            clientDataJSON=bytes(told),
            attestationObject=bytes(AttestationObject.create("none", data, {})),
        )

    def signed(self, asked: Any, of: str = "") -> str:
        """The answer to who asks for this key; `of` is whose account it says that it opens."""
        data = AuthenticatorData.create(self.site_hash, self.flags, 1)
        told = self.client_data(CollectedClientData.TYPE.GET, asked["challenge"])
        mark = self.key.sign(bytes(data) + told.hash, ec.ECDSA(hashes.SHA256()))
        return self.answer(
            "get",
            clientDataJSON=bytes(told), authenticatorData=bytes(data), signature=mark,
            userHandle=websafe_encode(of.encode()),
        )  # fmt: skip
