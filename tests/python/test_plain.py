"""What works with nothing but the wheel: lists of strings, explanations, facts, errors."""
import pickle
import threading
import unittest

import lyt

CONFIG = """
[employer]
name = "Klarvang"
[[department]]
name = "Service"
terms = { en = ["customer service"] }
"""
ENGINE = lyt.Engine(config_text=CONFIG, key="5c" * 32)


def rows(scored):
    return scored if isinstance(scored, list) else scored.to_pylist()


class Scores(unittest.TestCase):
    def test_versions(self):
        self.assertEqual(lyt.abi_version(), 1)
        self.assertEqual(lyt.version(), lyt.__version__)

    def test_a_list(self):
        texts = ["The customer service of Klarvang is great", None, "Klarvang er forfærdelig, jeg ventede længe på hjælp", "", "caf\udce9"]
        found = rows(ENGINE.score(texts))
        self.assertEqual([row["label"] for row in found], ["pos", None, "neg", "unscored", None])
        self.assertEqual([row["error"] for row in found], [None, None, None, None, "bad_utf8"])
        self.assertEqual([(m["entity"], m["department"]) for m in found[0]["mentions"]], [("Klarvang", None), ("Klarvang", "Service")])
        mention = found[0]["mentions"][0]
        self.assertEqual(texts[0].encode()[mention["begin"]:mention["end"]], b"Klarvang")
        self.assertGreater(found[0]["score_milli"], 0)
        self.assertEqual(found[2]["lang"], "da")
        self.assertEqual(found[3]["topics"], [])
        self.assertEqual(rows(ENGINE.score([])), [])

    def test_threads_of_python_share_an_engine(self):
        texts = ["Klarvang is great" if i % 2 else "Klarvang is awful" for i in range(2000)]
        expected = rows(ENGINE.score(texts, threads=1))
        found = [None] * 6

        def work(at):
            found[at] = rows(ENGINE.score(texts, threads=at % 3))
        threads = [threading.Thread(target=work, args=(at,)) for at in range(len(found))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for each in found:
            self.assertEqual(each, expected)

    def test_explain(self):
        why = ENGINE.explain("They were never friendly at Klarvang", lang="en")
        self.assertEqual(why["lang"], "en")
        self.assertIn("negated", why["hits"][-1]["why"])

    def test_errors_say_what_and_where(self):
        with self.assertRaises(lyt.LytError) as caught:
            lyt.Engine(config_text="[employer]\nname = 'A'\nnmae = 1\n")
        self.assertEqual(caught.exception.code, "config")
        self.assertIn("configuration:3", str(caught.exception))
        with self.assertRaises(lyt.LytError):
            lyt.Engine("/no/such/lyt.toml")
        with self.assertRaises(lyt.LytError):
            lyt.Engine(employer="A", config_text="x")
        with self.assertRaises(lyt.LytError):
            lyt.Engine(key="no key")
        with self.assertRaises(lyt.LytError):
            ENGINE.explain("x", lang="und")
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((again.code, str(again)), (caught.exception.code, str(caught.exception)))

    def test_engines_travel(self):
        again = pickle.loads(pickle.dumps(ENGINE))
        self.assertEqual(rows(again.score(["Klarvang is great"])), rows(ENGINE.score(["Klarvang is great"])))
        self.assertNotIn("5c5c", repr(ENGINE))

    def test_facts(self):
        posts = b'{"id":"1","platform":"x","username":"anna","text":"Klarvang is a great place","lang":"en"}\n{"id":"2","cut\n'
        file = ENGINE.facts(posts, "day.ndjson")
        self.assertEqual(file[:8], b"LYTFACT3")
        self.assertEqual(int.from_bytes(file[-16:-8], "little"), 1)
        self.assertNotIn(b"anna", file)
        reply = b'{"id":"3","platform":"x","username":"bo","parent_id":"1","text":"No, it is awful","lang":"en"}\n'
        roots = ENGINE.roots(posts, "day.ndjson") + ENGINE.roots(reply, "day.ndjson")
        self.assertEqual(int.from_bytes(ENGINE.facts(reply, "day.ndjson", roots=roots)[-16:-8], "little"), 1)
        self.assertEqual(int.from_bytes(ENGINE.facts(reply, "day.ndjson")[-16:-8], "little"), 0)
        with self.assertRaises(lyt.LytError) as caught:
            ENGINE.facts(reply, "day.ndjson", roots=roots[:-1])
        self.assertEqual(caught.exception.code, "input")
        with self.assertRaises(lyt.LytError):
            ENGINE.facts(posts, "")


if __name__ == "__main__":
    unittest.main()
