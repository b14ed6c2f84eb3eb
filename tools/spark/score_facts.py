#!/usr/bin/env python3
"""Posts to facts on Spark: lines of a feed, scored by mapInArrow, facts out as Parquet.

    spark-submit --archives lyt-env.tar.gz#env --files lyt.toml score_facts.py \
        --config lyt.toml --key-file lyt.key --format json "s3a://lake/posts/*.ndjson" s3a://lake/facts

The facts are those of `lyt facts` on one machine. `facts_to_files.py` makes fact files of them, for `lyt merge` and
`lyt report --facts`.
"""
import argparse
import os
import pathlib
import urllib.parse

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions

# Lines of one part: memory of an executor's Python beside the engine's.
PART_BYTES = 32 << 20


def name_of(uri):
    """The name of a file as `lyt` would be given it: paths without file://, other addresses as they are."""
    parsed = urllib.parse.urlsplit(uri)
    return urllib.parse.unquote(parsed.path) if parsed.scheme in ("", "file") else uri


def join_lines(lines):
    """The bytes of an Arrow column of lines, each with its line feed. Without a look at what they hold: a line may be anything."""
    import pyarrow as pa
    import pyarrow.compute as pc
    chunks = lines.chunks if isinstance(lines, pa.ChunkedArray) else [lines]
    joined = []
    for chunk in chunks:
        if len(chunk):
            whole = pa.ListArray.from_arrays([0, len(chunk)], chunk.cast(pa.binary()))
            joined += [bytes(pc.binary_join(whole, b"\n")[0].as_buffer()), b"\n"]
    return b"".join(joined)


def pieces(batches):
    """Runs of lines of one file: (name, where they begin, bytes). Lines come in the order of their file."""
    import pyarrow.compute as pc
    name, begin, held, size = None, 0, [], 0
    for batch in batches:
        for uri in pc.unique(batch.column("uri")).to_pylist():
            rows = batch.filter(pc.equal(batch.column("uri"), uri))
            for start in pc.unique(rows.column("start")).to_pylist():
                lines = join_lines(rows.filter(pc.equal(rows.column("start"), start)).column("line"))
                if (uri, start) != name or size >= PART_BYTES:
                    if held:
                        yield name[0], begin, b"".join(held)
                    begin = begin + size if (uri, start) == name else start
                    name, held, size = (uri, start), [], 0
                held.append(lines)
                size += len(lines)
    if held:
        yield name[0], begin, b"".join(held)


def engine_of(settings):
    """One engine for each worker process of an executor, however many tasks it runs."""
    import lyt
    made = engine_of.__dict__.setdefault("made", {})
    known = tuple(sorted(settings.items()))
    if known not in made:
        made[known] = lyt.Engine(config_text=settings["config"], key=settings["key"])
    return made[known]


def roots_task(settings):
    def run(batches):
        import pyarrow as pa
        engine = engine_of(settings)
        for uri, _, lines in pieces(batches):
            yield pa.RecordBatch.from_pydict({"roots": [engine.roots(lines, name_of(uri), format=settings["format"])]})
    return run


def facts_task(settings, roots):
    def run(batches):
        import lyt.facts
        engine = engine_of(settings)
        for uri, begin, lines in pieces(batches):
            file = engine.facts(lines, name_of(uri), format=settings["format"], at=begin, roots=roots.value)
            yield from lyt.facts.table_of(file, f"{uri}@{begin}").to_batches()
    return run


def sql_schema(schema):
    import pyarrow as pa
    names = {pa.string(): "string", pa.binary(): "binary", pa.int16(): "smallint", pa.int32(): "int", pa.int64(): "bigint"}
    return ", ".join(f"`{field.name}` {names[field.type]}" for field in schema)


def lines_of(spark, args):
    if args.parquet:
        # Rows as lines of NDJSON: columns are then found by their names, as in a feed.
        rows = spark.read.parquet(*args.input)
        line = functions.to_json(functions.struct(*rows.columns))
        return rows.select(line.alias("line"), functions.col("_metadata.file_path").alias("uri"),
                           functions.col("_metadata.file_block_start").alias("start"))
    # "\n" and nothing else ends a line: carriage returns stay where they are, as lyt counts bytes.
    text = spark.read.option("lineSep", "\n").text(args.input)
    return text.select(functions.col("value").alias("line"), functions.col("_metadata.file_path").alias("uri"),
                       functions.col("_metadata.file_block_start").alias("start"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", nargs="+", help="files, folders or globs; any address that Spark reads")
    parser.add_argument("output", help="where the Parquet files go; must not exist")
    parser.add_argument("--config", required=True, help="lyt.toml; its own path, or that of --files")
    parser.add_argument("--key-file", help="key of the pseudonyms, on the driver only; needed to unite with other facts")
    parser.add_argument("--format", help="a key of lyt formats; recognised when missing")
    parser.add_argument("--parquet", action="store_true", help="the input is Parquet with a column for each field of a post")
    parser.add_argument("--no-threads", action="store_true",
                        help="read once: a reply that names nobody is then found only beside what it answers")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("lyt score_facts").getOrCreate()
    config = args.config if os.path.exists(args.config) else SparkFiles.get(args.config)
    settings = {"config": pathlib.Path(config).read_text(encoding="utf-8"), "format": args.format,
                "key": pathlib.Path(args.key_file).read_text(encoding="ascii").strip() if args.key_file else os.urandom(32).hex()}
    lines = lines_of(spark, args)
    roots = b""
    if not args.no_threads:
        roots = b"".join(bytes(row.roots) for row in lines.mapInArrow(roots_task(settings), "roots binary").toLocalIterator())
    import lyt.facts
    shared = spark.sparkContext.broadcast(roots)
    facts = lines.mapInArrow(facts_task(settings, shared), sql_schema(lyt.facts.SCHEMA))
    facts.write.parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
