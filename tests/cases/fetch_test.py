#!/usr/bin/env python3
"""lyt fetch against a real HTTP server on this machine that fails on purpose.

fetch_test.py LYT
"""
import calendar
import gzip
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import unittest

from fetch_server import LYT, Fetch

WORDS = "".join(f'{{"id":"{i}","text":"Klarvang is great {i * 7919}"}}\n' for i in range(4000)).encode()
SECRET = "s3cret-value"


class Files(Fetch):
    def feed(self, path="/posts.ndjson", **more):
        return {"source": self.base + path, **more}

    def test_a_file_is_fetched_once_and_again_when_it_changes(self):
        body, tag = [WORDS], ['"1"']

        def serve(request):
            if request.headers.get("If-None-Match") == tag[0]:
                return request.answer(304, ETag=tag[0])
            return request.answer(200, body[0], ETag=tag[0], Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")

        self.route("/posts.ndjson", serve)
        self.assertIn("1 new file", self.fetch(self.feed()))
        self.assertEqual(self.one(), WORDS)
        self.assertIn("unchanged", self.fetch(self.feed()))
        self.assertEqual(self.calls()[1][2]["If-Modified-Since"], "Mon, 02 Mar 2026 09:00:00 GMT")
        body[0], tag[0] = b'{"id":"9","text":"new"}\n', '"2"'
        self.fetch(self.feed())
        self.assertEqual(self.one(), body[0])
        # Who removes the file wants it again.
        os.remove(os.path.join(self.folder, "spool", list(self.spool())[0]))
        self.fetch(self.feed())
        self.assertEqual(self.one(), body[0])
        # What was fetched can be read, and only by its owner.
        path = os.path.join(self.folder, "spool", list(self.spool())[0])
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        read = subprocess.run([LYT, "score", os.path.join(self.folder, "spool")], capture_output=True, check=False)
        self.assertEqual(json.loads(read.stdout)["id"], "9")

    def cut(self, change_tag=False, ignore_range=False, wrong_range=False):
        """Breaks off in the middle, the first three times."""
        seen = []

        def serve(request):
            tag = f'"{len(seen)}"' if change_tag and len(seen) > 0 else '"0"'
            begin = 0
            asked = request.headers.get("Range")
            if asked and not ignore_range and (request.headers.get("If-Range") == tag or wrong_range):
                begin = int(asked.split("=")[1].rstrip("-"))
            seen.append(asked)
            body = WORDS[begin:]
            some = body[: len(body) // 2] if len(seen) <= 3 else body
            headers = {"ETag": tag, "Content_Length": str(len(body))}
            if begin:
                first = begin - 7 if wrong_range else begin
                headers["Content_Range"] = f"bytes {first}-{len(WORDS) - 1}/{len(WORDS)}"
            request.answer(206 if begin else 200, some, **headers)

        self.route("/posts.ndjson", serve)
        return seen

    def test_a_broken_download_is_taken_up(self):
        seen = self.cut()
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)
        self.assertEqual(seen[0], None)
        self.assertEqual(seen[1], f"bytes={len(WORDS) // 2}-")
        self.assertTrue(all(seen[1:]))

    def test_it_is_taken_up_the_next_night_too(self):
        seen = self.cut()
        self.fetch(self.feed(), code=1, limits="retries = 0")
        self.assertEqual(self.spool(), {})
        self.fetch(self.feed(), code=1, limits="retries = 0")
        self.fetch(self.feed(), code=1, limits="retries = 0")
        self.fetch(self.feed(), limits="retries = 0")
        self.assertEqual(self.one(), WORDS)
        self.assertEqual(len([each for each in seen if each]), 3)

    def test_a_server_without_ranges(self):
        self.cut(ignore_range=True)
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)

    def test_a_file_that_changes_meanwhile(self):
        self.cut(change_tag=True)
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)

    def test_another_part_than_was_asked_for(self):
        self.cut(wrong_range=True)
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)

    def test_more_is_announced_than_comes(self):
        self.route("/posts.ndjson", lambda request: request.answer(200, WORDS, Content_Length=str(len(WORDS) + 10)))
        self.fetch(self.feed(), code=1)
        self.assertEqual(self.spool(), {})
        self.assertGreaterEqual(len(self.calls()), 5)

    def test_a_slow_server(self):
        def serve(request):
            request.send_response(200)
            request.send_header("Content-Length", "1000")
            request.end_headers()
            for _ in range(60):
                try:
                    request.wfile.write(b"x")
                    request.wfile.flush()
                except OSError:
                    return
                time.sleep(0.2)

        self.route("/posts.ndjson", serve)
        self.fetch(self.feed(), code=1, limits="retries = 0")
        self.assertEqual(self.spool(), {})

    def test_errors_that_pass_and_errors_that_stay(self):
        answers = [500, 503, 502, 200]
        self.route("/posts.ndjson", lambda request: request.answer(answers.pop(0), WORDS))
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)
        self.route("/gone.ndjson", lambda request: request.answer(404, b"no"))
        self.assertIn("404", self.fetch(self.feed("/gone.ndjson"), code=1))
        self.assertEqual(len(self.calls("/gone.ndjson")), 1)

    def test_retry_after_is_obeyed(self):
        times = []

        def serve(request):
            times.append(time.monotonic())
            if len(times) == 1:
                return request.answer(429, b"", Retry_After="1")
            return request.answer(200, WORDS)

        self.route("/posts.ndjson", serve)
        self.fetch(self.feed())
        self.assertGreaterEqual(times[1] - times[0], 0.99)
        self.route("/posts.ndjson", lambda request: request.answer(429, b"", Retry_After="5000"))
        self.assertIn("5000 seconds", self.fetch(self.feed(), code=1))

    def test_redirects(self):
        self.route("/posts.ndjson", lambda request: request.answer(302, Location="/b.ndjson"))
        self.route("/b.ndjson", lambda request: request.answer(200, WORDS))
        self.fetch(self.feed())
        self.assertEqual(self.one(), WORDS)
        for where in ("file:///etc/passwd", "https://127.0.0.1:1/x", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"):
            self.route("/away", lambda request, to=where: request.answer(302, Location=to))
            self.assertIn("not followed", self.fetch(self.feed("/away"), code=1), where)
        self.route("/loop", lambda request: request.answer(301, Location="/loop"))
        self.assertIn("five redirects", self.fetch(self.feed("/loop"), code=1))
        self.assertEqual(len(self.calls("/loop")), 6)

    def test_too_large(self):
        self.route("/posts.ndjson", lambda request: request.answer(200, b"x" * 3_000_000))
        self.assertIn("max_mb", self.fetch(self.feed(), code=1, limits="max_mb = 1"))
        self.assertEqual(self.spool(), {})

    def test_one_feed_that_fails_does_not_stop_the_others(self):
        self.route("/a.ndjson", lambda request: request.answer(404))
        self.route("/b.ndjson", lambda request: request.answer(200, WORDS))
        self.fetch(self.feed("/a.ndjson"), self.feed("/b.ndjson"), {"source": "exports/*.csv"}, code=1)
        self.assertEqual(self.one(), WORDS)


class Credentials(Fetch):
    def setUp(self):
        super().setUp()
        self.route("/a.ndjson", lambda request: request.answer(200, WORDS))

    def authorization(self):
        return self.calls()[-1][2].get("Authorization")

    def private(self, name, text, mode=0o600):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        os.chmod(path, mode)

    def everything_written(self):
        text = self.said
        for folder, _, names in os.walk(os.path.join(self.folder, "spool")):
            for name in names:
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text += file.read()
        return text

    def test_from_the_environment_a_file_and_netrc(self):
        feed = {"source": self.base + "/a.ndjson?api_key=" + SECRET}
        self.fetch({**feed, "credentials": "env:LYT_T"}, env={"LYT_T": "Bearer " + SECRET})
        self.assertEqual(self.authorization(), "Bearer " + SECRET)
        self.assertNotIn(SECRET, self.everything_written())
        self.private("key", "ida:" + SECRET + "\n")
        self.fetch({**feed, "credentials": "file:key"})
        self.assertTrue(self.authorization().startswith("Basic "))
        self.assertNotIn(SECRET, self.everything_written())
        self.private(".netrc", f"machine 127.0.0.1 login ida password {SECRET}\n")
        self.fetch({**feed, "credentials": "netrc"})
        self.assertTrue(self.authorization().startswith("Basic "))
        self.assertNotIn(SECRET, self.everything_written())

    def test_what_others_may_read_is_refused(self):
        self.private("key", "ida:" + SECRET, 0o644)
        self.assertIn("chmod 600", self.fetch({"source": self.base + "/a.ndjson", "credentials": "file:key"}, code=1))
        self.private("key", SECRET)
        self.fetch({"source": self.base + "/a.ndjson", "credentials": "file:key"}, code=1)
        self.assertNotIn(SECRET, self.said)
        self.assertEqual(self.calls(), [])

    def test_they_stay_with_their_host(self):
        other = self.serve()
        other.routes["/b"] = lambda request: request.answer(200, WORDS)
        self.route("/a.ndjson", lambda request: request.answer(302, Location=self.address(other) + "/b"))
        self.fetch({"source": self.base + "/a.ndjson", "credentials": "env:LYT_T"}, env={"LYT_T": "Bearer " + SECRET})
        self.assertEqual(self.authorization(), "Bearer " + SECRET)
        self.assertNotIn("Authorization", other.log[-1][2])

    def test_other_schemes_and_passwords_in_addresses(self):
        self.assertIn("only http", self.fetch({"source": "ftp://127.0.0.1/a.csv"}, code=1))
        self.assertIn("only http", self.fetch({"source": "file:///etc/passwd"}, code=1))
        said = self.fetch({"source": f"http://ida:{SECRET}@127.0.0.1/a"}, code=1)
        self.assertIn("credentials", said)
        self.assertNotIn(SECRET, said)


class Rss(Fetch):
    def test_every_version_is_kept(self):
        versions = [b"<rss><item><title>a</title></item></rss>", b"<rss><item><title>b</title></item></rss>"]
        now = [0]
        self.route("/feed", lambda request: request.answer(200, versions[now[0]]))
        feed = {"source": self.base + "/feed", "name": "news"}
        self.fetch(feed)
        self.assertIn("unchanged", self.fetch(feed))
        now[0] = 1
        self.fetch(feed)
        self.assertEqual(self.spool(), {"news.000001.xml": versions[0], "news.000002.xml": versions[1]})

    def test_a_gzip_bomb(self):
        bomb = gzip.compress(b"<rss>" + b" " * 200_000_000, 9)
        self.route("/feed", lambda request: request.answer(200, bomb, Content_Encoding="gzip"))
        self.assertIn("64 MiB", self.fetch({"source": self.base + "/feed"}, code=1))
        self.assertEqual(self.spool(), {})


class Mastodon(Fetch):
    PATH = "/api/v1/timelines/tag/klarvang"

    def setUp(self):
        super().setUp()
        self.posts = list(range(100, 200))
        self.size = 20
        self.broken = 0
        self.route(self.PATH, self.serve_page)

    def serve_page(self, request):
        query = request.query
        if self.broken and len(self.calls()) > self.broken:
            return request.answer(500)
        some = self.posts[:]
        if "max_id" in query:
            some = [i for i in some if i < int(query["max_id"])]
        if "min_id" in query:
            some = [i for i in some if i > int(query["min_id"])][: self.size]
        page = sorted(some)[-self.size:][::-1]
        headers = {"x_ratelimit_remaining": "100"}
        if page:
            at = f"{self.base}{self.PATH}?a=1,2"
            headers["Link"] = f'<{at}&max_id={page[-1]}>; rel="next", <{at}&min_id={page[0]}>; rel="prev"'
        return request.json([{"id": str(i), "content": f"<p>post {i}</p>"} for i in page], **headers)

    def feed(self):
        return {"source": self.base + self.PATH}

    def all(self):
        return sorted(int(i) for i in self.ids())

    def test_nights_follow_each_other_without_gap_or_overlap(self):
        self.fetch(self.feed())
        self.assertEqual(self.all(), list(range(100, 200)))
        self.assertIn("nothing new", self.fetch(self.feed()))
        self.posts += range(200, 275)
        self.fetch(self.feed())
        self.assertEqual(self.all(), list(range(100, 275)))

    def test_a_night_that_breaks_off(self):
        for broken in (1, 2, 3, 4, 5, 6):
            with self.subTest(broken=broken):
                shutil.rmtree(os.path.join(self.folder, "spool"), ignore_errors=True)
                self.posts = list(range(100, 200))
                self.server.log.clear()
                self.broken = broken
                self.fetch(self.feed(), code=0 if broken > 6 else 1, limits="retries = 0")
                self.broken = 0
                self.posts += range(200, 250)
                self.fetch(self.feed())
                self.assertEqual(self.all(), list(range(100, 250)))
                self.posts += range(250, 330)
                self.server.log.clear()
                self.broken = 2
                self.fetch(self.feed(), code=1, limits="retries = 0")
                self.broken = 0
                self.fetch(self.feed())
                self.assertEqual(self.all(), list(range(100, 330)))

    def test_a_limit_of_pages(self):
        self.fetch(self.feed(), limits="max_pages = 2")
        self.assertEqual(self.all(), list(range(160, 200)))
        self.posts += range(200, 300)
        for _ in range(4):
            self.fetch(self.feed(), limits="max_pages = 2")
        self.assertEqual(self.all(), list(range(160, 300)))

    def test_an_empty_timeline_and_what_is_none(self):
        self.posts = []
        self.fetch(self.feed())
        self.posts = [7]
        self.fetch(self.feed())
        self.assertEqual(self.all(), [7])
        self.route(self.PATH, lambda request: request.answer(200, b"<html>log in</html>"))
        self.assertIn("no timeline", self.fetch(self.feed(), code=1))

    def test_a_server_that_ignores_min_id(self):
        self.fetch(self.feed())
        self.route(self.PATH, lambda request: request.json([{"id": "150"}]))
        self.assertIn("min_id", self.fetch(self.feed(), code=1))

    def test_the_rate_limit_is_respected(self):
        for reset in ("1", lambda: time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 1)),
                      lambda: str(int(time.time()) + 2)):
            with self.subTest(reset=reset):
                shutil.rmtree(os.path.join(self.folder, "spool"), ignore_errors=True)
                times = []

                def serve(request, reset=reset, times=times):
                    times.append(time.monotonic())
                    page = [{"id": "5"}] if len(times) == 1 else []
                    return request.json(page, x_ratelimit_remaining="0" if len(times) == 1 else "9",
                                        x_ratelimit_reset=reset if isinstance(reset, str) else reset())

                self.route(self.PATH, serve)
                self.fetch(self.feed())
                self.assertGreaterEqual(times[1] - times[0], 0.5)


class Searches(Fetch):
    def bluesky(self, request):
        query = request.query
        posts = [p for p in self.posts if p[1] >= query.get("since", "")]
        begin = int(query.get("cursor", "0"))
        page = posts[begin: begin + 10]
        if self.broken and begin >= self.broken:
            return request.answer(500)
        answer = {"posts": [{"uri": uri, "indexedAt": at, "record": {"text": "x", "createdAt": at}} for uri, at in page]}
        if begin + 10 < len(posts):
            answer["cursor"] = str(begin + 10)
        return request.json(answer)

    def reddit(self, request):
        posts = self.posts
        begin = next((i + 1 for i, p in enumerate(posts) if p[0] == request.query.get("after")), 0)
        page = posts[begin: begin + 10]
        if self.broken and begin >= self.broken:
            return request.answer(500)
        children = [{"kind": "t3", "data": {"name": name, "title": "x",
                                            "created_utc": float(calendar.timegm(time.strptime(at, "%Y-%m-%dT%H:%M:%SZ")))}}
                    for name, at in page]
        return request.json({"kind": "Listing", "data": {
            "children": children, "after": page[-1][0] if begin + 10 < len(posts) else None}})

    @staticmethod
    def some(begin, end):
        """A post an hour, newest first."""
        return [(f"at://x/{i}", f"2026-03-{1 + i // 24:02}T{i % 24:02}:00:00Z") for i in range(begin, end)][::-1]

    def names(self, kind):
        found = []
        for _, body in sorted(self.spool().items()):
            page = json.loads(body)
            found += [p["uri"] for p in page["posts"]] if kind == "bluesky" else \
                [p["data"]["name"] for p in page["data"]["children"]]
        return sorted(int(name.split("/")[-1]) for name in found)

    def test_nights_follow_each_other(self):
        for kind, serve in (("bluesky", self.bluesky), ("reddit", self.reddit)):
            for broken in (0, 10, 20):
                with self.subTest(kind=kind, broken=broken):
                    shutil.rmtree(os.path.join(self.folder, "spool"), ignore_errors=True)
                    self.route("/search", serve)
                    feed = {"source": self.base + "/search?q=klarvang", "kind": kind}
                    self.posts, self.broken = self.some(0, 35), broken
                    self.fetch(feed, code=1 if broken else 0, limits="retries = 0")
                    self.broken = 0
                    self.posts = self.some(0, 40)
                    self.fetch(feed)
                    self.assertEqual(self.names(kind), list(range(40)))
                    self.assertIn("nothing new", self.fetch(feed))
                    self.posts, self.broken = self.some(0, 90), broken
                    self.fetch(feed, code=1 if broken else 0, limits="retries = 0")
                    self.broken = 0
                    self.fetch(feed)
                    self.assertEqual(self.names(kind), list(range(90)))
                    # A post that was found late.
                    late = ("at://x/1000", self.some(0, 90)[2][1])
                    self.posts = self.some(0, 91)[:3] + [late] + self.some(0, 91)[3:]
                    self.fetch(feed)
                    self.assertEqual(self.names(kind), list(range(91)) + [1000])


class Runs(Fetch):
    def test_without_addresses(self):
        self.assertIn("no [[feed]]", self.fetch({"source": "exports"}, code=2))

    def test_two_at_once(self):
        def serve(request):
            time.sleep(1)
            request.answer(200, WORDS)

        self.route("/a.ndjson", serve)
        results = []
        thread = threading.Thread(target=lambda: results.append(self.fetch({"source": self.base + "/a.ndjson"})))
        thread.start()
        while not self.calls():
            time.sleep(0.01)
        config = os.path.join(self.folder, "lyt.toml")
        second = subprocess.run([LYT, "fetch", "-c", config], capture_output=True, timeout=60, check=False)
        thread.join()
        self.assertEqual(second.returncode, 2)
        self.assertIn(b"another run", second.stderr)

    def test_a_damaged_state_is_not_an_empty_one(self):
        self.route("/a.ndjson", lambda request: request.answer(200, WORDS))
        self.fetch({"source": self.base + "/a.ndjson"})
        path = os.path.join(self.folder, "spool", ".fetch.json")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, "w", encoding="utf-8") as out:
            out.write("{")
        self.assertIn("damaged", self.fetch({"source": self.base + "/a.ndjson"}, code=2))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
