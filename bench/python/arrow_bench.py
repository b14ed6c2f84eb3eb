#!/usr/bin/env python3
"""The package on Arrow input against C++ on the same texts: posts a second, one thread, best of some.

    bench/python/arrow_bench.py posts.ndjson --cpp build/bench/python/lyt_bench_abi [-c lyt.toml]

C++ is bench/python/abi_bench.cc: the same calls of lyt.h on the same column, without Python. The answers are compared first.
"""
import argparse
import json
import subprocess
import tempfile
import time

import pyarrow as pa

import lyt


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("feed", help="NDJSON with a text in each line")
    parser.add_argument("--cpp", required=True)
    parser.add_argument("-c", "--config")
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    texts = []
    with open(args.feed, encoding="utf-8") as file:
        for line in file:
            texts.append(json.loads(line)["text"])
            if len(texts) == args.posts:
                break
    engine = lyt.Engine(args.config)
    column = pa.array(texts, pa.large_string())
    table = engine.score(column, threads=1)
    sum_milli = sum(table.column("score_milli").to_pylist())
    best = min(timed(lambda: engine.score(column, threads=1)) for _ in range(args.repeat))
    with tempfile.NamedTemporaryFile() as data:
        for text in texts:
            encoded = text.encode()
            data.write(len(encoded).to_bytes(4, "little") + encoded)
        data.flush()
        found = json.loads(subprocess.run([args.cpp, data.name, args.config or "", str(args.repeat)], capture_output=True, check=True).stdout)
    if found["sum_milli"] != sum_milli or found["rows"] != len(texts):
        raise SystemExit(f"the answers differ: {found} and {sum_milli}")
    python, cpp = len(texts) / best, found["posts_per_s"]
    print(f"{len(texts)} texts, one thread: Python {python:.0f} posts/s, C++ {cpp:.0f} posts/s, ratio {python / cpp:.2f}")


def timed(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
