import { UsageError } from '../../errors.ts';
import { sheet as en } from '../../words/sheet.en.ts';
import { sheet as fr } from '../../words/sheet.fr.ts';

/** What a column of a sheet can hold. */
export type SheetField = keyof typeof fr.columns;
export const SHEET_FIELDS = Object.keys(fr.columns) as SheetField[];

/** The last column of what temoin writes: it says that cells are guarded, and what no cell can say. */
export const OWN_COLUMN = '_temoin';

/** Which cell is which; a column that nobody named is left aside only if that was asked. */
export interface SheetColumns {
  readonly at: ReadonlyMap<SheetField, number>;
  /** Where the sheet was written by temoin. */
  readonly own?: number;
  readonly width: number;
  readonly names: readonly string[];
}

/** `--columns "Propos tenus=words,Mon avis=-"` */
export type ColumnMap = ReadonlyMap<string, SheetField | '-'>;

const byName = new Map<string, SheetField>();
for (const { columns } of [fr, en]) {
  for (const field of SHEET_FIELDS) for (const name of columns[field]) byName.set(plain(name), field);
}

/** Upper case, accents, apostrophes and signs do not tell one header from another. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A column « Public » asks a question: its yes and its no say who could see. */
export function answered(field: SheetField, header: string, cell: string): string {
  if (field !== 'visibility' || !['public', 'publique'].includes(plain(header))) return cell;
  const answer = plain(cell);
  const says = (kind: 'yes' | 'no') => [fr, en].some(({ answers }) => answers[kind].includes(answer));
  return says('yes') ? 'public' : says('no') ? 'private' : cell;
}

/** A row that stands in the sheet to fill in, in either language: nobody lived it. */
export function isExample(cells: ReadonlyMap<SheetField, string>): boolean {
  return [fr, en].some(({ example }) =>
    example.some(row =>
      (['words', 'context', 'effects'] as const).every(field => (cells.get(field) ?? '') === row[field]),
    ),
  );
}

/** The columns in which temoin told why a row was refused. */
export function toldAt({ at }: SheetColumns): readonly number[] {
  return [at.get('line'), at.get('refusal')].filter(index => index !== undefined);
}

/** How many of these names are known: the separator that gives most is the sheet's. */
export function knownNames(names: readonly string[], map: ColumnMap): number {
  return names.filter(name => name === OWN_COLUMN || map.has(plain(name)) || byName.has(plain(name))).length;
}

/** Reads the header. Columns that are not known are named, all at once: none is left out in silence. */
export function readHeader(names: readonly string[], map: ColumnMap, path: string): SheetColumns {
  const at = new Map<SheetField, number>();
  const unknown: string[] = [];
  const used = new Set<string>();
  let own: number | undefined;
  for (const [index, name] of names.entries()) {
    const key = plain(name);
    const field = map.get(key) ?? (name === OWN_COLUMN ? OWN_COLUMN : byName.get(key));
    used.add(key);
    if (name.trim() === '' || field === '-') continue;
    if (field === undefined) unknown.push(name);
    else if (field === OWN_COLUMN) own = index;
    else if (at.has(field)) {
      throw new UsageError('sheet-column-twice', { path, first: names[at.get(field) ?? 0], second: name });
    } else at.set(field, index);
  }
  const absent = [...map.keys()].filter(key => !used.has(key));
  if (absent.length > 0) throw new UsageError('sheet-column-absent', { path, columns: absent, names });
  if (at.size === 0) throw new UsageError('sheet-no-header', { path, names });
  if (unknown.length > 0) throw new UsageError('sheet-columns-unknown', { path, columns: unknown });
  if (!at.has('when') && own === undefined) throw new UsageError('sheet-no-date', { path, names });
  return { at, width: names.length, names, ...(own !== undefined && { own }) };
}

/** Reads `--columns`: the sheet's own name, then what it holds, by its code or by any name that is known. */
export function readColumnMap(texts: readonly string[]): ColumnMap {
  const map = new Map<string, SheetField | '-'>();
  for (const pair of texts.flatMap(text => text.split(','))) {
    const cut = pair.lastIndexOf('=');
    const [name, wanted] = [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
    const code = SHEET_FIELDS.find(field => field === wanted);
    const field = wanted === '-' ? '-' : (code ?? byName.get(plain(wanted)));
    if (cut < 1 || name === '' || field === undefined) {
      throw new UsageError('sheet-columns-misread', { text: pair, fields: SHEET_FIELDS });
    }
    map.set(plain(name), field);
  }
  return map;
}
