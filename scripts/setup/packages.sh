#!/usr/bin/env bash
# Debian packages that the tests need. As root, or with sudo that asks no password, it installs what is
# missing; otherwise it names exactly that and how to install it, and exits 1.
set -euo pipefail

# The browser of the desk's tests, letters of five languages for it, and what unpacks the gazetteer's sources.
packages=(chromium fonts-noto-core unzip)
command -v cc >/dev/null || packages+=(build-essential)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    if [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; then exit 0; fi
    echo "This is no Debian: install Chromium and say where it is (CHROMIUM=/path/to/chromium make test)." >&2
    exit 1
fi

missing=()
for package in "${packages[@]}"; do
    # Chromium from elsewhere is as good.
    if [ "$package" = chromium ] && [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; then continue; fi
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)

# What single tests compare with, and say that they are skipped where it is not there: a package with the one that tells
# whether it is installed, and the tests.
compared_with() {
    local package=$1 sign=$2 tests=$3
    if dpkg-query --show --showformat='${db:Status-Status}' "$sign" 2>/dev/null | grep -q installed; then return; fi
    echo "Installing $package (Debian package that $tests compares with)"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends $package \
        </dev/null >/dev/null 2>&1 || echo "$package could not be installed; $tests will be skipped" >&2
}
compared_with postgresql-postgis 'postgresql-*-postgis-3' scripts/test/postgis.sh
# 13 MB to fetch, 72 MB on the disk.
compared_with 'python3-pandas python3-openpyxl' python3-pandas crates/hudna/tests/it/import.rs

[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
        echo "Packages that the tests need are missing. Install them with:" >&2
        echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
fi

echo "Installing ${missing[*]} (Debian packages that the tests need)"
install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${missing[@]}")
if ! "${as_root[@]}" "${install[@]}" </dev/null; then
    # The list of packages may be old or empty.
    "${as_root[@]}" apt-get update --quiet </dev/null
    "${as_root[@]}" "${install[@]}" </dev/null || {
        echo "These packages could not be installed, and the tests need them: ${missing[*]}" >&2
        exit 1
    }
fi
