import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { TemoinError } from '../errors.ts';
import { ActRecord } from '../import/act-record.ts';
import { exportHeaders, sheetRowOf } from '../import/sheet/export-sheet.ts';
import type { Exhibit, ExhibitRecord } from '../incident/exhibit.ts';
import { Exhibit as ExhibitSchema } from '../incident/exhibit.ts';
import { Incident, type IncidentRecord } from '../incident/incident.ts';
import { CSV_MARK, csvRow } from '../incident/sheet-cells.ts';
import { stringify } from '../render/json.ts';
import type { Dossier } from './dossier.ts';
import { extractExhibit } from './extract.ts';
import { createOutput } from './output-file.ts';

export const EXPORT_FORMATS = ['json', 'ndjson', 'csv'] as const;

export interface ExportRequest {
  readonly format: (typeof EXPORT_FORMATS)[number];
  /** Language of the titles of columns. */
  readonly lang: 'fr' | 'en';
  /** Where the export goes: names of files start there. */
  readonly folder: string;
  /** Copies of the originals go there; absolute. */
  readonly files?: string;
}

export interface ExportSummary {
  readonly acts: number;
  /** Copies written, or there already. */
  readonly files: number;
  /** Acts that are in no export: joined to others, or erased. */
  readonly leftOut: number;
  /** Exports of platforms that are kept whole. */
  readonly sources: number;
}

export interface ExportEnv {
  /** Where the text goes. */
  write(text: string): void;
  readonly signal: AbortSignal;
  onAct(done: number, total: number): void;
}

/** A file of an act as the export tells it. */
interface ExportedFile {
  readonly file?: string;
  readonly exhibit: Exhibit;
}

/** Writes the acts as they stand, in the order of registration, so that an import makes an equal dossier of them. */
export async function exportDossier(
  dossier: Dossier,
  request: ExportRequest,
  env: ExportEnv,
): Promise<ExportSummary> {
  const { acts, exhibits, leftOut } = dossier.atOnce(() => {
    const all = dossier.incidents().toSorted((a, b) => a.n - b.n);
    const acts = all.filter(({ state }) => state !== 'merged' && state !== 'purged');
    const exhibits = new Map(dossier.exhibits().map(exhibit => [exhibit.p, exhibit]));
    return { acts, exhibits, leftOut: all.length - acts.length };
  });
  const copies = await copyFiles(dossier, acts, exhibits, request, env.signal);
  const writer = WRITERS[request.format](dossier, request, env.write);
  writer.begin();
  for (const [done, act] of acts.entries()) {
    env.onAct(done, acts.length);
    writer.act(act, filesOf(act, exhibits, copies));
  }
  writer.end();
  const sources = [...exhibits.values()].filter(({ isSource }) => isSource).length;
  return { acts: acts.length, files: copies.size, leftOut, sources };
}

/** An output file that is there whole, or not at all. */
export async function exportToFile(
  dossier: Dossier,
  { file, replace, ...request }: ExportRequest & { readonly file: string; readonly replace: boolean },
  env: Omit<ExportEnv, 'write'>,
): Promise<ExportSummary> {
  const output = createOutput(dossier.dir, file, replace);
  try {
    const summary = await exportDossier(dossier, request, {
      ...env,
      write: text => output.write(Buffer.from(text)),
    });
    output.finish();
    return summary;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

async function copyFiles(
  dossier: Dossier,
  acts: readonly IncidentRecord[],
  exhibits: ReadonlyMap<number, ExhibitRecord>,
  { files, folder }: ExportRequest,
  signal: AbortSignal,
): Promise<Map<number, string>> {
  const copies = new Map<number, string>();
  if (files === undefined) return copies;
  makeFolder(files);
  for (const p of new Set(acts.flatMap(act => act.exhibits))) {
    const sha256 = exhibits.get(p)?.sha256;
    if (sha256 !== undefined)
      copies.set(p, path.relative(folder, await copyOf(dossier, p, sha256, files, signal)));
  }
  return copies;
}

/** The same copy from an earlier export stays; another file of that name is never replaced. */
async function copyOf(
  dossier: Dossier,
  p: number,
  sha256: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    return (await extractExhibit(dossier, { exhibit: String(p), folder }, signal)).file;
  } catch (error) {
    if (!(error instanceof TemoinError) || error.id !== 'extract-exists') throw error;
    const file = String(error.params.path);
    if ((await hashOf(file)) !== sha256) throw error;
    return file;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new TemoinError('output-unwritable', { path: folder, code }, error);
  }
}

function filesOf(
  act: IncidentRecord,
  exhibits: ReadonlyMap<number, ExhibitRecord>,
  copies: ReadonlyMap<number, string>,
): ExportedFile[] {
  return act.exhibits.flatMap(p => {
    const record = exhibits.get(p);
    if (record === undefined) return [];
    const file = copies.get(p);
    return [{ ...(file !== undefined && { file }), exhibit: only(ExhibitSchema.shape, record) as Exhibit }];
  });
}

/** What was said, without what the record adds. */
function only(shape: object, record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(shape).flatMap(key => {
      const value: unknown = Reflect.get(record, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

interface Writer {
  begin(): void;
  act(act: IncidentRecord, files: readonly ExportedFile[]): void;
  end(): void;
}

type MakeWriter = (dossier: Dossier, request: ExportRequest, write: (text: string) => void) => Writer;

const WRITERS: Readonly<Record<ExportRequest['format'], MakeWriter>> = {
  ndjson: ({ info }, _, write) => ({
    begin: () => {},
    act: (act, files) => write(`${stringify(recordOf(info.dossierId, act, files))}\n`),
    end: () => {},
  }),
  // One act a line here too: it can be read, compared and cut as text.
  json: ({ info }, _, write) => {
    const { dossierId, title, zone, language } = info;
    let isFirst = true;
    return {
      begin: () => {
        const dossier = stringify({ id: dossierId, title, zone, language });
        write(`{"version":1,"kind":"export","dossier":${dossier},"acts":[`);
      },
      act: (act, files) => {
        write(`${isFirst ? '' : ','}\n${stringify(recordOf(dossierId, act, files))}`);
        isFirst = false;
      },
      end: () => write('\n]}\n'),
    };
  },
  csv: ({ info }, { lang }, write) => ({
    begin: () => write(CSV_MARK + csvRow(exportHeaders(lang))),
    act: (act, files) => {
      const incident = only(Incident.shape, act) as Incident;
      const { n, state, reason } = act;
      write(
        csvRow(sheetRowOf({ dossier: info.dossierId, n, state, reason, incident, files }, info.zone, lang)),
      );
    },
    end: () => {},
  }),
};

function recordOf(dossier: string, act: IncidentRecord, files: readonly ExportedFile[]): ActRecord {
  const { n, state, reason } = act;
  return ActRecord.parse({
    version: 1,
    dossier,
    n,
    state,
    ...(reason !== undefined && { reason }),
    ...only(Incident.shape, act),
    ...(files.length > 0 && { files }),
  });
}
