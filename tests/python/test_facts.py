"""Fact files as tables and back, and what lyt makes of them."""
import json
import os
import random
import subprocess
import tempfile
import unittest

import lyt
import lyt.facts

CONFIG = """
[employer]
name = "Klarvang"
[[department]]
name = "Customer service"
terms = { en = ["customer service"] }
[[competitor]]
name = "Brillson"
"""


def feed(posts):
    chance = random.Random(3)
    lines = []
    for i in range(posts):
        if chance.random() < 0.02:
            lines.append('{"id": broken')
            continue
        text = "%s, %s is %s" % (chance.choice(["Well", "The customer service"]), chance.choice(["Klarvang", "Brillson", "it"]),
                                 chance.choice(["great", "awful", "a shop"]))
        lines.append(json.dumps({"id": str(chance.randrange(posts)), "platform": "x", "username": "u%d" % chance.randrange(90), "text": text,
                                 "lang": "en", "created_at": "2026-09-%02dT10:00:00Z" % chance.randrange(1, 29),
                                 "like_count": chance.randrange(9)}))
    return ("\n".join(lines) + "\n").encode()


class Facts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        with open(self.path("lyt.key"), "w", encoding="ascii") as file:
            file.write("5c" * 32)
        os.chmod(self.path("lyt.key"), 0o600)
        with open(self.path("lyt.toml"), "w", encoding="ascii") as file:
            file.write('[project]\nkey_file = "lyt.key"\n' + CONFIG)
        self.engine = lyt.Engine(self.path("lyt.toml"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def lyt(self, *args):
        done = subprocess.run([os.environ["LYT"], *args], capture_output=True, text=True, check=False, timeout=300)
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def report(self, name, *args):
        self.lyt("report", "-q", "-c", self.path("lyt.toml"), *args, "-o", self.path(name))
        with open(os.path.join(self.path(name), "report.json"), "rb") as file:
            return file.read()

    def test_a_table_is_the_file(self):
        file = self.engine.facts(feed(500), "posts.ndjson")
        table = lyt.facts.table_of(file, "a")
        self.assertEqual(table.schema, lyt.facts.SCHEMA)
        self.assertIn("Customer service", table.column("department").to_pylist())
        self.assertEqual(lyt.facts.file_of(table), file)
        empty = self.engine.facts(b"", "posts.ndjson")
        self.assertEqual(lyt.facts.file_of(lyt.facts.table_of(empty, "b")), empty)

    def test_parts_give_the_report_of_the_whole(self):
        posts = feed(2000)
        with open(self.path("posts.ndjson"), "wb") as file:
            file.write(posts)
        lines = posts.splitlines(keepends=True)
        tables, at = [], 0
        for begin in range(0, len(lines), 300):
            part = b"".join(lines[begin:begin + 300])
            tables.append(lyt.facts.table_of(self.engine.facts(part, self.path("posts.ndjson"), at=at), f"part{begin}"))
            at += len(part)
        import pyarrow as pa
        rows = pa.concat_tables(tables)
        order = list(range(rows.num_rows))
        random.Random(4).shuffle(order)
        paths = lyt.facts.write_files(rows.take(order), self.path("parts"))
        self.assertEqual(len(paths), len(tables))
        self.lyt("merge", *paths, "-o", self.path("all.facts"))
        self.assertEqual(self.report("direct", self.path("posts.ndjson")), self.report("merged", "--facts", self.path("all.facts")))

    def test_what_is_missing_or_damaged_is_said(self):
        file = self.engine.facts(feed(50), "posts.ndjson")
        for wrong in (file[:-1], b"LYTFACT1" + file[8:], b"x", file[:40] + b"\xff" + file[41:]):
            with self.assertRaises(ValueError):
                lyt.facts.split(wrong)
        table = lyt.facts.table_of(file, "a")
        with self.assertRaises(ValueError):
            lyt.facts.file_of(table.slice(0, table.num_rows - 1))


if __name__ == "__main__":
    unittest.main()
