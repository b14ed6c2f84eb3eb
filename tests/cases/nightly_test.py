#!/usr/bin/env python3
"""lyt nightly and lyt history: overlapping nights, killed, on full and failing disks; erased people; damage.

nightly_test.py LYT FAILING_DISK
"""
import fcntl
import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

LYT, FAILING_DISK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

CONFIG = """
[project]
timezone = "Europe/Copenhagen"
key_file = "lyt.key"
history = "history.db"
min_authors = %(min_authors)d
%(more)s
[employer]
name = "Klarvang"
handles = ["@klarvang"]
[[department]]
name = "Warehouse"
terms = { en = ["warehouse"] }
[[department]]
name = "Shop"
terms = { en = ["shop", "shops"] }
[[competitor]]
name = "Brillson"
[[feed]]
source = "exports"
"""

OPINIONS = ["great service", "terrible queues", "friendly people", "awful chaos", "slow answers", "a wonderful place"]


def post(number, night=0, text=None, **more):
    """A post as night `night` sees it: its counts grow, and some were edited."""
    author = number % 23
    if text is None:
        place = ["warehouse", "shop", "office"][number % 3]
        name = "Brillson" if number % 7 == 0 else "Klarvang"
        text = f"{name} {place}: {OPINIONS[number % 6]} number {number}"
        if number % 11 == 0 and night > number // 20:
            text = f"{name} {place}: I changed my mind, {OPINIONS[(number + 1) % 6]} number {number}"
    row = {"id": f"post{number}", "platform": "x", "author_id": f"author{author}", "author_handle": f"@handle{author}", "text": text,
           "created_at": f"2026-{9 + number // 280 % 3:02d}-{1 + number // 10 % 28:02d}T12:{number % 60:02d}:00Z",
           "likes": number % 9 + night, "collected_at": f"2026-12-{1 + night // 24:02d}T{night % 24:02d}:00:00Z"}
    row.update(more)
    return row


def deletion(number):
    return {"delete": {"status": {"id_str": f"post{number}", "user_id_str": "1"}, "timestamp_ms": "1796083200000"}}


def lines(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


class Folder(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.root)
        self.key = None

    def project(self, name, more="", min_authors=2):
        folder = os.path.join(self.root, name)
        os.makedirs(os.path.join(folder, "exports"))
        subprocess.run([LYT, "init", folder], capture_output=True, check=True)
        key = os.path.join(folder, "lyt.key")
        if self.key is None:
            with open(key, "rb") as file:
                self.key = file.read()
        with open(key, "wb") as file:
            file.write(self.key)
        self.configure(folder, more, min_authors)
        return folder

    @staticmethod
    def configure(folder, more="", min_authors=2):
        with open(os.path.join(folder, "lyt.toml"), "w", encoding="utf-8") as file:
            file.write(CONFIG % {"more": more, "min_authors": min_authors})

    @staticmethod
    def write(folder, name, rows):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(lines(rows))

    @staticmethod
    def run_lyt(folder, *args, **options):
        done = subprocess.run([LYT, *args, "-c", "lyt.toml"], cwd=folder, capture_output=True, timeout=300, check=False, **options)
        done.errors = done.stderr.decode()
        return done

    def nightly(self, folder, *args, codes=(0, 3), **options):
        done = self.run_lyt(folder, "nightly", *args, **options)
        self.assertIn(done.returncode, codes, done.errors)
        return done

    def export(self, folder, *args):
        done = self.run_lyt(folder, "history", "export", "--pseudonyms", *args)
        self.assertEqual(done.returncode, 0, done.errors)
        return done.stdout

    @staticmethod
    def report(folder, name="report"):
        with open(os.path.join(folder, name, "report.json"), encoding="utf-8") as file:
            report = json.load(file)
        report.pop("coverage")
        return report

    def assert_whole(self, folder):
        done = self.run_lyt(folder, "history", "check")
        self.assertEqual(done.returncode, 0, done.errors)


class Nights(Folder):
    def exports(self):
        """Thirty nights: each has the last posts again, with other counts and edits; late, deleted, answered posts."""
        nights = []
        for night in range(30):
            rows = [post(number, night) for number in range(max(0, night * 20 - 40), night * 20 + 20)]
            if night >= 5:
                rows.append(post(night * 3, night))  # late
                # Answers to a post of an earlier night, that name nobody.
                rows.append(post(1000 + night, night, text="They are terrible, I agree", parent_id=f"post{night * 20 - 60}"))
            nights.append(rows)
        return nights

    def test_overlapping_nights_are_one_big_export(self):
        nightly, at_once = self.project("nightly"), self.project("at_once")
        for night, rows in enumerate(self.exports()):
            self.write(nightly, f"exports/night{night:02d}.ndjson", rows)
            self.write(at_once, f"exports/night{night:02d}.ndjson", rows)
            if night in (12, 20):
                notices = [deletion(100 + night), deletion(night * 20 + 1)]
                for folder in (nightly, at_once):
                    self.write(folder, f"exports/gone{night:02d}.ndjson", notices)
            self.nightly(nightly)
        self.nightly(at_once)
        exported = self.export(nightly)
        self.assertEqual(exported, self.export(at_once))
        self.assertGreater(exported.count(b"\n"), 600)
        self.assertIn(b"by_thread", exported)
        # The same figures, once what earlier nights showed is put aside.
        with sqlite3.connect(os.path.join(nightly, "history.db")) as history:
            history.execute("DELETE FROM memory")
        shutil.rmtree(os.path.join(nightly, "report"))
        self.nightly(nightly)
        self.assertEqual(self.report(nightly), self.report(at_once))
        # And those of a report without a history.
        done = self.run_lyt(at_once, "report", "exports", "-o", "plain", "-q")
        self.assertEqual(done.returncode, 0, done.errors)
        self.assertEqual(self.report(at_once)["groups"], self.report(at_once, "plain")["groups"])
        self.assert_whole(nightly)
        # Nothing new: nothing is read.
        self.assertIn(b"0 new files", self.nightly(nightly).stdout)
        self.assertEqual(self.export(nightly), exported)

    def test_a_file_that_grows_and_one_that_is_replaced(self):
        folder = self.project("a")
        self.write(folder, "exports/log.ndjson", [post(number) for number in range(30)])
        self.nightly(folder)
        self.write(folder, "exports/log.ndjson", [post(number) for number in range(50)])
        self.nightly(folder)
        self.write(folder, "exports/log.ndjson", [post(number) for number in range(60, 80)])
        self.nightly(folder)
        whole = self.project("b")
        self.write(whole, "exports/all.ndjson", [post(number) for number in [*range(50), *range(60, 80)]])
        self.nightly(whole)
        self.assertEqual(self.export(folder), self.export(whole))

    def test_what_is_wrong_with_one_feed_takes_nothing_from_the_others(self):
        folder = self.project("a")
        self.write(folder, "exports/good.ndjson", [post(number) for number in range(40)])
        with open(os.path.join(folder, "exports", "bad.csv"), "wb") as file:
            file.write(bytes(range(256)) * 4)
        done = self.nightly(folder, codes=(1, 3))
        self.assertIn("bad.csv", done.errors)
        self.assertGreater(self.export(folder).count(b"\n"), 30)

    def test_posts_of_the_future_and_another_time_zone(self):
        folder = self.project("a")
        rows = [post(number) for number in range(60)]
        rows.append(post(61, created_at="2031-01-01T00:00:00Z"))
        self.write(folder, "exports/a.ndjson", rows)
        done = self.nightly(folder)
        self.assertIn("of the future", done.errors)
        self.assertFalse([period for period in self.report(folder)["periods"] if period["id"].startswith("2031")])
        self.assertIn(b"2031-01-01", self.export(folder))
        self.configure(folder)
        config = os.path.join(folder, "lyt.toml")
        with open(config, encoding="utf-8") as file:
            text = file.read()
        with open(config, "w", encoding="utf-8") as file:
            file.write(text.replace("Europe/Copenhagen", "America/New_York"))
        done = self.nightly(folder)
        self.assertIn("time zone", done.errors)

    def test_a_wrong_key_is_refused(self):
        folder = self.project("a")
        self.write(folder, "exports/a.ndjson", [post(number) for number in range(40)])
        self.nightly(folder)
        before = self.export(folder)
        with open(os.path.join(folder, "lyt.key"), "w", encoding="ascii") as file:
            file.write("5" * 64 + "\n")
        done = self.nightly(folder, codes=(2,))
        self.assertIn("another key", done.errors)
        self.assertEqual(self.export(folder), before)
        os.unlink(os.path.join(folder, "lyt.key"))
        self.assertIn("no key file", self.nightly(folder, codes=(2,)).errors)

    def test_a_second_run_waits_or_says_who_is_first(self):
        folder = self.project("a")
        self.write(folder, "exports/a.ndjson", [post(number) for number in range(40)])
        with open(os.path.join(folder, "history.db.lock"), "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.write("process 4711, since yesterday\n")
            lock.flush()
            done = self.nightly(folder, "--wait", "0", codes=(2,))
        self.assertIn("process 4711, since yesterday", done.errors)
        both = [subprocess.Popen([LYT, "nightly", "-c", "lyt.toml"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        for process in both:
            process.communicate(timeout=200)
            self.assertIn(process.returncode, (0, 3))
        self.assert_whole(folder)

    def test_old_facts_go_when_the_configuration_says_so(self):
        folder = self.project("a")
        now = time.time()
        rows = [post(number, created_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now - 86400 * number - 3600)), collected_at=None) for number in range(60)]
        self.write(folder, "exports/a.ndjson", rows)
        self.nightly(folder)
        everything = self.export(folder).decode().splitlines()
        self.configure(folder, "keep_days = 30")
        self.nightly(folder)
        kept = self.export(folder).decode().splitlines()
        young = [line for line in everything if json.loads(line)["time"] >= time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now - 86400 * 30))]
        self.assertEqual(kept, young)
        self.assertLess(len(kept), len(everything))


class Interrupted(Folder):
    """Whatever ends a run, the next one completes, and the history is that of an undisturbed run."""

    def feeds(self, folder):
        for night in range(6):
            self.write(folder, f"exports/night{night}.ndjson", [post(number, night) for number in range(night * 15, night * 15 + 60)])
        self.write(folder, "exports/gone.ndjson", [deletion(33)])

    def undisturbed(self):
        folder = self.project("undisturbed")
        self.feeds(folder)
        begin = time.monotonic()
        self.nightly(folder)
        return self.export(folder), time.monotonic() - begin

    def test_killed_at_200_moments(self):
        expected, duration = self.undisturbed()
        rng = random.Random(7)
        kills, completed, runs = 0, 0, 0
        folder = None
        while kills < 200:
            if folder is None:
                folder = self.project(f"killed{runs}")
                self.feeds(folder)
            runs += 1
            process = subprocess.Popen([LYT, "nightly", "-c", "lyt.toml", "-q"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=rng.uniform(0, duration))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            if process.returncode == -signal.SIGKILL:
                kills += 1
                if rng.random() < 0.8:
                    continue
                self.nightly(folder)
            else:
                self.assertIn(process.returncode, (0, 3))
            completed += 1
            self.assertEqual(self.export(folder), expected)
            self.assert_whole(folder)
            shutil.rmtree(folder)
            folder = None
        self.assertGreater(completed, 10)

    def test_a_disk_that_fails_or_is_full(self):
        expected, _ = self.undisturbed()
        rng = random.Random(8)
        failed = 0
        for round_n in range(24):
            folder = self.project(f"failing{round_n}")
            self.feeds(folder)
            settings = {"LD_PRELOAD": FAILING_DISK, "LYT_FAIL_AFTER": str(rng.randrange(0, 400))}
            if round_n % 2:
                settings["LYT_FAIL_FULL"] = "1"
            done = self.run_lyt(folder, "nightly", env={**os.environ, **settings})
            self.assertIn(done.returncode, (0, 2, 3), done.errors)
            if done.returncode == 2:
                failed += 1
                self.assertIn("history.db", done.errors)
            self.nightly(folder)
            self.assertEqual(self.export(folder), expected)
            self.assert_whole(folder)
            shutil.rmtree(folder)
        self.assertGreater(failed, 8)

    def test_files_that_may_not_grow(self):
        expected, _ = self.undisturbed()

        def limit(size):
            def apply():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            return apply

        for size in (4096, 60_000, 120_000):
            folder = self.project(f"full{size}")
            self.feeds(folder)
            done = self.run_lyt(folder, "nightly", preexec_fn=limit(size))
            self.assertEqual(done.returncode, 2, done.errors)
            self.nightly(folder)
            self.assertEqual(self.export(folder), expected)
            self.assert_whole(folder)


class Rights(Folder):
    def everything(self, folder):
        """Bytes of all files of the project but the key and the configuration."""
        found = b""
        for base, _, names in os.walk(folder):
            for name in names:
                if name not in ("lyt.key", "lyt.toml", "notices"):
                    with open(os.path.join(base, name), "rb") as file:
                        found += file.read()
        return found

    def begin(self):
        folder = self.project("a")
        os.makedirs(os.path.join(folder, "spool"))
        rows = [post(number) for number in range(120)]
        rows += [post(500 + number, text="So true", parent_id=f"post{number}") for number in (1, 2, 3, 4)]
        self.write(folder, "spool/feed-000001.ndjson", rows)
        with open(os.path.join(folder, "spool/feed-000001.ndjson"), "a", encoding="utf-8") as file:
            file.write('{"id": "broken", "author": "author3", "text": "secret words of author3\n')
        self.nightly(folder, codes=(0, 1, 3))
        return folder, rows

    def keys_of(self, folder, chosen):
        keys = set()
        for line in self.export(folder).decode().splitlines():
            fact = json.loads(line)
            if chosen(fact):
                keys |= {fact["post"][:16], fact["post"][16:]}
        return keys

    def assert_gone(self, folder, words, keys):
        content = self.everything(folder)
        for word in words:
            self.assertNotIn(word.encode(), content, word)
        for key in keys:
            raw = bytes.fromhex(key)
            for form in (key.encode(), raw, raw[::-1]):
                self.assertNotIn(form, content, key)

    def author_of(self, folder, post_number):
        """The pseudonym of an author, and the keys of all posts by them."""
        likes = post(post_number)["likes"]
        facts = [json.loads(line) for line in self.export(folder).decode().splitlines()]
        stamp = post(post_number)["created_at"]
        author = next(fact["author"] for fact in facts if fact["time"] == stamp and fact["likes"] == likes)
        keys = {author}
        for fact in facts:
            if fact["author"] == author:
                keys |= {fact["post"][:16], fact["post"][16:]}
        return author, keys

    def test_an_erased_author_leaves_no_byte_and_does_not_come_back(self):
        folder, rows = self.begin()
        author, keys = self.author_of(folder, 3)
        raw = bytes.fromhex(author)[::-1]
        with open(os.path.join(folder, "history.db"), "rb") as file:
            self.assertIn(raw, file.read(), "the test looks in the right place")
        done = self.run_lyt(folder, "history", "erase", "--author", "@handle3")
        self.assertEqual(done.returncode, 0, done.errors)
        self.assert_gone(folder, ["author3\"", "handle3\"", "secret words"], keys)
        # An export that overlaps.
        self.write(folder, "exports/again.ndjson", rows)
        self.nightly(folder)
        os.unlink(os.path.join(folder, "exports/again.ndjson"))
        self.assert_gone(folder, [], keys)
        self.assertNotIn(author, self.export(folder).decode())
        self.assertIn("0000000000000001", self.export(folder).decode())
        self.assert_whole(folder)

    def test_posts_and_notices(self):
        folder, rows = self.begin()
        before = self.export(folder).decode().splitlines()
        with open(os.path.join(folder, "notices"), "w", encoding="utf-8") as file:
            file.write('{"delete": {"status": {"id_str": "post5", "user_id_str": "7"}, "timestamp_ms": "1"}}\n'
                       '{"data": {"user_delete": {"user": {"id": "author6"}, "event_at": "2026-12-01T00:00:00Z"}}}\n'
                       '{"id": "post8", "action": "delete", "created_at": "x", "reason": "deleted"}\n'
                       'x:post9\n')
        done = self.run_lyt(folder, "history", "erase", "--post", "x:post1", "--notice", "notices")
        self.assertEqual(done.returncode, 0, done.errors)
        self.write(folder, "exports/again.ndjson", rows)
        self.nightly(folder)
        clean = self.project("clean")
        gone = {"post1", "post5", "post8", "post9"}
        self.write(clean, "exports/rest.ndjson", [row for row in rows if row["id"] not in gone and row["author_id"] != "author6"])
        self.nightly(clean)
        after = self.export(folder).decode().splitlines()

        def plain(facts):
            return [re.sub(r'"parent":("[0-9a-f]+"|null)', "", fact) for fact in facts]
        rest = self.export(clean).decode().splitlines()
        kept = [line for line in after if 'by_thread' not in line]
        self.assertEqual(plain(kept), plain([line for line in rest if 'by_thread' not in line]))
        self.assertLess(len(after), len(before))
        with open(os.path.join(folder, "notices"), "w", encoding="utf-8") as file:
            file.write("nonsense\n")
        done = self.run_lyt(folder, "history", "erase", "--notice", "notices")
        self.assertEqual(done.returncode, 2)
        self.assertIn("notices:1", done.errors)

    def test_a_deletion_notice_in_a_feed_leaves_no_byte(self):
        folder, _ = self.begin()
        stamp = post(7)["created_at"]
        keys = self.keys_of(folder, lambda fact: fact["time"] == stamp)
        self.write(folder, "exports/gone.ndjson", [deletion(7)])
        self.nightly(folder)
        os.unlink(os.path.join(folder, "exports/gone.ndjson"))
        shutil.rmtree(os.path.join(folder, "spool"))
        self.assert_gone(folder, [], keys)


class Damage(Folder):
    def test_is_named_and_mended_from_fact_files(self):
        folder = self.project("a")
        rows = [post(number) for number in range(200)]
        self.write(folder, "exports/a.ndjson", rows)
        self.nightly(folder)
        expected = self.export(folder)
        done = self.run_lyt(folder, "facts", "exports", "-o", "all.facts", "-q")
        self.assertEqual(done.returncode, 0, done.errors)
        path = os.path.join(folder, "history.db")
        with open(path, "rb") as file:
            content = bytearray(file.read())
        fact = json.loads(expected.decode().splitlines()[20])
        at = content.find(bytes.fromhex(fact["author"])[::-1])
        self.assertGreater(at, 0)
        content[at] ^= 0xFF
        with open(path, "wb") as file:
            file.write(content)
        done = self.run_lyt(folder, "history", "check")
        self.assertEqual(done.returncode, 1, done.errors)
        self.assertIn("chunk", done.errors)
        self.assertIn("--repair-from", done.errors)
        done = self.nightly(folder, codes=(2,))
        self.assertIn("damaged", done.errors)
        done = self.run_lyt(folder, "history", "check", "--repair-from", "all.facts")
        self.assertIn(done.returncode, (0, 1), done.errors)
        self.assert_whole(folder)
        self.assertEqual(self.export(folder), expected)
        self.assertTrue(os.path.exists(path + ".damaged"))
        # Beyond recognition: from the fact files alone.
        with open(path, "wb") as file:
            file.write(b"no database" * 100)
        done = self.run_lyt(folder, "history", "check")
        self.assertEqual(done.returncode, 1, done.errors)
        done = self.run_lyt(folder, "history", "check", "--repair-from", "all.facts")
        self.assertEqual(done.returncode, 1, done.errors)
        self.assertEqual(self.export(folder), expected)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
