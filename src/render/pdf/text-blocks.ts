import type { Block, Runs } from '../../report/document.ts';
import type { Line } from './line.ts';
import { STYLES, type TextStyle } from './looks.ts';
import { LABEL_WIDTH, LEFT, VALUE_LEFT, WIDTH } from './page.ts';
import {
  bar,
  baseline,
  FULL,
  keepOf,
  lineMark,
  type Place,
  type Setting,
  setLines,
  target,
  textSlabs,
} from './setting.ts';
import type { Mark, Slab, Span } from './slab.ts';
import type { Tag } from './tags.ts';
import { clusters } from './words.ts';

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

const HEADINGS = {
  1: { style: STYLES.heading1, before: 30, after: 9, tag: 'H1' },
  2: { style: STYLES.heading2, before: 21, after: 2, tag: 'H2' },
  3: { style: STYLES.heading3, before: 14, after: 0, tag: 'H3' },
} as const;

/** Never alone at the foot of a page. */
export function headingSlabs(block: Of<'heading'>, setting: Setting, parent: Tag): Slab[] {
  const { style, before, after, tag } = HEADINGS[block.level];
  const lines = setLines([block.text], style, WIDTH, setting);
  const slabs = textSlabs(lines, style, {
    before,
    tag: { type: tag, parent },
    first: [...target(block.id), { kind: 'bookmark', title: block.text, level: block.level }],
    withNext: true,
    newPage: block.newPage ?? false,
  }).map(slab => ({ ...slab, keep: 'always' as const }));
  const last = slabs.at(-1);
  if (!last) return slabs;
  const rule = block.level === 1 ? [bar(LEFT, last.height + 3, WIDTH, 0.9, 0)] : [];
  return [...slabs.slice(0, -1), { ...last, height: last.height + after, marks: [...last.marks, ...rule] }];
}

const PARAGRAPHS: Readonly<
  Record<NonNullable<Of<'paragraph'>['look']>, { style: TextStyle; before: number }>
> = {
  body: { style: STYLES.body, before: 7 },
  title: { style: STYLES.title, before: 12 },
  subtitle: { style: STYLES.subtitle, before: 8 },
  lead: { style: STYLES.lead, before: 9 },
  small: { style: STYLES.small, before: 5 },
  notice: { style: STYLES.notice, before: 12 },
  center: { style: STYLES.center, before: 7 },
};

export function paragraphSlabs(block: Of<'paragraph'>, setting: Setting, parent: Tag): Slab[] {
  const look = block.look ?? 'body';
  const { style, before } = PARAGRAPHS[look];
  const tag: Tag = { type: 'P', parent };
  const first = target(block.id);
  if (look === 'notice') return noticeSlabs(block.runs, before, tag, first, setting);
  const lines = setLines(block.runs, style, WIDTH, setting);
  const place: Place = look === 'center' ? { ...FULL, align: 'center' } : FULL;
  return textSlabs(lines, style, { before, tag, first, place, withNext: look === 'title' });
}

const PADDING = 10;

/** A framed paragraph: what must not be overlooked. */
export function noticeSlabs(
  runs: Runs,
  before: number,
  tag: Tag,
  first: readonly Mark[],
  setting: Setting,
): Slab[] {
  const style = STYLES.notice;
  const inside: Place = { x: LEFT + PADDING + 4, width: WIDTH - 2 * PADDING - 4 };
  const lines = setLines(runs, style, inside.width, setting);
  return lines.map((line, i) => {
    const isFirst = i === 0;
    const isLast = i === lines.length - 1;
    const above = isFirst ? PADDING - 3 : 0;
    const height = above + style.leading + (isLast ? PADDING - 3 : 0);
    return {
      height,
      before: isFirst ? before : 0,
      keep: keepOf(i, lines.length, false),
      marks: [
        ...(isFirst ? first : []),
        bar(LEFT, 0, 3, height, 0),
        bar(LEFT + WIDTH - 0.6, 0, 0.6, height, 0),
        ...(isFirst ? [bar(LEFT, 0, WIDTH, 0.6, 0)] : []),
        ...(isLast ? [bar(LEFT, height - 0.6, WIDTH, 0.6, 0)] : []),
        lineMark(line, inside, above + baseline(style), tag),
      ],
    };
  });
}

const QUOTE_INDENT = 14;

/** Words exactly as written, beside a rule; a page end says where they go on and what they are. */
export function quoteSlabs(block: Of<'quote'>, setting: Setting, parent: Tag): Slab[] {
  const tag: Tag = { type: 'BlockQuote', parent };
  const label = setLines([block.label], STYLES.quoteLabel, WIDTH, setting);
  const beside = block.beside === undefined ? [] : besideSlabs(block, block.beside, tag, setting, parent);
  if (beside.length > 0) return beside;
  return [
    ...textSlabs(label, STYLES.quoteLabel, {
      before: 9,
      tag: { type: 'P', parent },
      first: target(block.id),
      withNext: true,
    }),
    ...wordsSlabs(block.text, { before: 2, span: continuation(setting, block.label) }, setting, parent),
  ];
}

/** Words of somebody, over the whole width, beside a rule. */
export function wordsSlabs(
  text: string,
  { before, span }: { before: number; span: Span },
  setting: Setting,
  parent: Tag,
): Slab[] {
  const place: Place = { x: LEFT + QUOTE_INDENT, width: WIDTH - QUOTE_INDENT };
  return textSlabs(setLines([text], STYLES.body, place.width, setting), STYLES.body, {
    place,
    before,
    tag: { type: 'BlockQuote', parent },
    beside: height => [bar(LEFT + 2, 0, 2, height, 0.4)],
    span,
  });
}

/** More lines than these are easier to read over the whole width. */
const MOST_BESIDE = 5;

/** Short words beside their label, in the columns of the fields; nothing where they are long. */
function besideSlabs(block: Of<'quote'>, label: string, tag: Tag, setting: Setting, parent: Tag): Slab[] {
  const style = STYLES.body;
  const place: Place = { x: VALUE_LEFT + 10, width: LEFT + WIDTH - VALUE_LEFT - 10 };
  const lines = setLines([block.text], style, place.width, setting);
  if (lines.length > MOST_BESIDE) return [];
  const [first] = setLines([label], STYLES.quoteLabel, LABEL_WIDTH, setting);
  const labelTag: Tag = { type: 'P', parent };
  const head: Mark[] = first ? [lineMark(first, FULL, baseline(style), labelTag)] : [];
  return textSlabs(lines, style, {
    place,
    before: 3,
    tag,
    first: [...target(block.id), ...head],
    beside: height => [bar(VALUE_LEFT, 0, 2, height, 0.4)],
    span: continuation(setting, block.label),
  });
}

/** « suite page 15 » at the foot, « … (suite) » at the next head. They hold nothing of the setting that is let go later. */
export function continuation({ typesetter, words }: Setting, label: string, outer?: Span): Span {
  const style = STYLES.continuation;
  const slab = (line: Line, align: 'left' | 'right', above: number): Slab => ({
    height: style.leading + 2,
    before: 0,
    keep: 'free',
    marks: [lineMark(line, { ...FULL, align }, above + baseline(style), undefined)],
  });
  return {
    ...(outer ? { outer } : {}),
    head: () => slab(typesetter.line(words.continued(shortened(label)), style.look), 'left', 0),
    foot: page => slab(typesetter.line(words.continuedOn(page), style.look), 'right', 2),
    footHeight: style.leading + 2,
  };
}

/** A label said again, on one line; it stands whole where it was first said. */
function shortened(label: string): string {
  const characters = clusters(label);
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : label;
}
