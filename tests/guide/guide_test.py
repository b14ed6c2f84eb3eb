#!/usr/bin/env python3
"""The guide, run: guide_test.py LYT SOURCE_FOLDER

Every block marked `sh` of tools/guide/start.md, in order, in one empty folder; then what the reference must not forget.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

LYT, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
GUIDE = SOURCE / "tools" / "guide"


class Guide(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        os.mkdir(os.path.join(self.folder, "bin"))
        os.symlink(LYT, os.path.join(self.folder, "bin", "lyt"))
        self.work = os.path.join(self.folder, "work")
        os.mkdir(self.work)

    def run_block(self, block):
        env = {**os.environ, "PATH": os.path.join(self.folder, "bin") + ":" + os.environ["PATH"]}
        return subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=self.work, env=env, capture_output=True, text=True,
                              timeout=120, check=False)

    def test_every_command_of_the_start(self):
        blocks = re.findall(r"^```sh\n(.*?)^```", (GUIDE / "start.md").read_text(encoding="utf-8"), re.M | re.S)
        self.assertGreater(len(blocks), 7)
        outputs = []
        for block in blocks:
            done = self.run_block(block)
            self.assertEqual((done.returncode, done.stderr), (0, ""), block)
            outputs.append(done.stdout)
        self.assertTrue(any("7 kept" in text for text in outputs), outputs)
        for name in ("report/report.html", "report/report.json", "night.facts", "shown"):
            self.assertTrue(os.path.exists(os.path.join(self.work, name)), name)
        for name in ("lyt.key", "night.facts", "shown", "report/rejects.ndjson"):
            self.assertEqual(os.stat(os.path.join(self.work, name)).st_mode & 0o777, 0o600, name)

    def test_links_lead_somewhere(self):
        for page in [*GUIDE.glob("*.md"), SOURCE / "README.md", SOURCE / "SECURITY.md", SOURCE / "CONTRIBUTING.md"]:
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
                self.assertTrue((page.parent / link).exists(), f"{page.name}: {link}")

    def test_the_configuration_is_documented(self):
        source = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "engine" / "config").glob("load_*.cc"))
        readme = (SOURCE / "README.md").read_text(encoding="utf-8")
        keys = set(re.findall(r'\.(?:required_text|text|texts|count|flag|number|date|table|tables|terms|string|strings|list)\("([a-z_]+)"', source))
        self.assertGreater(len(keys), 20, keys)
        self.assertEqual({key for key in keys if not re.search(rf"\b{key}\b", readme)}, set())

    def test_faults_are_documented(self):
        source = (SOURCE / "engine" / "model" / "fault.h").read_text(encoding="utf-8")
        names = re.findall(r"^  ([a-z_0-9]+),", source, re.M)
        page = (GUIDE / "reference.md").read_text(encoding="utf-8")
        self.assertEqual([name for name in names if f"`{name}`" not in page], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
