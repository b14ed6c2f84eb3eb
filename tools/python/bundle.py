"""Puts liblyt, and what it needs beside the system's C and C++ libraries, into the wheel.

The library is the one in $LYT_LIBRARY, else the newest of the build folder: build/lib/liblyt.so.1.
"""
import os
import pathlib
import subprocess
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Part of every Linux system that runs the wheel.
SYSTEM = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "ld-linux", "libstdc++.so", "libgcc_s.so", "linux-vdso")


def library(root):
    given = os.environ.get("LYT_LIBRARY")
    path = pathlib.Path(given) if given else pathlib.Path(root).parents[1] / "build" / "lib" / "liblyt.so.1"
    if not path.exists():
        raise FileNotFoundError(f"{path}: build lyt first (tools/build), or name its liblyt.so.1 in LYT_LIBRARY")
    return path


def needed(path):
    """What the library needs, as the loader finds it: name and file."""
    for line in subprocess.run(["ldd", path], capture_output=True, text=True, check=True).stdout.splitlines():
        name, arrow, file = line.strip().partition(" => ")
        if arrow and not name.startswith(SYSTEM):
            yield name, file.split(" (")[0]


class Bundle(BuildHookInterface):
    def initialize(self, version, build_data):
        path = library(self.root)
        files = {str(path.resolve()): "lyt/_lib/liblyt.so.1"}
        for name, file in needed(path):
            files[os.path.realpath(file)] = f"lyt/_lib/{name}"
        build_data["force_include"].update(files)
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
