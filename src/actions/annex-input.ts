import { figures } from '../analysis/figures.ts';
import type { AnnexRecord } from '../incident/entry.ts';
import type { Text } from '../incident/text.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { correctionsToIssued } from '../report/corrections.ts';
import { numberAnnex } from '../report/numbering.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

/** What the person says for an annex: nothing of it is in the record otherwise. */
export interface AnnexRequest {
  readonly lang: 'fr' | 'en';
  /** « Exposé bref ». */
  readonly brief?: Text;
  /** How the person wants to be named. */
  readonly declarant?: string;
  readonly place?: string;
}

type Reads = Pick<Dossier, 'incidents' | 'exhibits' | 'annexes' | 'entries' | 'head'> | Transaction;

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
  const incidents = record.incidents();
  const exhibits = record.exhibits();
  const earlier = issuedAnnexes(record);
  const { lang, brief, declarant, place } = request;
  return {
    ...numberAnnex(incidents, exhibits),
    incidents,
    exhibits,
    figures: figures(incidents, exhibits, { zone }),
    zone,
    head: record.head(),
    tool,
    lang,
    instant,
    mode,
    number: (earlier.at(-1)?.a ?? 0) + 1,
    earlier,
    corrections: earlier.length === 0 ? [] : correctionsToIssued(record.entries()),
    ...(brief !== undefined && { brief }),
    ...(declarant !== undefined && { declarant }),
    ...(place !== undefined && { place }),
  };
}
