"""Reads JSON texts with Python's own reader, and says where Herald's reads them otherwise.

Standard input has a line for each text: the text in hexadecimal, a blank, and what Herald says: the value written out
again, in hexadecimal, or the name of a reason for refusing it. Standard output gets a line for each disagreement that
has no known reason, and a last line that counts the texts, those that both accept, and the known reasons.

Known reasons, in which Herald is stricter than Python on purpose:

- tooDeep: more nesting than Herald's bound of 32.
- loneSurrogate: Python takes half of a surrogate pair; no UTF-8 can carry it on.
"""

import collections
import json
import sys

sys.set_int_max_str_digits(0)


class Refused(Exception):
    """The text is not JSON."""


def constant(name):
    raise Refused(name)


def read(text):
    """The value: numbers as they are spelled, objects as lists of pairs, so that order and repeated names count."""
    if text.startswith(b"\xef\xbb\xbf"):
        raise Refused("byte-order mark")
    return json.loads(
        text.decode("utf-8"),
        parse_int=lambda spelled: ("number", spelled),
        parse_float=lambda spelled: ("number", spelled),
        parse_constant=constant,
        object_pairs_hook=lambda pairs: ("object", pairs),
    )


def depth(value):
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    if isinstance(value, tuple) and value[0] == "object":
        return 1 + max((depth(member) for _, member in value[1]), default=0)
    return 0


def has_surrogate(value):
    if isinstance(value, str):
        return any(0xD800 <= ord(character) < 0xE000 for character in value)
    if isinstance(value, list):
        return any(map(has_surrogate, value))
    if isinstance(value, tuple) and value[0] == "object":
        return any(has_surrogate(name) or has_surrogate(member) for name, member in value[1])
    return False


def disagreement(text, said):
    """What Herald should have said, or None; and what both came to."""
    try:
        value = read(text)
    except (Refused, UnicodeDecodeError, json.JSONDecodeError):
        return ("a refusal", "") if said.startswith("=") else (None, "refused")
    except RecursionError:
        return (None, "tooDeep") if said == "tooDeep" else ("tooDeep", "")
    if said == "tooDeep":
        return (None, said) if depth(value) > 32 else ("a value", "")
    if said == "loneSurrogate":
        return (None, said) if has_surrogate(value) else ("a value", "")
    if said.startswith("="):
        return (None, "accepted") if read(bytes.fromhex(said[1:])) == value else (repr(value), "")
    return "a value", ""


def main():
    counts = collections.Counter()
    for line in sys.stdin:
        text, said = line.split()
        text = bytes.fromhex(text.removeprefix("="))
        wanted, came_to = disagreement(text, said)
        if wanted:
            print("disagreement:", repr(text), "should be", wanted, "and is", said)
        counts[came_to or "disagreement"] += 1
    print(json.dumps(counts, sort_keys=True))


main()
