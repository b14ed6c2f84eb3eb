#!/usr/bin/env python3
"""`lyt lexicon learn` on generated posts: what it finds, what it must not propose, and when it proposes nothing.

learn_test.py LYT
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

LYT = os.path.abspath(sys.argv[1])
PLACES = ["i dag", "i butikken", "hos jer", "hele ugen", "på lageret", "efter ferien", "om aftenen", "til mødet"]
SUBJECTS = ["Det", "Alt", "Posten", "Mødet", "Varen", "Stedet", "Planen", "Kassen", "Bordet", "Huset"]


def posts(good, bad, plain, seed=1):
    """Rows of text and label: each text holds one word or expression, which alone decides."""
    pick = random.Random(seed)
    rows = []
    for number in range(240):
        label, words = pick.choice([("pos", good), ("neg", bad), ("neu", plain)])
        rows.append((f"{pick.choice(SUBJECTS)} var {pick.choice(words)} {pick.choice(PLACES)} nr {number}", label))
    return rows


class Learn(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def learn(self, rows, *flags, header="text\tlabel", name="ours.tsv"):
        with open(os.path.join(self.folder, "rows.tsv"), "w", encoding="utf-8") as file:
            file.write(header + "\n" + "".join("\t".join(row) + "\n" for row in rows))
        done = subprocess.run([LYT, "lexicon", "learn", "rows.tsv", "--lang", "da", "-o", name, *flags], cwd=self.folder,
                              capture_output=True, text=True, timeout=300, check=False)
        path = os.path.join(self.folder, name)
        terms = {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
            terms = {line[0]: float(line[1]) for line in lines[1:]}
        return done, terms

    def test_finds_what_the_lexicon_misses(self):
        done, terms = self.learn(posts(["zwupti", "plimret"], ["blørket", "kvasnet"], ["kantet"]))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("after", done.stdout)
        for word in ("zwupti", "plimret"):
            self.assertGreaterEqual(terms.get(word, 0), 1, terms)
        for word in ("blørket", "kvasnet"):
            self.assertLessEqual(terms.get(word, 0), -1, terms)
        self.assertNotIn("kantet", terms)
        # The list can be used as it is.
        scored = subprocess.run([LYT, "explain", "--lang", "da", "--lexicon", "da=ours.tsv", "Det var zwupti"],
                                cwd=self.folder, capture_output=True, text=True, check=True)
        self.assertIn("score     pos", scored.stdout)

    def test_changes_wrong_values(self):
        with open(os.path.join(self.folder, "mine.tsv"), "w", encoding="utf-8") as file:
            file.write("zwupti\t-1\n")
        _, terms = self.learn(posts(["zwupti", "dejligt", "fantastisk"], ["forfærdeligt", "dårligt"], ["kantet"]),
                              "--lexicon", "da=mine.tsv")
        self.assertGreater(terms.get("zwupti", -9), 0, terms)
        self.assertNotIn("dejligt", terms)
        with open(os.path.join(self.folder, "ours.tsv"), encoding="utf-8") as file:
            self.assertIn("; was -1\n", file.read())

    def test_is_the_same_every_time(self):
        rows = posts(["zwupti"], ["blørket"], ["kantet"])
        self.learn(rows, name="one.tsv")
        self.learn(rows, name="two.tsv")
        with open(os.path.join(self.folder, "one.tsv"), "rb") as one, open(os.path.join(self.folder, "two.tsv"), "rb") as two:
            self.assertEqual(one.read(), two.read())

    def test_proposes_no_people(self):
        tell = ["@mette_j blørket", "Mette blørket", "https://x.example/mette blørket", "mette@x.example blørket"]
        done, terms = self.learn(posts(["zwupti"], tell, ["kantet"]))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("blørket", terms)
        self.assertFalse([term for term in terms if "mette" in term or "x.example" in term or "@" in term], terms)

    def test_needs_several_posts(self):
        rows = posts(["zwupti"], ["blørket"], ["kantet"]) + [(f"Det var snuppet {n}", "neg") for n in range(4)]
        rows += [("Det var den samme gnavling", "neg")] * 30
        _, terms = self.learn(rows)
        self.assertIn("blørket", terms)
        self.assertNotIn("snuppet", terms)
        self.assertNotIn("gnavling", terms, "one text said again is one post")

    def test_counts_authors_where_they_are_known(self):
        rows = [(text, label, f"a{n}") for n, (text, label) in enumerate(posts(["zwupti"], ["blørket"], ["kantet"]))]
        rows += [(f"Det var snuppet igen {n}", "neg", "one") for n in range(30)]
        _, terms = self.learn(rows, header="text\tlabel\tauthor")
        self.assertIn("blørket", terms)
        self.assertNotIn("snuppet", terms)

    def test_proposes_nothing_without_a_gain(self):
        pick = random.Random(7)
        rows = [(text, pick.choice(["pos", "neu", "neg"])) for text, _ in posts(["zwupti"], ["blørket"], ["kantet"])]
        done, terms = self.learn(rows)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("nothing is proposed", done.stdout)
        self.assertEqual(terms, {})
        self.assertEqual(os.listdir(self.folder), ["rows.tsv"])

    def test_needs_enough_posts(self):
        done, _ = self.learn(posts(["zwupti"], ["blørket"], ["kantet"])[:50])
        self.assertEqual(done.returncode, 2)
        self.assertIn("rows.tsv: learning needs at least 100 labelled posts", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
