import { actsOf } from '../analysis/acts.ts';
import { afterSteps } from '../analysis/after-step.ts';
import { figures } from '../analysis/figures.ts';
import { UsageError } from '../errors.ts';
import type { AnnexRecord } from '../incident/entry.ts';
import type { StepRecord } from '../incident/step.ts';
import type { Text } from '../incident/text.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { handedIn } from '../report/corrections.ts';
import { numberAnnex } from '../report/numbering.ts';
import type { Transaction } from '../store/dossier.ts';
import { choose, type ScopeRequest } from './annex-scope.ts';
import type { Dossier } from './dossier.ts';
import { printable } from './left-out.ts';
import { earlyCaptures, type Warning } from './warnings.ts';

/** What the person says for an annex: nothing of it is in the record otherwise. */
export interface AnnexRequest {
  readonly lang: 'fr' | 'en';
  /** « Exposé bref ». */
  readonly brief?: Text;
  /** How the person wants to be named. */
  readonly declarant?: string;
  readonly place?: string;
  /** Only what was chosen for it is reproduced. */
  readonly essential?: true;
  /** The exact words are not attached as a file. */
  readonly noRecord?: true;
  /** In files of at most so many bytes. */
  readonly volumeSize?: number;
  /** Which acts; absent: all. */
  readonly scope?: ScopeRequest;
}

type Reads =
  | Pick<
      Dossier,
      | 'incident'
      | 'incidents'
      | 'exhibit'
      | 'exhibits'
      | 'annexes'
      | 'entries'
      | 'head'
      | 'steps'
      | 'onlineSeen'
      | 'authors'
    >
  | Transaction;

/** Annexes that were handed a file: the others were never issued. */
export function issuedAnnexes(record: Pick<Dossier, 'annexes'> | Transaction): AnnexRecord[] {
  return record.annexes().filter(({ file }) => file !== undefined);
}

/** Everything that an annex of the dossier, as it stands now, is made of. */
export function annexInput(
  record: Reads,
  request: AnnexRequest,
  { mode, instant, tool, zone }: Pick<AnnexInput, 'mode' | 'instant' | 'tool' | 'zone'>,
): AnnexInput {
  const { incidents, exhibits, leftOut } = printable(record);
  const earlier = issuedAnnexes(record);
  const { lang, brief, essential, noRecord, volumeSize } = request;
  if (essential && !exhibits.some(exhibit => exhibit.essential)) throw new UsageError('essential-none');
  const declarant = request.declarant ?? textOption(earlier.at(-1), 'declarant');
  const place = request.place ?? textOption(earlier.at(-1), 'place');
  const former = earlier.length === 0 ? undefined : handedIn(record.entries());
  const choice = request.scope && choose(record, request.scope);
  const isChosen = (n: number) => choice?.chosen.has(n) ?? true;
  const steps = stepsOf(record, isChosen, new Set(exhibits.map(({ p }) => p)));
  return {
    ...numberAnnex(
      incidents,
      exhibits,
      isChosen,
      steps.flatMap(step => step.exhibits),
    ),
    steps,
    afterSteps: afterSteps(
      steps,
      actsOf(
        incidents.filter(({ n }) => isChosen(n)),
        zone,
      ),
      zone,
    ),
    authors: record.authors().map(({ suspicion: _apart, ...author }) => author),
    online: new Map([...record.onlineSeen()].filter(([n]) => isChosen(n))),
    incidents,
    exhibits,
    leftOut,
    figures: figures(
      incidents.filter(({ n }) => isChosen(n)),
      exhibits,
      { zone },
    ),
    ...(choice && { choice }),
    zone,
    head: record.head(),
    tool,
    lang,
    instant,
    mode,
    number: (earlier.at(-1)?.a ?? 0) + 1,
    earlier,
    ...(former && { issued: former.annexes, corrections: former.corrections }),
    ...(brief !== undefined && { brief }),
    ...(declarant !== undefined && { declarant }),
    ...(place !== undefined && { place }),
    ...(essential && { essential }),
    ...(noRecord && { noRecord }),
    ...(volumeSize !== undefined && { inVolumes: true }),
  };
}

/** Steps that stand, without the recordings that must not be mentioned. */
function stepsOf(
  record: Reads,
  isChosen: (n: number) => boolean,
  printed: ReadonlySet<number>,
): StepRecord[] {
  return record
    .steps()
    .filter(({ state, incidents }) => state === 'recorded' && (incidents?.some(isChosen) ?? true))
    .map(step => ({ ...step, exhibits: step.exhibits.filter(p => printed.has(p)) }));
}

/** What the person said for an annex that was issued. */
function textOption(annex: AnnexRecord | undefined, name: 'declarant' | 'place'): string | undefined {
  const said = annex?.options[name];
  return typeof said === 'string' ? said : undefined;
}

/** What the person should know before the annex is printed: it was not asked for, or may hurt. */
export function annexWarnings(input: AnnexInput, request: AnnexRequest): Warning[] {
  const { incidents, exhibits, leftOut = [], newFacts, brief, declarant, place } = input;
  const printed = new Set(newFacts.map(([n]) => n));
  const acts = incidents.filter(({ n }) => printed.has(n));
  const byNumber = new Map(exhibits.map(exhibit => [exhibit.p, exhibit]));
  const disclosed = acts.filter(({ marks }) => marks?.includes('address-disclosed')).map(({ n }) => n);
  return [
    ...acts.flatMap(act => earlyCaptures({ exhibit: p => byNumber.get(p) }, act)),
    ...(leftOut.length > 0 ? [{ id: 'recordings-left-out' as const, exhibits: leftOut }] : []),
    ...(disclosed.length > 0 ? [{ id: 'address-printed' as const, acts: disclosed }] : []),
    ...(declarant === request.declarant ? [] : [{ id: 'name-kept' as const, value: declarant ?? '' }]),
    ...(place === request.place ? [] : [{ id: 'place-kept' as const, value: place ?? '' }]),
    ...(brief === undefined ? [{ id: 'brief-missing' as const }] : []),
  ];
}
