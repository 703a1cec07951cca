import type { Block } from '../../report/document.ts';
import type { Line } from './line.ts';
import { STYLES, type TextStyle } from './looks.ts';
import { LABEL_WIDTH, LEFT, QUIET, VALUE_LEFT, WIDTH } from './page.ts';
import { bar, baseline, keepOf, lineMark, type Place, type Setting, setLines, textSlabs } from './setting.ts';
import type { Slab } from './slab.ts';
import type { Tag } from './tags.ts';

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

/** Labels in a column, values beside them, as long as they need to be. */
export function fieldsSlabs(block: Of<'fields'>, setting: Setting, parent: Tag): Slab[] {
  const list: Tag = { type: 'L', parent };
  return block.rows.flatMap((row, n) => {
    const item: Tag = { type: 'LI', parent: list };
    const label = setLines([row.label], STYLES.label, LABEL_WIDTH, setting);
    const value: Place = { x: VALUE_LEFT, width: LEFT + WIDTH - VALUE_LEFT };
    const lines = setLines(row.value, STYLES.value, value.width, setting);
    const lbl: Tag = { type: 'Lbl', parent: item };
    const body: Tag = { type: 'LBody', parent: item };
    return besides(
      { lines: label, place: { x: LEFT, width: LABEL_WIDTH }, tag: lbl },
      { lines, place: value, tag: body },
      n === 0 ? 4 : 1,
      STYLES.value,
    );
  });
}

const BULLET_WIDTH = 16;

export function listSlabs(block: Of<'list'>, setting: Setting, parent: Tag): Slab[] {
  const list: Tag = { type: 'L', parent };
  const width = block.ordered ? BULLET_WIDTH + 6 : BULLET_WIDTH;
  return block.items.flatMap((runs, n) => {
    const item: Tag = { type: 'LI', parent: list };
    const bullet = setting.typesetter.line(block.ordered ? `${n + 1}.` : '•', STYLES.body.look);
    const place: Place = { x: LEFT + width, width: WIDTH - width };
    return besides(
      { lines: [bullet], place: { x: LEFT + 3, width: width - 3 }, tag: { type: 'Lbl', parent: item } },
      {
        lines: setLines(runs, STYLES.body, place.width, setting),
        place,
        tag: { type: 'LBody', parent: item },
      },
      n === 0 ? 7 : 3,
      STYLES.body,
    );
  });
}

interface Side {
  readonly lines: readonly Line[];
  readonly place: Place;
  readonly tag: Tag;
}

/** Two texts side by side on the same baselines. */
function besides(left: Side, right: Side, before: number, style: TextStyle): Slab[] {
  const count = Math.max(left.lines.length, right.lines.length);
  return Array.from({ length: count }, (_, i) => ({
    height: style.leading,
    before: i === 0 ? before : 0,
    keep: keepOf(i, count, false),
    marks: [left, right].flatMap(({ lines, place, tag }) => {
      const line = lines[i];
      return line ? [lineMark(line, place, baseline(style), tag)] : [];
    }),
  }));
}

const WRITING_LINE = 26;

/** A place to write by hand. */
export function blankSlabs(block: Of<'blank'>, setting: Setting, parent: Tag): Slab[] {
  const style = STYLES.body;
  const label = setLines([block.label], style, WIDTH, setting);
  const tag: Tag = { type: 'P', parent };
  const slabs = textSlabs(label, style, { before: 12, tag, withNext: true });
  const lastLine = label.at(-1)?.width ?? 0;
  if (block.lines <= 1 && lastLine < WIDTH * 0.6) {
    const last = slabs.at(-1);
    const start = LEFT + lastLine + 8;
    const rule = bar(start, baseline(style) + 3, LEFT + WIDTH - start, 0.6, QUIET);
    return last ? [...slabs.slice(0, -1), { ...last, keep: 'free', marks: [...last.marks, rule] }] : [];
  }
  const rules = Array.from(
    { length: Math.max(1, block.lines) },
    (_, i): Slab => ({
      height: WRITING_LINE,
      before: 0,
      keep: i === Math.max(1, block.lines) - 1 ? 'free' : 'group',
      marks: [bar(LEFT, WRITING_LINE - 1, WIDTH, 0.6, QUIET)],
    }),
  );
  return [...slabs, ...rules];
}
