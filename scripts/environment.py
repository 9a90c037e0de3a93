"""Make the virtual environment of this checkout, or find that it is up to date.

Standard library only: this runs before anything is installed.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
LOCK_FILES = {"run": "requirements.txt", "develop": "requirements-dev.txt", "node": "requirements-node.txt"}
# What is installed for development contains what is needed to run.
COVERED_BY = {"run": ("run", "develop"), "develop": ("develop",), "node": ("node",)}


def main() -> int:
    """Parse the arguments and make the environment for the wanted purpose."""
    parser = argparse.ArgumentParser(description="Make the virtual environment .venv.")
    parser.add_argument("purpose", choices=sorted(LOCK_FILES), nargs="?", default="develop")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        print(too_old_sentence(), file=sys.stderr)
        return 1
    return ensure(arguments.purpose)


def too_old_sentence() -> str:
    """Say which Python was found and which one is needed."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    wanted = ".".join(str(part) for part in OLDEST_PYTHON)
    return f"Shouwen needs Python {wanted} or newer; {sys.executable} is {found}. Try: make PYTHON=python{wanted}"


def ensure(purpose: str) -> int:
    """Install the packages of a purpose unless they already are; return the exit code."""
    if is_current(purpose):
        return 0
    started = time.monotonic()
    print(f"environment ({purpose}): installing the locked packages ...", flush=True)
    if not environment_python().exists():
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    finished = subprocess.run(install_command(purpose), cwd=ROOT, check=False)
    if finished.returncode:
        print("environment: pip could not install the locked packages; see its lines above.", file=sys.stderr)
        return finished.returncode
    link_checkout()
    stamp_of(purpose).write_text(fingerprint(purpose))
    print(f"environment ({purpose}): ready after {time.monotonic() - started:.0f} s", flush=True)
    return 0


def environment_python() -> Path:
    """Return the path of the environment's interpreter."""
    return ENVIRONMENT / "bin" / "python"


def is_current(purpose: str) -> bool:
    """Tell whether the environment was made from today's lock file."""
    if not environment_python().exists():
        return False
    return any(
        stamp_of(cover).is_file() and stamp_of(cover).read_text() == fingerprint(cover) for cover in COVERED_BY[purpose]
    )


def stamp_of(purpose: str) -> Path:
    """Return the file that remembers which lock file was installed."""
    return ENVIRONMENT / f".stamp-{purpose}"


def fingerprint(purpose: str) -> str:
    """Return the digest of everything that decides what the environment holds."""
    digest = hashlib.sha256((ROOT / LOCK_FILES[purpose]).read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def install_command(purpose: str) -> list[str]:
    """Return the pip call that installs a lock file, hashes checked.

    The lock file names every package, so pip need not look for dependencies; with ready-built wheels only,
    nothing is built and no compiler is needed. Byte code is left to the first import of each module, which halves
    the time until the first page.
    """
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    quiet = ["--quiet", "--quiet", "--disable-pip-version-check"]
    return [str(environment_python()), "-m", "pip", "install", *options, *quiet, "-r", LOCK_FILES[purpose]]


def link_checkout() -> None:
    """Make the package importable from this checkout and install its command."""
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([str(environment_python()), "-c", probe], check=True, capture_output=True, text=True)
    (Path(found.stdout.strip()) / "shouwen-checkout.pth").write_text(f"{ROOT / 'src'}\n")
    command = ENVIRONMENT / "bin" / "shouwen"
    body = "import sys\n\nfrom shouwen.interfaces.cli.main import main\n\nsys.exit(main())\n"
    command.write_text(f"#!{environment_python()}\n{body}")
    command.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
