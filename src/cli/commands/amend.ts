import path from 'node:path';
import type { Command } from 'commander';
import { findAct } from '../../actions/acts.ts';
import { type Amended, amendAct, type Change } from '../../actions/amend.ts';
import { dated } from '../../actions/confirm.ts';
import type { Dossier } from '../../actions/dossier.ts';
import { dropDraft, openDraft } from '../../actions/drafts.ts';
import { UsageError } from '../../errors.ts';
import {
  type ActDraft,
  type ClearableField,
  clearText,
  OTHER_FIELDS,
  TEXT_FIELDS,
  type TextField,
} from '../../incident/fields.ts';
import type { IncidentPatch, IncidentRecord } from '../../incident/incident.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { incident as namesEn } from '../../words/incident.en.ts';
import { incident as namesFr } from '../../words/incident.fr.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { type ActFlags, addActFlags, draftOfFlags, notEmpty } from '../incident-flags.ts';
import { keepTyped } from '../keep-typed.ts';
import { readWhen } from '../read-when.ts';
import { sayField } from '../say-field.ts';
import { sayWarnings } from '../say-warnings.ts';
import { wordsOfFlags } from '../words-input.ts';

interface AmendFlags extends ActFlags {
  readonly clear?: readonly ClearableField[];
  readonly reason?: string;
  readonly draft?: string;
}

/** Changes the act. */
export const run = amendAct;

export function show({ act, changes, warnings }: Amended, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('amended', { incident: act, changes, warnings }));
    return;
  }
  const said = context.lang === 'fr' ? fr : en;
  const { fields } = context.lang === 'fr' ? namesFr : namesEn;
  context.print(said.amended(act.n));
  for (const { field, from, to } of changes.filter(change => change.field !== 'whenCandidates')) {
    // Somebody may look over the shoulder.
    if (field === 'words') {
      context.print(`  ${fields.words}   ${said.hiddenWords}`);
      continue;
    }
    const side = (value: Change['from']) => safe(sayField(field, value, zone, context.lang) ?? said.nothing);
    context.print(`  ${fields[field] ?? field}   ${side(from)} → ${side(to)}`);
  }
  sayWarnings(warnings, zone, context);
  context.say(said.nextAfterChange(act.n));
}

async function amend(
  reference: string,
  flags: AmendFlags,
  context: Context,
  dossier: Dossier,
): Promise<Amended> {
  const { zone } = dossier.info;
  // Known before the editor opens: nothing is typed for an act that isn't there.
  findAct(dossier, reference);
  const when =
    flags.when === undefined ? undefined : await readWhen(flags.when, { zone, fold: flags.fold }, context);
  const draft = flags.draft === undefined ? undefined : path.resolve(context.io.cwd, flags.draft);
  const said = { ...(draft !== undefined && openDraft(draft).incident), ...draftOfFlags(flags) };
  const words = await wordsOfFlags(flags, context, dossier);
  if (words !== undefined) said.words = words;
  const reason = flags.reason === undefined ? undefined : notEmpty('--reason', flags.reason);
  const clear = [...(flags.clear ?? []), ...(flags.unknownAccount ? (['account'] as const) : [])];
  const patchOf = (act: IncidentRecord): IncidentPatch => ({
    ...mergedInto(act, said),
    ...cleared(act, clear),
    ...(when && dated(act, when)),
  });
  try {
    const amended = run(dossier, reference, patchOf, reason);
    if (draft !== undefined) dropDraft(draft);
    return amended;
  } catch (error) {
    const isTyped = flags.editor === true || flags.wordsFile === '-';
    if (isTyped) keepTyped({ incident: said, files: [] }, `amend ${reference}`, context, dossier);
    throw error;
  }
}

/** A part of a group replaces that part, and leaves the others as they are. */
function mergedInto(act: IncidentRecord, said: Partial<ActDraft>): IncidentPatch {
  const patch: Partial<ActDraft> = { ...said };
  for (const key of ['account', 'wave', 'presence', 'obtained'] as const) {
    if (said[key] !== undefined) Object.assign(patch, { [key]: { ...act[key], ...said[key] } });
  }
  return patch;
}

const CLEARED: Readonly<Record<Exclude<ClearableField, TextField>, keyof ActDraft>> = {
  kind: 'kind',
  visibility: 'visibility',
  witness: 'witnesses',
  mark: 'marks',
  'public-words': 'publicWords',
  account: 'account',
};

function cleared(act: IncidentRecord, fields: readonly ClearableField[]): IncidentPatch {
  const patch: Record<string, unknown> = {};
  for (const field of fields) {
    if (field in TEXT_FIELDS) {
      const [key, left] = clearText({ ...act, ...patch } as Partial<ActDraft>, field as TextField);
      patch[key] = left;
    } else patch[CLEARED[field as keyof typeof CLEARED]] = null;
  }
  return patch as IncidentPatch;
}

function clearable(field: string, before: ClearableField[] = []): ClearableField[] {
  const known: readonly string[] = [...Object.keys(TEXT_FIELDS), ...OTHER_FIELDS];
  if (!known.includes(field)) throw new UsageError('field-unknown', { field, fields: known });
  return [...before, field as ClearableField];
}

/** `amend N` */
export function define(program: Command, context: Context): void {
  const { amend: said, flags } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  const command = describe(program.command(`amend <${values.number}>`), said, context).helpGroup(
    groups.record,
  );
  addActFlags(command, context)
    .option(`--clear <${values.field}>`, flags.clear, clearable)
    .option(`--reason <${values.text}>`, flags.reason)
    .option(`--draft <${values.file}>`, flags.draft)
    .action((reference: string, given: AmendFlags) =>
      context.withDossier('write', async dossier =>
        show(await amend(reference, given, context, dossier), dossier.info.zone, context),
      ),
    );
}
