"""A webhook receiver that shares no code with Herald: Python's standard library only.

Usage: receiver.py LEDGER [--address A] [--port P] [--certificate PEM --key PEM]

It appends one JSON line to LEDGER for each request, and prints its port when it listens. The path says how it answers:
  /ok            204
  /fail/N        500 for the first N requests of each delivery id, then 204
  /status/CODE   that status, with `Location: /ok` for redirects
  /gone/N        410 for the first N requests of all, then 204
  /hang/SECONDS  204 after that time
  /wait/VALUE    503 with `Retry-After: VALUE` for the first request of each delivery id, then 204
A signature is checked by whoever reads the ledger, which holds the raw body and headers.
"""
import argparse
import http.server
import json
import ssl
import threading
import time
import urllib.parse

lock = threading.Lock()
seen = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = self.path.split("?")[0].strip("/").split("/")
        status = self.status(parts, body)
        line = json.dumps({
            "path": self.path, "status": status, "at": time.time(), "body": body.decode("utf-8", "replace"),
            "headers": {name.lower(): value for name, value in self.headers.items()},
        })
        with lock:
            ledger.write(line + "\n")
            ledger.flush()
        if parts[0] == "hang":
            time.sleep(float(parts[1]))
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/ok")
        if parts[0] == "wait" and status == 503:
            self.send_header("Retry-After", urllib.parse.unquote(parts[1]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def status(self, parts, body):
        if parts[0] == "status":
            return int(parts[1])
        if parts[0] == "fail":
            return 500 if self.times(json.loads(body)["id"]) <= int(parts[1]) else 204
        if parts[0] == "gone":
            return 410 if self.times(None) <= int(parts[1]) else 204
        if parts[0] == "wait":
            return 503 if self.times(json.loads(body)["id"]) == 1 else 204
        return 204

    def times(self, delivery):
        """How often this path has seen this delivery, or any, this time included."""
        with lock:
            key = (self.path, delivery)
            seen[key] = seen.get(key, 0) + 1
            return seen[key]

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


arguments = argparse.ArgumentParser()
arguments.add_argument("ledger")
arguments.add_argument("--address", default="127.0.0.1")
arguments.add_argument("--port", type=int, default=0)
arguments.add_argument("--certificate")
arguments.add_argument("--key")
options = arguments.parse_args()
ledger = open(options.ledger, "a", encoding="utf-8")
server = Server((options.address, options.port), Handler)
if options.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
