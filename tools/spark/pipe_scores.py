#!/usr/bin/env python3
"""Lines of NDJSON through `lyt score` on Spark: rdd.pipe, without Python in the way of a line.

    spark-submit --files lyt,lyt.toml pipe_scores.py --lyt ./lyt --config lyt.toml "hdfs:///posts/*.ndjson" hdfs:///scores

A line out for each line in, in order; a line that cannot be read has "error". Replies concern whom they name: threads are
known to score_facts.py and to `lyt score` on files only.
"""
import argparse
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="files, folders or globs; any address that Spark reads")
    parser.add_argument("output", help="where the lines go; must not exist")
    parser.add_argument("--lyt", default="lyt", help="the program on the executors")
    parser.add_argument("--config", required=True, help="lyt.toml on the executors")
    parser.add_argument("--threads", default="1", help="threads of each lyt: cores of a task (spark.task.cpus)")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("lyt pipe_scores").getOrCreate()
    command = shlex.join([args.lyt, "score", "--in", "ndjson", "-q", "--threads", args.threads, "-c", args.config, "-"])
    # checkCode leaves 1 alone? It does not: so the shell says that skipped lines are no failure of the task.
    shell = f"sh -c {shlex.quote(command + '; code=$?; [ $code -le 1 ]')}"
    spark.sparkContext.textFile(args.input, use_unicode=False).map(lambda line: line.decode("utf-8", "replace")) \
        .pipe(shell, checkCode=True).saveAsTextFile(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
