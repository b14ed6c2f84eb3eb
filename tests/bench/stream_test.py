#!/usr/bin/env python3
"""The corpus as a stream: stream_test.py LYT LYT_BENCH_CORPUS LYT_BENCH_CHECK. Texts come again, ids do not."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

LYT, CORPUS, CHECK = (os.path.abspath(path) for path in sys.argv[1:4])


def lines_of(*flags):
    return [json.loads(line) for line in subprocess.run([CORPUS, *flags], capture_output=True, check=True).stdout.splitlines()]


class Stream(unittest.TestCase):
    def test_the_same_posts_with_and_without_a_cycle(self):
        self.assertEqual(lines_of("--posts", "300", "--cycle", "300"), lines_of("--posts", "300"))

    def test_texts_come_again_under_new_ids(self):
        posts = lines_of("--posts", "250", "--cycle", "100")
        self.assertEqual(len(posts), 250)
        self.assertEqual(len({post["id"] for post in posts}), 250)
        self.assertEqual([post["text"] for post in posts[:50]], [post["text"] for post in posts[200:]])

    def test_what_lyt_finds_is_what_is_expected(self):
        with tempfile.TemporaryDirectory() as folder:
            config, facts, expected = (os.path.join(folder, name) for name in ("lyt.toml", "out.facts", "expected.json"))
            with open(config, "wb") as file:
                subprocess.run([CORPUS, "--configuration"], stdout=file, check=True)
            posts = subprocess.run([CORPUS, "--posts", "2500", "--cycle", "1000", "--expected", expected], capture_output=True, check=True)
            subprocess.run([LYT, "facts", "-q", "-c", config, "-", "-o", facts], input=posts.stdout, check=True)
            with open(expected, encoding="utf-8") as file:
                found = json.load(file)
            self.assertEqual((found["posts"], found["bytes"]), (2500, len(posts.stdout)))
            right = [str(found[name]) for name in ("posts", "employer_posts", "competitor_posts")]
            check = [CHECK, facts, config]
            self.assertEqual(subprocess.run([*check, *right], stdout=subprocess.DEVNULL, check=False).returncode, 0)
            wrong = [right[0], str(int(right[1]) + 1), right[2]]
            self.assertEqual(subprocess.run([*check, *wrong], stdout=subprocess.DEVNULL, check=False).returncode, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
