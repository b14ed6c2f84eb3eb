#!/usr/bin/env python3
"""lyt init writes a configuration that loads, as it is and with everything in it switched on; the files for cron and systemd.

init_test.py LYT SOURCES
"""
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

LYT = os.path.abspath(sys.argv[1])
SOURCES = pathlib.Path(sys.argv[2]).resolve()


def lyt(*arguments, cwd):
    return subprocess.run([LYT, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=120)


class Init(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        done = lyt("init", cwd=self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.config = (self.folder / "lyt.toml").read_text(encoding="utf-8")

    def assertLoads(self):
        # The configuration is read before the fact file is missed.
        done = lyt("report", "-c", "lyt.toml", "--facts", "none.facts", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("none.facts", done.stderr)
        self.assertNotIn("lyt.toml", done.stderr)

    def test_loads_as_it_is(self):
        self.assertLoads()

    def test_loads_with_everything_switched_on(self):
        switched = re.sub(r"(?m)^# (?=\[|[a-z_]+ = )", "", self.config)
        self.assertNotEqual(switched, self.config)
        self.assertNotRegex(switched, r"(?m)^#+ *[\[a-z_]+ *=")
        (self.folder / "lyt.toml").write_text(switched, encoding="utf-8")
        self.assertLoads()

    def test_has_every_section(self):
        sections = set()
        for path in sorted((SOURCES / "engine" / "config").glob("*.cc")):
            sections |= set(re.findall(r'top\.tables?\("([a-z]+)"\)', path.read_text(encoding="utf-8")))
        self.assertGreater(len(sections), 10)
        for section in sorted(sections):
            self.assertRegex(self.config, rf"(?m)^(# )?\[\[?{section}\]", section)

    def test_the_key_is_secret_and_stays(self):
        key = self.folder / "lyt.key"
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        before = key.read_bytes()
        again = lyt("init", cwd=self.folder)
        self.assertEqual(again.returncode, 2)
        self.assertIn("left as it is", again.stderr)
        self.assertEqual(key.read_bytes(), before)


class Units(unittest.TestCase):
    UNIT = SOURCES / "tools" / "systemd" / "lyt-nightly.service"

    def test_the_service_is_locked_up(self):
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", str(self.UNIT)], capture_output=True, text=True,
                              check=False, timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"})
        level = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
        self.assertIsNotNone(level, done.stdout + done.stderr)
        self.assertLessEqual(float(level.group(1)), 1.5)

    def test_an_alert_is_no_failure(self):
        self.assertRegex(self.UNIT.read_text(encoding="utf-8"), r"(?m)^SuccessExitStatus=1 3$")

    def test_cron_and_systemd_start_the_same(self):
        command = re.search(r"(?m)^ExecStart=\S*/(lyt .*)$", self.UNIT.read_text(encoding="utf-8")).group(1)
        self.assertIn(command, (SOURCES / "tools" / "cron" / "lyt").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
