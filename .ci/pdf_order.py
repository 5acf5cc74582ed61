"""Says whether every heading of a Markdown file stands in the text of a PDF, in the same order."""

import re
import sys


def words(text):
    """Returns a text without what differs from one form to the other: breaks, escapes and boxes to tick."""
    text = re.sub(r"\\([^\w\s])", r"\1", text)
    return re.sub(r"[\s\u200b\u2060☐]+", "", text)


def main(markdown, pdf):
    with open(markdown, encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(pdf, encoding="utf-8") as file:
        text = words(file.read())
    headings = [line.lstrip("#") for line in lines if re.match(r"#{1,6} ", line)]
    # The contents name every heading once before; the last place is the heading's own, so they are looked for backwards.
    end = len(text)
    for heading in reversed(headings[1:]):
        at = text.rfind(words(heading), 0, end)
        if at < 0:
            sys.exit(f"{pdf}: out of its order, or not there: {heading.strip()}")
        end = at
    if not headings:
        sys.exit(f"{markdown}: there is no heading")


if __name__ == "__main__":
    main(*sys.argv[1:])
