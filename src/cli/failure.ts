import { TemoinError } from '../errors.ts';
import { stringify } from '../render/json.ts';
import { safe, safeLines } from '../render/safe.ts';
import { cli as en } from '../words/cli.en.ts';
import { cli as fr } from '../words/cli.fr.ts';
import { describeError, type Language, type Sentence } from '../words/errors.ts';
import { exitCodeOf } from './exit.ts';
import type { Io } from './io.ts';
import { keepDossier } from './next-step.ts';

interface Failing {
  readonly io: Io;
  readonly lang: Language;
  readonly json: boolean;
  readonly debug: boolean;
  /** The one that --dossier named. */
  readonly dossier: string | undefined;
}

/** Says a failure on stderr and gives its exit code. Expected ones have words; others are our defect. */
export async function reportFailure(
  error: unknown,
  { io, lang, json, debug, dossier }: Failing,
): Promise<number> {
  const code = exitCodeOf(error);
  const words = lang === 'fr' ? fr : en;
  const sentence = error instanceof TemoinError ? await describeError(error, lang) : words.defect;
  const id = error instanceof TemoinError ? error.id : 'defect';
  if (json) {
    const { message, next } = sentence;
    io.err(`${stringify({ message_type: 'exit_error', code, id, message, ...(next && { next }) })}\n`);
  } else {
    io.err(`${keepDossier(readable(sentence, lang), dossier)}\n`);
  }
  if (debug) io.err(`${safeLines(stackOf(error))}\n`);
  return code;
}

/** What happened; the facts, labelled and aligned; the next step on the last line. */
export function readable({ message, facts = [], next }: Sentence, lang: Language): string {
  const width = Math.max(0, ...facts.map(([label]) => label.length));
  return [
    (lang === 'fr' ? fr : en).failure(safe(message)),
    // A label that comes again is left blank.
    ...facts.map(
      ([label, value], at) =>
        `  ${(label === facts[at - 1]?.[0] ? '' : label).padEnd(width)}   ${safe(value)}`,
    ),
    ...(next === undefined ? [] : [`  → ${safe(next)}`]),
  ].join('\n');
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\n${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
