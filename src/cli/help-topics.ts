import { jsonDocument } from '../render/json.ts';
import { type Place, referenceData } from '../report/reference-data.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { help as en } from '../words/help.en.ts';
import { help as fr } from '../words/help.fr.ts';
import type { Context } from './context.ts';
import type { Topic } from './topic.ts';
import { hang, wrap } from './wrap.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

/** One page on a topic. Nothing of a dossier is read: it also helps who has none. */
export function showTopic(topic: Topic, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument(`help-${topic}`, { rows: referenceData(topic) }));
    return;
  }
  const width = Math.min(context.io.columns, 100);
  context.print(PAGES[topic](context, width).join('\n'));
}

const PAGES: Readonly<Record<Topic, (context: Context, width: number) => string[]>> = {
  emergency: emergencyPage,
  law: lawPage,
  counter: counterPage,
};

function emergencyPage(context: Context, width: number): string[] {
  const said = words[context.lang];
  const rows = referenceData('emergency');
  const groups = ['danger', 'listen', 'report', 'platform', 'help'] as const;
  const lines = groups.flatMap(group => [
    context.bold(said[group]),
    ...rows.filter(row => row.group === group).flatMap(row => placeLines(row, context, width)),
    '',
  ]);
  return [...lines, ...checkedLine('emergency', rows, context, width)];
}

function placeLines(place: Place, { lang }: Context, width: number): string[] {
  const { number, url = '', group } = place;
  if (number !== undefined) return [hang(`  ${number.padEnd(7)}   `, place[lang], width)];
  // An address is never broken: it would no longer be one to click on.
  if (group === 'platform') return [`  ${words[lang].named(place[lang], url)}`];
  return [`  ${url}`, hang('    ', place[lang], width)];
}

function lawPage(context: Context, width: number): string[] {
  const said = words[context.lang];
  const day = dates[context.lang].day;
  const lines = referenceData('law').flatMap(text => {
    const { versionDate, note, source, checkedOn } = text;
    const version =
      versionDate === undefined
        ? said.noVersion
        : versionDate.length === 4
          ? said.versionOfYear(versionDate)
          : said.version(day(versionDate));
    const details = [version, ...(note ? [note[context.lang]] : []), said.checked(day(checkedOn))].join(
      said.and,
    );
    return [
      context.bold(wrap(text.reference, width)),
      hang('  ', text[context.lang], width),
      hang('  ', details, width),
      hang('  ', said.source(source.name, source.url), width),
      '',
    ];
  });
  return [wrap(said.law, width), '', ...lines.slice(0, -1)];
}

function counterPage(context: Context, width: number): string[] {
  const said = words[context.lang];
  const rows = referenceData('counter');
  const parts = ['bring', 'say', 'leave'] as const;
  const lines = parts.flatMap(part => [
    context.bold(said[part]),
    ...rows
      .filter(row => row.part === part)
      .map(row => hang(part === 'say' ? '  - ' : '  [ ] ', row[context.lang], width)),
    '',
  ]);
  return [context.bold(said.counter), '', ...lines, ...checkedLine('counter', rows, context, width)];
}

/** The oldest reading counts for the page. */
function checkedLine(
  topic: Topic,
  rows: readonly { readonly checkedOn: string }[],
  { lang }: Context,
  width: number,
): string[] {
  const oldest = rows.map(row => row.checkedOn).sort()[0] ?? '';
  return [wrap(words[lang].allChecked(dates[lang].day(oldest), `temoin help ${topic} --json`), width)];
}
