"""Build the page assets, or find that they are up to date: packages from the npm lock file, then web/build.mjs.

Standard library only. Node.js comes from the machine, or from a Python package where the machine has none.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import environment

WEB = environment.ROOT / "web"
OLDEST_NODE = 20


class AssetsFailed(Exception):
    """The page assets could not be built; the message says why."""


def main() -> int:
    """Build the assets; return the exit code."""
    try:
        build()
    except AssetsFailed as failure:
        print(f"assets: {failure}", file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Install the locked packages where they changed and run the build.

    Raises AssetsFailed when Node.js, the packages or the build fail.
    """
    node = find_node()
    install_packages(node)
    call([str(node), "build.mjs"], "the page build failed; see its lines above.")


def find_node() -> Path:
    """Return a Node.js that is new enough, from the machine or from the Python package."""
    found = new_enough("node") or new_enough(environment.ENVIRONMENT / "bin" / "node")
    if found:
        return found
    print(f"assets: this machine has no Node.js {OLDEST_NODE} or newer; taking it from a Python package", flush=True)
    if environment.ensure("node"):
        raise AssetsFailed(f"no Node.js {OLDEST_NODE} or newer; install one and try again.")
    return environment.ENVIRONMENT / "bin" / "node"


def new_enough(name: "str | Path") -> "Path | None":
    """Return where a Node.js lies if it is there and new enough."""
    found = shutil.which(name)
    return Path(found) if found and major_version(found) >= OLDEST_NODE else None


def major_version(node: str) -> int:
    """Return the first number of `node --version`, 0 when it does not answer."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", answer)
    return int(found.group(1)) if found else 0


def install_packages(node: Path) -> None:
    """Install what the npm lock file names, unless it is there already."""
    stamp = WEB / "node_modules" / ".stamp"
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    npm = shutil.which("npm", path=str(node.parent)) or shutil.which("npm")
    if not npm:
        raise AssetsFailed(f"{node} comes without npm; install npm and try again.")
    print("assets: installing the locked page packages ...", flush=True)
    call([npm, "ci", "--silent"], "npm could not install the locked packages; is the network reachable?")
    stamp.write_text(wanted)


def call(command: list[str], failure: str) -> None:
    """Run a command in the web folder; raise AssetsFailed with the sentence when it fails."""
    if subprocess.run(command, cwd=WEB, check=False).returncode:
        raise AssetsFailed(failure)


if __name__ == "__main__":
    sys.exit(main())
