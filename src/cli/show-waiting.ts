import type { Waiting } from '../actions/review.ts';
import type { Account } from '../incident/incident.ts';
import { displayText } from '../incident/text.ts';
import { safe } from '../render/safe.ts';
import { facts } from '../render/terminal/facts.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { review as en } from '../words/review.en.ts';
import { review as fr } from '../words/review.fr.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
const labels = { fr: labelsFr, en: labelsEn };

/** What is known of an act to confirm: what was said, and every date of its files, each with its source. */
export function waitingLines(
  { act, exhibits, app }: Waiting,
  zone: string,
  lang: Language,
  withWords: boolean,
): string {
  const { fields, fromFile, source, hidden } = words[lang];
  const { when, bytes } = dates[lang];
  const { kinds, remarks, whenSources } = labels[lang];
  const platform = act.platform === undefined ? undefined : displayText(act.platform);
  const lines: [string, string][] = [
    [fields.when, when(act.when, zone)],
    [fields.platform, platform ?? (app === undefined ? fields.none : fromFile(app))],
    [fields.kind, act.kind === undefined ? fields.none : kinds[act.kind]],
    [fields.account, accountLine(act.account) ?? fields.none],
  ];
  if (act.words !== undefined) lines.push([fields.words, withWords ? displayText(act.words) : hidden]);
  if (act.remarks !== undefined)
    lines.push([fields.remarks, act.remarks.map(each => remarks[each]).join(', ')]);
  for (const { p, origin, mediaType, size, captured } of exhibits) {
    const what = [displayText(origin.name), mediaType, bytes(size)].filter(Boolean).join(', ');
    lines.push([`${fields.exhibit} ${p}`, what]);
    // Where the person can open it: the terminal shows no picture.
    lines.push([fields.path, displayText(origin.path)]);
    for (const candidate of captured) {
      lines.push([fields.captured, source(when(candidate, zone), whenSources[candidate.source])]);
    }
  }
  return facts(lines)
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n');
}

/** Captures that follow one another: of each, its act, its name and its moment. */
export function scrollLines(scroll: readonly Waiting[], zone: string, lang: Language): string {
  const { scroll: said } = words[lang];
  const { when } = dates[lang];
  return scroll
    .map(({ act, exhibits: [exhibit] }) => {
      const [captured] = exhibit?.captured ?? [];
      const moment = captured === undefined ? '' : when(captured, zone);
      return `  ${said.line(act.n, safe(displayText(exhibit?.origin.name ?? '')), moment)}`;
    })
    .join('\n');
}

function accountLine(account: Account | undefined): string | undefined {
  if (account === undefined) return undefined;
  const shown = [account.displayName, account.alias, account.accountId, account.profileUrl];
  return shown.flatMap(text => (text === undefined ? [] : [displayText(text)])).join(', ');
}
