// Who had it from whom → where each name and step is drawn: the same for the same graph, wherever and whenever.
import type { Attribution } from '$lib/api/client';

export const BOX = { width: 184, height: 46, across: 64, down: 14 };

export interface Placed {
  name: string;
  role: string;
  origins: string[];
  x: number;
  y: number;
  lines: string[];
}

export interface Drawn {
  width: number;
  height: number;
  nodes: Placed[];
  steps: { from: string; to: string; path: string; times: number }[];
}

const LETTERS = 23;

/** A name in at most two lines; what is cut is told by an ellipsis, and whole in the title. */
export function wrapped(name: string): string[] {
  if (name.length <= LETTERS) return [name];
  const space = name.lastIndexOf(' ', LETTERS);
  const cut = space > 6 ? space : LETTERS;
  const rest = name.slice(cut).trim();
  return [name.slice(0, cut), rest.length > LETTERS ? `${rest.slice(0, LETTERS - 1)}…` : rest];
}

/** Layers stand side by side, each ordered by where those stand that its names had it from; mirrored for the other direction. */
export function drawn(graph: Attribution, mirrored: boolean): Drawn {
  const depth = Math.max(0, ...graph.nodes.map((node) => node.layer));
  const rows = new Map<string, number>();
  const layers = Array.from({ length: depth + 1 }, (_, layer) => graph.nodes.filter((node) => node.layer === layer));
  for (const layer of layers) {
    const wanted = layer.map((node) => {
      const before = graph.edges.filter((edge) => edge.to === node.name && rows.has(edge.from)).map((edge) => rows.get(edge.from) ?? 0);
      return { node, at: before.length > 0 ? before.reduce((sum, row) => sum + row, 0) / before.length : Number.MAX_SAFE_INTEGER };
    });
    wanted.sort((a, b) => a.at - b.at || (a.node.name < b.node.name ? -1 : 1));
    wanted.forEach(({ node }, row) => rows.set(node.name, row));
  }
  const most = Math.max(1, ...layers.map((layer) => layer.length));
  const width = (depth + 1) * BOX.width + depth * BOX.across;
  const height = most * BOX.height + (most - 1) * BOX.down;
  const place = (node: Attribution['nodes'][number]): Placed => {
    const fill = layers[node.layer]?.length ?? 1;
    // A shorter layer stands in the middle of the height.
    const y = ((most - fill) / 2 + (rows.get(node.name) ?? 0)) * (BOX.height + BOX.down);
    const start = node.layer * (BOX.width + BOX.across);
    return { name: node.name, role: node.role, origins: node.origins, x: mirrored ? width - start - BOX.width : start, y, lines: wrapped(node.name) };
  };
  const nodes = graph.nodes.map(place);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const steps = graph.edges.flatMap((edge) => {
    const [from, to] = [byName.get(edge.from), byName.get(edge.to)];
    return from && to ? [{ from: edge.from, to: edge.to, path: curve(from, to, mirrored), times: edge.records.length }] : [];
  });
  return { width, height, nodes, steps };
}

function curve(from: Placed, to: Placed, mirrored: boolean): string {
  const [start, end] = mirrored ? [from.x, to.x + BOX.width] : [from.x + BOX.width, to.x];
  const [high, low] = [from.y + BOX.height / 2, to.y + BOX.height / 2];
  const bend = (end - start) / 2;
  return `M${start} ${high}C${start + bend} ${high} ${end - bend} ${low} ${end} ${low}`;
}
