"""Verify a webhook delivery with Python's standard library.

    WEBHOOK_SECRET=... python3 verify.py "$X_HALLIDAY_SIGNATURE" < body

Exits 0 when the delivery is genuine, otherwise 1.
"""

import hashlib
import hmac
import os
import sys


def is_genuine(body: bytes, header: str, secret: bytes) -> bool:
    """Whether any entry of the header was made over this very body with this secret."""
    expected = b"v1=0x" + hmac.new(secret, body, hashlib.sha256).hexdigest().encode()
    entries = [entry.strip(" \t").encode("utf-8", "replace") for entry in header.split(",")]
    # A list, not a generator: every entry is compared, in constant time, before the answer.
    return any([hmac.compare_digest(entry, expected) for entry in entries])


if __name__ == "__main__":
    # The secret is used as shown, never decoded; fsencode gives back the bytes of the environment.
    secret = os.fsencode(os.environ.get("WEBHOOK_SECRET", ""))
    if not secret:
        sys.exit("WEBHOOK_SECRET is not set")
    if len(sys.argv) != 2:
        sys.exit("the X-Halliday-Signature header is missing")
    body = sys.stdin.buffer.read()
    if not is_genuine(body, sys.argv[1], secret):
        sys.exit("no signature matches: check the secret, and that the body is the raw bytes received")
