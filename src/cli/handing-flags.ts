import path from 'node:path';
import type { Command } from 'commander';
import type { HandingRequest } from '../actions/hand-over.ts';
import { UsageError } from '../errors.ts';
import { displayText } from '../incident/text.ts';
import type { Mask } from '../report/masks.ts';
import { handing as en } from '../words/handing.en.ts';
import { handing as fr } from '../words/handing.fr.ts';
import type { Context } from './context.ts';
import { notEmpty } from './incident-flags.ts';
import { wordsOfFile } from './words-input.ts';

/** How an annex is handed over: masked, with its exhibits beside it. */
export interface HandingFlags {
  mask?: string[];
  maskFile?: string;
  keep?: string;
  bundle?: string;
  originals?: string;
}

export function addHandingFlags(command: Command, context: Context): Command {
  const { options } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  return command
    .option(`--mask <${values.text}>`, options.mask, (text: string, before: string[] = []) => [
      ...before,
      text,
    ])
    .option(`--mask-file <${values.file}>`, options.maskFile)
    .option(`--keep <${values.numbers}>`, options.keep)
    .option(`--bundle <${values.folder}>`, options.bundle)
    .option(`--originals <${values.numbers}>`, options.originals);
}

/** True where the annex is more than a PDF of all that it holds. */
export function isHanding({ mask, maskFile, keep, bundle, originals }: HandingFlags): boolean {
  return [mask, maskFile, keep, bundle, originals].some(flag => flag !== undefined);
}

/** What the flags ask for; where the PDF goes is the command's own. */
export async function handingOf(
  flags: HandingFlags,
  context: Context,
): Promise<Omit<HandingRequest, 'file' | 'replace'>> {
  const { mask = [], maskFile, bundle } = flags;
  const said = context.lang === 'fr' ? fr : en;
  if (mask.length > 0) context.say(said.maskInHistory);
  const file = maskFile === undefined ? [] : masksOfText(displayText(await wordsOfFile(maskFile, context)));
  if (flags.originals !== undefined && bundle === undefined) throw new UsageError('originals-without-bundle');
  if (bundle !== undefined) notEmpty('--bundle', bundle);
  return {
    masks: [...mask.map(text => maskOf(displayText(notEmpty('--mask', text)))), ...file],
    keep: piecesOf(flags.keep),
    originals: piecesOf(flags.originals),
    ...(bundle !== undefined && { bundle: path.resolve(context.io.cwd, bundle) }),
  };
}

function masksOfText(text: string): Mask[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(maskOf);
}

/** « Durand = une voisine » */
function maskOf(line: string): Mask {
  const [, words = line, label = ''] = /^(.*?)\s+=\s+(.*)$/su.exec(line) ?? [];
  return { words: words.trim(), ...(label.trim() !== '' && { label: label.trim() }) };
}

const MOST_PIECES = 100_000;

/** `3,P5,8-12` */
function piecesOf(text: string | undefined): number[] {
  if (text === undefined) return [];
  const unknown = () => new UsageError('piece-list-unknown', { text });
  return text.split(',').flatMap(part => {
    const [, from, to = from] =
      /^\s*P?0*([1-9]\d{0,5})\s*(?:[-–]\s*P?0*([1-9]\d{0,5})\s*)?$/i.exec(part) ?? [];
    if (from === undefined || to === undefined) throw unknown();
    const length = Number(to) - Number(from) + 1;
    if (length < 1 || length > MOST_PIECES) throw unknown();
    return Array.from({ length }, (_, index) => Number(from) + index);
  });
}
