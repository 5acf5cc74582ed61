#!/usr/bin/env python3
"""Checks the log of an incident, as docs/event-format.md says it is to be checked.

    verify_log.py LOG [SEQ:HASH]

SEQ:HASH is a head that was kept elsewhere. Prints what it finds; the exit code is 0 if the log is intact, 1 if it
is not, and 2 if it cannot be read.
"""

import hashlib
import json
import re
import sys

MAX_BYTES = 1 << 20
MAX_DEPTH = 16
LIMIT = 1 << 53

ORDER = ["v", "seq", "at", "happened", "by", "as", "more", "event", "data", "sealed", "prev", "hash", "open"]
REQUIRED = {"v", "seq", "at", "by", "event", "prev", "hash"}
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
DIGEST = re.compile(r"[0-9a-f]{64}")
SALT = re.compile(r"[0-9a-f]{32}")
TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{3}Z")
NUMBER = r"(0|[1-9][0-9]{0,15})"
VERSION = re.compile(r'\{"v":' + NUMBER + r"(?![0-9.eE])")
NEWER = re.compile(r'\{"v":' + NUMBER + r',"seq":' + NUMBER + ",")
LINK = re.compile(r',"prev":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"')


class Bad(Exception):
    """A line that does not hold."""


def need(holds, why):
    if not holds:
        raise Bad(why)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def is_text(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_time(value):
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return False
    year, month, day, hour, minute, second = map(int, found.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1] and hour < 24 and minute < 60 and second < 60


def depth(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(depth, inside), default=0)


def parse(text):
    """Reads JSON strictly: no member twice, whole numbers in range, one member called `hash`."""
    hashes = 0

    def members(pairs):
        nonlocal hashes
        names = [name for name, _ in pairs]
        need(len(set(names)) == len(names), "a member stands twice")
        hashes += "hash" in names
        return dict(pairs)

    def whole(digits):
        number = int(digits)
        need(-LIMIT < number < LIMIT, "a number is too big")
        return number

    def refuse(token):
        raise Bad(f"{token} must not stand here")

    try:
        value = json.loads(
            text, object_pairs_hook=members, parse_int=whole, parse_float=refuse, parse_constant=refuse
        )
        levels = depth(value)
    except (ValueError, RecursionError) as error:
        raise Bad(f"it is no JSON: {error}") from error
    need(isinstance(value, dict), "it is no object")
    need(hashes <= 1, "another member is called `hash`")
    need(levels <= MAX_DEPTH, "too many levels stand inside one another")
    # The line has the one spelling if writing it again gives the same.
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    need(again == text, "it is not written in the one form")
    return value


def check_form(line):
    """Checks the members of a line of version 1."""
    names = list(line)
    need(names == [name for name in ORDER if name in line], "its members are others, or in another order")
    need(REQUIRED <= line.keys(), "a member is missing")
    whole = isinstance(line["seq"], int) and not isinstance(line["seq"], bool)
    need(whole and line["seq"] >= 0, "`seq` is no number")
    need(is_time(line["at"]), "`at` is no time")
    need("happened" not in line or is_time(line["happened"]), "`happened` is no time")
    need(is_text(ID, line["by"]), "`by` is no id")
    need("as" not in line or is_text(ID, line["as"]), "`as` is no id")
    need(line.get("more", True) is True, "`more` is not true")
    need(is_text(NAME, line["event"]) and line["event"] != "hash", "`event` is no name")
    for name in ("data", "sealed", "open"):
        need(name not in line or (isinstance(line[name], dict) and line[name]), f"`{name}` holds nothing")
    for name, digest in line.get("sealed", {}).items():
        need(is_text(NAME, name) and is_text(DIGEST, digest), "`sealed` has another form")
    for entry in line.get("open", {}).values():
        form = isinstance(entry, list) and len(entry) == 2 and isinstance(entry[1], str)
        need(form and is_text(SALT, entry[0]), "`open` has another form")
    need(is_text(DIGEST, line["prev"]) and is_text(DIGEST, line["hash"]), "a hash has another form")
    opened = line.get("open", {})
    need(list(opened) == [name for name in line.get("sealed", {}) if name in opened], "`open` does not fit `sealed`")


def read(raw):
    """Reads one line without its line feed; returns its members, or what every version keeps."""
    need(len(raw) < MAX_BYTES, "it is too long")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Bad("it is not UTF-8 text") from error
    version = VERSION.match(text)
    if version and 1 < int(version[1]) < LIMIT:
        start = NEWER.match(text)
        at = text.find(',"hash":"')
        link = LINK.match(text, at - 74) if at >= 74 else None
        need(start and int(start[2]) < LIMIT and link and text.endswith("}"), "it lacks what every version keeps")
        return {"v": int(start[1]), "seq": int(start[2]), "prev": link[1], "hash": link[2]}
    need(text.startswith('{"v":1,'), "it does not begin with its version")
    line = parse(text)
    check_form(line)
    return line


def check(raw, number, prev):
    """Checks one line against its place."""
    line = read(raw)
    need(line["hash"] == sha256(raw[: raw.index(b',"hash":"')]), "it was changed: its hash does not fit")
    need(line["seq"] == number, f"it has the number {line['seq']}")
    need(line["prev"] == prev, "it does not follow the line before it")
    for name, (salt, value) in line.get("open", {}).items():
        need(line["sealed"][name] == sha256(bytes.fromhex(salt) + value.encode()), f"the text of `{name}` was changed")
    return line


def redaction(line):
    """Returns which text a line takes out, if it does."""
    data = line.get("data", {})
    of, field = data.get("of"), data.get("field")
    if line.get("event") != "redacted" or type(of) is not int or not isinstance(field, str):
        return None
    return (of, field) if 0 <= of < line["seq"] else None


def verify(lines, head=None):
    """Checks the lines of a log; returns whether it is intact, and what to say about it."""
    prev, number = "0" * 64, 0
    settled = (0, prev)
    group, missing, tail, redactions, newer = [], {}, 0, 0, None
    found = head == settled
    for raw in lines:
        if not raw.endswith(b"\n"):
            tail += len(raw)
            break
        try:
            line = check(raw[:-1], number + 1, prev)
        except Bad as why:
            return False, f"broken at line {number + 1}: {why}"
        number, prev = number + 1, line["hash"]
        found = found or head == (number, prev)
        group.append(line)
        tail += len(raw)
        if line.get("more"):
            continue
        for line in group:
            if line["v"] > 1:
                newer = newer or line["seq"]
            opened = line.get("open", {})
            missing.update(((line["seq"], name), True) for name in line.get("sealed", {}) if name not in opened)
            gone = redaction(line)
            if gone:
                redactions += 1
                missing.pop(gone, None)
        group, tail, settled = [], 0, (number, prev)
    if missing:
        seq, name = min(missing)
        return False, f"broken at line {seq}: the text of `{name}` is gone, and no later line says why"
    if head and head[0] > settled[0]:
        return False, f"its tail was cut off: it ends at line {settled[0]}"
    if head and not found:
        return False, f"it was written anew: line {head[0]} has another hash"
    said = "intact" if not redactions else f"intact with {redactions} redacted"
    said += f": {settled[0]} events, head {settled[0]}:{settled[1]}"
    if tail:
        said += f"; a torn tail of {tail} bytes, which was never acknowledged"
    if newer:
        said += f"; a newer program wrote line {newer}"
    return True, said


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    head = None
    if len(arguments) == 2:
        form = re.fullmatch(NUMBER + ":([0-9a-f]{64})", arguments[1])
        if not form:
            print("a head has the form SEQ:HASH", file=sys.stderr)
            return 2
        head = (int(form[1]), form[2])
    try:
        with open(arguments[0], "rb") as log:
            intact, said = verify(log, head)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    print(said)
    return 0 if intact else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
