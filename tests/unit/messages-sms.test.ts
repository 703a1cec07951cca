import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { smsReader } from '../../src/import/messages/sms.ts';
import { bytesOf, exportOf, isDetected, readExport, sampleExport, samples } from './export-source.ts';

const head = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<?xml-stylesheet type="text/xsl" href="sms.xsl"?>\n`;
const backup = (...elements: string[]) => `${head}<smses>\n${elements.join('\n')}\n</smses>\n`;
const sms = (more: string) => `<sms address="+33600000001" date="1700000000000" type="1" ${more} />`;
const mms = (parts: string, more = '') =>
  `<mms address="+33600000001" date="1700000000000" msg_box="1" ${more}><parts>${parts}</parts></mms>`;

const read = (text: string, size?: number) => readExport(smsReader, exportOf({ 'sms.xml': text }, size));

describe.skipIf(samples === undefined)('sample backups of text messages', () => {
  const folder = 'exports/sms/sms-backup-reader-2';

  test.each([
    ['empty.xml', 0, 0, 0],
    ['sms_small.xml', 12, 4, 0],
    ['sample_mms.xml', 4, 0, 4],
  ])('%s: %i messages', async (name, count, own, media) => {
    const source = sampleExport(folder);
    expect(await isDetected(smsReader, source, name)).toBe(true);
    const { messages, refused, error } = await readExport(smsReader, source, name);
    expect({ refused, error }).toEqual({ refused: [], error: undefined });
    expect(messages).toHaveLength(count);
    if (own > 0) expect(messages.filter(message => message.own)).toHaveLength(own);
    expect(messages.flatMap(message => message.media)).toHaveLength(media);
  });

  test('the first one, whole', async () => {
    const { messages } = await readExport(smsReader, sampleExport(folder), 'sms_small.xml');
    expect(messages[0]).toMatchObject({
      platform: 'SMS',
      kind: 'sms',
      own: false,
      conversation: { id: '+15550000001', title: 'Contact A' },
      sender: { displayName: 'Contact A', accountId: '+15550000001' },
      when: { raw: '1512226167463', source: 'export', earliest: '2017-12-02T14:49:27.000Z' },
      more: { whenCandidates: [{ raw: 'date_sent 1512226166000', earliest: '2017-12-02T14:49:26.000Z' }] },
      words: 'Body text 1',
      pointer: 'message 1, line 4',
    });
    expect(messages[9]?.words).toBe('Body text 10\nBody text 11\nBody text 12');
    const text = readFileSync(path.join(samples ?? '', folder, 'sms_small.xml'), 'utf8');
    for (const { raw } of messages) expect(text).toContain(raw);
  });

  test('the parts of MMS come out, the layout of slides does not', async () => {
    const { messages } = await readExport(smsReader, sampleExport(folder), 'sample_mms.xml');
    expect(messages.map(({ words }) => words)).toEqual([
      'Here is an image attachment',
      'Here is a video attachment',
      'Here is an audio attachment',
      'Here is a PDF attachment',
    ]);
    const [image, , , pdf] = messages.map(({ media }) => media[0]);
    expect(image?.name).toBe('image.png');
    expect((await bytesOf(image)).subarray(1, 4).toString()).toBe('PNG');
    expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    const {
      messages: mixed,
      refused,
      error,
    } = await readExport(smsReader, sampleExport(folder), 'sms_and_mms.xml');
    expect(mixed.find(({ words }) => words === 'Body text 46')?.media).toEqual([]);
    // This sample says 58, and was cut in its 50th: 41 text messages, 8 MMS, one without its end.
    expect(mixed).toHaveLength(49);
    expect(refused).toMatchObject([{ refused: 'xml-not-closed', pointer: 'message 50, line 133' }]);
    expect(error).toMatchObject({ id: 'xml-cut-short', params: { said: '58', found: 50, line: 136 } });
  });

  test('a damaged part: the message is kept, the file is there and refused by its name', async () => {
    const { messages, refused } = await readExport(
      smsReader,
      sampleExport('broken'),
      'sms_corrupt_attachments.xml',
    );
    expect(refused).toEqual([]);
    expect(messages).toHaveLength(2);
    for (const message of messages) {
      expect(message.remarks).toEqual([]);
      await expect(bytesOf(message.media[0])).rejects.toMatchObject({ id: 'file-not-base64' });
    }
  });
});

describe('text messages', () => {
  test.each([
    ['decimal', '&#55357;&#56841; ok', '😉 ok'],
    ['hexadecimal', '&#xD83D;&#xDE09;', '😉'],
    ['several', '&#55357;&#56841;&#55357;&#56841;', '😉😉'],
    ['legal', '&#128521;&#10;&lt;&amp;&quot;', '😉\n<&"'],
    ['written by the sender', '&amp;#55357;&amp;#56841;', '&#55357;&#56841;'],
    [
      'alone',
      'a&#55357;b',
      { bytes: Buffer.from([97, 0xed, 0xa0, 0xbd, 98]).toString('base64'), display: 'a\ufffdb' },
    ],
    ['control characters', '&#27;[31m&#0;', '\u001b[31m\0'],
  ])('emoji as surrogates: %s', async (_, written, words) => {
    for (const size of [1, 7, 1000]) {
      const { messages, refused } = await read(backup(sms(`body="${written}"`)), size);
      expect(refused).toEqual([]);
      expect(messages.map(message => message.words)).toEqual([words]);
      expect(messages[0]?.raw).toContain(written);
    }
  });

  test('quotes as Android writes them, other elements and comments are understood', async () => {
    const { messages, refused } = await read(
      backup(
        '<!-- <sms body="no" /> -->',
        `<sms address='+33600000001' date='1' type='1' body='he said "data=" > go' />`,
        `<sms address="1" date = "1700000000000" type="1" body="x"></sms>`,
      ),
      3,
    );
    expect(refused).toEqual([]);
    expect(messages.map(({ words }) => words)).toEqual(['he said "data=" > go', 'x']);
    expect(messages[0]?.when).toMatchObject({ kind: 'undated', raw: '1' });
  });

  test.each([
    ['1', { own: false, service: undefined }],
    ['2', { own: true, service: undefined, sender: undefined }],
    ['3', { own: true, service: true }],
    ['5', { own: true, service: true }],
    ['9', { own: undefined, service: undefined }],
  ])('type %s: a direction is never guessed', async (type, expected) => {
    const { messages } = await read(
      backup(`<sms address="1" date="1700000000000" type="${type}" body="x"/>`),
    );
    for (const [key, value] of Object.entries(expected)) expect(messages[0]?.[key as 'own']).toEqual(value);
  });

  test('what the application writes for « absent » is absent', async () => {
    const { messages } = await read(backup(sms('body="null" contact_name="(Unknown)" date_sent="0"')));
    expect(messages[0]).toMatchObject({
      sender: { accountId: '+33600000001' },
      conversation: { title: '+33600000001' },
    });
    expect(messages[0]?.words).toBeUndefined();
    expect(messages[0]?.sender?.displayName).toBeUndefined();
    expect(messages[0]?.more).toBeUndefined();
  });

  test('a group message is from its author, not from the group', async () => {
    const group = `<mms address="+336~+337" date="1700000000000" msg_box="1" contact_name="Ana, Bob">
      <parts><part ct="text/plain" text="hi"/></parts>
      <addrs><addr address="+337" type="137"/><addr address="me@x.example" type="151"/></addrs></mms>`;
    const { messages } = await read(backup(group));
    expect(messages[0]).toMatchObject({
      conversation: { id: '+336~+337' },
      sender: { accountId: '+337' },
      words: 'hi',
    });
    expect(messages[0]?.sender?.displayName).toBeUndefined();
  });

  test('a message is dated by the phone in UTC, one without date is kept', async () => {
    const { messages } = await read(backup('<sms address="1" type="1" body="x"/>', sms('body="y"')));
    expect(messages.map(({ when }) => [when.kind, when.earliest])).toEqual([
      ['undated', null],
      ['exact', '2023-11-14T22:13:20.000Z'],
    ]);
  });

  test('a large film is read again from the file, whatever its size, and is never held', async () => {
    const film = Buffer.alloc(6 * 1024 * 1024, 'film');
    const parts = `<part ct="text/plain" text="before"/><part ct="video/mp4" name="../../a.mp4" data="${film.toString('base64')}"/>`;
    const source = exportOf({ 'sms.xml': backup(mms(parts), sms('body="after"')) });
    const { messages } = await readExport(smsReader, source);
    expect(messages.map(({ words }) => words)).toEqual(['before', 'after']);
    const [media] = messages[0]?.media ?? [];
    expect(media?.name).toBe('a.mp4');
    expect(String(messages[0]?.raw).length).toBeLessThan(1000);
    expect((await bytesOf(media)).equals(film)).toBe(true);
  });
});

describe('damaged backups', () => {
  const good = sms('body="good"');

  test.each([
    ['a lost quote', '<sms address="1 date="1700000000000" type="1" body="bad />', ['xml-broken']],
    ['a lost last quote', '<sms address="1" type="1" body="bad />', ['xml-not-closed']],
    ['a lost bracket', '<sms address="1" body="bad" ', ['xml-not-closed']],
    ['an element without end', '<mms date="1"><parts><part ct="text/plain" text="x"/>', ['xml-not-closed']],
    ['an attribute twice', '<sms address="1" body="a" body="b"/>', ['xml-broken']],
    ['an entity of its own', '<sms body="&lol;"/>', ['xml-broken']],
    ['an element of another kind', '<wap push="1"/>', ['xml-element-unknown']],
    ['one that holds words and others', '<wap>a<b>c</b><wap/><wap>d</wap>e</wap>', ['xml-element-unknown']],
    ['one without end', '<wap><b>words', ['xml-element-unknown']],
    ['several', '<wap></wap><wap/><c>x</c>', Array.from({ length: 3 }, () => 'xml-element-unknown')],
    ['words between messages', 'hello \0', ['xml-between']],
    ['a message too large', `<sms body="${'x'.repeat(9 << 20)}"/>`, ['xml-element-too-large']],
    ['10,000 elements in one another', `<mms>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</mms>`, []],
  ])('%s refuses itself alone', async (_, bad, ids) => {
    for (const size of [11, 64 * 1024]) {
      if (size === 11 && bad.length > 1 << 20) continue;
      const { messages, refused, error } = await read(backup(good, bad, good), size);
      expect(error).toBeUndefined();
      expect(messages.filter(({ words }) => words === 'good')).toHaveLength(2);
      expect(refused.map(({ refused: id }) => id)).toEqual(ids);
      if (refused[0]) expect(refused[0].pointer).toContain('line 5');
    }
  });

  test('bytes that are not UTF-8 refuse their message: its words would change', async () => {
    const text = Buffer.from(backup(good, sms('body="caf\xe9"'), good), 'latin1');
    const { messages, refused } = await readExport(smsReader, exportOf({ 'sms.xml': text }));
    expect(messages).toHaveLength(2);
    expect(refused).toMatchObject([{ refused: 'xml-not-utf8' }]);
  });

  test.each([
    ['cut short', `${head}<smses>\n${good}\n`, 'xml-cut-short', 1],
    ['cut in a message', `${head}<smses>\n${good}\n<sms body="`, 'xml-cut-short', 1],
    [
      'a document type',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><smses>${good}</smses>`,
      'xml-doctype',
      0,
    ],
    [
      'another encoding',
      `<?xml version="1.0" encoding="ISO-8859-1"?><smses>${good}</smses>`,
      'xml-encoding',
      0,
    ],
    ['another document', '<?xml version="1.0"?><!-- <smses> --><feed/>', 'messages-list-missing', 0],
  ])('%s', async (_, text, id, count) => {
    const { messages, error } = await read(text);
    expect(messages).toHaveLength(count);
    expect(error?.id).toBe(id);
  });

  test('a number of messages that the file does not hold is told', async () => {
    const { refused } = await read(`${head}<smses count="3">${good}${good}</smses>`);
    expect(refused).toMatchObject([{ refused: 'sms-count', params: { said: 3, found: 2 } }]);
  });
});
