#!/usr/bin/env bash
# Writes docs/evaluation.md: how far the coder agrees with people on every set that is at hand, and which
# languages a speaker from outside has reviewed. Sets of ../shared are left out where that is not here, and the
# page says so. Sealed gold is no part of it: only its totals may be seen, once a release (gold/README.md).
#
#   make.sh BINARY
set -euo pipefail

binary=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gold=../shared/gold
page=docs/evaluation.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sets=(gold/open/own-*.jsonl)
left_out=()
options=(--aliases gold/aliases.json)
for set in seeds dispatches.dev plover-english.dev arabic-assault.dev arabic-protest.dev; do
    if [ -f "$gold/$set.jsonl" ]; then sets+=("$gold/$set.jsonl"); else left_out+=("$set"); fi
done
if [ -d ../shared/seeds ]; then options+=(--texts ../shared/seeds); fi

"$binary" eval "${sets[@]}" "${options[@]}" --misses 0 --markdown "$work/figures.md" >"$work/said.txt"

languages() {
    awk -F '\t' -v codes="ar fa en ru tr" '
        /^#/ || $1 == "lang" { next }
        { told[$1] = told[$1] (told[$1] == "" ? "" : "; ") $2 " (" $3 "): " $4 }
        END {
            count = split(codes, code, " ")
            for (i = 1; i <= count; i++)
                printf "| %s | %s |\n", code[i], (told[code[i]] == "" ? "**not reviewed by a speaker from outside**" : told[code[i]])
        }' data/languages/reviews.tsv
}

{
    cat <<'HEAD'
# How well it reads

Made by `make evaluation`; do not edit. What each figure means stands in [eval.md](eval.md). Sets called own- were written for
this project ([gold/README.md](../gold/README.md)); the others are third-party gold or articles that are not part of this
repository. The coder's weights were trained on the open halves of arabic-assault, arabic-protest, dispatches, seeds, own-ar and
own-en, and on half of the minimal pairs, so on those sets these figures are in sample; own-fa, own-ru, own-tr and plover-english
had no part in it. Figures out of fold are told by `make train`. In brackets stands the 95 % interval of the choice of
documents. Figures by code of the doer tell whether one side's acts are read better than another's.

## Who has reviewed what

| language | review |
|---|---|
HEAD
    languages
    if [ ${#left_out[@]} -gt 0 ]; then
        printf '\nNot at hand when this page was made, and therefore not in it: %s.\n' "${left_out[*]}"
    fi
    echo
    cat "$work/figures.md"
} >"$page"
echo "$page: ${#sets[@]} sets"
