#!/bin/sh
# Makes the certificates that the sender's tests use. They are checked in; run this only to change them.
# Nothing here protects anything: the keys are public. Dates are written out, so that no machine's clock matters.
set -eu
cd "$(dirname "$0")"
rm -f ./*.pem

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/index"
cat >"$work/ca.conf" <<EOF
[ca]
default_ca = tests
[tests]
database = $work/index
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
EOF

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1-key.pem"; }

# file, common name, first day, last day, extensions, signing options for `openssl ca`
certificate() {
    file=$1 name=$2 first=$3 last=$4 extensions=$5
    shift 5
    key "$file"
    printf '%b' "$extensions" >"$work/extensions"
    openssl req -new -key "$file-key.pem" -subj "/CN=$name" -out "$work/request"
    openssl ca -batch -notext -config "$work/ca.conf" -in "$work/request" -out "$file.pem" -extfile "$work/extensions" \
        -startdate "$first" -enddate "$last" "$@" 2>/dev/null
}

authority() { # file, common name
    certificate "$1" "$2" 20200101000000Z 21200101000000Z \
        'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n' \
        -selfsign -keyfile "$1-key.pem"
}

leaf() { # file, authority, subject alternative name, last day
    certificate "$1" receiver 20200101000000Z "${4:-21200101000000Z}" \
        "subjectAltName=$3\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n" \
        -cert "$2.pem" -keyfile "$2-key.pem"
}

authority trusted-ca "Herald tests"
authority stranger-ca "Not trusted by anybody"
leaf good trusted-ca "DNS:hooks.receiver.test"
leaf by-address trusted-ca "IP:127.0.0.1"
leaf wrong-name trusted-ca "DNS:other.receiver.test"
leaf untrusted stranger-ca "DNS:hooks.receiver.test"
leaf expired trusted-ca "DNS:hooks.receiver.test" 20200102000000Z
certificate self-signed receiver 20200101000000Z 21200101000000Z 'subjectAltName=DNS:hooks.receiver.test\n' \
    -selfsign -keyfile self-signed-key.pem
rm -f trusted-ca-key.pem stranger-ca-key.pem stranger-ca.pem
chmod 644 ./*.pem
