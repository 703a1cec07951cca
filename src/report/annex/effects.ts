import type { StepRecord } from '../../incident/step.ts';
import { shown } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';
import { stepId } from './steps.ts';

/** Keeps a date on one line. */
const NBSP = '\u00A0';

/** « Conséquences déclarées et documents médicaux »: the offence turns on health. */
export function effects(contents: Contents, part: Part): Block[] {
  const { facts, words, input } = contents;
  const { say, dates } = words;
  const declared = facts.flatMap(fact => {
    const text = shown(fact.record.effects);
    if (text === undefined) return [];
    const date = dates.whenShort(fact.record.when, input.zone).replaceAll(' ', NBSP);
    const where = [' (', { text: date, quiet: true, to: fact.id }, ', ', { pageOf: fact.id }, ')'];
    return [{ label: say('fact', { number: String(fact.number) }), value: [text, ...where] }];
  });
  const papers = input.steps.filter(({ kind }) => kind === 'medical-certificate');
  const medical = papers.length === 0 ? ` ${say('effects.medical')}` : '';
  const intro = declared.length > 0 ? 'effects.intro' : 'effects.none';
  return [
    { type: 'heading', level: 1, ...part },
    { type: 'paragraph', runs: [`${say(intro)}${medical}`] },
    ...(declared.length > 0 ? [{ type: 'fields', rows: declared } as const] : []),
    ...(papers.length > 0
      ? [
          {
            type: 'group',
            blocks: [
              { type: 'paragraph', runs: [say('effects.certificates')] },
              { type: 'list', items: papers.map(paper => certificate(paper, contents)) },
            ],
          } as const,
        ]
      : []),
  ];
}

/** Its date, its ITT as the doctor wrote it, and where it stands: a certificate is reproduced as any exhibit is. */
function certificate(step: StepRecord, { input, words, pieceLinks }: Contents): Runs {
  const { say, dates } = words;
  const pieces = step.exhibits.flatMap(p => input.exhibitNumbers.get(p) ?? []).sort((a, b) => a - b);
  const from = shown(step.addressee);
  const said = [
    dates.when(step.when, input.zone),
    ...(from === undefined ? [] : [from]),
    ...(step.ittDays === undefined ? [] : [say('steps.itt', { n: step.ittDays })]),
  ].join(', ');
  const links = pieces.length > 0 ? [', ', ...pieceLinks(pieces)] : [];
  return [
    said,
    ' (',
    { text: say('list.step', { number: String(step.s) }), to: stepId(step.s) },
    ...links,
    ')',
  ];
}
