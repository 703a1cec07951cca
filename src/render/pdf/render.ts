import type { Block, DocumentModel } from '../../report/document.ts';
import { FontChain } from '../fonts/font-chain.ts';
import type { PictureSource } from '../pictures/picture.ts';
import type { Profile } from './annex-document.ts';
import { pictureBox } from './exhibit-block.ts';
import { exhibitsOf, prepareExhibits } from './exhibit-pictures.ts';
import { layOut } from './layout.ts';
import type { Setting } from './setting.ts';
import type { Sheet } from './slab.ts';
import { memorySpool, type Spool } from './spool.ts';
import { Typesetter } from './typesetter.ts';
import { TooHeavy, writeVolume } from './volume-writer.ts';
import { PageTooHeavy, planVolumes, type Volume, weightOf } from './volumes.ts';

export interface RenderOptions {
  readonly pictures: PictureSource;
  /**
   * Receives the file piece by piece; a promise makes the renderer wait. Several files come one after the other. The
   * first one coming again, or one before the last, is begun anew: what came of it and of later ones is void.
   */
  readonly out: (chunk: Uint8Array, volume: number) => void | Promise<void>;
  /** Called before the first byte of each file. */
  readonly onVolume?: (volume: number, total: number) => void;
  /** No file larger than so many bytes. */
  readonly volumeSize?: number;
  /** What is about to be written; the size is near what it will be. */
  readonly onPlan?: (plan: Plan) => void;
  readonly spool?: Spool;
  /** Exhibits prepared, out of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The stricter profile has no attachments; it exists to be checked by tools that know no other. */
  readonly profile?: Profile;
}

interface Plan {
  readonly pages: number;
  readonly volumes: number;
  /** Of all files together. */
  readonly bytes: number;
}

export interface Rendered {
  readonly pages: number;
  /** Code points that no font could draw: their numbers are printed instead. */
  readonly undrawn: string[];
  /** Which pages each file holds. */
  readonly volumes: readonly Volume[];
  /** Pages on which a block with this id stands, as far as the next one of its kind. */
  pagesOf(id: string): Volume | undefined;
}

/**
 * Prints a document as PDF/A: first what exhibits show is prepared; then all pages are laid out, so that every
 * reference knows its page, and put in files; then these are written. The same model and pictures give the same bytes.
 */
export async function renderPdf(model: DocumentModel, options: RenderOptions): Promise<Rendered> {
  const print = new Print(model, options);
  await print.prepare();
  return print.write();
}

/** Attempts to keep the files under their size: each one knows better what a page weighs. */
const MOST_ATTEMPTS = 8;
/** What every file holds: colour profile, metadata; and what a face adds, by glyph. */
const EMPTY_FILE = 8_000;
const FACE_BYTES = 4_000;
const GLYPH_BYTES = 80;

class Print {
  readonly #model: DocumentModel;
  readonly #options: RenderOptions;
  readonly #spool: Spool;
  readonly #fonts = new FontChain();
  readonly #typesetter = new Typesetter(this.#fonts);
  #known: Setting['known'] = new WeakMap();
  #sheets: Setting['sheets'] = new Map();

  constructor(model: DocumentModel, options: RenderOptions) {
    this.#model = model;
    this.#options = options;
    this.#spool = options.spool ?? memorySpool();
  }

  async prepare(): Promise<void> {
    const { pictures, onProgress } = this.#options;
    const unplaced = this.#setting(() => this.#model.words.pageShort('00'), '');
    this.#sheets = await prepareExhibits(exhibitsOf(this.#model.blocks), pictures, this.#spool, {
      boxOf: exhibit => pictureBox(exhibit, unplaced),
      afterEach: async (done, total) => onProgress?.(done, total),
    });
  }

  async write(): Promise<Rendered> {
    const { volumeSize = Number.POSITIVE_INFINITY } = this.#options;
    let room = volumeSize;
    for (let attempt = 1; ; attempt++) {
      const { pages, volumes } = this.#layOut(room, volumeSize);
      if (attempt === 1) this.#say(pages, volumes.length);
      try {
        const count = pages.length;
        const places = placesOf(pages);
        await this.#writeAll(pages, volumes, volumeSize);
        const { undrawn } = this.#fonts;
        return { pages: count, undrawn, volumes, pagesOf: id => places.get(id) };
      } catch (error) {
        if (!(error instanceof TooHeavy)) throw error;
        const { from, to } = volumes[error.volume - 1] as Volume;
        if (from === to || attempt === MOST_ATTEMPTS) throw new PageTooHeavy(from);
        // It came out heavier than was guessed: guess all of them so much heavier.
        room = Math.floor(room * (volumeSize / error.bytes) * 0.99);
      }
    }
  }

  /** Pages, and the files they go into: what the cover says of the files may move pages, and they are cut again. */
  #layOut(room: number, volumeSize: number): { pages: Sheet[]; volumes: Volume[] } {
    let volumes: Volume[] = [];
    for (let pass = 0; pass < MOST_ATTEMPTS; pass++) {
      const said = this.#model.words.volumes(volumes);
      const pages = layOutWithUndrawn(this.#model, pageOf => this.#setting(pageOf, said), this.#fonts);
      if (volumeSize === Number.POSITIVE_INFINITY) return { pages, volumes: [{ from: 1, to: pages.length }] };
      const next = planVolumes(pages, room, { shared: this.#sharedBytes(), first: this.#firstBytes() });
      if (sameVolumes(volumes, next)) return { pages, volumes };
      volumes = next;
    }
    throw new Error('volumes do not settle');
  }

  async #writeAll(pages: Sheet[], volumes: readonly Volume[], most: number): Promise<void> {
    const tools = { typesetter: this.#typesetter, fonts: this.#fonts, spool: this.#spool };
    const count = pages.length;
    // One file of any size is right at once: nothing is laid out again, and each page is let go once it is painted.
    const once = most === Number.POSITIVE_INFINITY;
    if (once) this.#known = new WeakMap();
    for (const [i, volume] of volumes.entries()) {
      this.#options.onVolume?.(i + 1, volumes.length);
      const own = once ? pages.splice(0) : pages.slice(volume.from - 1, volume.to);
      const task = { model: this.#model, pages: own, count, volume, number: i + 1, total: volumes.length };
      await writeVolume(task, tools, {
        profile: this.#options.profile ?? 'PDF/A-3b',
        most,
        out: chunk => this.#options.out(chunk, i + 1),
      });
    }
  }

  #say(pages: readonly Sheet[], volumes: number): void {
    const content = pages.reduce((sum, page) => sum + weightOf(page), 0);
    const bytes = content + volumes * this.#sharedBytes() + this.#firstBytes();
    this.#options.onPlan?.({ pages: pages.length, volumes, bytes });
  }

  #sharedBytes(): number {
    let bytes = EMPTY_FILE;
    for (const face of this.#fonts.faces) if (face.size > 1) bytes += FACE_BYTES + face.size * GLYPH_BYTES;
    return bytes;
  }

  /** What is attached stands in the first file; text is packed to about a quarter. */
  #firstBytes(): number {
    return this.#model.attachments.reduce((sum, { bytes }) => sum + Math.ceil(bytes.byteLength / 4), 0);
  }

  #setting(pageOf: Setting['pageOf'], volumes: string): Setting {
    return {
      typesetter: this.#typesetter,
      words: this.#model.words,
      known: this.#known,
      sheets: this.#sheets,
      pageOf,
      volumes,
    };
  }
}

function sameVolumes(some: readonly Volume[], others: readonly Volume[]): boolean {
  return some.length === others.length && some.every(({ to }, i) => to === others[i]?.to);
}

/** A last paragraph lists what no font could draw, if anything; only setting the text tells. */
function layOutWithUndrawn(
  model: DocumentModel,
  setting: (pageOf: Setting['pageOf']) => Setting,
  fonts: FontChain,
): Sheet[] {
  const pages = layOut(model, setting);
  if (fonts.undrawn.length === 0) return pages;
  const note: Block = { type: 'paragraph', look: 'small', runs: [model.words.undrawn(fonts.undrawn)] };
  return layOut({ ...model, blocks: [...model.blocks, note] }, setting);
}

/** From the page where a place is to the one before the next that starts a page. */
function placesOf(sheets: readonly Sheet[]): Map<string, Volume> {
  const places = new Map<string, Volume>();
  let open: string[] = [];
  for (const [i, sheet] of sheets.entries()) {
    const here = sheet.slabs.flatMap(({ slab }) =>
      slab.marks.flatMap(mark => (mark.kind === 'target' ? [mark.id] : [])),
    );
    if (here.length > 0) open = here;
    for (const id of here) if (!places.has(id)) places.set(id, { from: i + 1, to: i + 1 });
    // What goes on without a place of its own belongs to the last one before it.
    if (here.length === 0) {
      const id = open.at(-1);
      const place = id === undefined ? undefined : places.get(id);
      if (id !== undefined && place) places.set(id, { from: place.from, to: i + 1 });
    }
  }
  return places;
}
