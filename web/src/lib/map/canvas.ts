// The map itself: MapLibre, loaded only where a map is shown, with a worker from this server and no controls of its own.
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Basemap } from '$lib/api/client';
import type { Look } from './address';
import { type Drawn, NOTHING, style } from './style';
import type { Outlines } from './world';

type Paint = Parameters<MapLibre['setPaintProperty']>[1];

export interface Canvas {
  map: MapLibre;
  /** Draws other records. */
  draw(drawn: Drawn): void;
  /** Draws the area that somebody draws or drew. */
  outline(area: GeoJSON.FeatureCollection): void;
  /** Draws everything in the other colours. */
  colour(dark: boolean): void;
  /** What a mission's own map asks to be said of it. */
  credit: string;
  /** That map could not be read: the outlines are all there is. */
  unreadable: boolean;
}

/** Where the world is looked at from where nothing else is said. */
export const WORLD: Look = { lat: 30, lon: 38, zoom: 2.2 };

/** Whether somebody means a button over the map, and not the map below it. */
export function isOver(event: { originalEvent: { target: EventTarget | null } }): boolean {
  const { target } = event.originalEvent;
  return target instanceof Element && target.closest('button') !== null;
}

/** Makes the map in an element. It throws where the browser cannot draw (no WebGL). */
export async function canvas(element: HTMLElement, outlines: Outlines, look: Look, dark: boolean, basemap: Basemap, title: string): Promise<Canvas> {
  const maplibre = await import('maplibre-gl');
  maplibre.setWorkerUrl(new URL(workerAddress, location.href).href);
  const given = basemap.address ? await archive(maplibre, basemap.address).catch(() => null) : NO_ARCHIVE;
  const own = given ?? NO_ARCHIVE;
  if (given === null) basemap = {};
  const map = new maplibre.Map({
    container: element,
    style: style(outlines, NOTHING, dark, basemap, own.layers),
    center: [look.lon, look.lat],
    zoom: look.zoom,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    renderWorldCopies: false,
    fadeDuration: 0,
    locale: { 'Map.Title': title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise((loaded) => map.once('style.load', loaded));
  return {
    map,
    credit: own.credit,
    unreadable: given === null,
    draw(drawn) {
      map.getSource<GeoJSONSource>('circles')?.setData(drawn.circles);
      map.getSource<GeoJSONSource>('areas')?.setData(drawn.areas);
    },
    outline(area) {
      map.getSource<GeoJSONSource>('outline')?.setData(area);
    },
    colour(dark) {
      for (const layer of style(outlines, NOTHING, dark, basemap, own.layers).layers) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as Paint, value);
      }
    },
  };
}

const NO_ARCHIVE: { layers: string[]; credit: string } = { layers: [], credit: '' };

/** Teaches the map to read an archive by stretches of its bytes; tells which layers it has. */
async function archive(maplibre: typeof import('maplibre-gl'), address: string): Promise<{ layers: string[]; credit: string }> {
  const { PMTiles, Protocol } = await import('pmtiles');
  const protocol = new Protocol();
  maplibre.addProtocol('pmtiles', protocol.tile);
  const file = new PMTiles(`${location.origin}${address}`);
  protocol.add(file);
  // The first tile there is: a directory that is damaged shows here, and not as an empty map.
  await file.getZxy(0, 0, 0);
  const told = (await file.getMetadata()) as { vector_layers?: { id?: unknown }[]; attribution?: unknown } | null;
  const layers = (told?.vector_layers ?? []).map(({ id }) => id).filter((id) => typeof id === 'string');
  // A credit may be written as markup: its words are all that is shown.
  const words = typeof told?.attribution === 'string' ? new DOMParser().parseFromString(told.attribution, 'text/html').body.textContent : '';
  return { layers, credit: words ?? '' };
}
