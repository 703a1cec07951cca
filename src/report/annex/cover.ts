import { localDay } from '../../incident/when-local.ts';
import type { Block, Run, Runs } from '../document.ts';
import { leftOutOf, scopeInWords } from '../scope.ts';
import type { Contents } from './contents.ts';
import { splitInWords } from './synthesis.ts';

const MARKS = ['threat', 'address-disclosed', 'presence-at-home'] as const;

/** A part of the annex, for the contents on the cover. */
export interface Part {
  readonly id: string;
  readonly text: string;
}

/** What the annex is, for whom, over what time, and what the person wants seen first. */
export function cover(contents: Contents, parts: readonly Part[]): Block[] {
  const { input, words } = contents;
  const { say } = words;
  return [
    { type: 'paragraph', look: 'title', runs: [say('cover.title', { number: String(input.number) })] },
    { type: 'paragraph', look: 'subtitle', runs: [say('cover.subtitle')] },
    ...follows(contents),
    { type: 'blank', label: say('cover.service'), lines: 1 },
    { type: 'blank', label: say('cover.procedure'), lines: 1 },
    ...(input.declarant === undefined
      ? [{ type: 'blank', label: say('cover.declarant'), lines: 1 } as const]
      : []),
    { type: 'fields', rows: fields(contents) },
    { type: 'paragraph', look: 'notice', runs: [say('cover.notice')] },
    { type: 'paragraph', look: 'small', runs: contentsLine(contents, parts) },
  ];
}

function follows({ input, words, follows: last }: Contents): Block[] {
  if (!last) return [];
  const line = words.say('cover.follows', {
    number: String(input.number),
    previous: String(last.a),
    date: date(last.instant, input.zone, words),
  });
  return [{ type: 'paragraph', look: 'lead', runs: [line] }];
}

function fields(contents: Contents): { label: string; value: Runs }[] {
  const { input, words, pieces, accounts, facts } = contents;
  const { say, dates } = words;
  const { precision, timeline } = input.figures;
  const { period } = timeline.value;
  const total = say('count.fact', { n: precision.total });
  const printed = pieces.filter(piece => !piece.withdrawn).length;
  const reproduced = pieces.filter(piece => !piece.withdrawn && piece.hasPages).length;
  const row = (label: string, value: Runs) => [{ label, value }];
  return [
    ...(input.declarant === undefined ? [] : row(say('cover.declarant'), [input.declarant])),
    ...chosen(contents),
    ...(period
      ? row(say('cover.period'), [
          period.from === period.to
            ? say('cover.period.day', { day: dates.day(period.from) })
            : say('period', { from: dates.day(period.from), to: dates.day(period.to) }),
        ])
      : []),
    ...row(say('cover.facts'), [
      precision.total === 0
        ? total
        : say('cover.facts.value', { facts: total, split: splitInWords(input.figures, words) }),
      ...(contents.follows
        ? [
            '\n',
            say('cover.facts.recall', { facts: total, fresh: say('cover.facts.fresh', { n: facts.length }) }),
          ]
        : []),
    ]),
    ...row(say('cover.accounts'), [say('count.account', { n: accounts.length })]),
    ...row(say('cover.exhibits'), [
      printed === 0 ? say('cover.exhibits.none') : say('count.exhibit', { n: printed }),
      ...(input.essential ? [` (${say('cover.exhibits.essential', { n: reproduced })})`] : []),
    ]),
    ...(input.inVolumes ? row(say('cover.files'), [{ volumes: true }]) : []),
    ...row(say('cover.made'), [dates.instant(input.instant, input.zone)]),
    ...marks(contents),
  ];
}

/** What the person chose to print, and what that leaves out. */
function chosen({ input, words }: Contents): { label: string; value: Runs }[] {
  const { choice, incidents, zone } = input;
  if (!choice) return [];
  const { say, dates } = words;
  const { count, of, undated, issued, period } = leftOutOf(incidents, choice, zone);
  const said = [
    say('scope.left-out.count', { n: count, of: say('count.fact', { n: of }) }),
    ...(period
      ? [say('scope.left-out.period', { from: dates.day(period.from), to: dates.day(period.to) })]
      : []),
    ...(undated > 0 ? [say('scope.left-out.undated', { n: undated })] : []),
    ...(issued > 0 ? [say('scope.left-out.issued', { n: issued })] : []),
  ];
  return [
    { label: say('scope.chosen'), value: [{ text: scopeInWords(choice.scope, zone, words), bold: true }] },
    {
      label: say('scope.left-out'),
      value: [
        count === 0
          ? say('scope.left-out.none')
          : `${said.join(say('separator'))}. ${say('scope.left-out.figures')}`,
      ],
    },
  ];
}

/** Facts that the person marked: threats, address disclosed, presence at home. */
function marks({ facts, factList, words }: Contents): { label: string; value: Runs }[] {
  const lines = MARKS.flatMap((mark): Runs[] => {
    const marked = facts.filter(fact => fact.record.marks?.includes(mark)).map(fact => fact.number);
    if (marked.length === 0) return [];
    const label = words.say('cover.mark', { n: marked.length, mark: words.labels.marks[mark] });
    return [[label, ...factList(marked)]];
  });
  if (lines.length === 0) return [];
  const value = lines.flatMap((runs, index): Runs => (index === 0 ? runs : ['\n', ...runs]));
  return [{ label: words.say('cover.marks'), value }];
}

function contentsLine({ words }: Contents, parts: readonly Part[]): Runs {
  const items = parts.map((part): Run[] => [{ text: part.text, to: part.id }, ', ', { pageOf: part.id }]);
  const separator = words.say('separator');
  return [
    { text: words.say('cover.contents'), bold: true },
    ...items.flatMap((item, index) => (index === 0 ? item : [separator, ...item])),
  ];
}

/** « Heures de Paris »; the zone's own name elsewhere. */
export function zoneInWords({ input, words }: Contents): string {
  return input.zone === 'Europe/Paris'
    ? words.say('method.zone.paris')
    : words.say('method.zone', { zone: input.zone });
}

export function date(instant: string, zone: string, { dates }: Contents['words']): string {
  return dates.day(localDay(instant, zone));
}
