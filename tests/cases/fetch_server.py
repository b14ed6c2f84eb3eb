"""A real HTTP server on this machine, and a test case that lets lyt fetch from it: for fetch_test.py."""
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

LYT = os.path.abspath(sys.argv[1])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(parts.query))
        self.server.log.append((parts.path, self.query, dict(self.headers)))
        self.close_connection = True
        self.server.routes[parts.path](self)

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        if "Content_Length" not in headers:
            headers["Content_Length"] = str(len(body))
        for name, value in headers.items():
            for each in value if isinstance(value, list) else [value]:
                self.send_header(name.replace("_", "-"), each)
        self.end_headers()
        try:
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            pass

    def json(self, value, **headers):
        self.answer(200, json.dumps(value).encode(), Content_Type="application/json", **headers)

    def log_message(self, *_):
        pass


class Fetch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.servers = []
        self.server = self.serve()
        self.base = self.address(self.server)

    def serve(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.log, server.routes = [], {}
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    @staticmethod
    def address(server, host="127.0.0.1"):
        return f"http://{host}:{server.server_address[1]}"

    def route(self, path, function):
        self.server.routes[path] = function

    def calls(self, path=None):
        return [call for call in self.server.log if path in (None, call[0])]

    def fetch(self, *feeds, code=0, limits="", env=None):
        config = os.path.join(self.folder, "lyt.toml")
        with open(config, "w", encoding="utf-8") as out:
            out.write("[project]\nspool = \"spool\"\n[fetch]\nretry_wait_s = 0\ntimeout_s = 2\n" + limits + "\n")
            for feed in feeds:
                out.write("[[feed]]\n")
                for key, value in feed.items():
                    out.write(f"{key} = {json.dumps(value)}\n")
        clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run([LYT, "fetch", "-c", config], capture_output=True, timeout=120, check=False,
                              env={**clean, "HOME": self.folder, **(env or {})})
        self.said = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, code, self.said)
        return self.said

    def spool(self):
        folder = os.path.join(self.folder, "spool")
        found = {}
        for name in sorted(os.listdir(folder)):
            if name[0] != ".":
                with open(os.path.join(folder, name), "rb") as file:
                    found[name] = file.read()
        return found

    def one(self):
        files = self.spool()
        self.assertEqual(len(files), 1, list(files))
        return list(files.values())[0]

    def ids(self):
        """Ids of all fetched posts, in the order of the files."""
        return [post["id"] for _, body in sorted(self.spool().items()) for post in json.loads(body)]
