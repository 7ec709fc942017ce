"""A provider that lies: it signs with a key of its own whatever a test wants said."""

import base64
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "wegwijzer"


def bare(token: str, header: dict[str, Any]) -> str:
    """The same words under another header, without a signature."""
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    return f"{head}.{token.split('.')[1]}."


class HostileProvider:
    """`claims` change the token, `userinfo` what is said beside it, `key` and `headers` how it is
    signed, and `instead` answers a path with anything: (status, body) or a function.
    """

    def __init__(self) -> None:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, daemon=True).start()
        self.truth()

    def truth(self) -> None:
        """Forget every lie."""
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.key: Any = KEY
        self.headers: dict[str, Any] = {"kid": "een"}
        self.algorithm = "RS256"
        self.twist = lambda token: token
        self.instead: dict[str, Any] = {}
        self.nonce = ""

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def visit(self, address: str) -> str:
        """As a browser that is sent back at once; remembers the nonce."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce = asked["nonce"]
        return f"{urlsplit(asked['redirect_uri']).path}?code=een&state={asked['state']}"

    def token(self) -> str:
        now = int(time.time())
        said = {
            "iss": self.server, "sub": "uid-1", "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": self.nonce, "email": "persoon@school.example", "email_verified": True,
            **self.claims,
        }  # fmt: skip
        said = {name: value for name, value in said.items() if value is not None}
        return self.twist(jwt.encode(said, self.key, self.algorithm, headers=self.headers))

    def page(self, path: str) -> Any:
        public = {**jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)}
        pages = {
            "/.well-known/openid-configuration": lambda: {
                "issuer": self.server,
                "authorization_endpoint": f"{self.server}/auth",
                "token_endpoint": f"{self.server}/token",
                "jwks_uri": f"{self.server}/jwks",
                "userinfo_endpoint": f"{self.server}/me",
            },
            "/token": lambda: {"access_token": "toegang", "id_token": self.token()},
            "/jwks": lambda: {"keys": [{**public, "kid": "een", "use": "sig", "alg": "RS256"}]},
            "/me": lambda: {"sub": self.claims.get("sub", "uid-1"), **self.userinfo},
        }
        return pages[path]()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                instead = provider.instead.get(path)
                if callable(instead):
                    instead(self)
                    return
                status, body = instead or (200, json.dumps(provider.page(path)).encode())
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *args: object) -> None:
                """Nothing."""

        return Handler
