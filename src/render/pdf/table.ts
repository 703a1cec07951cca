import type { Table } from '../../report/document.ts';
import type { Line } from './line.ts';
import { STYLES, type TextStyle } from './looks.ts';
import { HAIRLINE, LEFT, WIDTH } from './page.ts';
import {
  bar,
  baseline,
  lineMark,
  PAGE_HEIGHT,
  type Place,
  type Setting,
  setLines,
  stretches,
  target,
} from './setting.ts';
import type { Mark, Slab, Span } from './slab.ts';
import type { Tag } from './tags.ts';
import { continuation } from './text-blocks.ts';
import { tight } from './tight.ts';

const GUTTER = 4;
const PADDING = 3;

type Row = Table['rows'][number];

/** What the rows of one table share. */
interface Grid {
  readonly style: TextStyle;
  readonly places: readonly Place[];
  readonly tag: Tag;
  readonly span: Span;
  readonly setting: Setting;
}

/** Rows under a head that each page repeats; a row is cut only where no page could hold it. */
export function tableSlabs(table: Table, setting: Setting, parent: Tag): Slab[] {
  const tag: Tag = { type: 'Table', parent, alt: table.summary };
  const places = columnPlaces(table, setting);
  const head = headSlab(table, places, setting, tag);
  const repeated = headSlab(table, places, setting, undefined);
  const again: Slab = { ...repeated, before: 0 };
  const span: Span = { head: () => again, footHeight: 0 };
  const style = table.small ? STYLES.smallCell : STYLES.cell;
  const grid: Grid = { style, places, tag, span, setting };
  const rows = table.rows.map(row => rowSlabs(row, grid, repeated.height));
  return [
    { ...head, span },
    ...rows.flatMap((slabs, i) => (isLoneRow(i, rows.length) ? kept(slabs) : slabs)),
  ];
}

/** Neither the first row of a table nor its last stands alone on a page. */
const isLoneRow = (i: number, count: number): boolean => count > 2 && (i === 0 || i === count - 2);

function kept(slabs: readonly Slab[]): Slab[] {
  return slabs.map((slab, i) =>
    i === slabs.length - 1 && slab.keep === 'free' ? { ...slab, keep: 'group' } : slab,
  );
}

function columnPlaces(table: Table, setting: Setting): Place[] {
  let x = LEFT;
  return columnWidths(table, setting).map((width, i) => {
    const align = table.columns[i]?.align;
    const place = { x: x + GUTTER, width: width - 2 * GUTTER, ...(align === 'right' ? { align } : {}) };
    x += width;
    return place;
  });
}

/** Longer words than this are cut wherever they stand. */
const LONGEST_WORD = 95;
/** Enough to know a column by. */
const ROWS_LOOKED_AT = 300;

/** The shares asked for, moved a little where a column would cut an ordinary word and others have room. */
function columnWidths(table: Table, setting: Setting): number[] {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0) || 1;
  const style = table.small ? STYLES.smallCell : STYLES.cell;
  const headStyle = table.small ? STYLES.smallCellHead : STYLES.cellHead;
  const columns = table.columns.map(({ head, width }, i) => {
    const texts = table.rows
      .slice(0, ROWS_LOOKED_AT)
      .map(row => stretches(row.cells[i] ?? [], style, setting));
    const words = [stretches([head], headStyle, setting), ...texts].map(text =>
      setting.typesetter.widestUnit(text, LONGEST_WORD),
    );
    return { asked: (WIDTH * width) / total, needed: Math.max(...words) + 2 * GUTTER + 0.5 };
  });
  const missing = columns.reduce((sum, { asked, needed }) => sum + Math.max(0, needed - asked), 0);
  // Only wide columns give: in a narrow one every point counts.
  const spareOf = ({ asked, needed }: { asked: number; needed: number }) =>
    asked * columns.length >= WIDTH ? Math.max(0, asked - needed) : 0;
  const spare = columns.reduce((sum, column) => sum + spareOf(column), 0);
  const moved = Math.min(missing, spare);
  if (moved === 0) return columns.map(({ asked }) => asked);
  return columns.map(column => {
    const { asked, needed } = column;
    if (asked < needed) return asked + ((needed - asked) * moved) / missing;
    return asked - (spareOf(column) * moved) / spare;
  });
}

function headSlab(table: Table, places: readonly Place[], setting: Setting, tag: Tag | undefined): Slab {
  const style = table.small ? STYLES.smallCellHead : STYLES.cellHead;
  const row: Tag | undefined = tag && { type: 'TR', parent: tag };
  const cells = table.columns.map(({ head }, i) => ({
    lines: setLines([head], style, places[i]?.width ?? WIDTH, setting),
    tag: row && ({ type: 'TH', parent: row, scope: 'Column' } as const),
  }));
  const count = Math.max(1, ...cells.map(cell => cell.lines.length));
  const height = count * style.leading + 2 * PADDING;
  return {
    height,
    before: 10,
    keep: 'always',
    marks: [
      bar(LEFT, 0, WIDTH, 1, 0),
      ...cells.flatMap((cell, i) => cellMarks(cell.lines, places[i], PADDING, style, cell.tag)),
      bar(LEFT, height - 0.8, WIDTH, 0.8, 0),
    ],
  };
}

function rowSlabs(row: Row, grid: Grid, headHeight: number): Slab[] {
  const { style, places, span } = grid;
  const tag: Tag = { type: 'TR', parent: grid.tag };
  const cells = places.map((place, i) => ({
    place,
    tag: { type: 'TD', parent: tag } satisfies Tag,
    lines: setLines(row.cells[i] ?? [], style, place.width, grid.setting),
  }));
  const count = Math.max(1, ...cells.map(cell => cell.lines.length));
  const height = count * style.leading + 2 * PADDING;
  const rule = (y: number): Mark => bar(LEFT, y - 0.4, WIDTH, 0.4, HAIRLINE);
  if (height <= PAGE_HEIGHT - headHeight) {
    const marks = cells.flatMap(cell => cellMarks(cell.lines, cell.place, PADDING, style, cell.tag));
    return [
      { height, before: 0, keep: 'free', span, marks: tight([...target(row.id), ...marks, rule(height)]) },
    ];
  }
  const label = (row.cells[0] ?? []).map(run =>
    typeof run === 'string' ? run : 'text' in run ? run.text : '',
  );
  const inner = continuation(grid.setting, label.join('').trim(), span);
  return Array.from({ length: count }, (_, k): Slab => {
    const isLast = k === count - 1;
    const above = k === 0 ? PADDING : 0;
    const lineHeight = above + style.leading + (isLast ? PADDING : 0);
    const marks = cells.flatMap(cell =>
      cellMarks(cell.lines.slice(k, k + 1), cell.place, above, style, cell.tag),
    );
    return {
      height: lineHeight,
      before: 0,
      keep: k === 0 || k === count - 2 ? 'always' : 'free',
      span: inner,
      last: isLast,
      marks: [...(k === 0 ? target(row.id) : []), ...marks, ...(isLast ? [rule(lineHeight)] : [])],
    };
  });
}

function cellMarks(
  lines: readonly Line[],
  place: Place | undefined,
  above: number,
  style: TextStyle,
  tag: Tag | undefined,
): Mark[] {
  if (!place) return [];
  return lines.map((line, i) => lineMark(line, place, above + i * style.leading + baseline(style), tag));
}
