import { codePointName } from '../visible.ts';
import { Face } from './face.ts';
import type { FontName } from './font-files.ts';

export type Style = 'regular' | 'bold' | 'italic' | 'mono';

/** A stretch of text that one face draws. */
export interface FaceRun {
  readonly face: Face;
  readonly text: string;
}

/** Which characters a fallback is worth loading for; the last one is tried for all. */
const FALLBACKS: readonly { name: FontName; bold?: FontName; scope: RegExp }[] = [
  { name: 'arabic', bold: 'arabicBold', scope: /\p{Script_Extensions=Arabic}/u },
  { name: 'hebrew', bold: 'hebrewBold', scope: /\p{Script=Hebrew}/u },
  {
    name: 'han',
    scope: /[\p{Script_Extensions=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u,
  },
  { name: 'math', scope: /[\p{S}\p{Pd}\p{Ps}\p{Pe}\p{Po}\u{1d400}-\u{1d7ff}]/u },
  { name: 'symbols', scope: /[\p{S}\p{No}\p{Po}\u2400-\u243f]/u },
  { name: 'emoji', scope: /[\p{Extended_Pictographic}\p{Emoji}]/u },
  { name: 'pixel', scope: /./su },
];

const IGNORABLE = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\u20e3/u;

/** The faces of one print, each loaded when a character first needs it. */
export class FontChain {
  readonly #faces = new Map<FontName, Face>();
  readonly #picks = new Map<string, Face | null>();
  readonly #undrawn = new Set<number>();

  face(name: FontName): Face {
    let face = this.#faces.get(name);
    if (!face) {
      face = new Face(name);
      this.#faces.set(name, face);
    }
    return face;
  }

  /** Every face met so far. */
  get faces(): Iterable<Face> {
    return this.#faces.values();
  }

  /** Code points met that no font has, as « U+E000 », in order of value. */
  get undrawn(): string[] {
    return [...this.#undrawn].sort((a, b) => a - b).map(code => codePointName(code).slice(1, -1));
  }

  /** The clusters of a text, side by side where one face draws both. What no font has is written as its number. */
  runs(clusters: readonly string[], style: Style): FaceRun[] {
    const runs: { face: Face; text: string }[] = [];
    for (const cluster of clusters) {
      for (const run of this.#cluster(cluster, style)) {
        const last = runs.at(-1);
        if (last?.face === run.face) last.text += run.text;
        else runs.push({ ...run });
      }
    }
    return runs;
  }

  #cluster(cluster: string, style: Style): FaceRun[] {
    const face = this.#pick(cluster, style);
    if (face) return [{ face, text: cluster }];
    const characters = Array.from(cluster);
    // No face has the whole cluster: each character finds its own.
    if (characters.length > 1) return characters.flatMap(character => this.#cluster(character, style));
    const code = cluster.codePointAt(0) ?? 0;
    this.#undrawn.add(code);
    return Array.from(codePointName(code)).flatMap(character => this.#cluster(character, style));
  }

  #pick(cluster: string, style: Style): Face | null {
    const key = `${style} ${cluster}`;
    const known = this.#picks.get(key);
    if (known !== undefined) return known;
    const face = this.#search(cluster, style);
    this.#picks.set(key, face);
    return face;
  }

  #search(cluster: string, style: Style): Face | null {
    const needed = Array.from(cluster)
      .filter(character => !IGNORABLE.test(character))
      .map(character => character.codePointAt(0) ?? 0);
    // A joiner or selector left alone draws nothing.
    const codes = needed.length > 0 ? needed : [0x20];
    for (const name of order(cluster, style)) {
      const face = this.face(name);
      if (codes.every(code => face.covers(code))) return face;
    }
    return null;
  }
}

function* order(cluster: string, style: Style): Iterable<FontName> {
  if (EMOJI.test(cluster)) yield 'emoji';
  yield style;
  if (style !== 'regular') yield 'regular';
  for (const { name, bold, scope } of FALLBACKS) {
    if (scope.test(cluster)) yield style === 'bold' && bold ? bold : name;
  }
}
