#!/usr/bin/env bash
# Says which tools are missing and where each is got; installs nothing.
#
#   require.sh [rustfmt] [clippy]     the named parts of the Rust toolchain, too
set -euo pipefail

NODE_LEAST=20.19

missing=()
lacks() { missing+=("$1"$'\n'"      $2"); }

at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

if ! command -v cargo >/dev/null; then
    lacks "cargo (Rust)" "rustup, as https://rustup.rs tells; then open a new shell"
else
    for part in "$@"; do
        tool=${part/rustfmt/fmt}
        cargo "$tool" --version >/dev/null 2>&1 || lacks "cargo $tool" "rustup component add $part"
    done
fi

command -v cc >/dev/null || lacks "cc (a C compiler, for SQLite)" "Debian: apt-get install build-essential"

if ! command -v node >/dev/null; then
    lacks "node" "Debian 13: apt-get install nodejs npm; elsewhere https://nodejs.org, version 20 or later"
elif ! at_least "$(node --version | tr -d v)" "$NODE_LEAST"; then
    lacks "node $NODE_LEAST or later (this is $(node --version))" "Debian 13: apt-get install nodejs npm; Debian 12's is too old: https://nodejs.org"
fi
command -v npm >/dev/null || lacks "npm" "Debian: apt-get install npm; it comes with Node from https://nodejs.org"

if [ ${#missing[@]} -gt 0 ]; then
    echo "hudna needs what is not on this machine:" >&2
    printf '    %s\n' "${missing[@]}" >&2
    exit 1
fi
