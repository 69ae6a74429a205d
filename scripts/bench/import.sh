#!/usr/bin/env bash
# How fast `hudna import` takes a table in: so many invented rows in the layout of ACLED, each a document of its own.
#
#   import.sh BINARY [ROWS [FOLDER]]
#
# FOLDER is where the store is made (a disk of the machine: a folder in memory has no fsync); it is deleted. Wall time is
# told beside the processor's, because others may use the machine, too.
set -euo pipefail

binary=$(realpath "$1")
rows=${2:-100000}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/bench/measuring.sh
folder=$(mktemp -d -p "${3:-$PWD/target}")
trap 'rm -rf "$folder"' EXIT

# Days, towns, parties and numbers by a generator of our own, so that the same number of rows is the same file.
node --input-type=module - "$rows" "$folder/table.csv" <<'NODE'
import { createWriteStream, readFileSync } from 'node:fs';
const [count, to] = process.argv.slice(2);
const { towns } = JSON.parse(readFileSync('web/static/world.json', 'utf8'));
let state = 1;
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const of = (list) => list[below(list.length)];
const forces = ['Military Forces of Syria (2000-2024)', 'Military Forces of Ukraine (2019-)', 'Houthi Forces', 'Free Syrian Army', 'Unidentified Armed Group (Syria)', 'Civilians (Syria)'];
const kinds = [['Explosions/Remote violence', 'Shelling/artillery/missile attack'], ['Battles', 'Armed clash'], ['Violence against civilians', 'Attack'], ['Protests', 'Peaceful protest'], ['Strategic developments', 'Agreement']];
const out = createWriteStream(to);
out.write('event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\r\n');
for (let number = 0; number < Number(count); number += 1) {
  const town = of(towns);
  const [kind, sub] = of(kinds);
  const day = new Date(Date.UTC(2015, 0, 1) + below(3650) * 86_400_000).toISOString().slice(0, 10);
  const notes = `On ${day}, ${of(forces)} and ${of(forces)} were told of in ${town[3]} (invented row ${number}).`;
  const cells = [`INV${number}`, day, 1, kind, sub, of(forces), of(forces), 'Syria', '', town[3], town[1].toFixed(4), town[0].toFixed(4), 1, 'Invented Monitor', notes, below(9)];
  if (!out.write(`${cells.map((cell) => (/[",]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')}\r\n`)) await new Promise((done) => out.once('drain', done));
}
out.end();
NODE

measured() {
    TIMEFORMAT='%R %U %S'
    { time {
        "$binary" import "$folder/table.csv" --store "$folder/store" --from 'Invented Monitor' "$@" >/dev/null 2>"$folder/said" &
        memory=$(peak $!)
        wait $! || true
    }; } 2>"$folder/time"
    tail -n 1 "$folder/said"
    awk -v m="$memory" -v n="$rows" '{ printf "  %.0f s wall, %.0f s of the processor (%.2f ms a row), %.0f rows/s, peak memory %.0f MB\n", $1, $2 + $3, 1000 * ($2 + $3) / n, n / $1, m / 1000 }' "$folder/time"
}

machine
echo "; $rows rows, $(du -m "$folder/table.csv" | cut -f 1) MB"
measured
du -sm "$folder/store" "$folder/store/documents" | awk -v n="$rows" '{ printf "  %s: %.0f MB, %.1f kB a row\n", ($2 ~ /documents$/) ? "of it files of documents" : "the store", $1, $1 * 1000 / n }'
echo 'the same again:'
measured
