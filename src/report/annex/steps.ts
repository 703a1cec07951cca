import type { AfterStep } from '../../analysis/after-step.ts';
import type { StepRecord } from '../../incident/step.ts';
import { shown } from '../details.ts';
import type { Block, Runs, Table } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';

/** Keeps a date on one line. */
const NBSP = '\u00A0';

/** « Démarches et suites »: what was done, with whom, what was answered, and what followed. No conclusion. */
export function steps(contents: Contents, part: Part): Block[] {
  const { input, words } = contents;
  const heading: Block = { type: 'heading', level: 1, ...part };
  const followed = [...followUps(contents), ...onlineLines(contents)];
  if (input.steps.length === 0 && followed.length === 0)
    return [heading, { type: 'paragraph', runs: [words.say('steps.none')] }];
  return [
    heading,
    ...(input.steps.length > 0
      ? [{ type: 'paragraph', look: 'small', runs: [words.say('steps.intro')] } as const, table(contents)]
      : [{ type: 'paragraph', runs: [words.say('steps.none')] } as const]),
    ...answers(contents),
    ...(followed.length > 0
      ? [
          { type: 'heading', level: 2, text: words.say('steps.after.heading') } as const,
          { type: 'list', items: followed } as const,
        ]
      : []),
  ];
}

export const stepId = (s: number): string => `demarche-${s}`;

/** « 1, 3 »: numbers of steps, each a link to its row. */
export function stepLinks(steps: readonly number[]): Runs {
  return steps.flatMap(
    (s, index): Runs => [...(index === 0 ? [] : [', ']), { text: String(s), to: stepId(s) }],
  );
}

function table(contents: Contents): Table {
  const { say } = contents.words;
  return {
    type: 'table',
    small: true,
    summary: say('steps.summary'),
    columns: [
      { head: say('steps.column.number'), width: 0.05, align: 'right' },
      { head: say('steps.column.date'), width: 0.16 },
      { head: say('steps.column.what'), width: 0.21 },
      { head: say('steps.column.with'), width: 0.22 },
      { head: say('steps.column.result'), width: 0.18 },
      { head: say('steps.column.facts'), width: 0.08 },
      { head: say('steps.column.exhibits'), width: 0.1 },
    ],
    rows: contents.input.steps.map(step => ({ id: stepId(step.s), cells: cells(step, contents) })),
  };
}

function cells(step: StepRecord, { input, words, factList, pieceList }: Contents): Runs[] {
  const { dates, labels, say } = words;
  const numbers = (step.incidents ?? []).flatMap(n => input.factNumbers.get(n) ?? []);
  const pieces = step.exhibits.flatMap(p => input.exhibitNumbers.get(p) ?? []).sort((a, b) => a - b);
  const where = [
    shown(step.addressee),
    step.account &&
      Object.values(step.account)
        .flatMap(value => shown(value) ?? [])
        .join(', '),
    step.reference && say('steps.reference', { reference: shown(step.reference) ?? '' }),
    step.channel && labels.channels[step.channel],
    step.receipt && say('steps.receipt'),
    step.ittDays !== undefined ? say('steps.itt', { n: step.ittDays }) : undefined,
  ].filter(value => value !== undefined && value !== '');
  const result = [
    step.answered && say('steps.answered', { date: dates.whenShort(step.answered, input.zone) }),
    step.outcome && labels.outcomes[step.outcome],
  ].filter(value => value !== undefined);
  return [
    [{ text: String(step.s), bold: true }],
    [dates.whenShort(step.when, input.zone)],
    [labels.stepKinds[step.kind]],
    [where.join('\n') || '—'],
    [result.join('\n') || '—'],
    numbers.length > 0 ? factList(numbers) : ['—'],
    pieces.length > 0 ? pieceList(pieces) : ['—'],
  ];
}

/** Answers in their own words, and remarks. */
function answers({ input, words }: Contents): Block[] {
  return input.steps.flatMap((step): Block[] => {
    const answer = shown(step.answer);
    const note = shown(step.note);
    const label = (key: 'steps.answer' | 'steps.note') => words.say(key, { number: String(step.s) });
    return [
      ...(answer === undefined
        ? []
        : [{ type: 'quote', text: answer, label: label('steps.answer') } as const]),
      ...(note === undefined ? [] : [{ type: 'quote', text: note, label: label('steps.note') } as const]),
    ];
  });
}

function followUps({ input, words }: Contents): Runs[] {
  const { say, dates } = words;
  const name = ({ s, day }: AfterStep) => {
    const step = input.steps.find(each => each.s === s);
    const kind = step ? words.labels.stepKinds[step.kind] : '';
    return { number: String(s), kind, date: dates.day(day).replaceAll(' ', NBSP) };
  };
  return input.afterSteps.flatMap((after): Runs[] => {
    const lines: Runs[] = [];
    if (after.answerDays !== undefined)
      lines.push([say('steps.delay', { ...name(after), n: after.answerDays })]);
    if (after.acts === undefined) return lines;
    const isRequest = input.steps.some(({ s, kind }) => s === after.s && kind === 'stop-request');
    const caveat = isRequest ? ` ${say('steps.unread')}` : '';
    lines.push([`${say('steps.after', { ...name(after), n: after.acts.value })}${caveat}`]);
    return lines;
  });
}

/** What the person saw of each act's content, look by look. */
function onlineLines({ input, words }: Contents): Runs[] {
  const { say, dates } = words;
  return [...input.online]
    .flatMap(([n, looks]) => {
      const number = input.factNumbers.get(n);
      return number === undefined ? [] : [{ number, looks }];
    })
    .sort((a, b) => a.number - b.number)
    .map(({ number, looks }): Runs => {
      const seen = looks.map(({ online, when }) =>
        say(online ? 'steps.online' : 'steps.offline', { date: dates.when(when, input.zone) }),
      );
      return [say('steps.seen', { number: String(number), looks: seen.join(say('separator')) })];
    });
}
