#!/usr/bin/env bash
# Counts what the test runners said and ends `make test` with one line: N passed, N failed.
#
#   closing-line.sh FOLDER      of the stages' output: cargo test, cargo nextest, node --test
set -euo pipefail

logs=$1
plain() { sed 's/\x1b\[[0-9;]*m//g' "$logs"/*.log; }

skipped=$(plain | grep -E 'SKIPPED' || true)
if [ -n "$skipped" ]; then
    printf '\nNot everything could be tried here:\n'
    printf '%s\n' "$skipped" | sed 's/^ */    /'
fi

# cargo test:  test result: ok. 12 passed; 0 failed; ...
# nextest:     Summary [   3.1s] 12 tests run: 11 passed, 1 failed, 0 skipped
# node:        # pass 12   or   ℹ pass 12
counts=$(plain | awk '
    /^test result:/ || /^ *Summary \[/ {
        for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) passed += $(i - 1)
            if ($i ~ /^failed/) failed += $(i - 1)
        }
    }
    $2 == "pass" && NF == 3 { passed += $3 }
    $2 == "fail" && NF == 3 { failed += $3 }
    END { printf "%d passed, %d failed", passed, failed }')

printf '\nmake test: %s\n' "$counts"
case $counts in
    0\ passed,*) echo 'No test ran: that is an error.' >&2; exit 1 ;;
    *\ 0\ failed) ;;
    *) exit 1 ;;
esac
