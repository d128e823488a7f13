#!/bin/sh
# Writes the signing vectors beside this script: signing.json, accepted-headers.json and rejected-headers.json.
#
# Every code is made by openssl, so that the vectors share nothing with the library. The output depends on nothing but
# this script: run it again after a change, and commit what it writes. No test runs it.
#
# Source of the format: contract section 4, RFC 2104 (HMAC), RFC 9110 section 5.6.1 (lists in headers).
set -eu
export LC_ALL=C
cd "$(dirname "$0")"

body_file=$(mktemp)
trap 'rm -f "$body_file"' EXIT

example='{"id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","time":"2026-06-22T18:04:11.000Z","event_type":"WORKFLOW_COMPLETED","event":{"workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","status":"COMPLETE"}}'
failed='{"id":"01890a5d-ac96-774b-bcce-b302099a8057","time":"2026-06-22T18:04:11.007Z","event_type":"WORKFLOW_FAILED","event":{"workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","status":"FAILED"}}'
tab=$(printf '\t')
newline='
'
carriage_return=$(printf '\r')

# hmac SECRET: the code over standard input, 64 hex digits.
hmac() { openssl dgst -sha256 -hmac "$1" -r | cut -d ' ' -f 1; }

# entry SECRET BODY: one entry of the header.
entry() { printf 'v1=0x%s' "$(printf '%s' "$2" | hmac "$1")"; }

# repeat COUNT TEXT
repeat() { awk -v count="$1" -v text="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'; }

upper() { tr 'abcdef' 'ABCDEF'; }

# json TEXT: a JSON string. Only the characters that the vectors use are escaped.
json() {
    # The dot keeps awk from dropping a last line feed.
    printf '%s.' "$1" | sed 's/[\\"]/\\&/g' | awk -v tab="$tab" -v cr="$carriage_return" '
        { gsub(tab, "\\t"); gsub(cr, "\\r"); printf "%s%s", (NR > 1 ? "\\n" : "\""), $0 }
    ' | sed 's/\.$/"/'
}

hex() { od -An -v -tx1 | tr -d ' \n'; }

separator='['
open_file() { separator='['; : > "$1"; }
close_file() { printf '\n]\n' >> "$1"; }

# signing WHY SECRET BODY
signing() {
    printf '%s\n  {\n    "why": %s,\n    "secret": %s,\n    "body": %s,\n    "header": "%s"\n  }' "$separator" \
        "$(json "$1")" "$(json "$2")" "$(json "$3")" "$(entry "$2" "$3")" >> signing.json
    separator=','
}

# signing_bytes WHY SECRET FORMAT: for a body that is no text; printf expands the format.
signing_bytes() {
    # shellcheck disable=SC2059
    printf "$3" > "$body_file"
    printf '%s\n  {\n    "why": %s,\n    "secret": %s,\n    "body_hex": "%s",\n    "header": "v1=0x%s"\n  }' "$separator" \
        "$(json "$1")" "$(json "$2")" "$(hex < "$body_file")" "$(hmac "$2" < "$body_file")" >> signing.json
    separator=','
}

# accepted WHY SECRET BODY HEADER
accepted() {
    printf '%s\n  {\n    "why": %s,\n    "secret": %s,\n    "body": %s,\n    "header": %s\n  }' "$separator" \
        "$(json "$1")" "$(json "$2")" "$(json "$3")" "$(json "$4")" >> accepted-headers.json
    separator=','
}

# rejected WHY ERROR SECRET BODY HEADER [LIBRARY_ONLY]: the header `-` stands for none at all.
rejected() {
    if [ "$5" = - ]; then header=null; else header=$(json "$5"); fi
    printf '%s\n  {\n    "why": %s,\n    "error": "%s",\n    "secret": %s,\n    "body": %s,\n    "header": %s,\n    "library_only": %s\n  }' \
        "$separator" "$(json "$1")" "$2" "$(json "$3")" "$(json "$4")" "$header" "${6:-false}" >> rejected-headers.json
    separator=','
}

open_file signing.json
signing "the contract's example body under the contract's example secret" a1b2c3 "$example"
signing "the other event, with another id and a fraction of a second" a1b2c3 "$failed"
signing "a secret as Herald makes them: 64 hex digits are 64 key bytes, never 32 decoded ones" \
    3f1c9a0be5d24786a7c3f0b1d2e4958677a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7 "$example"
signing "a hex secret that starts with 0x is not decoded either" 0xa1b2c3 "$example"
signing "upper-case hex is another secret than lower-case hex" A1B2C3 "$example"
signing "a secret that reads like base64, padding and all, is not decoded" 'c2VjcmV0LXNlY3JldA==' "$example"
signing "the prefix whsec_ of other systems is part of the secret" 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLw' "$example"
signing "one character is a key" x "$example"
signing "63 bytes: one less than SHA-256's block, padded" "$(repeat 63 k)" "$example"
signing "64 bytes: exactly SHA-256's block, used as it is" "$(repeat 64 k)" "$example"
signing "65 bytes: more than a block, so the key is hashed first" "$(repeat 65 k)" "$example"
signing "200 bytes: several blocks of key" "$(repeat 20 0123456789)" "$example"
signing "non-ASCII letters count as their UTF-8 bytes" 'clé-très-sécrète-日本語' "$example"
signing "a character outside the basic plane, four UTF-8 bytes" '🔑' "$example"
signing "é as one code point" "$(printf 'caf\303\251')" "$example"
signing "é as e and an accent: looks the same, is another secret, as nothing is normalised" \
    "$(printf 'cafe\314\201')" "$example"
signing "spaces at both ends belong to the secret" ' a1b2c3 ' "$example"
signing "quotes, backslash, dollar and equals sign are plain characters" '"\$a=b,c'"'"'' "$example"
signing "an empty body is signed too" a1b2c3 ''
signing "UTF-8 text in the body" a1b2c3 '{"note":"Grüße, 世界 👋"}'
signing "a line feed at the end of the body counts" a1b2c3 "$example$newline"
signing "line ends in the body are not converted" a1b2c3 "{${carriage_return}${newline}}"
signing "white space in the body counts: it is JSON with the same meaning, but other bytes" a1b2c3 '{ "a": 1 }'
signing "a body of exactly one SHA-256 block" a1b2c3 "$(repeat 64 b)"
signing "a body of many blocks" a1b2c3 "$(repeat 1000 '0123456789')"
signing_bytes "bytes that are not UTF-8, and a zero byte: the body is never read as text" a1b2c3 'a\000b\377\376\200'
close_file signing.json

good=$(entry a1b2c3 "$example")
old=$(entry old-secret "$example")
older=$(entry older-secret "$example")
digits=${good#v1=0x}

open_file accepted-headers.json
accepted "the contract's example" a1b2c3 "$example" "$good"
accepted "after a rotation, the new secret's entry is first" a1b2c3 "$example" "$good,$old"
accepted "after a rotation, a receiver that still has the old secret finds the last entry" old-secret "$example" "$good,$old"
accepted "three secrets are active, the middle one is ours" a1b2c3 "$example" "$old,$good,$older"
accepted "a proxy joined two header lines with a comma and a space" a1b2c3 "$example" "$old, $good"
accepted "spaces and tabs around entries are not part of them" a1b2c3 "$example" " $tab$good$tab , $old "
accepted "an unknown version before ours is skipped" a1b2c3 "$example" "v2=ed25519:q83vEjRWeJA=,$good"
accepted "an unknown version after ours is skipped" a1b2c3 "$example" "$good,v2=0x00"
accepted "v1 is the version's whole name" a1b2c3 "$example" "v10=0x$digits,v1a=0x$digits,$good"
accepted "empty entries are skipped" a1b2c3 "$example" ",,$good,"
accepted "the same entry twice does no harm" a1b2c3 "$example" "$good,$good"
accepted "a malformed entry does not spoil a good one" a1b2c3 "$example" "nonsense,v1=0x12,v1=$digits,$good"
accepted "as many entries as a header may have" a1b2c3 "$example" "$(repeat 116 "$old,")$good"
close_file accepted-headers.json

open_file rejected-headers.json
rejected "there is no header" missingHeader a1b2c3 "$example" -
rejected "the header is empty" malformedHeader.empty a1b2c3 "$example" ''
rejected "the header is only white space" malformedHeader.empty a1b2c3 "$example" " $tab "
rejected "the header is only commas" malformedHeader.empty a1b2c3 "$example" ', ,,'
rejected "there are only unknown versions" malformedHeader.unknownVersion a1b2c3 "$example" "v2=0x$digits,v3=0x$digits"
rejected "the version is written in upper case" malformedHeader.unknownVersion a1b2c3 "$example" "V1=0x$digits"
rejected "a space stands before the equals sign" malformedHeader.unknownVersion a1b2c3 "$example" "v1 =0x$digits"
rejected "a space stands behind the equals sign" malformedHeader.missingHexPrefix a1b2c3 "$example" "v1= 0x$digits"
rejected "the digits stand alone" malformedHeader.notVersioned a1b2c3 "$example" "$digits"
rejected "entries separated by a semicolon are one entry, too long" malformedHeader.wrongLength a1b2c3 "$example" "$good;$old"
rejected "0x is missing: no sender leaves it out" malformedHeader.missingHexPrefix a1b2c3 "$example" "v1=$digits"
rejected "0X is written in upper case" malformedHeader.missingHexPrefix a1b2c3 "$example" "v1=0X$digits"
rejected "the digits are upper case: no sender writes them so" malformedHeader.upperCaseHex a1b2c3 "$example" \
    "v1=0x$(printf '%s' "$digits" | upper)"
rejected "the code is in base64" malformedHeader.missingHexPrefix a1b2c3 "$example" \
    "v1=$(printf '%s' "$example" | openssl dgst -sha256 -hmac a1b2c3 -binary | openssl base64)"
rejected "one digit is missing: a prefix is not enough" malformedHeader.wrongLength a1b2c3 "$example" "${good%?}"
rejected "one digit is too many" malformedHeader.wrongLength a1b2c3 "$example" "${good}0"
rejected "there are no digits" malformedHeader.wrongLength a1b2c3 "$example" v1=0x
rejected "a letter behind f" malformedHeader.notHex a1b2c3 "$example" "${good%?}g"
rejected "a full-width digit is no hex digit, and three bytes long" malformedHeader.wrongLength a1b2c3 "$example" "${good%?}０"
rejected "quotes around the entry" malformedHeader.unknownVersion a1b2c3 "$example" "\"$good\""
rejected "the first malformed v1 entry is named, not the unknown version before it" malformedHeader.wrongLength a1b2c3 \
    "$example" "v2=0x00,v1=0x12,v1=zz"
rejected "a header longer than 8 KiB is not looked into, even if a good entry is in it" malformedHeader.tooLong a1b2c3 \
    "$example" "$good,$(repeat 8192 ' ')" true
rejected "another secret" noMatchingSignature wrong-secret "$example" "$good"
rejected "the secret with a line feed behind it, as files have it" noMatchingSignature "a1b2c3$newline" "$example" "$good"
rejected "the secret in other case" noMatchingSignature A1B2C3 "$example" "$good"
rejected "the secret spelled with a combining accent" noMatchingSignature "$(printf 'cafe\314\201')" "$example" \
    "$(entry "$(printf 'caf\303\251')" "$example")"
rejected "one byte of the body is other" noMatchingSignature a1b2c3 "$failed" "$good"
rejected "the body has got a line feed" noMatchingSignature a1b2c3 "$example$newline" "$good"
rejected "the body was parsed and written with spaces" noMatchingSignature a1b2c3 \
    "$(printf '%s' "$example" | sed 's/":/": /g')" "$good"
rejected "the body is gone" noMatchingSignature a1b2c3 '' "$good"
rejected "the last digit is other" noMatchingSignature a1b2c3 "$example" "${good%?}$(printf '%s' "$good" | tail -c 1 | tr '0-9a-f' '1-9a-f0')"
rejected "the first digit is other" noMatchingSignature a1b2c3 "$example" \
    "v1=0x$(printf '%s' "$digits" | head -c 1 | tr '0-9a-f' '1-9a-f0')${digits#?}"
rejected "all digits are zero" noMatchingSignature a1b2c3 "$example" "v1=0x$(repeat 64 0)"
rejected "only retired secrets signed" noMatchingSignature a1b2c3 "$example" "$old,$older"
close_file rejected-headers.json
