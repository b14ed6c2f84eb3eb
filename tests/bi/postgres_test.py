#!/usr/bin/env python3
"""lyt report --export postgresql://... against a real PostgreSQL, started for the test on a socket of its own.

postgres_test.py LYT
"""
import csv
import glob
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import unittest

LYT = os.path.abspath(sys.argv[1])
SECRET = "s3cret-value"
# PostgreSQL does not run as root.
USER = "postgres" if os.geteuid() == 0 else None
HOSTILE = "A\\b\t'\"; DROP TABLE lyt_group; -- \u00e6"


def posts(weeks, authors=8):
    rows = []
    for week in range(weeks):
        for author in range(authors):
            rows.append({"id": f"{week}-{author}", "author": f"a{author}", "created_at": f"2026-01-{5 + 7 * week:02}T10:00:00Z", "lang": "en",
                         "text": f"Klarvang warehouse {'is great' if author % 2 else 'is bad'} {week} {author}"})
    rows.append({"id": "x", "author": "gudrun", "created_at": "2026-01-05T10:00:00Z", "lang": "da", "text": "Klarvang er godt"})
    return "".join(json.dumps(row) + "\n" for row in rows)


class Postgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not found:
            raise RuntimeError("PostgreSQL is missing (package postgresql): run tools/setup")
        cls.bin = found[-1]
        cls.base = tempfile.mkdtemp()
        if USER:
            entry = pwd.getpwnam(USER)
            os.chown(cls.base, entry.pw_uid, entry.pw_gid)
        cls.data = os.path.join(cls.base, "data")
        cls.as_server("initdb", "-D", cls.data, "-U", "owner", "-A", "scram-sha-256", "--pwfile", cls.secret_file(), "-E", "UTF8", "--no-sync")
        cls.as_server("pg_ctl", "-D", cls.data, "-w", "-l", os.path.join(cls.base, "log"), "-o", f"-k {cls.base} -c listen_addresses='' -c fsync=off", "start")

    @classmethod
    def tearDownClass(cls):
        cls.as_server("pg_ctl", "-D", cls.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(cls.base)

    @classmethod
    def secret_file(cls):
        path = os.path.join(cls.base, "secret")
        with open(path, "w", encoding="utf-8") as out:
            out.write(SECRET)
        os.chmod(path, 0o644)
        return path

    @classmethod
    def as_server(cls, program, *arguments):
        subprocess.run([os.path.join(cls.bin, program), *arguments], user=USER, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=120)

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.database = "d" + self.id().rsplit(".", 1)[1][-40:].lower()
        self.sql(f"CREATE DATABASE {self.database}", "postgres")
        self.passes = os.path.join(self.folder, "pgpass")
        with open(self.passes, "w", encoding="utf-8") as out:
            out.write(f"*:*:*:owner:{SECRET}\n")
        os.chmod(self.passes, 0o600)

    def sql(self, text, database=None):
        done = subprocess.run([os.path.join(self.bin, "psql"), "-X", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.base, "-U", "owner",
                               "-d", database or self.database, "-c", text], env={"PGPASSWORD": SECRET}, capture_output=True, text=True, check=True, timeout=60)
        return list(csv.reader(done.stdout.splitlines()))

    def report(self, feed, employer="Klarvang", uri=None, code=0, min_authors=5, environment=None):
        config = (f'[project]\nmin_authors = {min_authors}\n[employer]\nname = {json.dumps(employer)}\naliases = ["Klarvang"]\n'
                  f"[[department]]\nname = {json.dumps(HOSTILE)}\nterms = [\"warehouse\"]\n")
        for name, text in [("lyt.toml", config), ("posts.ndjson", feed)]:
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        uri = uri or f"postgresql://owner@/{self.database}?host={self.base}"
        done = subprocess.run([LYT, "report", "-c", "lyt.toml", "posts.ndjson", "-o", "out", "--export", uri], cwd=self.folder,
                              env={"PGPASSFILE": self.passes} if environment is None else environment, capture_output=True, text=True, check=False, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        with open(os.path.join(self.folder, "out", "report.json"), encoding="utf-8") if code == 0 else open(os.devnull, encoding="utf-8") as file:
            self.json = json.load(file) if code == 0 else None
        return done.stderr

    def groups(self):
        """lyt_group as report.json has its groups."""
        keys = ["entity", "department", "audience", "channel", "lang", "topic", "period"]
        counts = ["posts", "authors", "positive", "neutral", "negative", "unscored"]
        values = ["net_sentiment", "satisfaction_index", "interval_low", "interval_high", "change", "p_value"]
        rows = self.sql(f"SELECT {', '.join(keys + counts + values)}, suppressed FROM lyt_group ORDER BY 1, 2, 3, 4, 5, 6, 7")
        def row_of(row):
            found = {key: value or None for key, value in zip(keys, row)}
            found.update({key: int(value) if value else None for key, value in zip(counts, row[7:13])})
            floats = [float(value) if value else None for value in row[13:19]]
            found.update(net_sentiment=floats[0], satisfaction_index=floats[1], interval=floats[2:4] if floats[2] is not None else None,
                         change=floats[4], p_value=floats[5], suppressed=row[19] == "t")
            return found
        return [row_of(row) for row in rows]

    def assertSame(self):
        key = lambda row: [row[each] or "" for each in ("entity", "department", "audience", "channel", "lang", "topic", "period")]
        plain = [{name: value for name, value in row.items() if name != "as_of"} for row in self.json["groups"]]
        fields = set(self.groups()[0])
        self.assertEqual(sorted(self.groups(), key=key), sorted([{name: row[name] for name in fields} for row in plain], key=key))

    def test_holds_what_the_report_shows(self):
        self.report(posts(3))
        self.assertSame()
        self.assertIn([HOSTILE], self.sql("SELECT DISTINCT department FROM lyt_group"))
        self.assertEqual(self.sql("SELECT count(*) FROM lyt_period"), [[str(len(self.json["periods"]))]])
        self.assertEqual(self.sql("SELECT records, kept, skipped FROM lyt_coverage"), [["25", "25", "0"]])
        hidden = self.sql("SELECT count(*), count(posts), count(satisfaction_index) FROM lyt_group WHERE suppressed")
        self.assertGreater(int(hidden[0][0]), 0)
        self.assertEqual(hidden[0][1:], ["0", "0"])

    def test_twice_is_once(self):
        self.report(posts(3))
        first = self.groups()
        self.report(posts(3))
        self.assertEqual(self.groups(), first)

    def test_follows_corrections_and_protection(self):
        self.report(posts(3))
        self.report(posts(2))
        self.assertSame()
        self.report(posts(3), min_authors=50)
        self.assertSame()
        self.assertEqual(self.sql("SELECT count(*) FROM lyt_group WHERE posts IS NOT NULL"), [["0"]])

    def test_leaves_other_projects_alone(self):
        self.report(posts(3), employer="Klarvang")
        before = self.sql("SELECT count(*) FROM lyt_group WHERE project = 'Klarvang'")
        self.report(posts(1), employer="Brillson")
        self.assertEqual(self.sql("SELECT count(*) FROM lyt_group WHERE project = 'Klarvang'"), before)
        self.assertEqual(self.sql("SELECT DISTINCT project FROM lyt_period ORDER BY 1"), [["Brillson"], ["Klarvang"]])

    def test_is_all_or_nothing(self):
        self.report(posts(3))
        before = self.sql("SELECT count(*), sum(posts) FROM lyt_group"), self.sql("SELECT count(*) FROM lyt_period")
        self.sql("ALTER TABLE lyt_group ADD CONSTRAINT no CHECK (project = 'x') NOT VALID")
        self.report(posts(2), code=2)
        self.assertEqual((self.sql("SELECT count(*), sum(posts) FROM lyt_group"), self.sql("SELECT count(*) FROM lyt_period")), before)

    def test_refuses_what_it_does_not_know(self):
        self.report(posts(1))
        self.sql("UPDATE lyt_schema SET version = '99'")
        self.assertIn("another version", self.report(posts(1), code=2))

    def test_passwords(self):
        said = self.report(posts(1), uri=f"postgresql://owner:{SECRET}@/{self.database}?host={self.base}", code=2)
        self.assertIn("can be seen by others", said)
        said = self.report(posts(1), uri=f"postgresql://owner@/{self.database}?host={self.base}&password={SECRET}", code=2)
        self.assertIn("can be seen by others", said)
        self.report(posts(1), environment={}, code=2)
        self.report(posts(1), environment={"PGPASSWORD": SECRET})

    def test_nobody_there(self):
        self.assertIn("lyt: postgresql: ", self.report(posts(1), uri=f"postgresql://owner@/{self.database}?host={self.folder}", code=2))
        self.assertIn("postgresql://user@host/database", self.report(posts(1), uri="mysql://x", code=2))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
