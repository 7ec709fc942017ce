"""The shipped proxy on this machine, and clients of it: hurried, slow, and many at once."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.backup.product import ROOT
from tests.postgres import free_port

HOST = "wegwijzer.example"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
SHIPPED = ROOT / "proxy"
NO_CHECK = ssl._create_unverified_context()


@dataclass
class Proxy:
    """nginx with the shipped file; only ports and places are those of this machine."""

    folder: Path
    work: int
    guide: int
    port: int = field(default_factory=free_port)
    plain: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    host: str = HOST

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-keyout",
             str(self.folder / "privkey.pem"), "-out", str(self.folder / "fullchain.pem")],
            check=True, capture_output=True,
        )  # fmt: skip
        upstreams = (SHIPPED / "upstreams" / "one-machine.conf").read_text()
        places = {":8001": f":{self.guide}", ":8000": f":{self.work}"}
        (self.folder / "upstreams.conf").write_text(replaced(upstreams, places))
        (self.folder / "nginx.conf").write_text(self.config())
        with (self.folder / "log").open("ab") as log:
            where = ["-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
            # Started by root its workers are somebody else, who may not keep a body in this folder.
            user = "user root;" if os.geteuid() == 0 else ""
            command = [NGINX, *where, "-g", f"daemon off; {user}"]
            self.server = subprocess.Popen(command, stderr=log, stdout=log)
        self.until_it_answers()

    def config(self) -> str:
        return replaced(
            (SHIPPED / "nginx.conf").read_text(),
            {
                "/etc/wegwijzer/tls": str(self.folder),
                "/etc/wegwijzer/upstreams.conf": str(self.folder / "upstreams.conf"),
                "/usr/share/wegwijzer/pages": str(SHIPPED / "pages"),
                "listen 443 ssl http2": f"listen 127.0.0.1:{self.port} ssl http2",
                "listen 80": f"listen 127.0.0.1:{self.plain}",
                "stderr": str(self.folder / "error.log"),
            },
        )

    def until_it_answers(self) -> None:
        for _ in range(100):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(10)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        patience: float = 60,
        **headers: str,
    ) -> tuple[int, str, float]:
        """Status, page and how many seconds it took."""
        start = time.monotonic()
        line = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=patience, context=NO_CHECK
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body, {"Host": HOST, **named})
            answer = line.getresponse()
            return answer.status, answer.read().decode(), time.monotonic() - start
        finally:
            line.close()

    def slow_line(self, path: str = "/accounts/login/", length: int = 100_000) -> ssl.SSLSocket:
        """A post that has begun and will not end soon."""
        line = NO_CHECK.wrap_socket(socket.create_connection(("127.0.0.1", self.port), 10))
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {length}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        line.sendall(head.encode())
        return line


def replaced(text: str, places: dict[str, str]) -> str:
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    return text
