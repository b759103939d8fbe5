import type { Picture } from './picture.ts';

/** A piece of ink that hangs together: a letter, a dot, a rule. Pixels, `right` and `bottom` exclusive. */
export interface Component {
  readonly id: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
}

export interface Components {
  readonly all: readonly Component[];
  /** For each pixel the id of its component; 0 is paper. */
  readonly labels: Int32Array;
}

/** Runs of ink row by row, joined where they touch (also at corners). */
export function componentsOf({ width, height, pixels }: Picture, ink: number): Components {
  const labels = new Int32Array(width * height);
  const parent: number[] = [0];
  const rootOf = (label: number): number => {
    let root = label;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    let walk = label;
    while (walk !== root) {
      const next = parent[walk] ?? root;
      parent[walk] = root;
      walk = next;
    }
    return root;
  };
  for (let y = 0; y < height; y += 1) {
    const line = y * width;
    for (let x = 0; x < width; x += 1) {
      const at = line + x;
      if ((pixels[at] ?? 255) >= ink) continue;
      const west = x > 0 ? (labels[at - 1] ?? 0) : 0;
      let label = west;
      if (y > 0) {
        for (let beside = Math.max(0, x - 1); beside <= Math.min(width - 1, x + 1); beside += 1) {
          const north = labels[at - width + beside - x] ?? 0;
          if (north === 0) continue;
          if (label === 0) label = north;
          else if (north !== label) {
            const one = rootOf(north);
            const other = rootOf(label);
            if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
          }
        }
      }
      if (label === 0) {
        label = parent.length;
        parent.push(label);
      }
      labels[at] = label;
    }
  }
  const found = new Map<number, Component>();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const label = labels[at] ?? 0;
      if (label === 0) continue;
      const id = rootOf(label);
      labels[at] = id;
      const known = found.get(id);
      if (known === undefined) found.set(id, { id, left: x, top: y, right: x + 1, bottom: y + 1, area: 1 });
      else {
        known.left = Math.min(known.left, x);
        known.right = Math.max(known.right, x + 1);
        known.bottom = y + 1;
        known.area += 1;
      }
    }
  }
  return { all: [...found.values()], labels };
}
