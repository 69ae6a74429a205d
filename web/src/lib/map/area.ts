// An area drawn by hand, as a term of the question: in:NORTH,EAST,NORTH,EAST,… with three corners or more.
import { termOf, withTerm } from '$lib/question';

/** Degrees north, degrees east. */
export type Corner = [number, number];

/** Corners of an area at most: all of them stand in the question. The server refuses more. */
export const CORNERS = 30;

/** The area that a question is narrowed to by degrees, as corners: a box has four; none where it is narrowed by a name or not at all. */
export function areaOf(question: string): Corner[] {
  const numbers = numbersIn(termOf(question, 'in'));
  if (numbers?.length === 4) {
    const [south, west, north, east] = numbers as [number, number, number, number];
    return west <= east ? [[south, west], [north, west], [north, east], [south, east]] : [];
  }
  return numbers && numbers.length >= 6 && numbers.length % 2 === 0 ? pairs(numbers) : [];
}

/** The question narrowed to what lies inside these corners, in place of where it was narrowed to; no corners take that away. */
export function withCorners(question: string, corners: readonly Corner[]): string {
  const rest = withTerm(question, 'in', '');
  if (corners.length === 0) return rest;
  return `${rest} in:${corners.flat().map((degrees) => Number(degrees.toFixed(3))).join(',')}`.trim();
}

/** Corners as somebody types them: degrees north and east, in any digits, one corner a line or all in a row; null where they are none. */
export function typedCorners(text: string): Corner[] | null {
  const numbers = numbersIn(latin(text).replace(/[\s;؛،,]+/g, ',').replace(/^,|,$/g, ''));
  if (!numbers || numbers.length < 6 || numbers.length % 2 === 1 || numbers.length > 2 * CORNERS) return null;
  const corners = pairs(numbers);
  return corners.every(([lat, lon]) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180) ? corners : null;
}

/** Corners as they are shown to be typed: a line for each. */
export function writtenCorners(corners: readonly Corner[]): string {
  return corners.map(([lat, lon]) => `${Number(lat.toFixed(3))}, ${Number(lon.toFixed(3))}`).join('\n');
}

/** What is drawn of them: the corners, the line between them, and what it encloses. */
export function drawnArea(corners: readonly Corner[], closed: boolean): GeoJSON.FeatureCollection {
  const points = corners.map(([lat, lon]) => [lon, lat] as [number, number]);
  const first = points[0];
  if (!first) return { type: 'FeatureCollection', features: [] };
  const feature = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry });
  const features = [feature({ type: 'MultiPoint', coordinates: closed ? [] : points })];
  if (points.length > 1) features.push(feature({ type: 'LineString', coordinates: closed ? [...points, first] : points }));
  if (closed && points.length > 2) features.push(feature({ type: 'Polygon', coordinates: [[...points, first]] }));
  return { type: 'FeatureCollection', features };
}

function numbersIn(text: string): number[] | null {
  if (text === '') return null;
  const parts = latin(text).split(/[,،]/).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return parts.every(Number.isFinite) ? parts : null;
}

function pairs(numbers: readonly number[]): Corner[] {
  const corners: Corner[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) corners.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
  return corners;
}

/** Arabic-Indic and Persian digits, and the Arabic decimal mark, as Latin ones. */
function latin(text: string): string {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replaceAll('٫', '.');
}
