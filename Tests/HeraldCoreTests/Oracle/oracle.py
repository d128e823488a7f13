"""A second opinion on addresses and URLs, by code and data that share nothing with Herald.

Usage: oracle.py probes
       oracle.py addresses|texts|urls < LINES

`probes` prints the first and the last address of every block below, and one more on either side: what to ask about first.

For each line of standard input, one line of standard output:
  addresses  an address                -> "allow" or "refuse", by the registries below and the contract's additions
  texts      what may be an address    -> the address in 8 or 32 hexadecimal digits, or "-"
  urls       a URL that was accepted   -> scheme, host and port as Python reads them, or "-"

Beside the registries it asks Python's own `is_global`. Where that says something else, the address must lie in one of
DIFFERENCES; anything else is an error that ends the run. Lines hold JSON strings, so that any text fits on one.
"""
import ipaddress
import json
import re
import sys
import urllib.parse

# IANA IPv4 Special-Purpose Address Registry: block, globally reachable (None: not applicable).
IPV4_REGISTRY = {
    "0.0.0.0/8": False, "0.0.0.0/32": False, "10.0.0.0/8": False, "100.64.0.0/10": False, "127.0.0.0/8": False,
    "169.254.0.0/16": False, "172.16.0.0/12": False, "192.0.0.0/24": False, "192.0.0.0/29": False,
    "192.0.0.8/32": False, "192.0.0.9/32": True, "192.0.0.10/32": True, "192.0.0.170/32": False,
    "192.0.0.171/32": False, "192.0.2.0/24": False, "192.31.196.0/24": True, "192.52.193.0/24": True,
    "192.88.99.0/24": None, "192.88.99.2/32": False, "192.168.0.0/16": False, "192.175.48.0/24": True,
    "198.18.0.0/15": False, "198.51.100.0/24": False, "203.0.113.0/24": False, "240.0.0.0/4": False,
    "255.255.255.255/32": False,
}

# IANA IPv6 Special-Purpose Address Registry, likewise.
IPV6_REGISTRY = {
    "::1/128": False, "::/128": False, "::ffff:0:0/96": False, "64:ff9b::/96": True, "64:ff9b:1::/48": False,
    "100::/64": False, "100:0:0:1::/64": False, "2001::/23": False, "2001::/32": None, "2001:1::1/128": True,
    "2001:1::2/128": True, "2001:1::3/128": True, "2001:2::/48": False, "2001:3::/32": True, "2001:4:112::/48": True,
    "2001:10::/28": None, "2001:20::/28": True, "2001:30::/28": True, "2001:db8::/32": False, "2002::/16": None,
    "2620:4f:8000::/48": True, "3fff::/20": False, "5f00::/16": False, "fc00::/7": False, "fe80::/10": False,
}

# What is refused beyond the registries, each with its reason.
ALSO_REFUSED = {
    "224.0.0.0/4": "multicast is in a registry of its own",
    "192.0.0.0/24": "anycast inside it is answered by the nearest gateway",
    "168.63.129.16/32": "the host beneath the machines of a cloud",
    "2001::/23": "anycast, relays and identifiers that are not for routing",
}
# The only IPv6 space that IANA assigns from: the registry does not list what was never given out.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")

# Where Python's is_global and we differ, for one version of Python or another. Everywhere else they must agree.
DIFFERENCES = {
    "224.0.0.0/4": "Python calls multicast global",
    "192.88.99.0/24": "Python does not know the deprecated 6to4 relays",
    "192.0.0.0/24": "Python knows the registry's exceptions inside it",
    "168.63.129.16/32": "no registry knows it",
    "::/3": "Python calls unassigned space global, and judges mapped and NAT64 addresses in changing ways",
    "4000::/2": "Python calls unassigned space global",
    "8000::/1": "Python calls unassigned space and multicast global",
    "2001::/23": "Python knows the registry's exceptions inside it",
    "2002::/16": "older versions of Python call 6to4 global",
    "3fff::/20": "older versions of Python do not know it",
}

MAPPED, NAT64 = ipaddress.ip_network("::ffff:0:0/96"), ipaddress.ip_network("64:ff9b::/96")
ISATAP = (0x00005EFE, 0x02005EFE)


def parsed(table):
    return {ipaddress.ip_network(block): value for block, value in table.items()}


REGISTRY = {4: parsed(IPV4_REGISTRY), 6: parsed(IPV6_REGISTRY)}
ALSO_REFUSED = parsed(ALSO_REFUSED)
DIFFERENCES = parsed(DIFFERENCES)


def within(address, blocks):
    return [block for block in blocks if block.version == address.version and address in block]


def is_allowed(address):
    if address.version == 6 and (address in MAPPED or address in NAT64):
        return is_allowed(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    listed = within(address, REGISTRY[address.version])
    if listed and REGISTRY[address.version][max(listed, key=lambda block: block.prefixlen)] is not True:
        return False
    if within(address, ALSO_REFUSED) or address.version == 6 and address not in GLOBAL_UNICAST:
        return False
    if address.version == 6 and int(address) >> 32 & 0xFFFFFFFF in ISATAP:
        return is_allowed(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return True


def is_difference_known(address):
    if within(address, DIFFERENCES):
        return True
    # An ISATAP interface leads to the IPv4 address that is carried, of which Python knows nothing.
    return address.version == 6 and int(address) >> 32 & 0xFFFFFFFF in ISATAP


def judge(text):
    address = ipaddress.ip_address(text)
    allowed = is_allowed(address)
    if allowed != address.is_global and not is_difference_known(address):
        raise SystemExit(f"{text}: we say {allowed}, Python says {address.is_global}, and no difference is listed")
    return "allow" if allowed else "refuse"


def read(text):
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "-"
    # Zone ids, which Python reads, are for link-local addresses only, and refused whatever they stand on.
    if address.version == 6 and address.scope_id is not None:
        return "-"
    return address.packed.hex()


def url(text):
    # Two readers: Python's own, and RFC 3986's grammar of an authority. They must agree with each other first.
    parts = urllib.parse.urlsplit(text)
    match = re.fullmatch(r"(?i)(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]*))?(?:[/?#].*)?", text)
    if match is None or parts.username is not None or parts.password is not None:
        return "-"
    scheme, host, port = match[1].lower(), match[2].lower().strip("[]").removesuffix("."), int(match[3] or 0)
    theirs = (parts.scheme, (parts.hostname or "").removesuffix("."), parts.port or 0)
    if theirs != (scheme, host, port):
        raise SystemExit(f"{text!r}: {theirs} by urllib, {(scheme, host, port)} by the grammar")
    if match[2].startswith("["):
        host = ipaddress.IPv6Address(host).packed.hex()
    elif re.fullmatch(r"[0-9.]+", host):
        host = ipaddress.IPv4Address(host).packed.hex()
    return f"{scheme} {host} {port or (443 if scheme == 'https' else 80)}"


def probes():
    blocks = [*REGISTRY[4], *REGISTRY[6], *ALSO_REFUSED, *DIFFERENCES, GLOBAL_UNICAST, MAPPED, NAT64]
    for block in blocks:
        first, last, end = int(block.network_address), int(block.broadcast_address), 2 ** block.max_prefixlen - 1
        for number in {first - 1, first, last, last + 1}:
            if 0 <= number <= end:
                yield type(block.network_address)(number)


if sys.argv[1] == "probes":
    print(*probes(), sep="\n")
    sys.exit()
answer = {"addresses": judge, "texts": read, "urls": url}[sys.argv[1]]
for line in sys.stdin:
    print(answer(json.loads(line)))
