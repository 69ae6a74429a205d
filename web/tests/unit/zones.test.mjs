// Incidents beside an agreement's zones: a spot is a circle on the map, a region stands in the list, each incident once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let zones;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  zones = await vite.ssrLoadModule('/src/lib/agreements/zones.ts');
});
after(() => vite.close());

const finding = (id, incident, place, radius_km) => ({ id, incident: { id: incident, event: 'ASSAULT', place, footprint: radius_km === null ? null : { lat: 35.6, lon: 36.7, radius_km } } });

test('what reaches beyond a spot is listed by its region and not drawn', () => {
  const findings = [
    finding('f1', 'a', 'Kafr Zita', 3), finding('f2', 'a', 'Kafr Zita', 3), finding('f3', 'b', 'Idlib Governorate', 60),
    finding('f4', 'c', 'Rif Dimashq', 90), finding('f5', 'd', 'Rif Dimashq', 80), finding('f6', 'e', null, null),
  ];
  const drawn = zones.incidentsDrawn(findings);
  assert.equal(drawn.features.length, 1);
  assert.equal(drawn.features[0].geometry.type, 'Polygon');
  const listed = zones.placedOnlyTo(findings).map((region) => [region.place, region.km, region.findings.map((one) => one.id)]);
  assert.deepEqual(listed, [['Rif Dimashq', 90, ['f4', 'f5']], ['Idlib Governorate', 60, ['f3']]]);
});
