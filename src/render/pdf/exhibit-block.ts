import type { ExhibitBlock } from '../../report/document.ts';
import type { Box } from '../pictures/picture.ts';
import type { EmbeddedPicture } from './embedded-picture.ts';
import { STYLES } from './looks.ts';
import { HAIRLINE, LEFT, WIDTH } from './page.ts';
import {
  bar,
  baseline,
  lineMark,
  PAGE_HEIGHT,
  type Setting,
  setLines,
  target,
  textSlabs,
} from './setting.ts';
import type { Mark, Slab } from './slab.ts';
import type { Tag } from './tags.ts';
import { noticeSlabs } from './text-blocks.ts';

const GAP = 8;
const UNDER = 16;
/** A caption taller than this share of the page leaves too little for the picture: it gets the next page. */
const TALLEST_CAPTION = 0.4;

/** The pages of one exhibit: its name on each, what is known of it, its picture as large as it goes. */
export function exhibitSlabs(block: ExhibitBlock, setting: Setting, parent: Tag): Slab[] {
  const sheet = setting.sheets.get(block.id) ?? 'missing';
  const head = headSlabs(block, setting, parent);
  if (typeof sheet === 'string') {
    const tag: Tag = { type: 'P', parent };
    return [
      ...head,
      ...noticeSlabs([setting.words.notShown(sheet)], 14, tag, [], setting),
      ...hash(block, setting, parent),
    ];
  }
  return sheet.flatMap((picture, i) => {
    const pageOwn = i > 0 || captionIsTall(head);
    const above = i === 0 ? head : continued(block, setting);
    const used = pageOwn && i === 0 ? continued(block, setting) : above;
    const slab = pictureSlab(picture, PAGE_HEIGHT - heightOf(used) - UNDER, {
      block,
      setting,
      parent,
      number: i + 1,
      total: sheet.length,
    });
    return i === 0 && pageOwn ? [...above, ...used, slab] : [...above, slab];
  });
}

/** Room for the first picture of an exhibit: what its caption leaves. */
export function pictureBox(block: ExhibitBlock, setting: Setting): Box {
  const head = headSlabs(block, setting, { type: 'Part', parent: undefined });
  const used = captionIsTall(head) ? continued(block, setting) : head;
  return { width: WIDTH, height: PAGE_HEIGHT - heightOf(used) - UNDER };
}

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

function hash(block: ExhibitBlock, setting: Setting, parent: Tag): Slab[] {
  const runs = ['SHA-256 ', { text: block.sha256, mono: true }];
  const lines = setLines(runs, STYLES.caption, WIDTH, setting);
  return textSlabs(lines, STYLES.caption, { before: 10, tag: { type: 'P', parent } });
}

interface PictureOptions {
  readonly block: ExhibitBlock;
  readonly setting: Setting;
  readonly parent: Tag;
  readonly number: number;
  readonly total: number;
}

function pictureSlab(picture: EmbeddedPicture, room: number, options: PictureOptions): Slab {
  const { block, setting, parent, number, total } = options;
  // A pixel is never drawn larger than a point: a tiny picture says no more when it is blown up.
  const scale = Math.min(WIDTH / picture.width, room / picture.height, 1);
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = LEFT + (WIDTH - width) / 2;
  const words = total > 1 ? setting.words.slice(number, total) : undefined;
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
    marks: [{ kind: 'picture', picture, x, y: 0, width, height, tag }, ...frame(x, width, height), ...under],
  };
}

/** A hairline, so that the edges of a white screen are seen. */
function frame(x: number, width: number, height: number): Mark[] {
  const line = 0.5;
  return [
    bar(x, 0, width, line, HAIRLINE),
    bar(x, height - line, width, line, HAIRLINE),
    bar(x, 0, line, height, HAIRLINE),
    bar(x + width - line, 0, line, height, HAIRLINE),
  ];
}
