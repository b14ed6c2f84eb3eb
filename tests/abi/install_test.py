#!/usr/bin/env python3
"""liblyt as others get it: installed, found by CMake and by pkg-config, the examples built and run; only lyt_ names go out.

install_test.py BUILD_FOLDER SOURCE_FOLDER
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
EXAMPLES = os.path.join(SOURCE, "tools", "liblyt", "examples")


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, **more)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.prefix = os.path.join(cls.folder, "usr")
        run("cmake", "--install", BUILD, "--prefix", cls.prefix, "--component", "liblyt")
        cls.libraries = os.path.dirname(next(os.path.join(base, name) for base, _, names in os.walk(cls.prefix) for name in names
                                             if name.startswith("liblyt.so")))

    def check_score(self, out):
        lines = out.splitlines()
        self.assertRegex(lines[0], r"^en pos [1-9]\d*$")
        self.assertEqual(lines[1:3], ["  Klarvang: pos", "  Klarvang / Service: pos"])
        self.assertRegex(lines[3], r"^da neg -[1-9]\d*$")
        self.assertIn("great", lines)
        self.assertIn("the offsets fall at row 1", lines[-1])

    def test_by_cmake(self):
        source, build = os.path.join(self.folder, "consumer"), os.path.join(self.folder, "built")
        os.mkdir(source)
        shutil.copy(os.path.join(SOURCE, "tests", "abi", "consumer_CMakeLists.txt"), os.path.join(source, "CMakeLists.txt"))
        run("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DEXAMPLES={EXAMPLES}")
        run("cmake", "--build", build)
        self.check_score(run(os.path.join(build, "score_c")))
        self.assertEqual(run(os.path.join(build, "threads_cc")), "1000 texts, 4 threads, the same scores\n")

    def test_by_pkg_config(self):
        packages = dict(os.environ, PKG_CONFIG_PATH=os.path.join(self.libraries, "pkgconfig"))
        # The file was made for the prefix of the build: it is told where it stands now.
        flags = run("pkg-config", f"--define-variable=prefix={self.prefix}", "--cflags", "--libs", "lyt", env=packages).split()
        program = os.path.join(self.folder, "score")
        run("cc", "-std=c99", os.path.join(EXAMPLES, "score.c"), "-o", program, *flags)
        self.check_score(run(program, env=dict(os.environ, LD_LIBRARY_PATH=self.libraries)))

    def test_only_its_own_names_go_out(self):
        names = run("nm", "-D", "--defined-only", os.path.join(self.libraries, "liblyt.so")).split("\n")
        names = {line.split()[-1].partition("@")[0] for line in names if line} - {"LYT_1"}
        self.assertLessEqual({"lyt_engine_create", "lyt_score", "lyt_score_arrow", "lyt_explain", "lyt_facts", "lyt_roots"}, names)
        self.assertEqual([name for name in names if not name.startswith("lyt_")], [])
        with open(os.path.join(self.prefix, "include", "lyt.h"), encoding="utf-8") as file:
            header = file.read()
        for name in names:
            self.assertIn(f"{name}(", header)
        soname = run("readelf", "-d", os.path.join(self.libraries, "liblyt.so"))
        self.assertIn("liblyt.so.1]", soname)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
