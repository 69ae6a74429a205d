// Unicode-scalar offsets, as the API counts, to the UTF-16 offsets that a JavaScript string has.

/** Maps offsets of one text; both kinds are half-open and start at 0. */
export class Offsets {
  readonly #starts: Uint32Array | null;
  readonly #units: number;

  /** Builds the table once; a text without astral characters needs none. */
  constructor(text: string) {
    this.#units = text.length;
    this.#starts = /[\uD800-\uDBFF]/.test(text) ? tableOf(text) : null;
  }

  /** The UTF-16 offset of a scalar offset; one behind the end is the end. */
  utf16(scalar: number): number {
    if (this.#starts === null) return Math.min(Math.max(scalar, 0), this.#units);
    return this.#starts[Math.max(scalar, 0)] ?? this.#units;
  }
}

function tableOf(text: string): Uint32Array {
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  let unit = 0;
  for (const scalar of text) {
    starts[count++] = unit;
    unit += scalar.length;
  }
  starts[count] = unit;
  return starts.subarray(0, count + 1);
}
