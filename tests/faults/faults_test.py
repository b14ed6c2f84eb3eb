#!/usr/bin/env python3
"""Faults x commands: what happens when memory, disk, pipe, process or feed fail. faults_test.py LYT SHIM SOURCE_FOLDER

The outcomes are four:

same     nothing is lost: the exit code and every output are those of an undisturbed run
stopped  exit 2 with a message; no output is left, or the one of before; nothing half-written lies about
partly   the feed is read as far as it goes: exit 1 or 2, the message names the file, what was read is right
killed   outputs are whole, old or new; the run repeated gives what an undisturbed one gives

The faults are made by shim.cc, loaded in front of libc, which counts and never throws dice.
"""
import gzip
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

LYT, SHIM, SOURCE = (os.path.abspath(each) for each in sys.argv[1:4])
POSTS = 300

CONFIG = """
[project]
key_file = "lyt.key"
[employer]
name = "Klarvang"
[[department]]
name = "Shop"
terms = { en = ["shop"] }
"""
KEY = "5f" * 32 + "\n"


def posts(first, n):
    words = ["good", "bad", "friendly", "slow", "great", "awful"]
    return [{"id": f"p{i}", "author": f"a{i % 60}", "platform": "forum", "created_at": f"2026-03-{1 + i % 28:02}T10:00:00Z",
             "lang": "en", "text": f"Klarvang: the shop is {words[i % 6]}, number {i}."} for i in range(first, first + n)]


def ndjson(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def table(rows):
    return ("id,author,platform,created_at,lang,text\n" +
            "".join(f'{r["id"]},{r["author"]},forum,{r["created_at"]},en,"{r["text"]}"\n' for r in rows)).encode()


def make_feeds(folder):
    rows = posts(0, POSTS)
    half = POSTS // 2
    parts = {"a.ndjson": ndjson(rows[:half]), "b.ndjson": ndjson(rows[half:])}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w") as archive:
        for name, data in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    # Compressed at level 0: the middle of the file is the middle of the posts.
    feeds = {"posts.ndjson": ndjson(rows), "posts.csv": table(rows), "posts.ndjson.gz": gzip.compress(ndjson(rows), 0, mtime=0),
             "posts.zip": packed.getvalue(), "posts.tar": tarred.getvalue()}
    for name, data in {**feeds, "lyt.toml": CONFIG.encode(), "words.txt": b"good\t3\nbad\t-3\nslow\t-1\n"}.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    with open(os.open(os.path.join(folder, "lyt.key"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(KEY)
    return feeds


class Run:
    """One run of a command, in a folder of its own, and what it left."""

    def __init__(self, code, stdout, stderr, folder):
        # Folders have other names each time.
        self.stdout = stdout and stdout.replace(folder.encode(), b"OUT")
        self.code, self.stderr, self.files = code, stderr, {}
        for base, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(base, name)
                with open(path, "rb") as file:
                    self.files[os.path.relpath(path, folder)] = file.read()

    def outputs(self):
        return self.code, self.stdout, self.files

    def whole_or_none(self, whole):
        """Exit 2 may come before the outputs are in their places, or behind: never between."""
        return not self.files or self.files == whole.files


# What each command is called with; {in}: the folder of feeds, {out}: where outputs go.
COMMANDS = {
    "score": ["score", "-c", "{in}/lyt.toml", "-q", "{in}/{feed}"],
    "facts": ["facts", "-c", "{in}/lyt.toml", "-q", "{in}/{feed}", "-o", "{out}/night.facts"],
    "report": ["report", "-c", "{in}/lyt.toml", "-q", "{in}/{feed}", "-o", "{out}/report"],
    "remember": ["report", "-c", "{in}/lyt.toml", "-q", "{in}/{feed}", "-o", "{out}/report", "--remember", "{out}/shown"],
    "facts_report": ["report", "-c", "{in}/lyt.toml", "-q", "--facts", "{in}/base.facts", "-o", "{out}/report"],
    "import": ["lexicon", "import", "{in}/words.txt", "--from", "afinn", "--lang", "en", "-o", "{out}/ours.tsv"],
    "init": ["init", "{out}"],
}
READS = ["score", "facts", "report"]
WRITES = ["facts", "report", "remember", "facts_report", "import"]


class Faults(unittest.TestCase):
    maxDiff = 500

    @classmethod
    def setUpClass(cls):
        cls.input = tempfile.mkdtemp(prefix="lyt_faults_")
        cls.addClassCleanup(shutil.rmtree, cls.input)
        cls.feeds = make_feeds(cls.input)
        cls.expected = {}
        made = cls.lyt("facts", os.path.join(cls.input, "made"))
        with open(os.path.join(cls.input, "base.facts"), "wb") as file:
            file.write(made.files["night.facts"])

    @classmethod
    def lyt(cls, command, out, fault="", feed="posts.ndjson", file="", at=0, count=None, stdout=subprocess.PIPE, limit=None):
        os.makedirs(out, exist_ok=True)
        words = [w.replace("{in}", cls.input).replace("{out}", out).replace("{feed}", feed) for w in COMMANDS[command]]
        env = {k: v for k, v in os.environ.items() if not k.startswith("LYT_")}
        if fault or count is not None:
            env.update(LD_PRELOAD=SHIM, LYT_FAULT=fault, LYT_FAULT_FILE=file, LYT_FAULT_AT=str(at))
        if count is not None:
            env["LYT_FAULT_COUNT"] = str(count)

        def before():
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        done = subprocess.run([LYT, *words], stdout=stdout, stderr=subprocess.PIPE, env=env, timeout=120, check=False,
                              pass_fds=() if count is None else (count,), preexec_fn=before)
        return Run(done.returncode, done.stdout, done.stderr.decode(errors="replace"), out)

    def folder(self):
        path = tempfile.mkdtemp(dir=self.input, prefix="out_")
        self.addCleanup(shutil.rmtree, path, ignore_errors=True)
        return path

    def undisturbed(self, command, feed="posts.ndjson"):
        if (command, feed) not in self.expected:
            run = self.lyt(command, self.folder(), feed=feed)
            self.assertEqual(run.code, 0, run.stderr)
            self.expected[command, feed] = run
        return self.expected[command, feed]

    def counts(self, command):
        """How many allocations and changes to the disk the command makes."""
        reading, writing = os.pipe()
        self.lyt(command, self.folder(), count=writing)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            return [int(n) for n in pipe.read().split()]

    # The four outcomes.

    def assert_same(self, run, command, feed="posts.ndjson"):
        self.assertEqual((run.code, run.stderr), (0, ""))
        if command == "init":
            self.assertEqual(set(run.files), {"lyt.key", "lyt.toml"})
            self.assertEqual(len(run.files["lyt.key"]), 65)
            return
        self.assertEqual(run.outputs(), self.undisturbed(command, feed).outputs())

    def assert_stopped(self, run, files_before=None, command=""):
        self.assertEqual(run.code, 2, run.stderr)
        self.assertTrue(run.stderr.startswith("lyt: "), run.stderr)
        self.assertNotIn("unexpected", run.stderr)
        if command == "remember" and run.files:  # the report comes first: who never saw it was shown nothing
            self.assertEqual(run.files, {k: v for k, v in self.undisturbed(command).files.items() if k != "shown"})
        else:
            self.assertEqual(run.files, files_before or {})

    def assert_not_half(self, files, command, feed="posts.ndjson"):
        """Each file is there as an undisturbed run makes it, or not at all; what was being written says so."""
        whole = self.undisturbed(command, feed).files if command != "init" else {}
        for name, data in files.items():
            if not name.endswith((".part", ".tmp")) and command != "init":
                self.assertEqual(data, whole[name], name)

    # Faults that pass.

    def test_short_and_interrupted_calls(self):
        for command in COMMANDS:
            for fault in ("short", "eintr", "short,eintr"):
                with self.subTest(command=command, fault=fault):
                    self.assert_same(self.lyt(command, self.folder(), fault), command)
        for feed in self.feeds:
            with self.subTest(feed=feed):
                self.assert_same(self.lyt("score", self.folder(), "short,eintr", feed=feed), "score", feed)

    # The disk.

    def test_full_disk(self):
        for command in WRITES:
            size = sum(len(data) for data in self.undisturbed(command).files.values())
            for room in sorted({0, 1, size // 3, size - 1}):
                with self.subTest(command=command, room=room):
                    self.assert_stopped(self.lyt(command, self.folder(), f"full={room}"), command=command)
        for room in (0, 30, 70):
            with self.subTest(command="init", room=room):
                out = self.folder()
                run = self.lyt("init", out, f"full={room}")
                self.assertEqual(run.code, 2)
                self.assertIn("cannot be written", run.stderr)
                self.assertLessEqual(set(run.files), {"lyt.key"})  # the one that was whole before the disk was full
                self.assertIn(len(run.files.get("lyt.key", "x" * 65)), (65,))
        with self.subTest(command="score"):
            run = self.lyt("score", self.folder(), "full=5000")
            self.assertEqual(run.code, 2)
            self.assertIn("standard output", run.stderr)

    def test_full_disk_keeps_what_was_there(self):
        for command in WRITES:
            with self.subTest(command=command):
                out = self.folder()
                before = self.lyt(command, out)
                self.assert_stopped(self.lyt(command, out, "full=10"), before.files)

    def test_file_size_limit(self):
        # Its signal would end the process without a word.
        for command in ("facts", "report", "import"):
            with self.subTest(command=command):
                self.assert_stopped(self.lyt(command, self.folder(), limit=16))

    def test_full_device_behind_standard_output(self):
        for words in (["formats"], ["explain", "good"], ["score", os.path.join(self.input, "posts.ndjson")], ["--version"], ["--help"]):
            with self.subTest(words=words), open("/dev/full", "wb") as full:
                done = subprocess.run([LYT, *words], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"standard output", done.stderr)

    def test_small_file_system(self):
        if os.geteuid() != 0:
            self.skipTest("mounting a small file system needs root")
        for command in ("facts", "report"):
            with self.subTest(command=command):
                out = self.folder()
                mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", out], capture_output=True, check=False)
                if mounted.returncode != 0:
                    self.skipTest("no file system can be mounted here: " + mounted.stderr.decode().strip())
                try:
                    self.assert_stopped(self.lyt(command, out))
                finally:
                    subprocess.run(["umount", out], check=True)

    # Memory.

    def test_no_memory(self):
        for command in ("score", "facts", "report"):
            total = self.counts(command)[0]
            self.assertGreater(total, 100)
            spread = sorted({1 + total * i * i // 324 for i in range(18)} | {total - 1})
            for fault in ("nomem", "nomem1"):
                for n in spread:
                    with self.subTest(command=command, fault=fault, n=n, of=total):
                        out = self.folder()
                        run = self.lyt(command, out, f"{fault}={n}")
                        self.assertIn(run.code, (0, 2), f"{run.code} {run.stderr}")
                        if run.code == 0:
                            self.assertEqual(run.outputs(), self.undisturbed(command).outputs())
                        else:
                            self.assertTrue(run.stderr.startswith("lyt: "), run.stderr)
                            self.assertTrue(run.whole_or_none(self.undisturbed(command)), sorted(run.files))

    # The process.

    def test_killed_before_any_change(self):
        for command in WRITES + ["init"]:
            changes = self.counts(command)[1]
            for n in sorted({1 + changes * i // 12 for i in range(12)} | {changes}):
                with self.subTest(command=command, n=n, of=changes):
                    out = self.folder()
                    run = self.lyt(command, out, f"kill={n}")
                    self.assertEqual(run.code, -9)
                    if command == "init":
                        continue
                    self.assert_not_half(run.files, command)
                    if command == "remember":
                        continue  # a night that was shown and not noted is another night: see the next test
                    again = self.lyt(command, out)
                    self.assertEqual(again.code, 0, again.stderr)
                    self.assertLessEqual(self.undisturbed(command).files.items(), again.files.items())

    def test_a_killed_report_repeated_shows_the_same(self):
        changes = self.counts("remember")[1]
        for n in (1, changes // 2, changes):
            out = self.folder()
            self.lyt("remember", out, f"kill={n}")
            again = self.lyt("remember", out)
            self.assertEqual(again.code, 0, again.stderr)
            groups = json.loads(again.files["report/report.json"])["groups"]
            whole = json.loads(self.undisturbed("remember").files["report/report.json"])["groups"]
            self.assertEqual([g["posts"] for g in groups], [g["posts"] for g in whole])

    def test_closed_pipe(self):
        for command in ("score", "report"):
            with self.subTest(command=command):
                reading, writing = os.pipe()
                os.close(reading)
                run = self.lyt(command, self.folder(), stdout=writing)
                os.close(writing)
                self.assertEqual((run.code, run.stderr), (0, ""))

    # The feed.

    def lines(self, run):
        return run.stdout.decode().splitlines()

    def test_read_errors_in_the_middle(self):
        for feed, data in self.feeds.items():
            # A zip is read by its directory at the end: an error there leaves nothing to read.
            place = len(data) // 2
            for command in READS:
                with self.subTest(feed=feed, command=command):
                    run = self.lyt(command, self.folder(), f"eio={place}", feed=feed, file=feed)
                    self.assertIn(run.code, (1, 2), run.stderr)
                    self.assertIn(feed, run.stderr)
                    if command == "score":
                        whole = self.lines(self.undisturbed("score", feed))
                        self.assertEqual(self.lines(run), whole[:len(self.lines(run))])
                    if command == "report" and run.code == 1:
                        report = json.loads(run.files["report/report.json"])
                        files = report["coverage"]["files"]
                        self.assertEqual(sum(f["records"] for f in files), sum(f["kept"] for f in files) + sum(
                            sum(f["skipped"].values()) for f in files))
                        self.assertLess(sum(f["kept"] for f in files), POSTS)

    def test_a_feed_that_shrinks(self):
        for feed, data in self.feeds.items():
            with self.subTest(feed=feed):
                try:
                    run = self.lyt("score", self.folder(), "shrink", feed=feed, file=feed, at=len(data) // 4)
                    self.assertIn(run.code, (0, 1, 2), run.stderr)
                    found = self.lines(run)
                    whole = self.lines(self.undisturbed("score", feed)) if (("score", feed) in self.expected) else None
                    if whole is not None:
                        self.assertEqual(found, whole[:len(found)])
                    self.assertEqual(len(set(found)), len(found))
                    if feed.endswith((".gz", ".tar", ".zip")):
                        self.assertNotEqual(run.code, 0)
                        self.assertIn(feed, run.stderr)
                finally:
                    with open(os.path.join(self.input, feed), "wb") as file:
                        file.write(data)

    def test_a_feed_that_grows(self):
        # The feed is doubled while it is read: every post is there twice, and counts once.
        for feed in ("posts.ndjson", "posts.ndjson.gz"):
            data = self.feeds[feed]
            with self.subTest(feed=feed):
                try:
                    run = self.lyt("report", self.folder(), "grow", feed=feed, file=feed, at=len(data) // 4)
                    self.assertIn(run.code, (0, 1), run.stderr)
                    groups = json.loads(run.files["report/report.json"])["groups"]
                    whole = json.loads(self.undisturbed("report", "posts.csv").files["report/report.json"])["groups"]

                    def total(of):
                        return [g["posts"] for g in of if g["entity"] == "Klarvang" and not any(
                            g[key] for key in ("department", "audience", "channel", "lang", "topic", "period"))]
                    self.assertEqual(total(groups), total(whole))
                    self.assertEqual(total(groups), [POSTS])
                finally:
                    with open(os.path.join(self.input, feed), "wb") as file:
                        file.write(data)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
