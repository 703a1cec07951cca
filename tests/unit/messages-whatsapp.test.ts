import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { HEAD_SIZE, type Message } from '../../src/import/messages/message.ts';
import { textLines } from '../../src/import/messages/text-lines.ts';
import { whatsappReader } from '../../src/import/messages/whatsapp.ts';
import { displayText } from '../../src/incident/text.ts';
import { localParts } from '../../src/incident/when-local.ts';
import { exportsFolder, fileOf, readAll } from './messages-reading.ts';

const folder = path.join(exportsFolder, 'whatsapp', 'chatcarve');
const hasSamples = existsSync(folder);

const read = async (text: string, options: Parameters<typeof readAll>[2] = {}, name = 'chat.txt') =>
  readAll(whatsappReader, [fileOf(name, text)], options);

const one = async (text: string): Promise<Message> => {
  const { messages } = await read(`12/03/2026, 09:00 - Paul: début\n${text}`);
  const message = messages[1];
  if (message === undefined || messages.length !== 2) throw new Error(`${messages.length} messages`);
  return message;
};

/** In the form of the goldens, which are made by another program. */
function asGolden(message: Message, index: number, text: string): Record<string, unknown> {
  const { sender, service, media, remarks, when, pointer } = message;
  const { year, month, day, hour, minute, second } = localParts(when.earliest ?? '', 'Europe/Paris');
  const two = (value: number) => String(value).padStart(2, '0');
  const isMedia = media.length > 0 || remarks.includes('media-missing');
  return {
    author: sender?.displayName ?? null,
    index,
    kind: service ? 'system' : isMedia ? 'media' : remarks.includes('deleted') ? 'deleted' : 'text',
    line: Number(pointer.slice(5)),
    filename: media[0]?.name ?? null,
    raw_timestamp: when.raw,
    text,
    timestamp: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`,
  };
}

/** What stands after the author, without the marks of direction. */
const textOf = (message: Message) =>
  displayText(message.raw)
    .replaceAll('\u200e', '')
    .replace(/^\[?[\d./]+, [\d:]+(?:\] | - )/, '')
    .replace(message.sender ? `${displayText(message.sender.displayName ?? '')}: ` : /^Maman: /, '');

describe.runIf(hasSamples)('the WhatsApp goldens', () => {
  it.each(['fr-fr-ios', 'de-de-android'])('%s', async name => {
    const text = readFileSync(path.join(folder, `${name}.txt`));
    const { messages, refused } = await readAll(whatsappReader, [fileOf(`${name}.txt`, text)]);
    const golden = readFileSync(path.join(folder, 'expected', `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .map(({ media, system, ...rest }) => ({ ...rest, filename: media?.filename ?? null }));
    expect(messages.map((message, at) => asGolden(message, at, textOf(message)))).toEqual(golden);
    expect(refused).toEqual([]);
  });

  it.each([
    // Counted by hand in each file: [messages, lines of the application, without the file, deleted, calls].
    ['en-gb-ios', [7, 1, 2, 0, 1]],
    ['en-us-android', [10, 3, 2, 1, 1]],
    ['ambiguous-mdy-android', [3, 0, 0, 0, 0]],
    ['fr-fr-ios', [6, 2, 2, 0, 0]],
    ['de-de-android', [8, 3, 2, 1, 0]],
  ])('%s holds what was counted by hand', async (name, counts) => {
    const text = readFileSync(path.join(folder, `${name}.txt`));
    expect(whatsappReader.detect(text.subarray(0, HEAD_SIZE), `${name}.txt`)).toBe(true);
    const { messages } = await readAll(whatsappReader, [fileOf(`${name}.txt`, text)]);
    const having = (remark: Message['remarks'][number]) =>
      messages.filter(({ remarks }) => remarks.includes(remark)).length;
    expect([
      messages.length,
      messages.filter(({ service }) => service).length,
      having('media-missing'),
      having('deleted'),
      messages.filter(({ kind }) => kind === 'call').length,
    ]).toEqual(counts);
  });

  it('tells the order of the dates by the one in which time never goes back', async () => {
    const text = readFileSync(path.join(folder, 'ambiguous-mdy-android.txt'));
    const { messages } = await readAll(whatsappReader, [fileOf('a.txt', text)]);
    expect(messages.map(({ timestamp }) => timestamp)).toEqual([
      '2024-05-06T09:00',
      '2024-06-05T09:30',
      '2024-06-07T10:00',
    ]);
  });
});

describe('the lines of phones', () => {
  it.each([
    ['26/09/2019 à 22:39 - XXX: Salut', '2019-09-26T22:39'],
    ['26.09.18 à 18:00 - XXX: Salut', '2018-09-26T18:00'],
    ['26/03/2026 09:58 - XXX: Salut', '2026-03-26T09:58'],
    ['[26/01/2024, 14:02:11] XXX: Salut', '2024-01-26T14:02:11'],
    ['\u200e[26/01/2024 à 14:02:11] XXX: Salut', '2024-01-26T14:02:11'],
    ['29.01.18, 12:24 - XXX: Salut', '2018-01-29T12:24'],
    ['1/29/18, 12:24 PM - XXX: Salut', '2018-01-29T12:24'],
    ['1/29/18, 12:04 AM - XXX: Salut', '2018-01-29T00:04'],
    ['[9/20/26, 1:58:02\u202fPM] XXX: Salut', '2026-09-20T13:58:02'],
    ['2023-12-20, 5:46 p.m. - XXX: Salut', '2023-12-20T17:46'],
    ['31/12/23, 11:40 p.\u00a0m. - XXX: Salut', '2023-12-31T23:40'],
    ['2023-12-20 17 h 46 - XXX: Salut', '2023-12-20T17:46'],
    ['\u200f٢٦/٠٩/٢٠٢٤، ٢:٣٩ م - XXX: Salut', '2024-09-26T14:39'],
  ])('%s', async (line, timestamp) => {
    expect(whatsappReader.detect(Buffer.from(line), 'a.txt')).toBe(true);
    const { messages, refused } = await read(line);
    expect(refused).toEqual([]);
    expect(messages).toMatchObject([{ timestamp, sender: { displayName: 'XXX' }, words: 'Salut' }]);
  });

  it('are read in the zone of the dossier, to the minute where the phone gives no second', async () => {
    const { messages } = await read('26/09/2019 à 22:39 - X: a\n26/09/2019 à 22:40 - X: b');
    expect(messages[0]?.when).toEqual({
      raw: '26/09/2019 à 22:39',
      source: 'export',
      zone: 'Europe/Paris',
      kind: 'exact',
      precision: 'minute',
      earliest: '2019-09-26T20:39:00.000Z',
      latest: '2019-09-26T20:39:59.999Z',
    });
  });

  it('keep an hour that the clocks double as an interval, and one that they skip too', async () => {
    const text = '26/10/2025, 02:30 - X: double\n29/03/2026, 02:30 - X: sautée';
    const { messages } = await read(text);
    expect(messages.map(({ when }) => [when.kind, when.earliest, when.latest])).toEqual([
      ['between', '2025-10-26T00:30:00.000Z', '2025-10-26T01:30:59.999Z'],
      ['between', '2026-03-29T00:30:00.000Z', '2026-03-29T01:30:59.999Z'],
    ]);
    const { messages: later } = await read(text, { context: { fold: 'later' } });
    expect(later[0]?.when).toMatchObject({ kind: 'exact', earliest: '2025-10-26T01:30:00.000Z' });
  });

  it('are asked about where a day could be a month', async () => {
    const text = '03/04/2025, 10:00 - X: a\n03/05/2025, 10:00 - X: b';
    await expect(read(text)).rejects.toMatchObject({
      id: 'messages-date-order',
      params: { example: '03/04/2025, 10:00' },
    });
    const stamps = async (dateOrder: 'day-first' | 'month-first') =>
      (await read(text, { context: { dateOrder } })).messages.map(({ timestamp }) => timestamp);
    expect(await stamps('day-first')).toEqual(['2025-04-03T10:00', '2025-05-03T10:00']);
    expect(await stamps('month-first')).toEqual(['2025-03-04T10:00', '2025-03-05T10:00']);
    const named = '03/04/2025, 10:00 - X: IMG-20250304-WA0001.jpg (file attached)';
    expect((await read(named)).messages[0]?.timestamp).toBe('2025-03-04T10:00');
    const french = '03/04/2025 10:00 - Les messages et les appels sont chiffrés de bout en bout.';
    expect((await read(french)).messages[0]?.timestamp).toBe('2025-04-03T10:00');
    expect((await read('03.04.25, 10:00 - X: a')).messages[0]?.timestamp).toBe('2025-04-03T10:00');
    const mixed = '13/04/2025, 10:00 - X: a\n04/13/2025, 10:00 - X: b';
    await expect(read(mixed)).rejects.toMatchObject({ id: 'messages-date-order' });
    const { messages } = await read(mixed, { context: { dateOrder: 'day-first' } });
    expect(messages.map(({ when }) => when.kind)).toEqual(['exact', 'undated']);
    expect((await read('05/05/2025, 10:00 - X: a')).messages).toHaveLength(1);
  });
});

describe('what stands after a date', () => {
  it('goes on over several lines, blank ones too, whatever ends them', async () => {
    const { messages } = await read(
      '12/13/2025, 10:00 - X: un\r\n\r\ndeux\n- trois : rien\r\n12/13/2025, 10:01 - X: fin\r\n',
    );
    expect(messages.map(({ words, pointer }) => [words, pointer])).toEqual([
      ['un\n\ndeux\n- trois : rien', 'line 1'],
      ['fin', 'line 5'],
    ]);
    expect(messages[0]?.raw).toBe('12/13/2025, 10:00 - X: un\n\ndeux\n- trois : rien');
  });

  it('keeps a date of another making in the message that quotes it', async () => {
    const message = await one('13/03/2026, 09:01 - Léa: il a écrit\n[13/03/2026, 09:00:00] Paul: je te vois');
    expect(message.words).toBe('il a écrit\n[13/03/2026, 09:00:00] Paul: je te vois');
  });

  it('takes nothing from the blank lines that end a file', async () => {
    const { messages } = await read(
      '13/03/2026, 09:58 - Paul: un\n\n13/03/2026, 09:59 - Paul: <Médias omis>\n\n\n',
    );
    expect(messages.map(({ words, remarks }) => [words, remarks])).toEqual([
      ['un\n', []],
      [undefined, ['media-missing']],
    ]);
  });

  it('loses no line to a BOM, at the beginning or in the middle', async () => {
    const { messages } = await read('\ufeff13/03/2026, 09:00 - X: a\n\ufeff13/03/2026, 09:01 - X: b');
    expect(messages.map(({ words }) => words)).toEqual(['a', 'b']);
  });

  it('marks the sender as doubtful where time goes back: a message may hold a false line', async () => {
    const text = [
      '12/03/2026, 10:00 - Paul: un',
      '12/03/2026, 11:30 - Léa: jamais écrit',
      '12/03/2026, 10:01 - Paul: deux',
      '13/03/2026, 10:01 - Paul: trois',
    ].join('\n');
    const { messages } = await read(text, { context: { dateOrder: 'day-first' } });
    expect(messages.map(({ remarks }) => remarks)).toEqual([
      [],
      ['sender-doubtful'],
      ['sender-doubtful'],
      [],
    ]);
    const autumn = '26/10/2025, 02:50 - X: a\n26/10/2025, 02:10 - X: b';
    expect((await read(autumn)).messages.flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  it.each([
    '13/03/2026, 09:58 - Marie a créé le groupe « Famille : été »',
    '13/03/2026, 09:58 - Marie a créé le groupe « Famille: été »',
    '13/03/2026, 09:58 - Marie a changé le nom du groupe en Famille : été',
    '13/03/2026, 09:58 - Vous avez ajouté Paul',
    '13/03/2026, 09:58 - Marie a changé l’objet de « A: b » en « C »',
    '13/03/2026, 09:58 - Your security code with Paul changed. Tap to learn more.',
    '13/03/2026, 09:58 - Jonas hat die Gruppe verlassen',
  ])('is nobody’s words: %s', async line => {
    const message = await one(line);
    expect(message).toMatchObject({ service: true, remarks: [] });
    expect(message.sender).toBeUndefined();
  });

  it('never hides words behind a name made to look like a line of the application', async () => {
    expect(await one('13/03/2026, 09:58 - Marie a ajouté Paul: je sais où tu vis')).toMatchObject({
      sender: { displayName: 'Marie a ajouté Paul' },
      words: 'je sais où tu vis',
    });
    expect(await one('13/03/2026, 09:58 - Marie a activé les messages: je sais où tu vis')).toMatchObject({
      sender: { displayName: 'Marie a activé les messages' },
      words: 'je sais où tu vis',
    });
    expect(await one('13/03/2026, 09:58 - x ": je sais "où" tu vis')).toMatchObject({
      sender: { displayName: 'x "' },
      words: 'je sais "où" tu vis',
      remarks: ['sender-doubtful'],
    });
    expect(await one('13/03/2026, 09:58 - Paul: \u200eje sais où tu vis')).toMatchObject({
      words: '\u200eje sais où tu vis',
    });
  });

  it('is told as doubtful where neither an author nor a known phrase is there', async () => {
    expect(await one('13/03/2026, 09:58 - quelque chose d’inconnu')).toMatchObject({
      service: true,
      words: 'quelque chose d’inconnu',
      remarks: ['sender-doubtful'],
    });
  });

  it.each([
    ['<Médias omis>', { remarks: ['media-missing'] }],
    ['\u200eimage absente', { remarks: ['media-missing'] }],
    ['audio omitted', { remarks: ['media-missing'] }],
    ['Ce message a été supprimé', { remarks: ['deleted'] }],
    ['\u200eThis message was deleted.', { remarks: ['deleted'] }],
    ['', { remarks: ['view-once'] }],
    ['.', { remarks: ['view-once'] }],
    ['Appel vocal manqué', { remarks: [], kind: 'call' }],
    ['\u200eMissed video call', { remarks: [], kind: 'call' }],
  ])('is no words of the author: %j', async (text, expected) => {
    const message = await one(`13/03/2026, 09:58 - Paul: ${text}`);
    expect(message).toMatchObject({ ...expected, sender: { displayName: 'Paul' } });
    expect(message.words).toBeUndefined();
  });

  it('says that it was edited, and keeps the rest as it came', async () => {
    expect(await one('13/03/2026, 09:58 - Paul: je viens \u200e<Ce message a été modifié>')).toMatchObject({
      words: 'je viens',
      remarks: ['edited'],
    });
  });

  it('names the file that came with it, found beside or not, with its caption', async () => {
    const text = [
      '13/03/2026, 09:58 - Paul: IMG-20260313-WA0001.jpg (fichier joint)\nregarde',
      '13/03/2026, 09:59 - Paul: \u200eVID-20260313-WA0002.mp4 (file attached)',
      '13/03/2026, 10:00 - Paul: tiens \u200e<pièce jointe : 00000012-PHOTO-2026-03-13-10-00-00.jpg>',
      '13/03/2026, 10:01 - Paul: voisin.jpg (fichier joint)',
      '13/03/2026, 10:02 - Paul: <pièce jointe : ../../etc/passwd>',
    ].join('\n');
    const files = [
      fileOf('médias/chat.txt', text),
      fileOf('médias/IMG-20260313-WA0001.jpg', 'x'),
      fileOf('médias/voisin.jpg', 'x'),
    ];
    const { messages } = await readAll(whatsappReader, files);
    expect(
      messages.map(({ words, media, remarks }) => [
        words,
        media[0]?.name,
        media[0]?.open !== undefined,
        remarks,
      ]),
    ).toEqual([
      ['regarde', 'IMG-20260313-WA0001.jpg', true, []],
      [undefined, 'VID-20260313-WA0002.mp4', false, ['media-missing']],
      ['tiens', '00000012-PHOTO-2026-03-13-10-00-00.jpg', false, ['media-missing']],
      [undefined, 'voisin.jpg', true, []],
      // Anybody can type this: it stays what was written.
      ['<pièce jointe : ../../etc/passwd>', undefined, false, []],
    ]);
  });

  it('names an unknown contact and a number as the phone does, without its marks', async () => {
    expect((await one('13/03/2026, 09:58 - ~\u202fLe Loup: a')).sender).toEqual({ displayName: 'Le Loup' });
    expect((await one('13/03/2026, 09:58 - \u202a+33\u00a06 12 34 56 78\u202c: a')).sender).toEqual({
      displayName: '+33\u00a06 12 34 56 78',
      accountId: '+33612345678',
    });
  });

  it('keeps words that are not UTF-8 as the bytes they are', async () => {
    const bytes = Buffer.concat([
      Buffer.from('13/03/2026, 09:58 - Paul: menac'),
      Buffer.from([0xe9, 0x65]),
      Buffer.from('\nencore'),
    ]);
    const { messages } = await readAll(whatsappReader, [fileOf('a.txt', bytes)]);
    expect(messages[0]?.words).toEqual({
      bytes: Buffer.concat([
        Buffer.from('menac'),
        Buffer.from([0xe9, 0x65]),
        Buffer.from('\nencore'),
      ]).toString('base64'),
      display: 'menac\ufffde\nencore',
    });
  });
});

it('keeps words behind a name that is not UTF-8', async () => {
  const bytes = Buffer.concat([
    Buffer.from('13/03/2026, 09:58 - P'),
    Buffer.from([0xe9]),
    Buffer.from('re: menace : oui'),
  ]);
  const { messages } = await readAll(whatsappReader, [fileOf('a.txt', bytes)]);
  expect(messages).toMatchObject([{ sender: { displayName: 'P\ufffdre' }, words: 'menace : oui' }]);
});

it('cuts a line without end as it comes', async () => {
  const chunks = (function* () {
    for (let i = 0; i < 100; i++) yield Buffer.alloc(10, 'a');
    yield Buffer.from('\nfin');
  })();
  const lines = [];
  for await (const { number, bytes, isTooLong } of textLines(Readable.from(chunks), 25)) {
    lines.push([number, bytes.length, isTooLong]);
  }
  expect(lines).toEqual([
    [1, 25, true],
    [2, 3, false],
  ]);
});

describe('a conversation', () => {
  const line = '13/03/2026, 09:58 - Paul: a';
  it.each([
    ['Discussion WhatsApp avec Paul.txt', undefined],
    ['WhatsApp Chat with Paul (1).txt', undefined],
    ['_chat.txt', 'WhatsApp Chat - Paul.zip'],
    ['_chat.txt', 'Discussion WhatsApp - Paul (2).zip'],
  ])('is named by %s in %s', async (name, archive) => {
    const { messages } = await read(line, archive === undefined ? {} : { name: archive }, name);
    expect(messages[0]?.conversation).toEqual({ id: 'Paul', title: 'Paul' });
  });

  it('is known by how it begins, where its file was renamed', async () => {
    const [first, second] = await Promise.all([
      read(line, {}, 'a.txt'),
      read(`${line}\n14/03/2026, 09:58 - Paul: b`, {}, 'autre.txt'),
    ]);
    expect(first?.messages[0]?.conversation).toEqual(second?.messages[0]?.conversation);
  });
});

describe('bad input', () => {
  it('is refused where it stands, and the rest is read', async () => {
    const { messages, refused } = await read('rien à voir\n13/03/2026, 09:58 - Paul: a');
    expect(messages).toHaveLength(1);
    expect(refused).toEqual([
      { pointer: 'line 1', raw: 'rien à voir', refused: 'messages-line-alone', params: {} },
    ]);
  });

  it('never holds a line without end, and reads what follows', async () => {
    const long = Buffer.alloc(40 * 1024 * 1024, 'a');
    const text = Buffer.concat([
      Buffer.from('13/03/2026, 09:58 - Paul: '),
      long,
      Buffer.from('\nsuite\n13/03/2026, 09:59 - Paul: après'),
    ]);
    const { messages, refused } = await readAll(whatsappReader, [fileOf('a.txt', text, 65_536)]);
    expect(messages.map(({ words }) => words)).toEqual(['après']);
    expect(refused).toMatchObject([{ pointer: 'line 1', refused: 'messages-too-large' }]);
    expect(displayText(refused[0]?.raw ?? '').length).toBeLessThan(2001);
  });

  it('is not taken for a chat', () => {
    const isOne = (text: string, name = 'a.txt') => whatsappReader.detect(Buffer.from(text), name);
    expect(isOne('[2019-12-24, 12:23] Jane Doe: Hello John!')).toBe(false);
    expect(isOne('[2019-12-24, 12:23:11] Jane: a', 'chat.md')).toBe(false);
    expect(isOne('bonjour')).toBe(false);
    expect(isOne('')).toBe(false);
    expect(isOne('{"a": "12/03/2026, 09:00 - X: a"}')).toBe(false);
  });
});
