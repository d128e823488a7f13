// Verify a webhook delivery with Node's standard library.
//
//     WEBHOOK_SECRET=... node verify.mjs "$X_HALLIDAY_SIGNATURE" < body
//
// Exits 0 when the delivery is genuine, otherwise 1.

import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

/** Whether any entry of the header was made over this very body (a Buffer) with this secret. */
function isGenuine(body, header, secret) {
  const expected = Buffer.from("v1=0x" + createHmac("sha256", secret).update(body).digest("hex"));
  let genuine = false;
  for (const entry of header.split(",")) {
    const received = Buffer.from(entry.replace(/^[ \t]+|[ \t]+$/g, ""));
    // The length is no secret, and timingSafeEqual throws when lengths differ. No early exit: compare every entry.
    if (received.length === expected.length && timingSafeEqual(received, expected)) genuine = true;
  }
  return genuine;
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

const secret = process.env.WEBHOOK_SECRET; // used as shown, never decoded
const header = process.argv[2];
if (!secret) fail("WEBHOOK_SECRET is not set");
if (header === undefined) fail("the X-Halliday-Signature header is missing");
if (!isGenuine(readFileSync(0), header, secret)) {
  fail("no signature matches: check the secret, and that the body is the raw bytes received");
}
