import type { ExhibitBlock } from '../../report/document.ts';
import type { Box, PreparedText } from '../pictures/picture.ts';
import type { StoredPicture } from './exhibit-pictures.ts';
import { fieldsSlabs } from './listing-blocks.ts';
import { STYLES } from './looks.ts';
import { LEFT, WIDTH } from './page.ts';
import { baseline, lineMark, PAGE_HEIGHT, type Setting, setLines, target, textSlabs } from './setting.ts';
import type { Mark, Slab } from './slab.ts';
import type { Tag } from './tags.ts';
import { continuation, noticeSlabs, paragraphSlabs, wordsSlabs } from './text-blocks.ts';

const GAP = 8;
const UNDER = 16;
/** A caption taller than this share of the page leaves too little for the picture: it gets the next page. */
const TALLEST_CAPTION = 0.4;
/** What is no taller than this share of the page, name and caption included, leaves room for another. */
const SMALL = 0.5;
/** Between two on one page. */
const APART = 30;

/**
 * The pages of one exhibit: its name on each, what is known of it, its picture as large as it goes. Small ones follow
 * each other on a page: `room` says that what stands before leaves the rest of its page.
 */
export function exhibitSlabs(block: ExhibitBlock, setting: Setting, parent: Tag, room: boolean): Slab[] {
  const slabs = contentSlabs(block, setting, parent);
  if (!room || !isSmall(slabs)) return slabs;
  return slabs.map((slab, i): Slab => {
    const { newPage: _, ...rest } = slab;
    return {
      ...rest,
      ...(i === 0 && { before: APART }),
      keep: i === slabs.length - 1 ? slab.keep : 'always',
    };
  });
}

/** Whether an exhibit leaves room on its page for another. */
export function isSmall(slabs: readonly Slab[]): boolean {
  const pages = slabs.filter(({ newPage }) => newPage).length;
  return pages <= 1 && heightOf(slabs) <= PAGE_HEIGHT * SMALL;
}

function contentSlabs(block: ExhibitBlock, setting: Setting, parent: Tag): Slab[] {
  const sheet = setting.sheets.get(block.id) ?? 'missing';
  const head = headSlabs(block, setting, parent);
  if (typeof sheet === 'string') {
    return [
      ...head,
      ...noticeSlabs([setting.words.notShown(sheet)], 14, { type: 'P', parent }, [], setting),
      ...(captionNames(block, block.sha256) ? [] : hash(block, setting, parent)),
    ];
  }
  if (!Array.isArray(sheet)) return [...head, ...writtenSlabs(sheet as PreparedText, block, setting, parent)];
  return pictureSlabs(sheet as readonly StoredPicture[], head, { block, setting, parent });
}

function pictureSlabs(
  pictures: readonly StoredPicture[],
  head: readonly Slab[],
  options: PictureOptions,
): Slab[] {
  const { block, setting } = options;
  const repeated = continued(block, setting);
  const own = captionIsTall(head) ? [...head, ...repeated] : head;
  const first = roomUnder(captionIsTall(head) ? repeated : head);
  const next = roomUnder(repeated);
  // A pixel is never drawn larger than a point: a tiny picture says no more when it is blown up.
  const fits = ({ width, height }: StoredPicture, room: Box) =>
    Math.min(1, room.width / width, room.height / height);
  // The slices of one picture have one scale; the pages of a document are each as large as they go.
  const one = Math.min(...pictures.map(picture => fits(picture, first)));
  const scaleOf = (picture: StoredPicture, i: number) =>
    picture.notes.some(({ kind }) => kind === 'page') ? fits(picture, i === 0 ? first : next) : one;
  return pictures.flatMap((picture, i) => [
    ...(i === 0 ? own : repeated),
    pictureSlab(picture, scaleOf(picture, i), options),
  ]);
}

/** A text or a letter, printed as text: what stands at its head, its words, what is left out. */
function writtenSlabs(
  { fields, text, notes }: PreparedText,
  block: ExhibitBlock,
  setting: Setting,
  parent: Tag,
): Slab[] {
  const rows = fields.map(({ name, value }) => ({ label: setting.words.textField(name), value: [value] }));
  const said = notes.map(note => setting.words.note(note));
  return [
    ...(rows.length > 0 ? fieldsSlabs({ type: 'fields', rows }, setting, parent) : []),
    ...wordsSlabs(text, { before: 10, span: continuation(setting, block.label) }, setting, parent),
    ...said.flatMap(note =>
      paragraphSlabs({ type: 'paragraph', look: 'small', runs: [note] }, setting, parent),
    ),
  ];
}

/** Room for the first picture of an exhibit: what its caption leaves. */
export function pictureBox(block: ExhibitBlock, setting: Setting): Box {
  const head = headSlabs(block, setting, { type: 'Part', parent: undefined });
  return roomUnder(captionIsTall(head) ? continued(block, setting) : head);
}

const roomUnder = (slabs: readonly Slab[]): Box => ({
  width: WIDTH,
  height: PAGE_HEIGHT - heightOf(slabs) - UNDER,
});

function captionIsTall(head: readonly Slab[]): boolean {
  return heightOf(head) > PAGE_HEIGHT * TALLEST_CAPTION;
}

function heightOf(slabs: readonly Slab[]): number {
  return slabs.reduce((sum, slab, i) => sum + slab.height + (i === 0 ? 0 : slab.before), GAP);
}

function headSlabs(block: ExhibitBlock, setting: Setting, parent: Tag): Slab[] {
  const label = setLines([block.label], STYLES.exhibit, WIDTH, setting);
  const heading = textSlabs(label, STYLES.exhibit, {
    before: 0,
    tag: { type: 'H2', parent },
    first: [...target(block.id), { kind: 'bookmark', title: block.label, level: 2 }],
    withNext: true,
    newPage: true,
  });
  const captions = block.caption.flatMap((runs, i) =>
    textSlabs(setLines(runs, STYLES.caption, WIDTH, setting), STYLES.caption, {
      before: i === 0 ? 3 : 1,
      tag: { type: 'P', parent },
      withNext: true,
    }),
  );
  return [...heading, ...captions];
}

/** The head of an exhibit's further pages. */
function continued(block: ExhibitBlock, setting: Setting): Slab[] {
  const lines = setLines([setting.words.continued(block.label)], STYLES.exhibit, WIDTH, setting);
  return textSlabs(lines, STYLES.exhibit, { before: 0, tag: undefined, withNext: true, newPage: true });
}

function captionNames(block: ExhibitBlock, sha256: string): boolean {
  const texts = block.caption
    .flat()
    .map(run => (typeof run === 'string' ? run : 'text' in run ? run.text : ''));
  return texts.some(text => text.includes(sha256));
}

function hash(block: ExhibitBlock, setting: Setting, parent: Tag): Slab[] {
  const runs = ['SHA-256 ', { text: block.sha256, mono: true }];
  const lines = setLines(runs, STYLES.caption, WIDTH, setting);
  return textSlabs(lines, STYLES.caption, { before: 10, tag: { type: 'P', parent } });
}

interface PictureOptions {
  readonly block: ExhibitBlock;
  readonly setting: Setting;
  readonly parent: Tag;
}

function pictureSlab(
  picture: StoredPicture,
  scale: number,
  { block, setting, parent }: PictureOptions,
): Slab {
  const words = picture.notes.map(note => setting.words.note(note)).join(', ');
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = LEFT + (WIDTH - width) / 2;
  const tag: Tag = { type: 'Figure', parent, alt: words ? `${block.alt} — ${words}` : block.alt };
  const style = STYLES.small;
  const under: Mark[] = words
    ? [
        lineMark(
          setting.typesetter.line(words, style.look),
          { x: LEFT, width: WIDTH, align: 'center' },
          height + baseline(style),
          { type: 'P', parent },
        ),
      ]
    : [];
  return {
    height: height + (words ? UNDER : 0),
    before: GAP,
    keep: 'free',
    marks: [{ kind: 'picture', picture, x, y: 0, width, height, tag }, ...under],
  };
}
