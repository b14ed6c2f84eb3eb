#!/usr/bin/env python3
"""Whole-program tests that need more than a text case: generated input, several runs compared, real exports.

whole_program_test.py LYT SOURCE_FOLDER
"""
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

LYT, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLES = os.path.join(SOURCE, "feeds", "samples")


def run(*args, cwd=None, stdin=None):
    return subprocess.run([LYT, *args], cwd=cwd, input=stdin, capture_output=True, timeout=300, check=False)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def tree(folder):
    """All files of a report folder and their bytes."""
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            found[os.path.relpath(path, folder)] = read(path)
    return found


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)


class SampleReport(Folder):
    """The report of the samples, and what must not change it."""

    def report(self, name, *feeds, threads="2"):
        done = run("report", "-c", os.path.join(SAMPLES, "lyt.toml"), *(feeds or [SAMPLES]), "-o", self.path(name),
                   "--threads", threads, "-q")
        self.assertEqual(done.returncode, 1, done.stderr.decode())  # the samples hold damaged records on purpose
        return tree(self.path(name))

    def test_has_what_was_put_in(self):
        files = self.report("out")
        self.assertLessEqual({"report.html", "report.json"}, set(files))
        report = json.loads(files["report.json"])
        self.assertEqual(report["schema"], "lyt-report/1")
        groups = {(g["entity"], g["department"], g["audience"], g["channel"], g["lang"], g["topic"], g["period"]): g
                  for g in report["groups"]}

        def index(department, period, audience=None):
            return groups[("Klarvang", department, audience, None, None, None, period)]["satisfaction_index"]

        # The trend that the samples tell: the warehouse gets worse from week 40 on.
        early = [index("Warehouse", f"2026-W{week}") for week in range(36, 40)]
        late = [index("Warehouse", f"2026-W{week}") for week in range(40, 44)]
        self.assertGreater(sum(early) / 4, sum(late) / 4 + 5)
        # And nothing is shown of fewer than five authors.
        for group in report["groups"]:
            if group["suppressed"]:
                self.assertIsNone(group["posts"])
            else:
                self.assertGreaterEqual(group["authors"], 5)

    def test_threads_do_not_change_it(self):
        self.assertEqual(self.report("one", threads="1"), self.report("two", threads="2"))

    def test_order_of_files_does_not_change_it(self):
        feeds = sorted(os.path.join(SAMPLES, name) for name in os.listdir(SAMPLES) if name[0] != "."
                       and not name.endswith((".toml", ".md")))
        straight = self.report("straight", *feeds)
        for seed in range(3):
            shuffled = feeds[:]
            random.Random(seed).shuffle(shuffled)
            self.assertEqual(straight, self.report(f"shuffled{seed}", *shuffled))

    def test_facts_give_the_same_figures(self):
        config = os.path.join(SAMPLES, "lyt.toml")
        done = run("facts", "-c", config, SAMPLES, "-o", self.path("all.facts"), "-q")
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        self.assertEqual(run("report", "-c", config, "--facts", self.path("all.facts"), "-o", self.path("facts"),
                             "-q").returncode, 0)
        direct = json.loads(self.report("direct")["report.json"])
        from_facts = json.loads(read(os.path.join(self.path("facts"), "report.json")))
        self.assertEqual(direct["groups"], from_facts["groups"])


class Conversations(Folder):
    """A reply that does not name the employer counts for it when what it answers does."""

    def setUp(self):
        super().setUp()
        post = {"platform": "x", "created_at": "2026-09-01T10:00:00Z", "lang": "en"}
        root = {**post, "id": "77", "author": "asker", "text": "Has anybody been to Klarvang lately?"}
        replies = [{**post, "id": f"r{i}", "parent_id": "77", "author": f"author{i}", "text": f"Awful queues, {i} in all"}
                   for i in range(8)]
        strangers = [{**reply, "id": f"s{i}", "parent_id": "elsewhere"} for i, reply in enumerate(replies)]
        lines = {"root": [root], "replies": replies + strangers}
        self.feeds = [self.write(f"{name}.ndjson", "".join(json.dumps(line) + "\n" for line in rows).encode())
                      for name, rows in lines.items()]

    def posts(self, feeds, threads, facts):
        out = self.path("out")
        shutil.rmtree(out, ignore_errors=True)
        how = ["--threads", threads, "-q"]
        if facts:
            done = run("facts", "--employer", "Klarvang", *feeds, "-o", self.path("all.facts"), *how)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            feeds = ["--facts", self.path("all.facts")]
        done = run("report", "--employer", "Klarvang", *feeds, "-o", out, *how)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        whole = [group for group in json.loads(read(os.path.join(out, "report.json")))["groups"]
                 if group["entity"] == "Klarvang" and all(group[key] is None for key in (
                     "department", "audience", "channel", "lang", "topic", "period"))]
        return [(group["posts"], group["negative"]) for group in whole]

    def test_replies_count_wherever_the_root_stands(self):
        for feeds in (self.feeds, self.feeds[::-1]):
            for threads in ("1", "4"):
                for facts in (False, True):
                    with self.subTest(feeds=feeds, threads=threads, facts=facts):
                        self.assertEqual(self.posts(feeds, threads, facts), [(9, 8)])

    def test_replies_to_nobody_known_do_not(self):
        self.assertNotIn((9, 8), self.posts(self.feeds[1:], "2", False))


class BadInput(Folder):
    def test_truncated_gzip_keeps_what_was_read(self):
        lines = b"".join(b'{"id":"%d","text":"Great service at Klarvang"}\n' % i for i in range(20000))
        whole = gzip.compress(lines)
        feed = self.write("cut.ndjson.gz", whole[: len(whole) * 2 // 3])
        done = run("score", "--employer", "Klarvang", feed)
        self.assertEqual(done.returncode, 1)
        self.assertGreater(done.stdout.count(b"\n"), 1000)
        self.assertIn(b"cut.ndjson.gz", done.stderr)
        for line in done.stdout.splitlines():
            json.loads(line)

    def test_archives_are_read_from_files_and_pipes(self):
        line = b'{"id":"%d","text":"Great service at Klarvang"}\n'
        path = self.path("export.zip")
        inner = io.BytesIO()
        with tarfile.open(fileobj=inner, mode="w:xz") as archive:
            member = tarfile.TarInfo("../../outside.ndjson")
            member.size = len(line % 2)
            archive.addfile(member, io.BytesIO(line % 2))
            link = tarfile.TarInfo("link.ndjson")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("/absolute.ndjson", line % 1)
            archive.writestr("inner.tar.xz", inner.getvalue())
            archive.writestr("picture.png", b"x")
        before = sorted(os.listdir(self.folder))
        for done in (run("score", path), run("score", "-", stdin=read(path))):
            self.assertEqual([json.loads(each)["id"] for each in done.stdout.splitlines()], ["1", "2"])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(b"2 files that no reader knows: inner.tar.xz!link.ndjson, picture.png", done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_invalid_utf8_loses_only_its_record(self):
        feed = self.write("bad.ndjson", b'{"id":"1","text":"Great"}\n{"id":"2","text":"\xff\xfe\xc3"}\n'
                                        b'{"id":"3","text":"Terrible"}\n')
        done = run("score", feed)
        ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
        self.assertEqual([i for i in ids if i != "2"], ["1", "3"])

    def test_a_line_of_100_mb(self):
        feed = self.path("long.ndjson")
        with open(feed, "wb") as out:
            out.write(b'{"id":"1","text":"Great"}\n{"id":"2","text":"')
            for _ in range(100):
                out.write(b"very good service " * 58255)
            out.write(b'"}\n{"id":"3","text":"Terrible"}\n')
        done = run("score", feed)
        ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
        self.assertEqual(ids, ["1", "3"])
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"too_large", done.stderr)

    def test_output_that_cannot_be_written(self):
        feed = self.write("a.ndjson", b'{"id":"1","text":"Great service at Klarvang"}\n')
        blocked = self.write("file", b"")
        done = run("report", "--employer", "Klarvang", feed, "-o", os.path.join(blocked, "out"))
        self.assertEqual(done.returncode, 2)
        self.assertEqual(read(blocked), b"")

    def test_closed_pipe_is_quiet(self):
        lines = b"".join(b'{"id":"%d","text":"Great service at Klarvang"}\n' % i for i in range(50000))
        feed = self.write("a.ndjson", lines)
        process = subprocess.Popen([LYT, "score", feed], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 0)


CONFIG = """
[employer]
name = "Hochschulen"
aliases = ["Universität", "Universitäten", "Uni", "university", "universities"]
hashtags = ["#IchBinHanna"]
[[competitor]]
name = "Twitter"
"""


class RealExports(Folder):
    """Real exports under open licences, where they lie beside the project."""

    def test_every_record_is_kept_or_counted(self):
        shared = os.environ.get("LYT_SHARED", os.path.join(SOURCE, "..", "shared"))
        feeds = os.path.join(shared, "feeds_real")
        if not os.path.isdir(feeds):
            print("real exports: no shared folder beside the project: skipped")
            self.skipTest("no shared folder beside the project")
        config = self.write("lyt.toml", CONFIG.encode())
        folders = ["twitter_v1.1", "twitter_v2", "twarc_v2_jsonl", "mastodon_rest", "bluesky_posts"]
        done = run("report", "-c", config, *[os.path.join(feeds, name) for name in folders], "-o", self.path("out"))
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        report = json.loads(read(os.path.join(self.path("out"), "report.json")))
        files = report["coverage"]["files"]
        self.assertGreaterEqual(len(files), 45)
        print(f"{'file':58} {'records':>7} {'kept':>6}  skipped")
        for file in files:
            skipped = {name: n for name, n in file["skipped"].items() if n}
            name = os.path.relpath(file["name"], feeds)
            print(f"{name:58} {file['records']:7} {file['kept']:6}  "
                  + ", ".join(f"{reason} {n}" for reason, n in skipped.items()))
            self.assertEqual(file["records"], file["kept"] + sum(skipped.values()), name)
            self.assertEqual(file["errors"], [], name)
            if name.endswith("streaming_output_with_error.jsonl"):
                self.assertEqual(sum(skipped.values()), 1, skipped)  # only its broken last line
        employer = [g for g in report["groups"] if g["entity"] == "Hochschulen" and g["department"] is None
                    and all(g[d] is None for d in ("audience", "channel", "lang", "topic", "period"))]
        self.assertGreaterEqual(employer[0]["posts"], 5)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
