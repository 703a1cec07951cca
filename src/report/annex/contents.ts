import type { AccountFigure } from '../../analysis/accounts.ts';
import type { AfterStep } from '../../analysis/after-step.ts';
import type { Figures } from '../../analysis/figures.ts';
import type { AuthorRecord } from '../../incident/author.ts';
import type { AnnexRecord, Head } from '../../incident/entry.ts';
import { type ExhibitRecord, type HeldBack, heldBack } from '../../incident/exhibit.ts';
import type { IncidentRecord } from '../../incident/incident.ts';
import type { OnlineSeen, StepRecord } from '../../incident/step.ts';
import type { Text } from '../../incident/text.ts';
import type { Language } from '../../words/errors.ts';
import type { Correction, IssuedNumbers } from '../corrections.ts';
import type { Run, Runs } from '../document.ts';
import { exhibitNature, exhibitTitle } from '../exhibit-titles.ts';
import type { Numbering } from '../numbering.ts';
import { ranges } from '../ranges.ts';
import type { Choice } from '../scope.ts';
import { type Words, wordsOf } from '../words.ts';

/** Everything an annex is made of. Pure data: the same input gives the same document. */
export interface AnnexInput extends Numbering {
  /** Every record of the dossier, in all states. */
  readonly incidents: readonly IncidentRecord[];
  readonly exhibits: readonly ExhibitRecord[];
  /** Exhibits that must not even be mentioned: none of them is among `exhibits`. For the person, never for print. */
  readonly leftOut?: readonly number[];
  /** Of the acts chosen. */
  readonly figures: Figures;
  /** What the person chose to print; absent: all. */
  readonly choice?: Choice;
  readonly zone: string;
  /** Of the journal, as the document shows it. */
  readonly head: Head;
  /** Program version. */
  readonly tool: string;
  readonly lang: Language;
  /** The instant that the document shows as its own: ISO, UTC. */
  readonly instant: string;
  readonly mode: 'draft' | 'issue';
  readonly number: number;
  /** Annexes issued before, in order. */
  readonly earlier?: readonly AnnexRecord[];
  /** The numbers that each of them gave. */
  readonly issued?: readonly IssuedNumbers[];
  readonly corrections?: readonly Correction[];
  /** Those that stand, by date; where acts are chosen, those about one of them or about none in particular. */
  readonly steps: readonly StepRecord[];
  readonly afterSteps: readonly AfterStep[];
  /** Unknown authors and the accounts that the person links; without any suspicion. */
  readonly authors: readonly Omit<AuthorRecord, 'suspicion'>[];
  /** What was seen of each act's content, by registration number. */
  readonly online: ReadonlyMap<number, readonly OnlineSeen[]>;
  /** « Exposé bref », in the person's words. */
  readonly brief?: Text;
  /** How the person wants to be named; a blank otherwise. */
  readonly declarant?: string;
  readonly place?: string;
  /** Only the exhibits chosen for it are reproduced; the others are listed. */
  readonly essential?: true;
  /** The exact words do not travel as an attached file. */
  readonly noRecord?: true;
  /** In several files, where it is heavy. */
  readonly inVolumes?: true;
}

/** An act printed in this annex. */
export interface Fact {
  readonly number: number;
  readonly id: string;
  readonly record: IncidentRecord;
  /** Pièces n°, in order. */
  readonly exhibits: readonly number[];
}

/** An exhibit attached to this annex. */
export interface Piece {
  readonly number: number;
  readonly id: string;
  readonly exhibit: ExhibitRecord;
  /** Faits n° that it supports, in order. */
  readonly facts: readonly number[];
  /** Steps that it proves, by number. */
  readonly steps: readonly number[];
  /** The first of these acts. */
  readonly first: IncidentRecord | undefined;
  readonly title: string;
  /** « Capture d’écran », « Image », « Vidéo »… */
  readonly nature: string;
  /** No act that counts needs it any more: its number stays, it isn't shown. */
  readonly withdrawn: boolean;
  /** Listed with its hash, not reproduced. */
  readonly held?: HeldBack;
  /** It has pages here; in an essential version, only what was chosen for it has. */
  readonly hasPages: boolean;
}

/** What the parts of an annex share: who is printed here, under which number, and how to point to it. */
export interface Contents {
  readonly input: AnnexInput;
  readonly words: Words;
  /** New acts, by number: the chronology. */
  readonly facts: readonly Fact[];
  /** Exhibits attached here, and earlier ones withdrawn since. */
  readonly pieces: readonly Piece[];
  readonly accounts: readonly { readonly id: string; readonly row: AccountFigure }[];
  /** Whether an annex came before: this one lists new acts only. */
  readonly follows: AnnexRecord | undefined;
  accountOf(n: number): { readonly id: string; readonly row: AccountFigure } | undefined;
  /** « 3, 7, 12 à 15 », each a link where it stands in this annex. */
  factList(numbers: readonly number[]): Runs;
  /** « 3, p. 12 », one a line, for a narrow column. */
  pieceList(numbers: readonly number[]): Runs;
  /** « Pièce n° 3, p. 12 », or that it came with an earlier annex. */
  pieceLinks(numbers: readonly number[]): Runs;
}

export function contentsOf(input: AnnexInput): Contents {
  const words = wordsOf(input.lang);
  const newFacts = new Map(input.newFacts);
  const byNumber = new Map(input.incidents.map(incident => [incident.n, incident]));
  const facts = [...newFacts]
    .flatMap(([n, number]) => {
      const record = byNumber.get(n);
      return record?.state === 'confirmed' ? [factOf(record, number, input)] : [];
    })
    .sort((a, b) => a.number - b.number);
  const pieces = piecesOf(input, byNumber, words);
  const accounts = input.figures.accounts.value.rows.map((row, index) => ({
    id: `compte-${index + 1}`,
    row,
  }));
  const accountByAct = new Map(
    accounts.flatMap(account => account.row.basis.map(n => [n, account] as const)),
  );
  const printedFacts = new Set(facts.map(fact => fact.number));
  const numbersOf = (some: readonly Piece[]) => new Set(some.map(piece => piece.number));
  const shown: Shown = {
    printed: numbersOf(pieces.filter(piece => !piece.withdrawn && piece.hasPages)),
    listed: numbersOf(pieces.filter(piece => !piece.withdrawn && !piece.hasPages)),
  };
  return {
    input,
    words,
    facts,
    pieces,
    accounts,
    follows: input.earlier?.at(-1),
    accountOf: n => accountByAct.get(n),
    factList: numbers => numberList(numbers, printedFacts, factId, words),
    pieceList: numbers => pieceList(numbers, shown),
    pieceLinks: numbers => pieceLinks(numbers, shown, words),
  };
}

const factId = (number: number): string => `fait-${number}`;
const pieceId = (number: number): string => `piece-${number}`;
/** Where an exhibit stands in the list of exhibits. */
export const listId = (number: number): string => `bordereau-${number}`;

/** Pièces n° that have pages in this annex, and those that are only listed. */
interface Shown {
  readonly printed: ReadonlySet<number>;
  readonly listed: ReadonlySet<number>;
}

function factOf(record: IncidentRecord, number: number, { exhibitNumbers }: AnnexInput): Fact {
  const exhibits = record.exhibits.flatMap(p => exhibitNumbers.get(p) ?? []).sort((a, b) => a - b);
  return { number, id: factId(number), record, exhibits };
}

function piecesOf(input: AnnexInput, byNumber: ReadonlyMap<number, IncidentRecord>, words: Words): Piece[] {
  const fresh = new Map(input.newExhibits);
  const pieces = input.exhibits.flatMap(exhibit => {
    const number = input.exhibitNumbers.get(exhibit.p);
    if (number === undefined) return [];
    const counting = exhibit.incidents
      .flatMap(n => byNumber.get(n) ?? [])
      .filter(incident => incident.state === 'confirmed');
    // An act that is not chosen has no number: nothing of it is told through its exhibit either.
    const counted = counting
      .filter(({ n }) => input.factNumbers.has(n))
      .sort((a, b) => (input.factNumbers.get(a.n) ?? 0) - (input.factNumbers.get(b.n) ?? 0));
    // A receipt or a certificate supports a step.
    const steps = input.steps.filter(({ exhibits }) => exhibits.includes(exhibit.p)).map(({ s }) => s);
    const withdrawn = counting.length === 0 && steps.length === 0;
    if (!fresh.has(exhibit.p) && !withdrawn) return [];
    const [first] = counted;
    const held = heldBack(exhibit);
    return [
      {
        number,
        id: pieceId(number),
        exhibit,
        facts: counted.flatMap(({ n }) => input.factNumbers.get(n) ?? []),
        steps,
        first,
        nature: exhibitNature(exhibit, counted, words),
        title: exhibitTitle(exhibit, counted, words, input.zone),
        withdrawn,
        ...(held !== undefined && { held }),
        hasPages: !input.essential || exhibit.essential === true,
      },
    ];
  });
  return pieces.sort((a, b) => a.number - b.number);
}

/** Runs of three and more are written as a range. */
function numberList(
  numbers: readonly number[],
  printed: ReadonlySet<number>,
  id: (number: number) => string,
  { say }: Words,
): Runs {
  const link = (number: number, text: string): Run => (printed.has(number) ? { text, to: id(number) } : text);
  const items = ranges(numbers).map(({ from, to }) =>
    link(from, from === to ? String(from) : say('range', { from: String(from), to: String(to) })),
  );
  return separated(items, ', ');
}

function pieceLinks(numbers: readonly number[], { printed, listed }: Shown, { say }: Words): Runs {
  const each = numbers.map((number): Runs => {
    const text = say('exhibit', { number: String(number) });
    if (listed.has(number)) return [{ text, to: listId(number) }, ` (${say('exhibit.listed')})`];
    return printed.has(number)
      ? [{ text, to: pieceId(number) }, ', ', { pageOf: pieceId(number) }]
      : [`${text} (${say('exhibit.earlier')})`];
  });
  return each.flatMap((runs, index) => (index === 0 ? runs : [say('separator'), ...runs]));
}

function pieceList(numbers: readonly number[], { printed, listed }: Shown): Runs {
  return numbers.flatMap((number, index): Runs => {
    const text = String(number);
    const own: Runs = listed.has(number) ? [{ text, to: listId(number) }] : [text];
    const runs: Runs = printed.has(number)
      ? [{ text, to: pieceId(number) }, ',\u00a0', { pageOf: pieceId(number) }]
      : own;
    return index === 0 ? runs : ['\n', ...runs];
  });
}

function separated(items: readonly Run[], separator: string): Run[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}
