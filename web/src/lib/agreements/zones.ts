// Zones and lines as a map draws them: by what is known of their lines, with a number each as in the list.
import type { LayerSpecification } from 'maplibre-gl';
import type { AgreementZone, Finding } from '$lib/api/client';
import { circle, sector } from '$lib/map/world';

type Position = [east: number, north: number];
type Box = [west: number, south: number, east: number, north: number];

export interface Numbered { number: number; key: string; lon: number; lat: number }

export interface ZonesDrawn {
  zones: GeoJSON.FeatureCollection;
  numbers: Numbered[];
  box: Box;
}

function stretches(geometry: GeoJSON.Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates as Position[]];
  if (geometry.type === 'Polygon') return geometry.coordinates as Position[][];
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Position[][][]).flat() : [];
}

/** What a map draws of zones; null where nothing is drawn. */
export function zonesDrawn(zones: readonly AgreementZone[]): ZonesDrawn | null {
  const features: GeoJSON.Feature[] = [];
  const numbers: Numbered[] = [];
  const box: Box = [180, 90, -180, -90];
  for (const [index, zone] of zones.entries()) {
    if (!zone.geometry) continue;
    const geometry = zone.geometry as unknown as GeoJSON.Geometry;
    const [first, ...others] = stretches(geometry);
    if (!first) continue;
    for (const [east, north] of [first, ...others].flat()) box.splice(0, 4, Math.min(box[0], east), Math.min(box[1], north), Math.max(box[2], east), Math.max(box[3], north));
    features.push({ type: 'Feature', properties: { illustrative: zone.status === 'illustrative' }, geometry });
    const middle = (axis: 0 | 1) => first.reduce((sum, at) => sum + at[axis], 0) / first.length;
    // A line's number stands on the line.
    const on = geometry.type === 'LineString' ? (first[Math.floor(first.length / 2)] ?? [0, 0]) : [middle(0), middle(1)];
    numbers.push({ number: index + 1, key: zone.key, lon: on[0] ?? 0, lat: on[1] ?? 0 });
  }
  return features.length > 0 ? { zones: { type: 'FeatureCollection', features }, numbers, box } : null;
}

/** How far a footprint may reach and still be a spot, kilometres, as assessing has it; what reaches further is a region, and its circle would hide the map. */
const SPOT_KM = 25;

/** An incident's findings stand one after the other: the first of each that is placed, as far as `wanted`. */
function placed(findings: readonly Finding[], wanted: (radius_km: number) => boolean): Finding[] {
  const known = new Set<string>();
  return findings.filter(({ incident }) => {
    if (!incident?.footprint || known.has(incident.id) || !wanted(incident.footprint.radius_km)) return false;
    known.add(incident.id);
    return true;
  });
}

/** Incidents as circles or sectors, each once: a point is never drawn alone, and a region not at all. */
export function incidentsDrawn(findings: readonly Finding[]): GeoJSON.FeatureCollection {
  const features = placed(findings, (km) => km <= SPOT_KM).flatMap(({ incident }): GeoJSON.Feature[] => {
    if (!incident?.footprint) return [];
    const { lat, lon, radius_km, sector: part } = incident.footprint;
    return [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: part ? sector(part) : [circle(lat, lon, radius_km * 1000)] } }];
  });
  return { type: 'FeatureCollection', features };
}

export interface Region { place: string; km: number; findings: Finding[] }

/** Incidents that are placed only to a region, by the region's name, the most first. */
export function placedOnlyTo(findings: readonly Finding[]): Region[] {
  const regions = new Map<string, Region>();
  for (const finding of placed(findings, (km) => km > SPOT_KM)) {
    const place = finding.incident?.place ?? '';
    const region = regions.get(place) ?? { place, km: 0, findings: [] };
    region.km = Math.max(region.km, finding.incident?.footprint?.radius_km ?? 0);
    region.findings.push(finding);
    regions.set(place, region);
  }
  return [...regions.values()].sort((a, b) => b.findings.length - a.findings.length || (a.place < b.place ? -1 : 1));
}

/** The layers of zones: drawn through where they were agreed or published, dashed where we drew them. */
export function zoneLayers(dark: boolean): LayerSpecification[] {
  const colour = dark ? '#e9c46a' : '#7a4b00';
  const drawn = (id: string, illustrative: boolean): LayerSpecification => ({
    id,
    type: 'line',
    source: 'zones',
    filter: ['==', ['get', 'illustrative'], illustrative],
    layout: { 'line-join': 'round' },
    paint: illustrative ? { 'line-color': colour, 'line-width': 2, 'line-dasharray': [3, 2] } : { 'line-color': colour, 'line-width': 2.25 },
  });
  return [
    { id: 'zone-areas', type: 'fill', source: 'zones', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.14 } },
    drawn('zone-edges', false),
    drawn('zone-edges-illustrative', true),
  ];
}
