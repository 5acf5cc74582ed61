#!/usr/bin/env bash
# Prints sheets as PDF and has them read by the tools that others read PDFs with. Run it from anywhere; it needs cargo.
#
# No tool here can say that a PDF conforms to PDF/UA-1: veraPDF is in none of the registries that are used. pdfua and
# outloud check a part of what a machine can check, and whether a text alternative is a good one only people can tell.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

as_root=()
if [ "$(id -u)" -ne 0 ] && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
fi
packages=(python3 python3-venv poppler-utils qpdf)
if command -v apt-get >/dev/null && ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

target="${CARGO_TARGET_DIR:-target}"
cargo clippy --locked --all-targets --features pdf -- -D warnings
cargo test --locked --features pdf -- pdf
cargo build --locked --features pdf
crisis="$target/debug/crisis"
checkers="$target/pdf-checkers"
if [ ! -x "$checkers/bin/outloud" ]; then
    python3 -m venv "$checkers"
    "$checkers/bin/pip" install -q pdfua==0.1.3 outloud==0.2.1
fi
out="$target/pdf-sheets"
rm -rf "$out"
mkdir -p "$out"

fail() {
    echo "$1" >&2
    exit 1
}

for playbook in viral-video; do
    for sheet in runbook card calls wallet log script; do
        for paper in a4 letter; do
            file="$out/$playbook-$sheet-$paper.pdf"
            print=("$crisis" print "$playbook" --sheet "$sheet" --paper "$paper")
            "${print[@]}" --format pdf -o "$file"
            TZ=Asia/Tokyo "${print[@]}" --format pdf -o "$file.again"
            cmp "$file" "$file.again"

            qpdf --check "$file" >"$file.qpdf" 2>&1 || fail "$file: $(cat "$file.qpdf")"
            # One reader warns of an entry that the standard allows.
            info="$(pdfinfo "$file" 2>/dev/null)"
            for line in 'Tagged: +yes' 'Title: +[^ ]' 'JavaScript: +no' 'Form: +none' 'Encrypted: +no'; do
                grep -Eq "^$line" <<<"$info" || fail "$file: pdfinfo says nothing like $line"
            done
            ! grep -Eq '^(Creation|Mod)Date' <<<"$info" || fail "$file: it says when it was made"
            # The columns from the right: object and its generation, uni, sub, emb.
            pdffonts "$file" 2>/dev/null |
                awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 2) != "yes") { print; found = 1 } END { exit found }' ||
                fail "$file: a font is not embedded, or its letters have no names"
            pdftotext "$file" "$file.txt" 2>/dev/null
            "${print[@]}" --format md -o "$file.md"
            python3 .ci/pdf_order.py "$file.md" "$file.txt"

            "$checkers/bin/pdfua" check --min-severity error "$file" >"$file.pdfua" 2>&1 ||
                fail "$file: $(cat "$file.pdfua")"
            # TBL-010 takes a table of two columns, whose first cells name the rows, for a heading in shreds.
            "$checkers/bin/outloud" --skip TBL-010 --fail-on error "$file" >"$file.outloud" 2>&1 ||
                fail "$file: $(cat "$file.outloud")"
            echo "$file: $(grep -E '^Pages:' <<<"$info" | tr -s ' ')"
        done
    done
done
