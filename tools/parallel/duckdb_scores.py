#!/usr/bin/env python3
"""Posts in Parquet (or a query of DuckDB) to a Parquet file of scores.

    duckdb_scores.py posts.parquet scores.parquet --config lyt.toml
    duckdb_scores.py "SELECT id, body AS text FROM 'posts/*.csv'" scores.parquet --employer Klarvang
"""
import argparse

import duckdb
import pyarrow as pa
import pyarrow.parquet

import lyt


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("posts", help="a Parquet file, or a query that gives a column text, and id")
    parser.add_argument("scores", help="Parquet file to write: id and the columns of Engine.score")
    parser.add_argument("--config")
    parser.add_argument("--employer")
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    engine = lyt.Engine(args.config, employer=args.employer)
    # A name of a file is no query: it is given as a value, whatever is in it.
    if args.posts.lstrip().upper().startswith(("SELECT ", "FROM ", "WITH ")):
        posts = duckdb.sql(args.posts)
    else:
        posts = duckdb.read_parquet(args.posts)
    writer = None
    for batch in posts.fetch_arrow_reader(65536):
        table = engine.score(batch, threads=args.threads)
        if "id" in batch.schema.names:
            table = table.add_column(0, "id", pa.chunked_array([batch.column("id")]))
        writer = writer or pyarrow.parquet.ParquetWriter(args.scores, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


if __name__ == "__main__":
    main()
