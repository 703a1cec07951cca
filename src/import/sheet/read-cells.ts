import { TemoinError } from '../../errors.ts';
import { type ActDraft, setText, TEXT_FIELDS, type TextField } from '../../incident/fields.ts';
import { INCIDENT_STATES, type Incident, type IncidentState, KINDS, MARKS } from '../../incident/incident.ts';
import { type Text, toText } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import { dateError, parseWhen, type WhenContext } from '../../incident/when-parse.ts';
import { incident as statesEn } from '../../words/incident.en.ts';
import { incident as statesFr } from '../../words/incident.fr.ts';
import { labels as labelsEn } from '../../words/labels.en.ts';
import { labels as labelsFr } from '../../words/labels.fr.ts';
import type { SheetField } from './columns.ts';
import { Faults } from './faults.ts';

/** The cells of one row, by what they hold; empty ones are absent. */
export type Cells = ReadonlyMap<SheetField, string>;

/** What the cells of a row say. */
export interface CellsRead {
  readonly incident: Incident;
  /** As they stand in the sheet. */
  readonly files: readonly string[];
  readonly state?: IncidentState;
  readonly reason?: Text;
}

/** Between several files or witnesses in one cell; a line break does too. */
const BETWEEN = /[|\n]/;

/**
 * Reads a row. Nothing is guessed: what can't be understood is thrown, and the row is refused whole. `when` stands for
 * the cells of the date, where it is known better.
 */
export function readCells(cells: Cells, context: WhenContext, when?: When): CellsRead {
  const faults = new Faults();
  const act: Partial<ActDraft> = {};
  const date = when ?? faults.try(() => whenOf(cells, context));
  setAccount(act, cells.get('account'));
  for (const field of Object.keys(TEXT_FIELDS) as TextField[]) {
    const cell = cells.get(field);
    if (cell === undefined) continue;
    if (field === 'account-id') faults.try(() => refuseCutNumber(cell));
    setText(act, field, toText(cell));
  }
  const { kind, visibility, state, marks } = codesOf(cells, faults);
  const witnesses = faults.try(() => witnessesOf(cells)) ?? [];
  const reason = cells.get('reason');
  if (date === undefined || !faults.isEmpty) return faults.settle();
  return {
    incident: {
      when: date,
      ...act,
      ...(kind !== undefined && { kind }),
      ...(visibility !== undefined && { visibility }),
      ...(marks.length > 0 && { marks: [...new Set(marks)] }),
      ...(witnesses.length > 0 && { witnesses }),
    },
    files: filesIn(cells),
    ...(state !== undefined && { state }),
    ...(reason !== undefined && { reason: toText(reason) }),
  };
}

function codesOf(cells: Cells, faults: Faults) {
  return {
    kind: faults.try(() => coded(cells, 'kind', CALLED.kind)),
    visibility: faults.try(() => coded(cells, 'visibility', CALLED.visibility)),
    state: faults.try(() => coded(cells, 'state', CALLED.state)),
    marks: list(cells.get('mark')).flatMap(mark => faults.try(() => code('mark', mark, CALLED.mark)) ?? []),
  };
}

/** 1,78414E+16: what Excel leaves of a long account number is another account. */
function refuseCutNumber(cell: string): void {
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(cell.trim())) throw new TemoinError('row-number-cut', { text: cell });
}

/** Day and hour may stand in two columns; either way they are read as one. */
function whenOf(cells: Cells, context: WhenContext): When {
  const text = [cells.get('when'), cells.get('time')].filter(part => part !== undefined).join(' ');
  if (cells.get('when') === undefined) throw new TemoinError('row-no-date', {});
  const result = parseWhen(text, context);
  if (!result.ok) throw dateError(text, result, context.zone);
  return result.when;
}

/** A displayed name, or an alias if it starts with @. */
function setAccount(act: Partial<ActDraft>, cell: string | undefined): void {
  if (cell !== undefined) setText(act, cell.startsWith('@') ? 'account-alias' : 'account-name', toText(cell));
}

function witnessesOf(cells: Cells): NonNullable<Incident['witnesses']> {
  const names = list(cells.get('witness'));
  const contacts = list(cells.get('witness-contact'));
  if (contacts.length > 0 && contacts.length !== names.length) {
    throw new TemoinError('row-contacts', { names: names.length, contacts: contacts.length });
  }
  return names.map((name, at) => {
    const contact = contacts[at];
    return { name: toText(name), ...(contact !== undefined && { contact: toText(contact) }) };
  });
}

/** As they stand in the sheet. */
export function filesIn(cells: Cells): string[] {
  return list(cells.get('files'));
}

/** Several names in one cell. */
function list(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(BETWEEN)
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** Each code, with what it is called: itself, in both languages, and in other ways; accents or not. */
type Called<Code extends string> = readonly (readonly [Code, readonly string[]])[];

/** Made once, not for each row: of an import of a sheet, that was one part in twenty. */
function called<Code extends string>(
  codes: readonly Code[],
  ...names: readonly Readonly<Partial<Record<Code, string | readonly string[]>>>[]
): Called<Code> {
  return codes.map(code => [code, [code, ...names.flatMap(each => each[code] ?? [])].map(plain)] as const);
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

const CALLED = {
  kind: called(KINDS, labelsFr.kinds, labelsEn.kinds, labelsFr.kindAliases, labelsEn.kindAliases),
  visibility: called(['public', 'private'] as const, labelsFr.visibility, labelsEn.visibility),
  state: called(INCIDENT_STATES, statesFr.states, statesEn.states),
  mark: called(MARKS, labelsFr.marks, labelsEn.marks),
} as const;

function coded<Code extends string>(cells: Cells, field: SheetField, all: Called<Code>): Code | undefined {
  const cell = cells.get(field);
  return cell === undefined ? undefined : code(field, cell, all);
}

/** A value by its code, or by what it is called. */
function code<Code extends string>(field: SheetField, text: string, all: Called<Code>): Code {
  const wanted = plain(text);
  const found = all.find(([, names]) => names.includes(wanted));
  if (found !== undefined) return found[0];
  // One word of several, or several around one.
  const near = all.filter(([, names]) =>
    names.some(name => holdsWords(name, wanted) || holdsWords(wanted, name)),
  );
  throw new TemoinError('row-value-unknown', {
    field,
    text: text.toWellFormed(),
    near: near.map(([each]) => each),
    values: all.map(([each]) => each),
  });
}

function holdsWords(text: string, words: string): boolean {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${words} `);
}
