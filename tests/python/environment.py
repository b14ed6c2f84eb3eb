"""Python environments for tests, made from a lock file and kept until it changes."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import venv


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=900, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def environment(folder, lock=None):
    """The Python of an environment with the packages of the lock, and nothing else."""
    folder = pathlib.Path(folder)
    python = folder / "bin" / "python"
    mark = folder / "lock.sha256"
    wanted = hashlib.sha256(pathlib.Path(lock).read_bytes() + sys.version.encode()).hexdigest() if lock else ""
    if lock and mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    if lock:
        # Without isolation: what builds a package is in the lock, too.
        text = pathlib.Path(lock).read_text(encoding="utf-8")
        tools = [line.split()[0] for line in text.splitlines() if line.startswith(("setuptools==", "wheel=="))]
        if tools:
            first = folder / "first.lock"
            blocks = text.replace("\\\n", "\x00").splitlines()
            first.write_text("\n".join(block.replace("\x00", "\\\n") for block in blocks if block.startswith(("setuptools==", "wheel=="))) + "\n",
                             encoding="utf-8")
            run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", first)
        run(python, "-m", "pip", "install", "-q", "--require-hashes", "--no-build-isolation", "-r", lock)
        mark.write_text(wanted, encoding="ascii")
    return python


def build_wheel(python, source, library, folder):
    """The wheel of tools/python with this library; `python` has hatchling."""
    shutil.rmtree(folder, ignore_errors=True)
    # From a copy: building leaves nothing in the source.
    copy = pathlib.Path(folder) / "package"
    shutil.copytree(pathlib.Path(source) / "tools" / "python", copy, ignore=shutil.ignore_patterns("__pycache__"))
    run(python, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, copy,
        env=dict(os.environ, LYT_LIBRARY=os.path.abspath(library)))
    return next(pathlib.Path(folder).glob("lyt-*.whl"))
