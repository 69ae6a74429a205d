// The map and the address: question, view and what is opened stand in the query string and nowhere else.

/** Where the map looks: degrees north, degrees east, zoom. */
export interface Look {
  lat: number;
  lon: number;
  zoom: number;
}

/** Part of the map whose records are listed: a cluster, a province, a country, or what has no place. */
export type Opened = { at: string } | { area: number } | { country: string } | { nowhere: true };

export interface MapAsked {
  q: string;
  /** None: as much as holds all records. */
  look: Look | null;
  opened: Opened | null;
}

export function fromMap(query: URLSearchParams): MapAsked {
  return { q: (query.get('q') ?? '').trim(), look: lookOf(query.get('view') ?? ''), opened: openedOf(query.get('open') ?? '') };
}

export function toMap({ q, look, opened }: MapAsked): string {
  const query = new URLSearchParams();
  if (q.trim() !== '') query.set('q', q.trim());
  if (look) query.set('view', `${round(look.lat, 4)},${round(look.lon, 4)},${round(look.zoom, 2)}`);
  if (opened) query.set('open', said(opened));
  const text = query.toString();
  return text === '' ? '/map' : `/map?${text}`;
}

/** The same as parameters for the server's list of records. */
export function toRecords(q: string, opened: Opened | null, bbox: string): URLSearchParams {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  if (!opened) query.set('bbox', bbox);
  else for (const [name, value] of Object.entries(opened)) query.set(name, String(value));
  return query;
}

/** Whether the same part is meant. */
export function isSame(one: Opened | null, other: Opened | null): boolean {
  return (one ? said(one) : '') === (other ? said(other) : '');
}

function said(opened: Opened): string {
  const [name, value] = Object.entries(opened)[0] ?? ['', ''];
  return name === 'nowhere' ? name : `${name}:${value}`;
}

function lookOf(text: string): Look | null {
  const [lat, lon, zoom, ...rest] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (lat === undefined || lon === undefined || zoom === undefined || rest.length > 0) return null;
  const right = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return right ? { lat, lon, zoom } : null;
}

function openedOf(text: string): Opened | null {
  if (text === 'nowhere') return { nowhere: true };
  const [, name, value = ''] = /^(at|area|country):([A-Za-z0-9/]+)$/.exec(text) ?? [];
  if (name === 'at') return { at: value };
  if (name === 'area' && /^\d+$/.test(value)) return { area: Number(value) };
  return name === 'country' ? { country: value.toUpperCase() } : null;
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
