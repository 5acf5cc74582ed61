#!/usr/bin/env python3
"""Holds the linter against the YAML test suite: what must fail is refused, and what is valid is no syntax error.

    .ci/yaml_suite.py CRISIS FOLDER

FOLDER has the suite's files of `src`. What is valid YAML and no playbook is refused too, but never as bad YAML.
"""
import json
import pathlib
import re
import subprocess
import sys

# What is wrong with a text as YAML. Other codes of the family say what a playbook may not use: tags, merge keys, several
# documents, keys that are no text, limits.
SYNTAX = {"yaml-syntax", "yaml-indent", "yaml-tab", "yaml-character", "yaml-bracket", "yaml-quote",
          "yaml-colon-in-text", "yaml-text-start", "yaml-no-colon"}


def cases(text):
    """Yields the YAML of each case of a file, and whether it must fail; a case without its own YAML has the last one."""
    yaml, fails = None, False
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("- "):
            if yaml is not None:
                yield yaml, fails
            yaml, fails = None, False
        key = line[2:]
        if key == "fail: true":
            fails = True
        if re.fullmatch(r"yaml: \|\d?", key):
            block = []
            while at + 1 < len(lines) and (lines[at + 1].startswith("    ") or not lines[at + 1].strip()):
                at += 1
                block.append(lines[at][4:])
            yaml = decoded("\n".join(block).rstrip("\n") + "\n")
        at += 1
    if yaml is not None:
        yield yaml, fails


def decoded(text):
    """Puts back the characters that the suite writes as signs."""
    text = re.sub("—*»", "\t", text)
    for sign, meant in [("␣", " "), ("←", "\r"), ("⇔", "\ufeff"), ("↵", "")]:
        text = text.replace(sign, meant)
    return re.sub("∎\n?$", "", text)


def main(crisis, folder):
    wrong = checked = 0
    for path in sorted(pathlib.Path(folder).glob("*.yaml")):
        for yaml, fails in cases(path.read_text(encoding="utf-8")):
            ran = subprocess.run([crisis, "lint", "--format", "json", "-"], input=yaml.encode(), capture_output=True)
            checked += 1
            if ran.returncode not in (1, 2):
                wrong += 1
                print(f"{path.name}: exit code {ran.returncode}: {ran.stderr.decode()}")
                continue
            told = json.loads(ran.stdout)["findings"] if ran.stdout.strip() else []
            rules = {one["rule"] for one in told}
            refused = any(one["code"].startswith("YML") and one["severity"] == "error" for one in told)
            if fails and not refused:
                wrong += 1
                print(f"{path.name}: must fail, and is told: {sorted(rules)}")
            if not fails and rules & SYNTAX:
                wrong += 1
                print(f"{path.name}: is valid, and is told: {sorted(rules & SYNTAX)}")
    print(f"YAML test suite: {checked} cases, {wrong} wrong")
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
