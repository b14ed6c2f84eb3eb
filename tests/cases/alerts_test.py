#!/usr/bin/env python3
"""Alerts that arrive: lyt report --alerts --send against a real SMTP server and a real HTTP server on this machine.

alerts_test.py LYT
"""
import base64
import datetime
import email
import email.policy
import http.server
import json
import logging
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import warnings

try:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult
except ModuleNotFoundError:
    # Debian's package is Debian's Python's only; another one may come first in the path.
    if sys.executable == "/usr/bin/python3":
        sys.exit("alerts_test: aiosmtpd is missing (package python3-aiosmtpd): run tools/setup")
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

logging.disable()  # of the server, about what is done to it on purpose
warnings.simplefilter("ignore")
LYT = os.path.abspath(sys.argv[1])
SECRET = "s3cret-value"
NAMES = ["Gudrun Hemmelig", "@gudrun_h", "gudrun@example.org", "+45 11 22 33 44"]
# A name of a department is text of the configuration, and reaches the message.
DEPARTMENT = "<!channel>\u202e*L\u00e6ger*\r\nBcc: v@x"

WORDS = "again today here still before outside inside somehow".split()  # no text is a copy of another


def certificate(folder):
    """A certificate of its own for localhost: (certificate, key)."""
    cert, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", cert,
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    return cert, key


class Inbox:
    """What an SMTP server got. `refuse` are (command, answer) pairs, each used once."""

    def __init__(self):
        self.messages, self.refuse, self.logins = [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse and self.refuse[0][0] == address:
            return self.refuse.pop(0)[1]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.refuse and self.refuse[0][0] == "DATA":
            return self.refuse.pop(0)[1]
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, envelope.content, session.ssl is not None))
        return "250 OK"

    def login(self, server, session, envelope, mechanism, data):
        self.logins.append((data.login, data.password))
        good = data.login == b"ida" and data.password == SECRET.encode()
        return AuthResult(success=good, handled=good)


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.log.append((self.path, dict(self.headers), body))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        self.send_response(status)
        if status in (301, 302, 307, 308):
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def day(n):
    return (datetime.date(2026, 1, 5) + datetime.timedelta(days=n)).isoformat()


def posts(days, last):
    """Five posts a day, and `last` on the day after: by people with names, about the department."""
    rows = []
    for n, count in [(n, 5) for n in range(days)] + ([(days, last)] if last else []):
        for i in range(count):
            author = NAMES[i % len(NAMES)] + str(i)
            rows.append({"id": f"{n}-{i}", "author": author, "created_at": f"{day(n)}T10:00:00Z", "lang": "en",
                         "text": f"Klarvang warehouse was bad again, says {author}. Call {NAMES[3]}"})
    return "".join(json.dumps(row) + "\n" for row in rows)


class Alerts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.cert, self.key = certificate(self.folder)
        self.out = ""
        self.environment = {"LYT_MAIL": "ida:" + SECRET}

    def smtp(self, tls=True, auth=True, first_tls=False):
        inbox = Inbox()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.cert, self.key)
        settings = {"authenticator": inbox.login, "auth_required": True} if auth else {}
        if first_tls:
            settings["auth_require_tls"] = False  # the connection is TLS, which aiosmtpd does not see
        test = self

        class OnAnyPort(Controller):
            def factory(self):
                return SMTP(self.handler, hostname="localhost", tls_context=context if tls else None, require_starttls=tls, **settings)

            def _trigger_server(self):  # aiosmtpd knows no port 0
                self.port = self.server.sockets[0].getsockname()[1]
                if not first_tls:
                    return super()._trigger_server()
                unverified = ssl.create_default_context()
                unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
                with socket.create_connection(("127.0.0.1", self.port)) as plain, unverified.wrap_socket(plain) as client:
                    client.recv(100)

        if first_tls:
            class OnAnyPort(OnAnyPort):  # pylint: disable=function-redefined
                def factory(self):
                    return SMTP(self.handler, hostname="localhost", **settings)

        server = OnAnyPort(inbox, hostname="127.0.0.1", port=0, ssl_context=context if first_tls else None)
        server.start()
        test.addCleanup(server.stop)
        inbox.port = server.port
        return inbox

    def hook(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
        server.daemon_threads = True
        server.log, server.statuses = [], []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def mail(self, inbox, scheme="smtp", to='["hr@example.org"]', more=""):
        return (f'[smtp]\nurl = "{scheme}://localhost:{inbox.port}"\nfrom = "lyt@example.org"\nto = {to}\n'
                f'credentials = "env:LYT_MAIL"\nca_file = "cert.pem"\ntimeout_s = 20\n{more}')

    def webhook(self, server, kind, name="hook"):
        address = f"http://127.0.0.1:{server.server_address[1]}/{SECRET}/{kind}"
        self.environment["LYT_HOOK_" + kind.upper()] = address
        return f'[[webhook]]\nkind = "{kind}"\nname = "{name} {kind}"\nurl = "env:LYT_HOOK_{kind.upper()}"\ntimeout_s = 20\n'

    def night(self, targets, feed=None, code=0, flags=("--send",)):
        """A report of a spike, or of `feed`. Returns what it said on standard error."""
        if feed is None:
            feed = posts(30, 40)
        config = ('[employer]\nname = "Klarvang"\n[[department]]\nname = ' + json.dumps(DEPARTMENT) + '\nterms = ["warehouse"]\n'
                  "[fetch]\nretries = 2\nretry_wait_s = 0\n" + targets)
        for name, text in [("lyt.toml", config), ("posts.ndjson", feed)]:
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        done = subprocess.run([LYT, "report", "-c", "lyt.toml", "posts.ndjson", "-o", "out", "--alerts", "alerts", *flags], cwd=self.folder,
                              env={"PATH": os.environ["PATH"], **self.environment}, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, code, done.stderr)
        self.out = done.stdout
        for secret in [SECRET, base64.b64encode(SECRET.encode()).decode(), "hr@example.org"]:
            self.assertNotIn(secret, done.stdout + done.stderr)
        self.assertNothingPersonal(done.stdout + done.stderr)
        return done.stderr

    def assertNothingPersonal(self, text):
        for name in NAMES:
            self.assertNotIn(name.lower(), text.lower())
        self.assertNotIn("gudrun", text.lower())

    def only(self, inbox):
        self.assertEqual(len(inbox.messages), 1)
        return email.message_from_bytes(inbox.messages[0][2], policy=email.policy.default)

    def test_a_mail_says_what_is_new(self):
        inbox = self.smtp()
        self.assertEqual(self.night(self.mail(inbox)), "")
        sender, recipients, raw, tls = inbox.messages[0]
        self.assertEqual((sender, recipients, tls), ("lyt@example.org", ["hr@example.org"], True))
        self.assertEqual(inbox.logins, [(b"ida", SECRET.encode())])
        message = self.only(inbox)
        self.assertRegex(message["Subject"], r"^lyt: \d new alerts about Klarvang$")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertEqual(message.get_all("Bcc"), None)
        self.assertIsNotNone(message["Date"].datetime)
        self.assertRegex(message["Message-ID"], r"^<[0-9a-f]+@example.org>$")
        text = message.get_content()
        # Some are copies of others.
        self.assertRegex(text, rf"(?m)^! Klarvang: 3\d posts on {day(30)}, usually [345]\r?$")
        self.assertIn(f"since {day(30)}", text)
        self.assertNothingPersonal(raw.decode())
        self.assertTrue(all(len(line) <= 78 for line in raw.split(b"\r\n")), raw)
        self.assertEqual(message.get_content_type(), "text/plain")
        # The summary leads with it.
        self.assertLess(self.out.index("New alerts:"), self.out.index("Customers"))

    def test_smtps(self):
        inbox = self.smtp(tls=False, first_tls=True)
        self.night(self.mail(inbox, scheme="smtps"))
        self.assertEqual(len(inbox.messages), 1)

    def test_not_repeated_while_it_lasts_and_said_when_it_is_over(self):
        inbox = self.smtp()
        targets = self.mail(inbox)
        self.night(targets)
        self.night(targets)
        self.assertEqual(len(inbox.messages), 1)
        self.assertIn("No new alerts", self.out)
        with open(os.path.join(self.folder, "out", "alerts.json"), encoding="utf-8") as file:
            alerts = json.load(file)
        self.assertEqual({each["state"] for each in alerts["alerts"]}, {"still"})
        self.assertEqual({each["nights"] for each in alerts["alerts"]}, {2})
        self.night(targets, posts(31, 5))
        self.assertEqual(len(inbox.messages), 2)
        self.assertIn(b"over", inbox.messages[1][2])

    def test_nothing_new_is_no_mail(self):
        inbox = self.smtp()
        self.night(self.mail(inbox), posts(30, 5))
        self.assertEqual(inbox.messages, [])

    def test_logs_name_nobody_whatever_is_wrong_with_a_post(self):
        broken = [f'{{"id":"b1","author":"{NAMES[0]}","text":"Klarvang says {NAMES[2]}', f"{NAMES[1]} {NAMES[3]}",
                  json.dumps({"id": "b3", "author": NAMES[1], "created_at": NAMES[0], "text": "Klarvang " + NAMES[2]}),
                  json.dumps({"id": NAMES[2], "author": {"name": NAMES[0]}, "text": NAMES[0] + "\ud800 Klarvang"})]
        said = self.night("", "\n".join(broken) + "\n" + posts(30, 40), code=1, flags=())
        self.assertIn("posts.ndjson", said)

    def test_without_send_nothing_is_sent(self):
        inbox = self.smtp()
        self.night(self.mail(inbox), flags=())
        self.assertEqual(inbox.messages, [])

    def test_tls_is_required(self):
        # A server without STARTTLS is told nothing, neither the password nor the alert.
        inbox = self.smtp(tls=False, auth=False)
        self.assertIn("the alert was not sent", self.night(self.mail(inbox)))
        self.assertEqual((inbox.messages, inbox.logins), ([], []))
        off = self.mail(inbox, more='tls = "off"\n').replace('credentials = "env:LYT_MAIL"\n', "")
        self.assertEqual(self.night(off), "")
        # What had waited for it has come.
        self.assertEqual(len(inbox.messages), 1)

    def test_a_certificate_that_nobody_knows_is_refused(self):
        inbox = self.smtp()
        self.assertIn("not sent", self.night(self.mail(inbox).replace('ca_file = "cert.pem"\n', "")))
        self.assertEqual(inbox.messages, [])

    def test_a_wrong_password(self):
        inbox = self.smtp()
        self.environment["LYT_MAIL"] = "ida:wrong-" + SECRET
        said = self.night(self.mail(inbox))
        self.assertIn("smtp, recipient 1: the alert was not sent", said)
        self.assertIn("535", said)
        self.environment["LYT_MAIL"] = "ida:" + SECRET
        self.night(self.mail(inbox))
        self.assertEqual(len(inbox.messages), 1)

    def test_what_passes_is_tried_again(self):
        inbox = self.smtp()
        inbox.refuse = [("DATA", "451 later"), ("DATA", "421 later")]
        self.assertEqual(self.night(self.mail(inbox)), "")
        self.assertEqual(len(inbox.messages), 1)

    def test_a_recipient_that_is_refused_takes_nothing_from_the_others(self):
        inbox = self.smtp()
        inbox.refuse = [("gone@example.org", "550 nobody")]
        said = self.night(self.mail(inbox, to='["gone@example.org", "hr@example.org"]'))
        self.assertIn("recipient 1", said)
        self.assertIn("550", said)
        self.assertEqual([message[1] for message in inbox.messages], [["hr@example.org"]])

    def test_a_server_that_is_down_loses_no_alert(self):
        server = self.hook()
        hook = self.webhook(server, "json")
        port = server.server_address[1]
        nowhere = hook
        self.environment["LYT_HOOK_JSON"] = f"http://127.0.0.1:1/{SECRET}/json"
        self.assertIn("webhook hook json: the alert was not sent", self.night(nowhere))
        with open(os.path.join(self.folder, "alerts"), "rb") as file:
            kept = file.read()
        self.assertNotIn(SECRET.encode(), kept)
        self.assertNothingPersonal(kept.decode("latin-1"))
        self.assertEqual(os.stat(os.path.join(self.folder, "alerts")).st_mode & 0o777, 0o600)
        self.environment["LYT_HOOK_JSON"] = f"http://127.0.0.1:{port}/{SECRET}/json"
        self.night(hook)
        self.assertEqual(len(server.log), 1)
        self.night(hook)
        self.assertEqual(len(server.log), 1)

    def test_webhooks(self):
        server = self.hook()
        targets = "".join(self.webhook(server, kind) for kind in ("json", "slack", "teams"))
        self.assertEqual(self.night(targets), "")
        bodies = {path.rsplit("/", 1)[1]: json.loads(body) for path, _, body in server.log}
        self.assertEqual(set(bodies), {"json", "slack", "teams"})
        for path, headers, body in server.log:
            self.assertEqual(headers["Content-Type"], "application/json")
            self.assertNothingPersonal(body.decode())
        self.assertEqual(bodies["json"]["schema"], "lyt-alerts/1")
        self.assertEqual({each["state"] for each in bodies["json"]["alerts"]}, {"new"})
        text = bodies["slack"]["text"]
        self.assertTrue(text.startswith("lyt: "))
        self.assertIn("&lt;!channel&gt;", text)
        self.assertNotIn("<", text)
        self.assertNotIn("\u202e", text)
        card = bodies["teams"]["attachments"][0]["content"]
        runs = [block["inlines"][0] for block in card["body"]]
        self.assertEqual({(block["type"]) for block in card["body"]}, {"RichTextBlock"})
        self.assertTrue(all(set(run) <= {"type", "text", "weight"} and "\n" not in run["text"] for run in runs))

    def test_statuses_of_webhooks(self):
        server = self.hook()
        hook = self.webhook(server, "slack")
        server.statuses = [503, 429]
        self.assertEqual(self.night(hook), "")
        self.assertEqual(len(server.log), 3)
        self.setUp()
        server.log.clear()
        server.statuses = [302]
        hook = self.webhook(server, "slack")
        self.assertIn("status 302", self.night(hook))
        self.assertEqual([path.rsplit("/", 1)[1] for path, _, _ in server.log], ["slack"], "no redirect is followed")
        server.statuses = [404]
        self.assertIn("status 404", self.night(hook))
        self.night(hook)
        self.assertEqual(len(server.log), 3)

    def test_addresses_of_webhooks(self):
        server = self.hook()
        hook = self.webhook(server, "slack")
        for address, why in [(f"http://example.org/{SECRET}", "must be https"), ("", "no address"), (f"ftp://x/{SECRET}", "no address"),
                             (f"https://ida:{SECRET}@x/", "no address"), (f"https://x/{SECRET}\nX: y", "one address")]:
            self.environment["LYT_HOOK_SLACK"] = address
            self.assertIn(why, self.night(hook), address)
        del self.environment["LYT_HOOK_SLACK"]
        self.assertIn("is not set", self.night(hook))
        path = os.path.join(self.folder, "hook.url")
        with open(path, "w", encoding="utf-8") as out:
            out.write(f"http://127.0.0.1:{server.server_address[1]}/{SECRET}\n")
        os.chmod(path, 0o644)
        os.remove(os.path.join(self.folder, "alerts"))
        from_file = hook.replace("env:LYT_HOOK_SLACK", "file:hook.url")
        self.assertIn("others may read", self.night(from_file))
        os.chmod(path, 0o600)
        self.night(from_file)
        self.assertEqual(len(server.log), 1)

    def test_the_test_of_the_configuration(self):
        inbox, server = self.smtp(), self.hook()
        self.night(self.mail(inbox) + self.webhook(server, "teams"), posts(3, 0))

        def test(code):
            done = subprocess.run([LYT, "alerts", "test", "-c", "lyt.toml"], cwd=self.folder, env=self.environment, capture_output=True,
                                  text=True, timeout=300, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            return done.stdout

        self.assertEqual(test(0), "2 of 2 sent\n")
        self.assertEqual(self.only(inbox)["Subject"], "lyt: a test")
        server.statuses = [400]
        self.assertEqual(test(1), "1 of 2 sent\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
