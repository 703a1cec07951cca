import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/mini';
import { IntegrityError, TemoinError, UsageError } from '../errors.ts';
import { type AnnexRecord, BODIES } from '../incident/entry.ts';
import { Text } from '../incident/text.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { type AnnexRequest, annexInput } from './annex-input.ts';
import type { Dossier } from './dossier.ts';

/** An annex that was issued. */
export type Issued = AnnexRecord & Required<Pick<AnnexRecord, 'file' | 'sha256' | 'size' | 'pages' | 'head'>>;

/** The issued annex meant by `2`. */
export function findIssued(dossier: Pick<Dossier, 'annexes'>, reference: string): Issued {
  if (!/^0*[1-9]\d{0,8}$/.test(reference.trim()))
    throw new UsageError('annex-reference-unknown', { reference });
  const found = dossier.annexes().find(({ a }) => a === Number(reference));
  if (found === undefined || !isIssued(found))
    throw new TemoinError('annex-not-issued', { a: Number(reference) });
  return found;
}

function isIssued(annex: AnnexRecord): annex is Issued {
  return annex.file !== undefined && annex.head !== undefined;
}

/** True if something that the annex holds was erased since it was issued: it can't be made again as it was. */
export function isErasedSince(dossier: Pick<Dossier, 'entries'>, { a, head }: Issued): boolean {
  for (const { kind, body } of dossier.entries({ from: seqOf(head) })) {
    const purged = kind === 'incident-purged' ? BODIES['incident-purged'].safeParse(body) : undefined;
    if (purged?.success && purged.data.annexes.includes(a)) return true;
  }
  return false;
}

/** What an issued annex was made of, from the journal as it stood then, with the numbers that it gave. */
export function annexAgain(dossier: Dossier, annex: Issued): AnnexInput {
  const { a, head, instant, options } = annex;
  const seq = seqOf(head);
  const [entry] = dossier.entries({ from: seq });
  const prepared = BODIES['annex-prepared'].safeParse(entry?.body);
  if (entry?.seq !== seq || entry.subject !== `a:${a}` || !prepared.success)
    throw new IntegrityError('record-unreadable', { path: `journal.db : entries ${seq}` });
  const { facts, exhibits } = prepared.data;
  const { zone } = dossier.info;
  const input = dossier.asOf(seq - 1, record =>
    annexInput(record, requestOf(options), { mode: 'issue', instant, tool: entry.tool, zone }),
  );
  return {
    ...input,
    number: a,
    head: { seq: entry.seq, hash: entry.hash },
    newFacts: facts,
    newExhibits: exhibits,
    factNumbers: new Map([...input.factNumbers, ...facts]),
    exhibitNumbers: new Map([...input.exhibitNumbers, ...exhibits]),
  };
}

const Options = z.object({
  lang: z.enum(['fr', 'en']),
  brief: z.optional(Text),
  declarant: z.optional(z.string()),
  place: z.optional(z.string()),
  essential: z.optional(z.literal(true)),
  noRecord: z.optional(z.literal(true)),
  volumeSize: z.optional(z.int()),
  scope: z.optional(
    z.object({
      since: z.optional(z.string()),
      until: z.optional(z.string()),
      authors: z.optional(z.array(z.string())),
      platforms: z.optional(z.array(z.string())),
      incidents: z.optional(z.array(z.int())),
    }),
  ),
});

/** What the person asked for when it was issued. */
function requestOf(options: AnnexRecord['options']): AnnexRequest {
  const { scope, ...said } = Options.parse(options);
  const request = { ...said, ...(scope && { scope: { ...scope, incidents: scope.incidents?.map(String) } }) };
  return withoutAbsent(request) as AnnexRequest;
}

/** An absent field is not a field. */
function withoutAbsent(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, withoutAbsent(item)]])),
  );
}

/** "seq:hash" */
function seqOf(head: string): number {
  return Number(head.split(':')[0]);
}

/** The bytes of an issued annex, if they are what was issued. */
export async function* issuedBytes(
  dossier: Dossier,
  { file, sha256 }: Pick<Issued, 'file' | 'sha256'>,
): AsyncGenerator<Buffer> {
  const where = path.join(dossier.dir, file);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(where) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof TemoinError) throw error;
    throw new IntegrityError('annex-file-unreadable', { path: where }, error);
  }
  const found = hash.digest('hex');
  if (found !== sha256)
    throw new IntegrityError('annex-file-altered', { path: where, expected: sha256, found });
}
