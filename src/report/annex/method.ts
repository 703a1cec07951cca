import { definitions } from '../definitions.ts';
import type { Block, Runs } from '../document.ts';
import type { Contents } from './contents.ts';
import { corrections } from './corrections.ts';
import { date, type Part, zoneInWords } from './cover.ts';
import { RECORD_NAME } from './record.ts';

/** How it was counted, how to check it without temoin, and the state of the journal that it was drawn from. */
export function method(contents: Contents, part: Part): Block[] {
  return [
    { type: 'heading', level: 1, ...part },
    ...counting(contents),
    ...definitionList(contents),
    ...hashes(contents),
    ...corrections(contents),
    ...head(contents),
    ...earlier(contents),
  ];
}

function counting(contents: Contents): Block[] {
  const { input, words, factList } = contents;
  const { say } = words;
  const other = input.incidents.flatMap(({ n, state, enteredBy }) =>
    state === 'confirmed' && enteredBy !== undefined ? (input.factNumbers.get(n) ?? []) : [],
  );
  return [
    { type: 'heading', level: 2, text: say('method.count.heading') },
    paragraph(say('method.act', { zone: zoneInWords(contents) })),
    paragraph(say('method.to-confirm')),
    ...(other.length > 0
      ? [
          {
            type: 'paragraph',
            runs: [say('method.other-hand', { n: other.length }), ...factList(other), '.'],
          } as const,
        ]
      : []),
    paragraph(say('method.three-dates')),
    paragraph(say('method.precision')),
  ];
}

function definitionList({ words }: Contents): Block[] {
  return [
    { type: 'heading', level: 2, text: words.say('method.figures.heading') },
    { type: 'list', items: definitions(words).map(item => [item]) },
  ];
}

function hashes({ input, words }: Contents): Block[] {
  const { say } = words;
  const file = say('method.check.file');
  const command = (system: string, text: string): Runs => [system, { text, mono: true }];
  return [
    { type: 'heading', level: 2, text: say('method.hash.heading') },
    paragraph(say('method.hash')),
    paragraph(say('method.prints')),
    paragraph(say('method.check')),
    {
      type: 'list',
      items: [
        command(say('method.check.linux'), `sha256sum ${file}`),
        command(say('method.check.macos'), `shasum -a 256 ${file}`),
        command(say('method.check.windows'), `certutil -hashfile ${file} SHA256`),
      ],
    },
    paragraph(input.noRecord ? say('method.no-record') : say('method.record', { name: RECORD_NAME })),
  ];
}

function head(contents: Contents): Block[] {
  const { input, words } = contents;
  const { say, dates } = words;
  return [
    { type: 'heading', level: 2, text: say('method.head.heading') },
    paragraph(say('method.head')),
    paragraph(say('method.head.later')),
    {
      type: 'fields',
      rows: [
        {
          label: say('method.head.seq'),
          value: [say('method.head.seq.value', { seq: String(input.head.seq) })],
        },
        { label: say('method.head.hash'), value: [{ text: input.head.hash, mono: true }] },
        { label: say('method.head.tool'), value: [say('method.head.tool.value', { version: input.tool })] },
        {
          label: say('method.head.instant'),
          value: [
            say('method.head.instant.value', {
              instant: dates.instant(input.instant, input.zone),
              zone: input.zone,
            }),
          ],
        },
      ],
    },
  ];
}

function earlier({ input, words }: Contents): Block[] {
  const issued = input.earlier ?? [];
  if (issued.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: words.say('method.earlier.heading') },
    {
      type: 'list',
      items: issued.map(annex => [
        words.say('method.earlier', {
          number: String(annex.a),
          date: date(annex.instant, input.zone, words),
          pages: words.say('method.earlier.pages', { n: annex.pages ?? 0 }),
        }),
        { text: annex.sha256 ?? '—', mono: true },
      ]),
    },
  ];
}

const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [text] });
