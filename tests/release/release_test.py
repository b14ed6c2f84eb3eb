#!/usr/bin/env python3
"""What is shipped: release_test.py LYT SOURCE_FOLDER BUILD_FOLDER CMAKE

Installs into an empty folder and looks at all that lands there; the man page and the completions against --help; the list
of libraries; and that secrets stay where they belong. The package in a clean Debian: tools/release.
"""
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

LYT, SOURCE, BUILD, CMAKE = (*map(os.path.abspath, sys.argv[1:4]), sys.argv[4])


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)


def help_of(*command):
    return run(LYT, *command, "--help").stdout


def commands(*above):
    """All commands and their flags, from the help texts."""
    text = help_of(*above)
    flags = re.findall(r"^  (?:-\w,)?(--[\w-]+)", text, re.M)
    yield above, flags
    below = re.search(r"^(?:Subcommands|SUBCOMMANDS):\n((?:  .*\n?)+)", text, re.M)
    for name in re.findall(r"^  (\w+) ", below.group(1), re.M) if below else []:
        yield from commands(*above, name)


class Release(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def test_install(self):
        # What the tests do not build is left out: the manual is made by `all`.
        made = run(CMAKE, "--build", BUILD, "--target", "lyt_manual")
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        done = run(CMAKE, "--install", BUILD, "--prefix", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("bin/lyt", "share/man/man1/lyt.1.gz", "share/bash-completion/completions/lyt", "share/zsh/vendor-completions/_lyt",
                     "share/fish/vendor_completions.d/lyt.fish", "share/lyt/lyt.toml", "share/lyt/report.schema.json"):
            self.assertTrue(os.path.exists(os.path.join(self.folder, name)), name)
        scored = run(os.path.join(self.folder, "bin", "lyt"), "explain", "--json", "a good day", cwd="/")
        self.assertEqual(scored.returncode, 0, scored.stderr)
        with gzip.open(os.path.join(self.folder, "share/man/man1/lyt.1.gz"), "rt") as page:
            self.assertTrue(page.read().startswith(".TH LYT 1"))
        # The configuration that is shipped is one that lyt reads.
        checked = run(LYT, "score", "-c", os.path.join(self.folder, "share/lyt/lyt.toml"), input="")
        self.assertNotIn("lyt.toml", checked.stderr)

    def test_the_man_page_has_every_flag(self):
        page = run(LYT, "manual", "man").stdout.replace("\\-", "-")
        for command, flags in commands():
            if command:
                self.assertIn(".SS lyt " + " ".join(command) + "\n", page)
                for flag in flags:
                    self.assertIn("\\fB" + flag + "\\fR", page)
        if shutil.which("groff"):
            warned = run("groff", "-man", "-Tutf8", "-ww", "-z", input=run(LYT, "manual", "man").stdout)
            self.assertEqual((warned.returncode, warned.stderr), (0, ""))

    def test_bash_completes(self):
        script = os.path.join(self.folder, "lyt.bash")
        with open(script, "w", encoding="utf-8") as file:
            file.write(run(LYT, "manual", "bash").stdout)

        def completed(*words):
            line = " ".join(f"'{word}'" for word in words)
            done = run("bash", "-c", f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _lyt; "
                                     'printf "%s\\n" "${COMPREPLY[@]}"', cwd=self.folder)
            self.assertEqual(done.stderr, "")
            return done.stdout.split()
        for command, flags in commands():
            if flags:
                self.assertLessEqual(set(flags), set(completed("lyt", *command, "--")), command)
        self.assertEqual(completed("lyt", "rep"), ["report"])
        self.assertEqual(completed("lyt", "lexicon", "ch"), ["check"])
        self.assertIn("--threads", completed("lyt", "report", "some", "--t"))
        self.assertEqual(completed("lyt", "report", "-c", "lyt.b"), ["lyt.bash"])

    def test_other_shells_read_their_completions(self):
        for shell, check in (("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])):
            text = run(LYT, "manual", shell).stdout
            for command, flags in commands():
                for flag in flags:
                    self.assertIn(flag if shell == "zsh" else flag[2:], text)
            if shutil.which(shell):
                path = os.path.join(self.folder, shell)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                done = run(*check, path)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_sbom(self):
        done = run(os.path.join(SOURCE, "tools", "sbom"), LYT)
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual(document["bomFormat"], "CycloneDX")
        names = {c["name"] for c in document["components"]}
        for part in ("libtbb12", "libicu72", "libarchive13", "libsodium23", "nlohmann-json3-dev"):
            self.assertIn(part, names)
        loaded = {os.path.basename(line.split()[0]) for line in run("ldd", LYT).stdout.splitlines() if "=>" in line}
        self.assertGreater(len(document["components"]), len(loaded) // 2)
        self.assertTrue(all("version" in c for c in document["components"] if c["type"] == "library"))

    def test_version_names_its_parts(self):
        text = run(LYT, "--version").stdout
        for part in (r"lyt \d+\.\d+\.\d+ \((commit [0-9a-f]{12}(-dirty)?|released source), ", r"SIMD: \w+", r"simdjson \d", r"ICU \d",
                     r"libcurl \d", r"libarchive \d", r"libsodium \d", r"oneTBB \d"):
            self.assertRegex(text, part)

    def test_the_key_is_in_nothing(self):
        run(LYT, "init", cwd=self.folder)
        with open(os.path.join(self.folder, "lyt.key"), encoding="utf-8") as file:
            key = file.read().strip()
        with open(os.path.join(self.folder, "posts.ndjson"), "w", encoding="utf-8") as file:
            file.write('{"id":"1","platform":"x","author":"ida","created_at":"2026-03-02T10:00:00Z","text":"Your employer is great"}\n{broken\n')
        for command in (["report", "-c", "lyt.toml", "posts.ndjson", "-o", "report", "--remember", "shown"],
                        ["facts", "-c", "lyt.toml", "posts.ndjson", "-o", "night.facts"], ["score", "-c", "lyt.toml", "posts.ndjson"]):
            done = run(LYT, *command, cwd=self.folder)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertNotIn(key, done.stdout + done.stderr)
        for base, _, names in os.walk(self.folder):
            for name in names:
                if name == "lyt.key":
                    continue
                with open(os.path.join(base, name), "rb") as file:
                    data = file.read()
                self.assertNotIn(key.encode(), data, name)
                self.assertNotIn(bytes.fromhex(key), data, name)
                if name != "posts.ndjson":
                    self.assertNotIn(b'"ida"', data, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[5:])
