// The outlines that come with the desk (static/world.json): lines stored once, put together into land and borders.

/** What the file holds; data/places/README.md tells how it is made. */
export interface World {
  grid: number;
  /** Each a line: the first point, then steps, in units of `grid`. */
  arcs: number[][];
  /** What each line is: `c` coast, `b` border of countries, `p` of provinces. */
  kinds: string;
  /** Rings of land, as numbers of arcs; ~number where an arc runs against its direction. */
  rings: number[][];
  /** ISO 3166-1 alpha-2, degrees east, degrees north, 0 for the largest to 4, alpha-3. */
  countries: [string, number, number, number, string][];
  /** Degrees east, north, thousands of people, English, Arabic (may be empty), 1 for a capital. */
  towns: [number, number, number, string, string, number][];
}

type Point = [number, number];

export interface Outlines {
  land: GeoJSON.Feature;
  lines: { [kind in 'c' | 'b' | 'p']: GeoJSON.Feature };
}

export function outlines(world: World): Outlines {
  const arcs = world.arcs.map((steps) => points(steps, world.grid));
  const land = world.rings.map((numbers) => [ring(numbers, arcs)]);
  const lines = (kind: string): GeoJSON.Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: arcs.filter((_, at) => world.kinds[at] === kind) },
  });
  return {
    land: { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: land } },
    lines: { c: lines('c'), b: lines('b'), p: lines('p') },
  };
}

function points(steps: readonly number[], grid: number): Point[] {
  const made: Point[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    made.push([Number((x * grid).toFixed(3)), Number((y * grid).toFixed(3))]);
  }
  return made;
}

function ring(numbers: readonly number[], arcs: readonly Point[][]): Point[] {
  const made: Point[] = [];
  for (const number of numbers) {
    const arc = arcs[number < 0 ? ~number : number] ?? [];
    const turned = number < 0 ? [...arc].reverse() : arc;
    made.push(...(made.length > 0 ? turned.slice(1) : turned));
  }
  return made;
}

/** What a sector is measured by; without a bearing it is all around. */
export interface Measured { lat: number; lon: number; least_km: number; most_km: number; bearing?: number | null; width?: number | null }

/** Between two distances from a spot, in a direction, as the rings of a polygon; all around, a distance above nothing leaves a hole. */
export function sector({ lat, lon, least_km, most_km, bearing, width }: Measured): Point[][] {
  const angle = bearing == null ? 360 : (width ?? 360);
  const steps = Math.max(8, Math.ceil(angle / 5));
  const arc = (km: number) => Array.from({ length: steps + 1 }, (_, at) => toward(lat, lon, (bearing ?? 0) + angle * (at / steps - 0.5), km));
  const outer = arc(most_km);
  if (angle >= 360) return least_km > 0 ? [outer, arc(least_km).reverse()] : [outer];
  const inner: Point[] = least_km > 0 ? arc(least_km).reverse() : [[lon, lat]];
  return [[...outer, ...inner, ...outer.slice(0, 1)]];
}

/** The spot so many kilometres from another in a direction, on the sphere. */
function toward(lat: number, lon: number, degrees: number, km: number): Point {
  const [north, along, away] = [(lat * Math.PI) / 180, (degrees * Math.PI) / 180, km / 6371];
  const there = Math.asin(Math.sin(north) * Math.cos(away) + Math.cos(north) * Math.sin(away) * Math.cos(along));
  const east = Math.atan2(Math.sin(along) * Math.sin(away) * Math.cos(north), Math.cos(away) - Math.sin(north) * Math.sin(there));
  return [lon + (east * 180) / Math.PI, (there * 180) / Math.PI];
}

/** A circle on the ground as a ring of degrees: good to a percent up to some hundred kilometres. */
export function circle(lat: number, lon: number, metres: number): Point[] {
  const north = metres / 111_320;
  const east = north / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: 65 }, (_, at) => {
    const angle = (at / 64) * 2 * Math.PI;
    return [lon + Math.sin(angle) * east, lat + Math.cos(angle) * north] satisfies Point;
  });
}
