import { displayText, type Text } from '../../incident/text.ts';
import type { Correction } from '../corrections.ts';
import { details } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import type { AnnexInput, Contents } from './contents.ts';
import { date } from './cover.ts';

/** What changed in facts already handed in: as they were, and as they are. */
export function corrections(contents: Contents): Block[] {
  const { input, words, follows } = contents;
  const { say } = words;
  const heading: Block = { type: 'heading', level: 2, text: say('method.corrections.heading') };
  const all = input.corrections ?? [];
  const rows = all
    .filter(correction => isNew(correction, input))
    .flatMap(each => correctionRows(each, contents));
  const told = all.filter(correction => !isNew(correction, input)).length;
  const earlier: Block[] =
    told > 0 ? [{ type: 'paragraph', look: 'small', runs: [say('corrections.told', { n: told })] }] : [];
  if (rows.length === 0) {
    const key = follows ? 'method.corrections.none' : 'method.corrections.first';
    return [heading, { type: 'paragraph', runs: [say(key)] }, ...earlier];
  }
  return [
    heading,
    ...earlier,
    {
      type: 'table',
      small: true,
      summary: say('method.corrections.summary'),
      columns: [
        { head: say('method.corrections.column.fact'), width: 0.09, align: 'right' },
        { head: say('method.corrections.column.date'), width: 0.17 },
        { head: say('method.corrections.column.field'), width: 0.16 },
        { head: say('method.corrections.column.before'), width: 0.29 },
        { head: say('method.corrections.column.after'), width: 0.29 },
      ],
      rows: rows.map(cells => ({ cells })),
    },
  ];
}

/** Told once. An exhibit is told with the annex that gives it its number. */
function isNew(correction: Correction, { newExhibits }: AnnexInput): boolean {
  if (correction.change === 'exhibit' && newExhibits.some(([p]) => p === correction.p)) return true;
  return correction.told === undefined;
}

function correctionRows(correction: Correction, contents: Contents): Runs[][] {
  const { input, words } = contents;
  const { say } = words;
  const number = String(input.factNumbers.get(correction.n) ?? '');
  const on = date(correction.at, input.zone, words);
  const line = (field: string, before: string, after: string): Runs[] => [
    [number],
    [on],
    [field],
    [before],
    [after],
  ];
  switch (correction.change) {
    case 'amended':
      return amendedRows(correction, contents).map(([field, before, after]) => line(field, before, after));
    case 'withdrawn':
      return [
        line('—', '—', say('method.corrections.withdrawn', { reason: displayText(correction.reason) })),
      ];
    case 'purged':
      return [line('—', '—', say('method.corrections.purged', { date: on }))];
    case 'merged': {
      const into = input.factNumbers.get(correction.into);
      const said =
        into === undefined
          ? say('method.corrections.merged-unnumbered')
          : say('method.corrections.merged', { number: String(into) });
      return [line('—', '—', said)];
    }
    case 'exhibit-amended': {
      const piece = input.exhibitNumbers.get(correction.p);
      if (piece === undefined) return [];
      const label = say('exhibit', { number: String(piece) });
      const { title } = correction;
      const shown = (text: Text | undefined) =>
        text === undefined ? say('corrections.exhibit.neutral') : displayText(text);
      return [
        ...(title
          ? [line(say('corrections.exhibit.title', { label }), shown(title.before), shown(title.after))]
          : []),
        ...(correction.isReproduction
          ? [
              line(
                say('corrections.exhibit.reproduction', { label }),
                '—',
                say('corrections.exhibit.changed'),
              ),
            ]
          : []),
      ];
    }
    case 'exhibit': {
      const piece = input.exhibitNumbers.get(correction.p);
      return piece === undefined
        ? []
        : [line('—', '—', say('method.corrections.exhibit', { number: String(piece) }))];
    }
  }
}

/** Only what is printed can be seen to change: a witness's new phone number is no correction of the annex. */
function amendedRows(
  { before, after }: Extract<Correction, { change: 'amended' }>,
  { input, words }: Contents,
): [field: string, before: string, after: string][] {
  const print = (incident: typeof before) => {
    const exact = incident.words === undefined ? '' : displayText(incident.words);
    const said = details(incident, words, input.zone);
    return exact ? [...said, { key: 'words', label: words.say('detail.words'), text: exact }] : said;
  };
  const [was, is] = [print(before), print(after)];
  const empty = words.say('method.corrections.empty');
  const keys = new Set([...was, ...is].map(({ key }) => key));
  return [...keys].flatMap(key => {
    const old = was.find(detail => detail.key === key);
    const now = is.find(detail => detail.key === key);
    if (old?.text === now?.text) return [];
    return [[old?.label ?? now?.label ?? '', old?.text ?? empty, now?.text ?? empty]];
  });
}
