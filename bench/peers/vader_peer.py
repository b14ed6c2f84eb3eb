"""Python's VADER on the texts of a corpus: vader_peer.py FILE POSTS RUNS, to one object of JSON."""
import importlib.metadata
import itertools
import json
import sys
import time

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


def main():
    path, posts, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in itertools.islice(file, posts)]
    analyzer = SentimentIntensityAnalyzer()
    for text, sign in [("a great and wonderful day", 1), ("a terrible, awful day", -1), ("the table", 0)]:
        score = analyzer.polarity_scores(text)["compound"]
        if (score > 0) - (score < 0) != sign:
            sys.exit(f"VADER answers oddly: {text!r} {score}")
    seconds, scored = [], None
    for _ in range(runs):
        begin = time.perf_counter()
        n = sum(analyzer.polarity_scores(text)["compound"] != 0 for text in texts)
        seconds.append(time.perf_counter() - begin)
        if scored not in (None, n):
            sys.exit("the answer changed")
        scored = n
    print(json.dumps({"name": f"VADER {importlib.metadata.version('vaderSentiment')} (Python {sys.version.split()[0]})",
                      "posts": len(texts), "seconds": seconds, "scored": scored}))


if __name__ == "__main__":
    main()
