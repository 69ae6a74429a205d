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

/** A circle on the ground as a ring of degrees: good to a percent up to some hundred kilometres. */
export function circle(lat: number, lon: number, metres: number): Point[] {
  const north = metres / 111_320;
  const east = north / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: 65 }, (_, at) => {
    const angle = (at / 64) * 2 * Math.PI;
    return [lon + Math.sin(angle) * east, lat + Math.cos(angle) * north] satisfies Point;
  });
}
