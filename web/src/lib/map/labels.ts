// Names on the map, as words of the page: the browser has every script's letters and its direction, tiles have not.
import type { Language } from '$lib/settings.svelte';
import type { World } from './world';

export interface Label {
  key: string;
  text: string;
  kind: 'country' | 'town';
  x: number;
  y: number;
}

/** What places a name: pixels from the map's upper left corner. */
type Project = (lon: number, lat: number) => { x: number; y: number };

/** The zoom from which countries of a rank are named. */
const COUNTRY_FROM = [1, 2.2, 3.2, 4.2, 5.5];
const MOST = 60;

/** Thousands of people from which towns are named at a zoom. */
function townsFrom(zoom: number): number {
  return zoom < 4 ? Number.POSITIVE_INFINITY : zoom < 5 ? 1500 : zoom < 6 ? 500 : zoom < 7 ? 150 : 0;
}

/** The names that have room in a view, beside what is `taken` already; the weightiest first. */
export function labels(world: World, language: Language, zoom: number, width: number, height: number, taken: readonly { x: number; y: number }[], project: Project): Label[] {
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  const placed = taken.map(({ x, y }) => ({ left: x - 14, right: x + 14, top: y - 12, bottom: y + 12 }));
  const found: Label[] = [];
  const add = (label: Omit<Label, 'x' | 'y'>, lon: number, lat: number) => {
    if (found.length >= MOST) return;
    const { x, y } = project(lon, lat);
    if (x < 0 || y < 0 || x > width || y > height) return;
    const half = (label.text.length * (label.kind === 'country' ? 8.5 : 6.5)) / 2 + 6;
    const box = { left: x - half, right: x + half, top: y - 10, bottom: y + 10 };
    if (placed.some((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top)) return;
    placed.push(box);
    found.push({ ...label, x, y });
  };
  if (zoom < 7) {
    for (const [code, lon, lat, rank] of [...world.countries].sort((a, b) => a[3] - b[3])) {
      if (zoom >= (COUNTRY_FROM[rank] ?? 6)) add({ key: code, kind: 'country', text: regions.of(code) ?? code }, lon, lat);
    }
  }
  const least = townsFrom(zoom);
  for (const [lon, lat, people, english, arabic, capital] of world.towns) {
    if (people < least && !(capital && zoom >= 4.5)) continue;
    add({ key: `${lon} ${lat}`, kind: 'town', text: language === 'ar' && arabic !== '' ? arabic : english }, lon, lat);
  }
  return found;
}
