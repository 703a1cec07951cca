import type { Warning } from '../actions/warnings.ts';
import { safe } from '../render/safe.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { warnings as en } from '../words/warnings.en.ts';
import { warnings as fr } from '../words/warnings.fr.ts';
import type { Context } from './context.ts';

/** Says what should be looked at again. In JSON it is part of the result. */
export function sayWarnings(warnings: readonly Warning[], zone: string, context: Context): void {
  for (const warning of warnings) context.say(safe(sentenceOf(warning, zone, context)));
}

function sentenceOf(warning: Warning, zone: string, { lang }: Context): string {
  const said = lang === 'fr' ? fr : en;
  const { when } = lang === 'fr' ? datesFr : datesEn;
  switch (warning.id) {
    case 'capture-before-act':
      return said.captureBeforeAct(warning.p, when(warning.captured, zone), warning.n);
    case 'address-printed':
      return said.addressPrinted(warning.acts);
    case 'recordings-left-out':
      return said.recordingsLeftOut(warning.exhibits);
    case 'erased-since':
      return said.erasedSince(warning.a);
    case 'name-kept':
      return said.nameKept(warning.value);
    case 'place-kept':
      return said.placeKept(warning.value);
    case 'brief-missing':
      return said.briefMissing;
  }
}
