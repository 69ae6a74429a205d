#!/usr/bin/env bash
# Holds distances and containment of hudna-places against PostGIS's geography on 10,000 random cases: distances within
# 0.01 % (or a metre, where that is more), no other answer to "inside?" further than the stated error from the edge: of an
# area, a strip along a line, a strip to its left, a disc or a sector.
# PostgreSQL is started here, on a socket in a temporary folder, as a user without rights, and stopped again.
#
#   postgis.sh FOLDER      that cargo built into, such as target/debug
set -euo pipefail

built=$(realpath "$1")
# Edges are geodesics here and great circles there: for pieces of 240 km they part by less than this many kilometres.
STATED_KM=0.01

skip() {
    echo "SKIPPED: $1; distances and containment are NOT held against PostGIS (apt-get install postgresql-postgis)" >&2
    exit 0
}

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || skip "PostgreSQL is not installed"
version=$(basename "$(dirname "$bin")")
[ -f "/usr/share/postgresql/$version/extension/postgis.control" ] || skip "PostGIS is not installed"

work=$(mktemp -d)
as=()
if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    as=(runuser -u nobody --)
    chown nobody "$work"
fi
chmod 755 "$work"
stop() {
    (cd / && "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate -s stop >/dev/null 2>&1) || true
    rm -rf "$work"
}
trap stop EXIT

"$built/examples/postgis_cases" >"$work/cases.tsv"
cd /
"${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U hudna --no-sync >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -s -w -l "$work/data/log" -o "-k $work -c listen_addresses='' -c fsync=off" start
sql() { psql -X -q -v ON_ERROR_STOP=1 -h "$work" -U hudna -d postgres "$@"; }

sql -c 'CREATE EXTENSION postgis' -c 'CREATE TABLE cases (kind text, a text, b text, ours double precision, edge_km double precision,
    least_km double precision, most_km double precision, toward double precision, width double precision)'
sql -c '\copy cases FROM STDIN' <"$work/cases.tsv"
result=$(sql -A -t -F ' ' <<SQL
WITH held AS (
  SELECT kind, ours, edge_km,
         -- Of a whole line PostGIS takes the piece that is nearest on the sphere, which may be another than the nearest:
         -- so each piece is asked by itself.
         CASE kind WHEN 'point' THEN ST_Distance(a::geography, b::geography) / 1000
                   WHEN 'line' THEN (SELECT min(ST_Distance(a::geography, (piece).geom::geography)) / 1000
                                     FROM ST_DumpSegments(b::geometry) piece) END AS theirs,
         CASE kind WHEN 'area' THEN ST_Covers(b::geography, a::geography)
                   WHEN 'strip' THEN (SELECT min(ST_Distance(a::geography, (piece).geom::geography)) <= most_km * 1000
                                      FROM ST_DumpSegments(b::geometry) piece)
                   -- Azimuths go clockwise: to the left they are less.
                   WHEN 'left' THEN ST_Distance(a::geography, b::geography) <= most_km * 1000
                                    AND sin(ST_Azimuth(ST_StartPoint(b::geometry)::geography, a::geography)
                                            - ST_Azimuth(ST_StartPoint(b::geometry)::geography, ST_EndPoint(b::geometry)::geography)) < 0
                   WHEN 'sector' THEN ST_Distance(a::geography, b::geography) BETWEEN least_km * 1000 AND most_km * 1000
                                      AND (width >= 360 OR degrees(acos(cos(ST_Azimuth(b::geography, a::geography) - radians(toward)))) <= width / 2)
         END::int AS inside
  FROM cases)
SELECT count(*),
       coalesce(max(abs(ours - theirs) / theirs) FILTER (WHERE kind = 'point'), 0),
       coalesce(max(abs(ours - theirs) / theirs) FILTER (WHERE kind = 'line' AND theirs > 1), 0),
       coalesce(max(abs(ours - theirs)) FILTER (WHERE kind = 'line'), 0),
       count(*) FILTER (WHERE kind IN ('point', 'line') AND abs(ours - theirs) > greatest(theirs * 0.0001, 0.001)),
       count(*) FILTER (WHERE inside <> ours),
       coalesce(max(edge_km) FILTER (WHERE inside <> ours), 0)
FROM held;
SQL
)
read -r number point line line_km apart others furthest <<<"$result"
echo "PostGIS $version: $number cases; furthest apart: between points $point, to lines $line ($line_km km); $apart beyond 0.01 % and a metre;" \
    "\"inside?\" answered otherwise $others times, at most $furthest km from the edge"
[ "$number" -eq 10000 ] || { echo "10000 cases were meant" >&2; exit 1; }
[ "$apart" -eq 0 ] || { echo "distances differ by more than 0.01 %" >&2; exit 1; }
awk -v far="$furthest" -v most="$STATED_KM" 'BEGIN { exit !(far <= most) }' || { echo "containment differs beyond the stated error" >&2; exit 1; }
echo "# pass 1"
