import type { Command } from 'commander';
import { noteOnline } from '../../actions/steps.ts';
import { UsageError } from '../../errors.ts';
import type { OnlineSeen } from '../../incident/step.ts';
import { jsonDocument } from '../../render/json.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { steps as en } from '../../words/steps.en.ts';
import { steps as fr } from '../../words/steps.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { askWhen, readWhen } from '../read-when.ts';
import { referencesOf } from '../step-flags.ts';

interface OnlineFlags {
  readonly on?: string;
  readonly note?: string;
}

/** Notes what was seen. */
export const run = noteOnline;

export function show(acts: readonly number[], seen: OnlineSeen, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('online', { incidents: acts, seen }));
    return;
  }
  const { when } = context.lang === 'fr' ? datesFr : datesEn;
  const said = context.lang === 'fr' ? fr : en;
  for (const n of acts) context.print(said.seen(String(n), seen.online, when(seen.when, zone)));
}

/** `yes`, `no`, or the same in French. */
function yesOf(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (/^(yes|y|oui|o)$/.test(word)) return true;
  if (/^(no|n|non)$/.test(word)) return false;
  throw new UsageError('online-which', { value });
}

/** `online N yes|no --on DATE` */
export function define(program: Command, context: Context): void {
  const { online: said, options } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command(`online <${values.numbers}> <yes|no>`), said, context)
    .helpGroup(groups.record)
    .option(`--on <${values.date}>`, options.on)
    .option(`--note <${values.text}>`, options.note)
    .action((acts: string, answer: string, flags: OnlineFlags) =>
      context.withDossier('write', async dossier => {
        const { zone } = dossier.info;
        const online = yesOf(answer);
        const when =
          flags.on === undefined
            ? await askWhen({ zone }, context)
            : await readWhen(flags.on, { zone }, context);
        const note = flags.note === undefined ? {} : { note: notEmpty('--note', flags.note) };
        const seen = { online, when, ...note };
        show(run(dossier, referencesOf(acts) ?? [], seen), seen, zone, context);
      }),
    );
}
