"""`shouwen serve`: the web server in this process."""

import os
import socket
from urllib.parse import urlsplit

import click
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

APPLICATION = "shouwen.project.wsgi:application"
# A page takes a few milliseconds; most threads wait for the database or for a slow reader.
THREADS_PER_WORKER = 64
# Backpressure counts open connections, and a browser keeps up to six of them open and idle: a limit near the number
# of threads would lock the eleventh reader out although the server has nothing to do.
CONNECTIONS_PER_WORKER = 1024
STOP_TIMEOUT_SECONDS = 3
MOST_WORKERS = 4


@click.command(help=_("Serve the pages and the API until the process is told to stop."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=_("Port to listen on."))
@click.option("--workers", type=click.IntRange(1), help=_("Processes; 1 on SQLite, else one per core, at most 4."))
@click.option(
    "--threads", default=THREADS_PER_WORKER, show_default=True, type=click.IntRange(1), help=_("Threads per process.")
)
def serve(host: str, port: int, workers: int | None, threads: int) -> None:
    if is_taken(host, port):
        raise click.ClickException(taken_sentence(host, port))
    click.echo(_("Serving at %(address)s") % {"address": f"http://{host}:{port}/"})
    server(host=host, port=port, workers=workers or default_workers(), threads=threads).serve()


def server(*, host: str, port: int, workers: int, threads: int) -> AbstractServer:
    """Return the configured server."""
    return Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backpressure=CONNECTIONS_PER_WORKER,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_TIMEOUT_SECONDS,
        websockets=False,
        log_level=LogLevels.error,
    )


def default_workers() -> int:
    """Return how many processes suit the database: SQLite has one writer, so one process is the fastest."""
    scheme = urlsplit(os.environ.get("SHOUWEN_DATABASE_URL", "sqlite:///")).scheme
    return 1 if scheme == "sqlite" else min(os.cpu_count() or 1, MOST_WORKERS)


def is_taken(host: str, port: int) -> bool:
    """Tell whether somebody else listens on the port already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def taken_sentence(host: str, port: int) -> str:
    """Say that the port is taken and how to choose another."""
    said = _("Port %(port)s on %(host)s is taken. Choose another one: shouwen serve --port %(other)s")
    return said % {"port": port, "host": host, "other": port + 1}
