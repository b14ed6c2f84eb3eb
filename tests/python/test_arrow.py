"""Arrow and pandas in, Arrow out."""
import unittest

import pandas as pd
import pyarrow as pa

import lyt

ENGINE = lyt.Engine(employer="Klarvang")
TEXTS = ["Klarvang is great", None, "Klarvang is awful", "nothing"]
LABELS = ["pos", None, "neg"]


class Arrow(unittest.TestCase):
    def labels(self, texts, **more):
        table = ENGINE.score(texts, **more)
        self.assertIsInstance(table, pa.Table)
        table.validate(full=True)
        return table.column("label").to_pylist()

    def test_arrays(self):
        for kind in (pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
            array = pa.array(TEXTS).cast(pa.string())
            array = array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)
            self.assertEqual(self.labels(array)[:3], LABELS)
            self.assertEqual(self.labels(array.slice(2, 1)), ["neg"])
            self.assertEqual(self.labels(array.slice(1, 2)), [None, "neg"])
            self.assertEqual(self.labels(pa.chunked_array([array.slice(0, 1), array.slice(1)]))[:3], LABELS)
        self.assertEqual(self.labels(pa.array([], pa.string())), [])
        self.assertEqual(self.labels(pa.nulls(2)), [None, None])

    def test_tables(self):
        table = pa.table({"n": [1, 2, 3, 4], "body": TEXTS, "lang": ["en"] * 4, "id": [1, 2, 3, 4], "author_handle": pa.nulls(4)})
        self.assertEqual(self.labels(table, text_column="body")[:3], LABELS)
        self.assertEqual(self.labels(table.slice(2), text_column="body")[0], "neg")
        self.assertEqual(self.labels(table.to_batches()[0], text_column="body")[:3], LABELS)
        with self.assertRaises(KeyError):
            ENGINE.score(table)
        self.assertEqual(self.labels(table.slice(0, 0), text_column="body"), [])

    def test_pandas(self):
        frame = pd.DataFrame({"text": TEXTS, "lang": ["en"] * 4}, index=[9, 7, 5, 3])
        self.assertEqual(self.labels(frame)[:3], LABELS)
        self.assertEqual(self.labels(frame["text"])[:3], LABELS)
        self.assertEqual(self.labels(frame["text"].astype("category"))[:3], LABELS)

    def test_declared_language_and_handles_count(self):
        engine = lyt.Engine(config_text='[employer]\nname = "Klarvang"\nhandles = ["@klarvang"]\n')
        table = pa.table({"text": ["Klarvang er et godt sted"] * 2, "author_handle": ["@klarvang", "@anna"]})
        mentions = engine.score(table).column("mentions").to_pylist()
        self.assertEqual([row[0]["label"] for row in mentions], ["neu", "pos"])

    def test_bad_text_is_an_error_of_its_row(self):
        raw = pa.array([b"Klarvang is great", b"\xff\xfe"], pa.binary())
        array = pa.StringArray.from_buffers(2, raw.buffers()[1], raw.buffers()[2])
        self.assertEqual(ENGINE.score(array).column("error").to_pylist(), [None, "bad_utf8"])

    def test_many_batches_are_one_table(self):
        texts = [f"Klarvang is {'great' if i % 2 else 'awful'} {i}" for i in range(150_000)]
        table = ENGINE.score(pa.array(texts))
        self.assertEqual(table.num_rows, len(texts))
        self.assertEqual(table.column("label").to_pylist()[-2:], ["neg", "pos"])
        self.assertEqual(table, ENGINE.score(pa.array(texts), threads=1))

    def test_other_types_are_refused_with_a_word(self):
        for wrong in (5, {"text": "x"}, "one string"):
            with self.assertRaises(TypeError):
                ENGINE.score(wrong)
        with self.assertRaises(lyt.LytError) as caught:
            ENGINE.score(pa.array([1, 2]))
        self.assertEqual(caught.exception.code, "type")


if __name__ == "__main__":
    unittest.main()
