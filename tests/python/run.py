#!/usr/bin/env python3
"""Builds the wheel and runs the tests of the package in fresh environments."""
import argparse
import os
import pathlib
import subprocess
import sys
import zipfile

from environment import build_wheel, environment, run

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("source", "build", "library", "lyt"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    build = pathlib.Path(args.build).absolute()
    full = environment(build / "full", HERE / "requirements.lock")
    wheel = build_wheel(full, args.source, args.library, build / "wheel")
    names = zipfile.ZipFile(wheel).namelist()
    assert "lyt/_lib/liblyt.so.1" in names and "lyt/py.typed" in names, names
    assert wheel.name.startswith("lyt-0.1.0-py3-none-linux"), wheel.name
    # Nothing of the system's C library may travel.
    assert not [name for name in names if "/libc.so" in name or "/libstdc++" in name], names
    plain = environment(build / "plain")
    failed = False
    for python, tests in ((plain, ["test_plain"]), (full, ["test_plain", "test_arrow", "test_facts", "test_duckdb"])):
        run(python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--force-reinstall", wheel)
        for test in tests:
            environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LYT_LIBRARY")}
            done = subprocess.run([python, "-B", "-X", "faulthandler", HERE / f"{test}.py"], check=False, timeout=600,
                                  env=dict(environ, LYT=os.path.abspath(args.lyt)), cwd=build)
            failed = failed or done.returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
