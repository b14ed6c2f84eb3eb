"""tools/parallel/duckdb_scores.py: Parquet in, Parquet out."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import pyarrow as pa
import pyarrow.parquet as pq

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "tools" / "parallel" / "duckdb_scores.py"


class DuckDb(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        pq.write_table(pa.table({"id": ["a", "b", "c"], "text": ["Klarvang is great", None, "Klarvang is awful"]}), self.path("posts.parquet"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def scores(self, posts):
        done = subprocess.run([sys.executable, SCRIPT, posts, self.path("scores.parquet"), "--employer", "Klarvang"], capture_output=True,
                              text=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return pq.read_table(self.path("scores.parquet"))

    def test_a_file_and_a_query(self):
        for posts in (self.path("posts.parquet"), f"SELECT id, text FROM '{self.path('posts.parquet')}' ORDER BY id"):
            table = self.scores(posts)
            self.assertEqual(table.column("id").to_pylist(), ["a", "b", "c"])
            self.assertEqual(table.column("label").to_pylist(), ["pos", None, "neg"])


if __name__ == "__main__":
    unittest.main()
