#!/usr/bin/env python3
"""The figures once more, slowly, from the definitions: reference_test.py LYT

Random posts become a fact file; this reads the file by engine/store/FORMAT.md, computes every group by
engine/metric/README.md, and compares with report.json. Nothing is shared with the program but the two documents.
"""
import collections
import datetime
import functools
import json
import math
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

LYT = os.path.abspath(sys.argv[1])

LANGS = ["", "da", "sv", "nb", "nn", "nl", "de", "en", "fi", "fr", "es", "it", "pt", "pl", "other"]
AUDIENCES = ["other", "customer", "employee_current", "employee_former", "candidate"]
TOPICS = ("pay leadership workload culture colleagues career onboarding recruitment flexibility job_security equipment safety "
          "inclusion benefits service price delivery quality returns").split()
NEUTRAL, POSITIVE, NEGATIVE, MIXED, UNSCORED = range(5)
REPOST, OWN, BOT = 1 << 0, 1 << 4, 1 << 8

CONFIG = """
[project]
timezone = "Europe/Copenhagen"
min_authors = 1
min_authors_quotes = 1
key_file = "lyt.key"
[employer]
name = "Klarvang"
handles = ["@klarvang"]
[[department]]
name = "Shop"
terms = { en = ["shop"], da = ["butik"], de = ["Laden"] }
[[department]]
name = "Support"
terms = { en = ["support"], da = ["support"], de = ["Support"] }
[[competitor]]
name = "Brillson"
[[channel]]
match = "inside*"
name = "inside"
audience = "employee_current"
"""

FACT = struct.Struct("<QQ HHHHHHhH BBBBBB2x IIII Q qqQQQQ qqqq 6I")
Fact = collections.namedtuple("Fact", "hi lo entity department channel score pos neg rating confidence lang label audience "
                              "evidence precision rating_kind flags topics messages file record time version author text_key "
                              "thread parent likes shares replies views t0 t1 t2 t3 t4 t5")


def read_facts(data):
    assert data[:8] == b"LYTFACT3", data[:8]
    count = struct.unpack_from("<Q", data, len(data) - 16)[0]
    facts = []
    for i in range(count):
        raw = FACT.unpack_from(data, 8 + i * FACT.size)
        fact = Fact(*raw)
        facts.append(fact._replace(score=fact.score - 65536 if fact.score > 32767 else fact.score))
    at = 8 + count * FACT.size + 8  # behind the key mark

    def names():
        nonlocal at
        n = struct.unpack_from("<I", data, at)[0]
        at += 4
        found = []
        for _ in range(n):
            size = struct.unpack_from("<I", data, at)[0]
            found.append(data[at + 4:at + 4 + size].decode())
            at += 4 + size
        return found
    entities, departments, _messages, channels = (names() for _ in range(4))
    return facts, entities, departments, channels


# Words, in three languages; what they say is lyt's business.
PARTS = {"en": (["Klarvang", "The shop of Klarvang", "Support at Klarvang", "Klarvang and Brillson", "Brillson", "the weather"],
                ["is great", "is awful", "is not bad", "opens at nine", "was slow but friendly", "pays badly", "has kind colleagues"]),
         "da": (["Klarvang", "Butikken hos Klarvang", "Klarvangs support", "Brillson"],
                ["er fantastisk", "er elendig", "har åbent", "er ikke god", "har god løn", "har for meget stress"]),
         "de": (["Klarvang", "Der Laden von Klarvang", "Brillson"], ["ist toll", "ist schlecht", "ist da", "zahlt gut"]),
         "xx": (["Klarvang"], ["zzyzx qwrty plok", "mnop brrt"])}


def make_posts(seed):
    dice = random.Random(seed)
    rows = []
    for i in range(dice.choice([40, 200, 900])):
        lang = dice.choice(["en", "en", "da", "de", "xx"])
        who, what = PARTS[lang]
        when = datetime.datetime(2026, 3, 2) + datetime.timedelta(minutes=dice.randrange(60 * 24 * 60))
        row = {"id": str(i), "platform": dice.choice(["forum", "x"]), "author": f"a{dice.randrange(1, 60)}", "lang": lang,
               "text": f"{dice.choice(who)} {dice.choice(what)}, {i if dice.random() < .9 else 7}."}
        if dice.random() < .95:
            row["created_at"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        if dice.random() < .05:
            row["author"] = "klarvang"
        rows.append(row)
        if dice.random() < .1:  # another version of it
            rows.append({**row, "likes": dice.randrange(9)})
    return rows


def opinions_of(facts):
    """One version of each post, no copies, no reposts, no own account, no machine."""
    by_post = collections.defaultdict(lambda: collections.defaultdict(list))
    for fact in facts:
        by_post[fact.hi, fact.lo][fact.file, fact.record].append(fact)
    kept = []
    for versions in by_post.values():
        def rank(rows):
            f = rows[0]
            engagement = f.likes + f.shares + f.replies + f.views
            return (f.version, engagement, f.likes, f.shares, f.replies, f.views, f.text_key, f.flags, f.author, f.time)
        kept += max(versions.values(), key=rank)
    firsts = {}
    for fact in kept:
        if fact.text_key:
            order = (bool(fact.flags & REPOST), fact.time, fact.lo)
            firsts[fact.text_key] = min(firsts.get(fact.text_key, order), order)

    def is_copy(fact):
        return fact.text_key and not firsts[fact.text_key][0] and firsts[fact.text_key][2] != fact.lo
    return [fact for fact in kept if not fact.flags & (REPOST | OWN | BOT) and not is_copy(fact)]


def summer(utc):
    def last_sunday(year, month):
        day = datetime.datetime(year, month, 31, 1)
        return day - datetime.timedelta(days=(day.weekday() + 1) % 7)
    return last_sunday(utc.year, 3) <= utc < last_sunday(utc.year, 10)


def week_of(fact):
    if fact.precision in (0, 5):
        return None
    utc = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=fact.time)
    local = utc + datetime.timedelta(hours=2 if summer(utc) else 1)
    year, week, _ = local.isocalendar()
    return f"{year}-W{week:02}"


def week_before(week):
    monday = datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 1) - datetime.timedelta(days=7)
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02}"


def keys_of(fact, entities, departments, channels):
    """All groups that the post counts in."""
    entity = entities[fact.entity]
    department = departments[fact.department - 1] if fact.department else None
    audience, channel, lang = AUDIENCES[fact.audience], channels[fact.channel], LANGS[fact.lang]
    week = week_of(fact)
    topics = [t for i, t in enumerate(TOPICS) if fact.topics >> i & 1]
    pairs = [(None, None, None, None), (audience, None, None, None), (None, channel, None, None), (None, None, lang, None),
             (audience, channel, None, None), (audience, None, lang, None), (None, channel, lang, None)]
    for topic in topics:
        pairs += [(None, None, None, topic), (audience, None, None, topic)]
    for pair in pairs:
        yield (entity, department, *pair, None)
        if week:
            yield (entity, department, *pair, week)


# Student's distribution, by the continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8).

def incomplete_beta(a, b, x):
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(1 - x))
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    c, d, total = 1.0, 1 - (a + b) * x / (a + 1), 0.0
    d = 1 / (d or 1e-300)
    total = d
    for m in range(1, 400):
        last = total
        for top in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                    -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / ((1 + top * d) or 1e-300)
            c = (1 + top / c) or 1e-300
            total *= c * d
        if abs(total - last) < 1e-15 * abs(total):
            break
    return front * total / a


def both_tails(t, freedom):
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


@functools.lru_cache(None)
def t_975(freedom):
    low, high = 0.0, 1000.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if both_tails(middle, freedom) > 0.05 else (low, middle)
    return low


class Group:
    def __init__(self):
        self.posts, self.labels, self.authors = 0, collections.Counter(), collections.defaultdict(list)

    def add(self, fact):
        self.posts += 1
        self.labels[fact.label] += 1
        if fact.label != UNSCORED:
            self.authors[fact.author or fact.hi | 1].append(fact)

    def means(self):
        return [sum(f.score for f in mine) / len(mine) / 1000 for mine in self.authors.values()]

    def figures(self):
        means = self.means()
        n = len(means)
        mean = sum(means) / n if n else None
        found = {"posts": self.posts, "authors": n, "positive": self.labels[POSITIVE], "negative": self.labels[NEGATIVE],
                 "neutral": self.labels[NEUTRAL] + self.labels[MIXED], "unscored": self.labels[UNSCORED]}
        if n:
            found["satisfaction_index"] = 50 + 50 * mean
            found["net_sentiment"] = 100 * sum(
                (sum(f.label == POSITIVE for f in mine) - sum(f.label == NEGATIVE for f in mine)) / len(mine)
                for mine in self.authors.values()) / n
        if n > 1:
            half = t_975(n - 1) * self.deviation() / math.sqrt(n)
            found["interval"] = [max(0, 50 + 50 * (mean - half)), min(100, 50 + 50 * (mean + half))]
        return found

    def deviation(self):
        means = self.means()
        mean = sum(means) / len(means)
        return math.sqrt(sum((m - mean) ** 2 for m in means) / (len(means) - 1))


def welch(one, other):
    if len(one.authors) < 2 or len(other.authors) < 2:
        return None
    a, b = one.means(), other.means()
    va, vb = one.deviation() ** 2 / len(a), other.deviation() ** 2 / len(b)
    if va + vb < 1e-18:
        return None
    t = (sum(a) / len(a) - sum(b) / len(b)) / math.sqrt(va + vb)
    return both_tails(t, (va + vb) ** 2 / (va ** 2 / (len(a) - 1) + vb ** 2 / (len(b) - 1)))


def benjamini_hochberg(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    corrected, least = list(values), 1.0
    for rank in range(len(order), 0, -1):
        i = order[rank - 1]
        least = min(least, values[i] * len(values) / rank)
        corrected[i] = least
    return corrected


class Reference(unittest.TestCase):
    def lyt(self, *args):
        done = subprocess.run([LYT, *args, "-q"], cwd=self.folder, capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def compare(self, seed):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        rows = make_posts(seed)
        for name, part in (("outside.ndjson", rows[::2]), ("inside.ndjson", rows[1::2])):
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in part)
        with open(os.path.join(self.folder, "lyt.toml"), "w", encoding="utf-8") as file:
            file.write(CONFIG)
        with open(os.open(os.path.join(self.folder, "lyt.key"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write("ab" * 32 + "\n")
        self.lyt("facts", "-c", "lyt.toml", "inside.ndjson", "outside.ndjson", "-o", "all.facts")
        self.lyt("report", "-c", "lyt.toml", "--facts", "all.facts", "-o", "report")
        with open(os.path.join(self.folder, "all.facts"), "rb") as file:
            facts, *names = read_facts(file.read())
        with open(os.path.join(self.folder, "report", "report.json"), encoding="utf-8") as file:
            report = json.load(file)

        groups = collections.defaultdict(Group)
        for fact in opinions_of(facts):
            for key in keys_of(fact, *names):
                groups[key].add(fact)
        shown = {(g["entity"], g["department"], g["audience"], g["channel"], g["lang"], g["topic"], g["period"]): g
                 for g in report["groups"]}
        # A group in which nobody was scored has fewer than k = 1 authors.
        self.assertEqual({key for key in shown if shown[key]["posts"]}, {key for key in groups if groups[key].authors})

        p_values = {}
        families = collections.defaultdict(list)
        for key, group in groups.items():
            if not group.authors:
                continue
            mine = shown[key]
            self.assertFalse(mine["suppressed"], key)
            expected = group.figures()
            for name in ("posts", "authors", "positive", "neutral", "negative", "unscored"):
                self.assertEqual(mine[name], expected[name], (key, name))
            for name in ("satisfaction_index", "net_sentiment"):
                if name in expected:
                    self.assertAlmostEqual(mine[name], expected[name], delta=0.0502, msg=(key, name))
                else:
                    self.assertIsNone(mine[name], (key, name))
            if "interval" in expected:
                for got, wanted in zip(mine["interval"], expected["interval"]):
                    self.assertAlmostEqual(got, wanted, delta=0.0502, msg=(key, "interval"))
            before = groups.get((*key[:6], week_before(key[6]))) if key[6] else None
            if before and before.authors and group.authors:
                wanted = expected["satisfaction_index"] - before.figures()["satisfaction_index"]
                self.assertAlmostEqual(mine["change"], wanted, delta=0.1004, msg=key)
                p = welch(before, group)
                if p is not None:
                    p_values[key] = p
                    if key[1]:
                        families[(key[0], *key[2:])].append(key)
        for members in families.values():
            for key, p in zip(members, benjamini_hochberg([p_values[key] for key in members])):
                p_values[key] = p
        for key, p in p_values.items():
            self.assertIsNotNone(shown[key]["p_value"], key)
            self.assertAlmostEqual(shown[key]["p_value"], p, delta=0.0002, msg=(key, "p_value"))
        return len(groups)

    def test_random_facts(self):
        for seed in range(8):
            with self.subTest(seed=seed):
                self.assertGreater(self.compare(seed), 50)

    def test_its_own_statistics(self):
        self.assertAlmostEqual(t_975(1), 12.7062, places=3)
        self.assertAlmostEqual(t_975(10), 2.22814, places=4)
        self.assertAlmostEqual(both_tails(2.0, 30), 0.054625, places=6)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
