// Incidents without a browser: versions in the reader's digits, the graph laid out alike each time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let load;
let settings;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  load = (path) => vite.ssrLoadModule(path);
  ({ settings } = await load('/src/lib/settings.svelte.ts'));
});
after(() => vite.close());

test('versions are told in the language and digits chosen', async () => {
  const { version } = await load('/src/lib/incidents.ts');
  for (const [language, cases] of [
    ['en', [['dead', 'at least 3', 'at least 3'], ['dead', '2 to 5', '2 to 5'], ['date', '2018-02-05', '5 Feb 2018'], ['happened', 'no', 'it did not happen'], ['place', 'Marsa 5', 'Marsa 5']]],
    ['ar', [['dead', 'at least 3', '٣ على الأقل'], ['injured', '7', '٧'], ['happened', 'yes', 'وقع']]],
  ]) {
    settings.language = language;
    for (const [what, value, expected] of cases) assert.equal(version(what, value), expected);
  }
  settings.language = 'en';
});

test('the graph is laid out by layers, the same whatever the order, and mirrored for the other direction', async () => {
  const { BOX, drawn } = await load('/src/lib/graph.ts');
  const node = (name, layer) => ({ name, layer, role: 'outlet', origins: ['o1'], records: ['r1'] });
  const edge = (from, to) => ({ from, to, records: ['r1'] });
  const nodes = [node('A', 0), node('B', 0), node('C', 1), node('D', 1)];
  const edges = [edge('A', 'D'), edge('B', 'C'), edge('A', 'C')];
  const picture = drawn({ nodes, edges }, false);
  assert.deepEqual(drawn({ nodes: [...nodes].reverse(), edges: [...edges].reverse() }, false).steps.map((one) => one.path).sort(), picture.steps.map((one) => one.path).sort());
  const at = Object.fromEntries(picture.nodes.map((one) => [one.name, one]));
  assert.ok(at.A.x === at.B.x && at.C.x === at.A.x + BOX.width + BOX.across);
  assert.equal(at.D.y, at.A.y, 'who had it from A stands beside A');
  const mirrored = Object.fromEntries(drawn({ nodes, edges }, true).nodes.map((one) => [one.name, one]));
  for (const name of 'ABCD') assert.equal(mirrored[name].x, picture.width - at[name].x - BOX.width);
  assert.equal(picture.steps.length, 3);
});
