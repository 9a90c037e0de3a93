"""`make run`: from a fresh checkout to a running demonstration, and quickly to the same place the next time.

Standard library only: the first steps make what the later ones need.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import assets
import environment

HOST = os.environ.get("HOST", "127.0.0.1")
SHORTEST_REPORTED_SECONDS = 0.5
START_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 8
# PR_SET_PDEATHSIG of <sys/prctl.h>
SET_PARENT_DEATH_SIGNAL = 1
SHOUWEN = environment.ENVIRONMENT / "bin" / "shouwen"


class RunFailed(Exception):
    """A step failed; the message says which and what to do."""


def main() -> int:
    """Prepare everything, then serve until Ctrl-C; return the exit code."""
    os.environ.setdefault("SHOUWEN_DEMO", "1")
    for request in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(request, stop_like_ctrl_c)
    try:
        port = free_port()
        prepare()
        return run_until_stopped(port)
    except RunFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def stop_like_ctrl_c(_signal: int, _frame: object) -> None:
    """Turn every request to end into what Ctrl-C does, also where a shell started us with Ctrl-C ignored."""
    raise KeyboardInterrupt


def free_port() -> int:
    """Return the port from PORT, 8000 without; raise RunFailed when it cannot be used."""
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise RunFailed(f"PORT={text} is not a port; choose a number from 1 to 65535, for example: make run PORT=9000")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise RunFailed(f"Port {port} is taken; choose another one: make run PORT={port + 1}") from None
    return port


def prepare() -> None:
    """Take every step from the packages to the data; raise RunFailed at the first that fails."""
    if assets.new_enough("node"):
        step("packages, pages", lambda: side_by_side(make_environment, make_assets))
    else:
        step("packages", make_environment)
        step("pages", make_assets)
    step("translations", lambda: call(environment.environment_python(), "-m", "shouwen.project.translations", "build"))
    if os.environ["SHOUWEN_DEMO"] == "1":
        step("demonstration", lambda: call(SHOUWEN, "demo", "load"))
    else:
        step("database", lambda: call(SHOUWEN, "migrate"))


def step(name: str, work: Callable[[], None]) -> None:
    """Do a step; report it with its seconds when it took long enough to be noticed."""
    started = time.monotonic()
    work()
    seconds = time.monotonic() - started
    if seconds >= SHORTEST_REPORTED_SECONDS:
        print(f"  {name:<16}{seconds:6.1f} s", flush=True)


def side_by_side(first: Callable[[], None], second: Callable[[], None]) -> None:
    """Do two pieces of work that wait for the network at the same time."""
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result()


def make_environment() -> None:
    """Install what is needed to run."""
    if environment.ensure("run"):
        raise RunFailed("The packages could not be installed; see the lines above.")


def make_assets() -> None:
    """Build the page assets."""
    try:
        assets.build()
    except assets.AssetsFailed as failure:
        raise RunFailed(f"The page assets could not be built: {failure}") from None


def call(program: Path, *arguments: str) -> None:
    """Run a command in the checkout; raise RunFailed when it fails."""
    if subprocess.run([program, *arguments], cwd=environment.ROOT, check=False).returncode:
        raise RunFailed(f"This step failed: {program.name} {' '.join(arguments)}")


def run_until_stopped(port: int) -> int:
    """Run server and worker until Ctrl-C or until one of them ends; return the exit code."""
    with running("serve", "--host", HOST, "--port", str(port)) as server, running("worker") as worker:
        wait_until_answering(port, server)
        print(f"\nShouwen answers at http://{HOST}:{port}/ (Ctrl-C stops it)", flush=True)
        show_sign_ins()
        while server.poll() is None and worker.poll() is None:
            time.sleep(0.2)
        ended = "server" if server.poll() is not None else "worker"
        raise RunFailed(f"The {ended} ended by itself; see its lines above. Nothing is lost: make run starts it again.")


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Shouwen command beside this process; stop it at the end of the block."""
    command = [SHOUWEN, *arguments]
    process = subprocess.Popen(command, cwd=environment.ROOT, start_new_session=True, preexec_fn=end_with_parent)
    try:
        yield process
    finally:
        stop(process)


def end_with_parent() -> None:
    """Ask Linux to end this process when `make run` is killed, so that it never keeps the port from the next start."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and end its whole group when it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until_answering(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer over HTTP; raise RunFailed when the server ends or stays silent."""
    end = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RunFailed("The server ended while starting; see its lines above.")
        if answers(port):
            return
        time.sleep(0.1)
    raise RunFailed(f"The server did not answer within {START_TIMEOUT_SECONDS} s.")


def answers(port: int) -> bool:
    """Tell whether a web server answers on the port, whatever its answer."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def show_sign_ins() -> None:
    """Print who can sign in to the demonstration."""
    if os.environ["SHOUWEN_DEMO"] == "1":
        subprocess.run([environment.environment_python(), "scripts/sign_ins.py"], cwd=environment.ROOT, check=False)


if __name__ == "__main__":
    sys.exit(main())
