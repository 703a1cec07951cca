import path from 'node:path';
import { accounts } from '../analysis/accounts.ts';
import { actsOf } from '../analysis/acts.ts';
import { InterruptedError, TemoinError, UsageError } from '../errors.ts';
import { type IncidentRecord, PRESENCE_KINDS } from '../incident/incident.ts';
import type { LetterKind, Missing, TemplateName } from '../incident/letter.ts';
import { displayText } from '../incident/text.ts';
import { compareWhen } from '../incident/when.ts';
import type { LetterInput } from '../report/letter/input.ts';
import { type Letter, letter } from '../report/letter/letter.ts';
import type { LetterModel } from '../report/letter/model.ts';
import { shippedTemplate } from '../report/letter/phrases.ts';
import { readOwnTemplate, writeOwnTemplate } from '../store/templates.ts';
import { issuedAnnexes } from './annex-input.ts';
import { choose, type ScopeRequest } from './annex-scope.ts';
import type { Dossier } from './dossier.ts';
import { printable } from './left-out.ts';
import { createOutput, type OutputFile } from './output-file.ts';
import { createOutputs } from './output-volumes.ts';
import { readPerson } from './person.ts';
import { renderAnnex } from './render-annex.ts';

export const FORMATS = ['docx', 'pdf', 'txt'] as const;
export type Format = (typeof FORMATS)[number];

export interface LetterRequest extends Pick<LetterInput, 'said' | 'ticked'> {
  readonly kind: LetterKind;
  readonly scope?: ScopeRequest;
  readonly format: Format;
  /** Absolute. */
  readonly file: string;
  readonly replace: boolean;
  /** Names of the sheets that go beside: `plainte-coordonnees.docx`. */
  readonly beside: Readonly<Record<'contacts' | 'suspicions', string>>;
  /** The sheet of suspicions is asked for. */
  readonly suspicions?: boolean;
  /** Of the text for a platform's form, in characters as forms count them. */
  readonly maxLength?: number;
}

export interface WrittenLetter {
  readonly letter: LetterKind;
  readonly files: readonly { readonly template: TemplateName; readonly file: string }[];
  readonly acts: readonly number[];
  readonly missing: readonly Missing[];
  /** Acts that stand nowhere on the internet: a notice does not name them. */
  readonly skipped: readonly number[];
  /** Contents that the length asked for leaves no room for. */
  readonly leftOut: number;
  /** Characters of a platform's text. */
  readonly length: number | null;
  /** The letter says that the author is unknown, and the record holds a suspicion. */
  readonly hasSuspicion: boolean;
}

/** The template in force: the dossier's own, else ours. */
function templateOf({ dir }: Dossier, name: TemplateName): { markdown: string; path: string } {
  return readOwnTemplate(dir, name) ?? { markdown: shippedTemplate(name), path: `${name}.md` };
}

/** Puts our template of a letter into the dossier, where the person can change it. */
export function copyTemplate({ dir }: Dossier, name: TemplateName): string {
  return writeOwnTemplate(dir, name, shippedTemplate(name));
}

/** Writes a letter, and the sheets that go beside it: all or none. Nothing is recorded. */
export async function writeLetter(
  dossier: Dossier,
  request: LetterRequest,
  deps: { readonly signal: AbortSignal; readonly instant: string },
): Promise<WrittenLetter> {
  const { kind } = request;
  const { input, skipped } = dossier.atOnce(() => letterInput(dossier, request, deps.instant));
  const names: TemplateName[] = [
    kind,
    ...(kind === 'complaint' ? (['contacts'] as const) : []),
    ...(request.suspicions ? (['suspicions'] as const) : []),
  ];
  const made = await Promise.all(
    names.map(async name => {
      const template = templateOf(dossier, name);
      const build = (most?: number) =>
        letter(name, template, most === undefined ? input : { ...input, most });
      const most = name === 'platform' ? await mostThatFit(build, input, request.maxLength) : undefined;
      return { name, most, letter: build(most) };
    }),
  );
  const files = await writeAll(
    dossier,
    made.map(({ name, letter: { model } }) => ({ name, model, file: fileOf(name, request) })),
    request,
    deps,
  );
  const { renderText } = await import('../render/text.ts');
  const main = made[0];
  return {
    letter: kind,
    files,
    acts: input.acts.map(({ n }) => n),
    missing: together(made.map(({ letter: { missing } }) => missing)),
    skipped,
    leftOut: main?.most === undefined ? 0 : input.acts.length - main.most,
    length: kind === 'platform' && main ? renderText(main.letter.model).trimEnd().length : null,
    hasSuspicion: input.authors.some(({ suspicion }) => suspicion !== undefined),
  };
}

function fileOf(name: TemplateName, { file, beside }: LetterRequest): string {
  if (name !== 'contacts' && name !== 'suspicions') return file;
  const { dir, name: base, ext } = path.parse(file);
  return path.join(dir, `${base}-${beside[name]}${ext}`);
}

/** Each thing once, in the order of the letters. */
function together(lists: readonly (readonly Missing[])[]): Missing[] {
  const found = new Map<string, Missing>();
  for (const missing of lists.flat()) if (!found.has(missing.what)) found.set(missing.what, missing);
  return [...found.values()];
}

function letterInput(
  dossier: Dossier,
  { kind, scope, said, ticked, suspicions }: LetterRequest,
  instant: string,
): { input: LetterInput; skipped: number[] } {
  const { zone } = dossier.info;
  const { incidents, exhibits } = printable(dossier);
  const choice = scope && choose(dossier, scope);
  const chosen = incidents
    .filter(({ n, state }) => state === 'confirmed' && (choice?.chosen.has(n) ?? true))
    .sort(
      (a, b) =>
        (a.factNumber ?? Infinity) - (b.factNumber ?? Infinity) ||
        compareWhen(a.when, b.when) ||
        a.seq - b.seq,
    );
  const wantsOnline = kind === 'notice' || kind === 'platform' || kind === 'constat';
  const acts = wantsOnline ? chosen.filter(isOnline) : chosen;
  if (acts.length === 0 && kind !== 'witness') throw new TemoinError('letter-nothing', { kind });
  const numbers = new Set(acts.map(({ n }) => n));
  const steps = dossier
    .steps()
    .filter(step => step.state === 'recorded' && (step.incidents?.some(n => numbers.has(n)) ?? true));
  const certificates = new Set(
    steps.filter(step => step.kind === 'medical-certificate').flatMap(step => step.exhibits),
  );
  const authors = dossier.authors();
  if (suspicions && !authors.some(({ suspicion }) => suspicion)) throw new TemoinError('letter-no-suspicion');
  return {
    skipped: chosen.filter(({ n }) => !numbers.has(n)).map(({ n }) => n),
    input: {
      acts,
      accounts: accounts(actsOf(acts, zone)).value.rows,
      exhibits: exhibits.filter(
        ({ p, incidents: own, isSource, purgedAt }) =>
          purgedAt === undefined && !isSource && (certificates.has(p) || own.some(n => numbers.has(n))),
      ),
      steps,
      online: dossier.onlineSeen(),
      authors,
      person: readPerson(dossier.dir),
      annex: issuedAnnexes(dossier).at(-1),
      zone,
      head: dossier.head(),
      instant,
      said: kind === 'notice' || kind === 'platform' ? { ...said, to: hostOf(acts, said.to) } : said,
      ticked,
    },
  };
}

/** Somewhere on the internet: neither in the street, nor told, nor by telephone. */
function isOnline({ kind, url }: IncidentRecord): boolean {
  if (url !== undefined || kind === undefined) return true;
  return (
    !PRESENCE_KINDS.includes(kind) &&
    kind !== 'rumour' &&
    kind !== 'call' &&
    kind !== 'sms' &&
    kind !== 'email'
  );
}

/** To whom a notice goes. What stands at one host is no business of another. */
function hostOf(acts: readonly IncidentRecord[], to: string | undefined): string {
  if (to !== undefined) return to;
  const platforms = new Map<string, string>();
  for (const { platform } of acts) {
    const shown = platform === undefined ? '' : displayText(platform);
    platforms.set(shown.toLocaleLowerCase('fr').trim(), shown);
  }
  if (platforms.size > 1) {
    const named = [...platforms.values()].filter(platform => platform !== '');
    throw new UsageError('letter-several-platforms', { platforms: named });
  }
  return [...platforms.values()][0] ?? '';
}

/** The greatest number of contents whose text is short enough. */
async function mostThatFit(
  build: (most: number) => Letter,
  { acts }: LetterInput,
  maxLength: number | undefined,
): Promise<number | undefined> {
  if (maxLength === undefined) return undefined;
  const { renderText } = await import('../render/text.ts');
  const lengthOf = (most: number) => renderText(build(most).model).trimEnd().length;
  const fits = (most: number) => lengthOf(most) <= maxLength;
  if (fits(acts.length)) return acts.length;
  // Less than all, a line tells how many more there are; from there on, a content more is always longer.
  let [most, tooMany] = [0, acts.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  if (most > 0) return most;
  throw new UsageError('letter-too-long', { length: maxLength, least: lengthOf(1) });
}

/** Every file is whole before the first one has its name. */
async function writeAll(
  dossier: Dossier,
  letters: readonly { name: TemplateName; model: LetterModel; file: string }[],
  { format, replace }: LetterRequest,
  { signal }: { readonly signal: AbortSignal },
): Promise<{ template: TemplateName; file: string }[]> {
  const outputs: Pick<OutputFile, 'finish' | 'abandon'>[] = [];
  try {
    for (const { model, file } of letters) {
      if (format === 'pdf') {
        const output = createOutputs(dossier.dir, file, { replace, several: false });
        outputs.push(output);
        await renderAnnex(dossier, model, output, { signal });
      } else {
        const output = createOutput(dossier.dir, file, replace);
        outputs.push(output);
        output.write(await bytesOf(model, format));
      }
      if (signal.aborted) throw new InterruptedError('interrupted');
    }
    for (const output of outputs) output.finish();
    return letters.map(({ name, file }) => ({ template: name, file }));
  } finally {
    for (const output of outputs) output.abandon();
  }
}

/** The library is loaded only where a document is wanted. */
async function bytesOf(model: LetterModel, format: 'docx' | 'txt'): Promise<Uint8Array> {
  if (format === 'docx') return (await import('../render/docx/docx.ts')).renderDocx(model);
  return Buffer.from((await import('../render/text.ts')).renderText(model), 'utf8');
}
