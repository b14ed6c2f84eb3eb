#!/usr/bin/env python3
"""Shares of feeds, merged: the same report as of all feeds at once, byte for byte.

shards_test.py LYT SOURCE_FOLDER
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

LYT, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLES = os.path.join(SOURCE, "feeds", "samples")

CONFIG = """
[project]
timezone = "Europe/Copenhagen"
key_file = "lyt.key"
[employer]
name = "Klarvang"
handles = ["@klarvang"]
[[department]]
name = "Customer service"
terms = { en = ["customer service"] }
[[competitor]]
name = "Brillson"
[[message]]
name = "Flexibility"
terms = { en = ["flexible hours"] }
"""
WORDS = ["great", "awful", "late again", "friendly staff", "customer service", "flexible hours", "no answer", "we waited"]


def lyt(*args, code=0):
    done = subprocess.run([LYT, *args], capture_output=True, timeout=300, check=False)
    assert done.returncode == code, (args, done.returncode, done.stderr.decode())
    return done.stderr.decode()


def post(number, chance):
    """A line of an export: posts, replies without a name, older versions, deletions and damage."""
    kind = chance.random()
    if kind < 0.01:
        return '{"id":"%d","text":"cut of' % number
    line = {"id": str(number), "platform": "x", "username": "u%d" % chance.randrange(500), "lang": "en",
            "created_at": "2026-%02d-%02dT10:00:00Z" % (chance.randrange(8, 11), chance.randrange(1, 29)),
            "like_count": chance.randrange(5)}
    if kind < 0.15:
        line["parent_id"] = str(chance.randrange(number + 200))
        line["text"] = "That is " + chance.choice(WORDS) + ", number %d" % number
    elif kind < 0.20:
        line["id"] = str(chance.randrange(number + 1))  # another version
        line["text"] = "Klarvang was " + chance.choice(WORDS)
    elif kind < 0.25:
        line["username"] = "klarvang"
        line["parent_id"] = str(chance.randrange(number + 200))
        line["text"] = "Sorry to hear that!"
    else:
        line["text"] = "%s at %s, they said %d" % (chance.choice(WORDS), chance.choice(["Klarvang", "Brillson", "home"]), number)
    return json.dumps(line)


class Shards(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        chance = random.Random(5)
        os.mkdir(self.path("feeds"))
        for name, posts in (("a.ndjson", 9000), ("b.ndjson", 50), ("empty.ndjson", 0), ("c.ndjson", 3000)):
            with open(self.path("feeds/" + name), "w", encoding="utf-8") as file:
                file.writelines(post(chance.randrange(10000), chance) + "\n" for _ in range(posts))
        for name in ("trustpilot_klarvang.csv", "x_v2_pages.jsonl.gz", "mastodon_tag_klarvang.json", "intern_kanal.csv.zst"):
            shutil.copy(os.path.join(SAMPLES, name), self.path("feeds"))
        with open(self.path("feeds/old.xls"), "wb") as file:
            file.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        with open(self.path("lyt.toml"), "w", encoding="utf-8") as file:
            file.write(CONFIG)
        with open(self.path("lyt.key"), "w", encoding="utf-8") as file:
            file.write("5c" * 32)
        os.chmod(self.path("lyt.key"), 0o600)

    def path(self, name):
        return os.path.join(self.folder, name)

    def report(self, name, *args, code=0):
        lyt("report", "-q", "-c", self.path("lyt.toml"), *args, "-o", self.path(name), code=code)
        with open(os.path.join(self.path(name), "report.json"), "rb") as file:
            return file.read()

    def shards(self, of, *args):
        paths = []
        for at in range(of):
            paths.append(self.path(f"{at}of{of}.facts"))
            done = subprocess.run([LYT, "facts", "-q", "--threads", "1", "-c", self.path("lyt.toml"), self.path("feeds"), "--shard",
                                   f"{at}/{of}", "-o", paths[-1], *args], capture_output=True, timeout=300, check=False)
            self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        return paths

    def test_the_report_does_not_depend_on_the_split(self):
        expected = self.report("direct", self.path("feeds"), code=1)
        report = json.loads(expected)
        self.assertGreater(len(report["coverage"]["unreadable"]), 0)
        self.assertGreater(sum(len(file["rejects"]) for file in report["coverage"]["files"]), 0)
        chance = random.Random(6)
        for of in (1, 7, 64):
            paths = self.shards(of)
            self.assertEqual(expected, self.report(f"facts{of}", "--facts", *paths), f"{of} shards, not merged")
            some = paths + chance.sample(paths, max(1, of // 3))
            chance.shuffle(some)
            lyt("merge", *some, "-o", self.path("merged.facts"))
            self.assertEqual(expected, self.report(f"merged{of}", "--facts", self.path("merged.facts")), f"{of} shards")
            # In two steps, and all together with the parts.
            half = len(paths) // 2 + 1
            lyt("merge", *paths[:half], "-o", self.path("half.facts"))
            lyt("merge", *paths[half:], paths[0], self.path("half.facts"), "-o", self.path("steps.facts"))
            self.assertEqual(expected, self.report(f"steps{of}", "--facts", self.path("steps.facts"), *paths[:2]))

    def test_threads_in_two_steps(self):
        expected = self.report("direct", self.path("feeds"), code=1)
        roots = []
        for at in range(3):
            roots.append(self.path(f"{at}.roots"))
            lyt("facts", "-q", "-c", self.path("lyt.toml"), self.path("feeds"), "--shard", f"{at}/3", "--make-roots", "-o", roots[-1])
        paths = self.shards(5, "--roots", *roots)
        self.assertEqual(expected, self.report("facts", "--facts", *paths))
        # A root that is missing is a reply that is missing.
        self.assertNotEqual(expected, self.report("fewer", "--facts", *self.shards(5, "--roots", roots[2])))
        with open(roots[0], "rb") as file:
            content = file.read()
        with open(roots[0], "wb") as file:
            file.write(content[:-1])
        said = lyt("facts", "-c", self.path("lyt.toml"), self.path("feeds"), "--roots", roots[0], "-o", self.path("x"), code=2)
        self.assertIn("0.roots", said)
        said = lyt("facts", "--employer", "Other", self.path("feeds"), "--roots", roots[1], "-o", self.path("x"), code=2)
        self.assertIn("another configuration", said)

    def test_wrong_files_and_shards_are_refused_by_name(self):
        good = self.shards(1)[0]
        with open(good, "rb") as file:
            content = file.read()
        for name, data, message in (("cut.facts", content[:-5], "cut off or damaged"),
                                    ("damaged.facts", content[:300] + bytes([content[300] ^ 1]) + content[301:], "cut off or damaged"),
                                    ("old.facts", b"LYTFACT1" + content[8:], "another version"),
                                    ("feed.facts", b'{"id":"1"}\n', "no fact file")):
            with open(self.path(name), "wb") as file:
                file.write(data)
            said = lyt("merge", good, self.path(name), "-o", self.path("out.facts"), code=2)
            self.assertIn(name, said)
            self.assertIn(message, said)
        with open(self.path("lyt.key"), "w", encoding="utf-8") as file:
            file.write("77" * 32)
        lyt("facts", "-q", "-c", self.path("lyt.toml"), self.path("feeds/b.ndjson"), "-o", self.path("key.facts"))
        self.assertIn("key.facts", lyt("merge", good, self.path("key.facts"), "-o", self.path("out.facts"), code=2))
        self.assertFalse(os.path.exists(self.path("out.facts")))
        for shard in ("8/8", "1", "a/b", "-1/2"):
            said = lyt("facts", "-c", self.path("lyt.toml"), self.path("feeds"), "--shard=" + shard, "-o", self.path("x"), code=2)
            self.assertIn("--shard is like 2/8", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
