// Zones in degrees → paths in a drawing's units, north up; one scale for both axes at the middle's latitude.
import type { AgreementZone } from '$lib/api/client';

type Position = [east: number, north: number];

export interface Shape {
  /** The number by which list and drawing tell of it. */
  number: number;
  name: string;
  status: string;
  closed: boolean;
  path: string;
  /** Where its number stands. */
  at: [number, number];
}

export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
  /** A scale bar: kilometres, and units on the drawing. */
  scale: { km: number; length: number };
}

const WIDTH = 640;
const AIR = 28;
const KM_A_DEGREE = 111.2;

interface Geometry {
  type: string;
  coordinates: unknown;
}

/** Stretches of a geometry: rings of areas, or a line. */
function parts(geometry: unknown): Position[][] {
  const { type, coordinates } = geometry as Geometry;
  if (type === 'LineString') return [coordinates as Position[]];
  if (type === 'Polygon') return coordinates as Position[][];
  return type === 'MultiPolygon' ? (coordinates as Position[][][]).flat() : [];
}

/** The drawing of what is drawn; null where nothing is. */
export function draw(zones: readonly AgreementZone[]): Drawing | null {
  const drawn = zones.map((zone, index) => ({ zone, number: index + 1, parts: zone.geometry ? parts(zone.geometry) : [] })).filter((one) => one.parts.length > 0);
  const all = drawn.flatMap((one) => one.parts.flat());
  if (all.length === 0) return null;
  const [west, east] = [Math.min(...all.map((at) => at[0])), Math.max(...all.map((at) => at[0]))];
  const [south, north] = [Math.min(...all.map((at) => at[1])), Math.max(...all.map((at) => at[1]))];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max((east - west) * squeeze, (north - south) / 1.5, 0.02);
  const unit = (WIDTH - 2 * AIR) / across;
  const left = AIR + ((WIDTH - 2 * AIR) - (east - west) * squeeze * unit) / 2;
  const place = ([lon, lat]: Position): [number, number] => [left + (lon - west) * squeeze * unit, AIR + (north - lat) * unit];
  const shapes = drawn.map(({ zone, number, parts }) => ({
    number,
    name: zone.name,
    status: zone.status,
    closed: (zone.geometry as unknown as Geometry).type !== 'LineString',
    path: parts.map((part) => `M${part.map((at) => place(at).map((value) => value.toFixed(1)).join(' ')).join('L')}`).join(''),
    at: middle(parts[0] ?? [], place),
  }));
  const km = step(across * KM_A_DEGREE / 4);
  return { width: WIDTH, height: Math.round(2 * AIR + (north - south) * unit), shapes: apart(shapes), scale: { km, length: (km / KM_A_DEGREE) * unit } };
}

function middle(part: Position[], place: (at: Position) => [number, number]): [number, number] {
  const points = part.map(place);
  const mean = (axis: 0 | 1) => points.reduce((sum, at) => sum + at[axis], 0) / Math.max(points.length, 1);
  return [mean(0), mean(1)];
}

/** Numbers that would cover each other give way downwards. */
function apart(shapes: Shape[]): Shape[] {
  const placed: Shape[] = [];
  for (const shape of shapes) {
    while (placed.some((other) => Math.hypot(other.at[0] - shape.at[0], other.at[1] - shape.at[1]) < 20)) shape.at = [shape.at[0], shape.at[1] + 21];
    placed.push(shape);
  }
  return placed;
}

/** The greatest of 1, 2, 5, 10, … that is not above a value. */
function step(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((digit) => digit * power <= value) ?? 1) * power;
}
