"""Serves the demo with gunicorn, from within the product."""

from typing import Any

from gunicorn.app.base import BaseApplication

from meldcode.plain_request import ready


class Server(BaseApplication):
    """Two processes with threads; the application is loaded before they part, the databases opened
    after.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return ready()


def run(host: str, port: int) -> None:
    """Serve until interrupted."""
    options = {
        "bind": f"{host}:{port}",
        "workers": 2,
        "worker_class": "meldcode.serving.Worker",
        "threads": 8,
        "loglevel": "warning",
    }
    Server({**options, "graceful_timeout": 5, "control_socket_disable": True}).run()
