// How the map looks: calm paper and water, borders drawn alike wherever they run; a mission's own map under the records.
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Basemap } from '$lib/api/client';
import type { Outlines } from './world';

interface Colours {
  water: string;
  land: string;
  coast: string;
  border: string;
  province: string;
  area: string;
  circle: string;
  road: string;
  drawn: string;
}

const LIGHT: Colours = { water: '#dfe7ea', land: '#fbfaf6', coast: '#9fb0b6', border: '#8d877b', province: '#d2ccbf', area: '#8a2f1d', circle: '#0b5fa5', road: '#cbbfa8', drawn: '#1e1c19' };
const DARK: Colours = { water: '#14191c', land: '#222427', coast: '#4a565c', border: '#77726a', province: '#3a3b3e', area: '#e58a70', circle: '#7db8ee', road: '#4b463c', drawn: '#e8e4db' };

/** What the records of a view are drawn as, beside the buttons of the clusters. */
export interface Drawn {
  circles: GeoJSON.FeatureCollection;
  areas: GeoJSON.FeatureCollection;
}

export const NOTHING: Drawn = { circles: { type: 'FeatureCollection', features: [] }, areas: { type: 'FeatureCollection', features: [] } };

/** The whole style; `layers` are those that a mission's vector archive says it has. */
export function style(outlines: Outlines, drawn: Drawn, dark: boolean, basemap: Basemap | null, layers: string[]): StyleSpecification {
  const colours = dark ? DARK : LIGHT;
  const geojson = (data: GeoJSON.GeoJSON): SourceSpecification => ({ type: 'geojson', data });
  const sources: { [name: string]: SourceSpecification } = {
    land: geojson(outlines.land),
    coast: geojson(outlines.lines.c),
    borders: geojson(outlines.lines.b),
    provinces: geojson(outlines.lines.p),
    circles: geojson(drawn.circles),
    areas: geojson(drawn.areas),
    outline: geojson({ type: 'FeatureCollection', features: [] }),
  };
  const own: LayerSpecification[] = [];
  if (basemap?.address) {
    const url = `pmtiles://${location.origin}${basemap.address}`;
    sources.own = basemap.tiles === 'raster' ? { type: 'raster', url, tileSize: 256 } : { type: 'vector', url };
    own.push(...(basemap.tiles === 'raster' ? [{ id: 'own', type: 'raster', source: 'own' } as const] : layers.flatMap((layer) => plain(layer, colours))));
  }
  return {
    version: 8,
    sources,
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land, 'fill-antialias': false } },
      { id: 'coast', type: 'line', source: 'coast', paint: { 'line-color': colours.coast, 'line-width': 0.75 } },
      { id: 'provinces', type: 'line', source: 'provinces', minzoom: 3, paint: { 'line-color': colours.province, 'line-width': 0.75 } },
      ...own,
      { id: 'borders', type: 'line', source: 'borders', layout: { 'line-join': 'round' }, paint: { 'line-color': colours.border, 'line-width': 1, 'line-dasharray': [3, 2] } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': colours.area, 'fill-opacity': ['case', ['get', 'open'], 0.3, 0.12] } },
      { id: 'area-edges', type: 'line', source: 'areas', paint: { 'line-color': colours.area, 'line-width': ['case', ['get', 'open'], 2, 1] } },
      { id: 'circles', type: 'fill', source: 'circles', paint: { 'fill-color': colours.circle, 'fill-opacity': 0.08 } },
      { id: 'circle-edges', type: 'line', source: 'circles', paint: { 'line-color': colours.circle, 'line-width': 1.25, 'line-dasharray': [2, 2] } },
      { id: 'outline-inside', type: 'fill', source: 'outline', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colours.drawn, 'fill-opacity': 0.06 } },
      { id: 'outline-edge', type: 'line', source: 'outline', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': colours.drawn, 'line-width': 2 } },
      { id: 'outline-corners', type: 'circle', source: 'outline', filter: ['==', ['geometry-type'], 'MultiPoint'], paint: { 'circle-color': colours.drawn, 'circle-radius': 5 } },
    ],
  };
}

/** A layer of somebody else's vector tiles, drawn plainly: areas as a wash, lines thin; its names need fonts and stay away. */
function plain(layer: string, colours: Colours): LayerSpecification[] {
  const wet = /water|ocean|sea|river|lake/i.test(layer);
  const source = { source: 'own', 'source-layer': layer };
  return [
    { id: `own-${layer}-areas`, type: 'fill', ...source, filter: ['==', ['geometry-type'], 'Polygon'], paint: wet ? { 'fill-color': colours.water } : { 'fill-color': colours.province, 'fill-opacity': 0.2 } },
    { id: `own-${layer}-lines`, type: 'line', ...source, filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': wet ? colours.coast : colours.road, 'line-width': 0.75 } },
  ];
}
