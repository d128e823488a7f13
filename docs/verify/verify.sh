#!/bin/sh
# Verify a webhook delivery with openssl.
#
#     WEBHOOK_SECRET=... sh verify.sh "$X_HALLIDAY_SIGNATURE" < body
#
# Exits 0 when the delivery is genuine, otherwise 1. For looking at a delivery by hand: a shell cannot compare in
# constant time, and the secret shows in the process list while openssl runs. Use another language in a server.

fail() {
    echo "$1" >&2
    exit 1
}

[ -n "${WEBHOOK_SECRET:-}" ] || fail "WEBHOOK_SECRET is not set"
[ $# -eq 1 ] || fail "the X-Halliday-Signature header is missing"

# The secret is used as shown, never decoded.
expected="v1=0x$(openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" -r | cut -d ' ' -f 1)"

printf '%s\n' "$1" | tr ',' '\n' | sed 's/^[[:blank:]]*//; s/[[:blank:]]*$//' | grep -Fqx -e "$expected" ||
    fail "no signature matches: check the secret, and that the body is the raw bytes received"
