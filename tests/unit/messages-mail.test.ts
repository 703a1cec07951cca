import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { htmlWords } from '../../src/import/messages/html-words.ts';
import { mailReader } from '../../src/import/messages/mail.ts';
import { mailDate } from '../../src/import/messages/mail-date.ts';
import { boxedMessages } from '../../src/import/messages/mbox.ts';
import {
  bytesOf,
  context,
  exportOf,
  isDetected,
  readExport,
  sampleExport,
  samples,
} from './export-source.ts';

const mail = (headers: string, body = 'x') => `From: Ana <ana@x.example>\r\n${headers}\r\n\r\n${body}\r\n`;
async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (content: string | Uint8Array, size?: number) =>
  readExport(mailReader, exportOf({ 'a.eml': content }, size));

describe.skipIf(samples === undefined)('sample e-mails', () => {
  test.each([
    ['base64encodedroot.eml', undefined, ['screenshot.png']],
    ['delivery-status.eml', 'Delivery Status Notification (Failure)', ['part-1.bin', 'part-2.eml']],
    ['mixed.eml', 'This e-mail message has been scanned', []],
    ['nested.eml', 'Dear Sir,\n\nGood evening.', []],
    ['spam.eml', '123.042 Euro pro Jahr GRARANTIERT von einer Bank! KOSTENLOS', []],
  ])('%s', async (name, words, media) => {
    const source = sampleExport('exports/email');
    expect(await isDetected(mailReader, source, name)).toBe(true);
    const { messages, refused, error } = await readExport(mailReader, source, name);
    expect({ refused, error }).toEqual({ refused: [], error: undefined });
    expect(messages).toHaveLength(1);
    if (words === undefined) expect(messages[0]?.words).toBeUndefined();
    else expect(messages[0]?.words).toContain(words);
    expect(messages[0]?.media.map(file => file.name)).toEqual(media);
  });

  test('two dates, kept apart, and the headers in full', async () => {
    const { messages } = await readExport(mailReader, sampleExport('exports/email'), 'spam.eml');
    const [message] = messages;
    expect(message?.when).toMatchObject({
      raw: 'Received: Tue, 24 Nov 2015 01:45:00 +0100',
      source: 'export',
      zone: '+01:00',
      earliest: '2015-11-24T00:45:00.000Z',
    });
    expect(message?.more?.whenCandidates).toMatchObject([
      { raw: 'Date: Tue, 24 Nov 2015 02:35:26 +0200', zone: '+02:00', earliest: '2015-11-24T00:35:26.000Z' },
    ]);
    expect(message?.sender).toEqual({
      displayName: 'Matilda Klein',
      accountId: 'noreply@guide-des-vins-de-bourgogne.fr',
    });
    expect(message?.raw).toContain(
      'Received: from 200.21.241.94 by 92.63.87.69; Mon, 23 Nov 2015 22:37:26 -0200',
    );
    expect(message?.kind).toBe('email');
  });

  test('a picture attached is the picture', async () => {
    const { messages } = await readExport(mailReader, sampleExport('exports/email'), 'base64encodedroot.eml');
    expect((await bytesOf(messages[0]?.media[0])).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('e-mails', () => {
  test('Windows-1252 is read as such, whatever this Node makes of it', async () => {
    const text = mail(
      'Subject: =?windows-1252?Q?l=92=E9t=E9?=\r\nContent-Type: text/plain; charset=iso-8859-1',
      'l\x92\xe9t\xe9 \x80',
    );
    const { messages } = await read(Buffer.from(text, 'latin1'));
    expect(messages[0]?.words).toBe('l’été\n\nl’été €');
  });

  test('the sender’s Message-ID is no id: a second message cannot hide behind a first', async () => {
    const { messages } = await read(mail('Message-ID: <a@x>'));
    expect(messages[0]?.nativeId).toBeUndefined();
  });

  test('the subject is part of what was written; HTML alone is read as it is seen', async () => {
    const html = mail(
      'Subject: Toi\r\nContent-Type: text/html; charset=utf-8',
      '<style>p{}</style><p>Crève&nbsp;!</p>',
    );
    expect((await read(html)).messages[0]?.words).toBe('Toi\n\nCrève\u00a0!');
    expect((await read(mail('Subject: Toi', ' '))).messages[0]?.words).toBe('Toi');
  });

  test('a forwarded message is a file of this one, not its words', async () => {
    const inner =
      '--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: z@z.example\r\nSubject: old\r\n\r\nold words\r\n';
    const text = mail(
      'Content-Type: multipart/mixed; boundary=b',
      `--b\r\nContent-Type: text/plain\r\n\r\nlook\r\n${inner}--b--`,
    );
    const { messages } = await read(text);
    expect(messages[0]?.words).toBe('look');
    expect(messages[0]?.media.map(({ name }) => name)).toEqual(['part-1.eml']);
    expect(String(await bytesOf(messages[0]?.media[0]))).toContain('old words');
  });

  test('the same people are one conversation, whoever writes and whatever the subject', async () => {
    const one = await read('From: Ana <ana@x.example>\r\nTo: b@x.example\r\nSubject: a\r\n\r\nx');
    const two = await read('From: B <B@x.example>\r\nTo: ana@x.example\r\nSubject: Re: a\r\n\r\nx');
    expect(one.messages[0]?.conversation.id).toBe('ana@x.example b@x.example');
    expect(two.messages[0]?.conversation.id).toBe('ana@x.example b@x.example');
    expect(one.messages[0]?.own).toBeUndefined();
  });

  test.each([
    ['Tue, 24 Nov 2015 02:35:26 +0200', '2015-11-24T00:35:26.000Z', '+02:00'],
    ['24 Nov 2015 02:35 GMT (the time)', '2015-11-24T02:35:00.000Z', 'UTC'],
    ['Tue, 24 Nov 15 02:35:26 -0000', '2015-11-24T02:35:26.000Z', 'UTC'],
    ['Tue, 24 Nov 2015 02:35:26 EST', '2015-11-24T07:35:26.000Z', '-05:00'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59.000Z', 'UTC'],
    ['24 Nov 2015 02:35:26', '2015-11-24T01:35:26.000Z', 'Europe/Paris'],
    ['31 Feb 2015 02:35:26 +0200', null, 'Europe/Paris'],
    ['24/11/2015 02:35', null, 'Europe/Paris'],
    ['24 Nov 2055 02:35:26 +0200', null, 'Europe/Paris'],
    ['', null, 'Europe/Paris'],
  ])('date %j', (value, earliest, zone) => {
    const when = mailDate('Date', value, context);
    expect([when.earliest, when.zone, when.raw]).toEqual([earliest, zone, `Date: ${value}`]);
  });

  test('a date that is none leaves the server’s, and the other way round', async () => {
    const forged = await read(mail('Received: by x; Tue, 24 Nov 2015 01:45:00 +0100\r\nDate: yesterday'));
    expect(forged.messages[0]?.when.earliest).toBe('2015-11-24T00:45:00.000Z');
    const odd = await read(mail('Received: by x; soon\r\nDate: Tue, 24 Nov 2015 01:45:00 +0100'));
    expect(odd.messages[0]?.when.raw).toMatch(/^Date: /);
    expect((await read(mail('Subject: x'))).messages[0]?.when.kind).toBe('undated');
  });
});

describe('mailboxes', () => {
  const separator = 'From 123@xxx Mon Apr 01 10:00:00 +0000 2024\n';
  const box = [
    `${separator}From: a@x.example\nSubject: one\n\nFrom here on\n\nFrom now on it is over\n>From the start\n>>From x\n\n`,
    `${separator}From: b@x.example\nDate: Tue, 02 Apr 2024 10:00:00 +0200\n\ntwo\n${separator}\n`,
    `From - Tue Apr  2 12:00:00 2024\nFrom: c@x.example\n\nthree`,
  ].join('');

  test.each([1, 2, 17, 700, 64 * 1024])('parted as they are, %i bytes at a time', async size => {
    const { messages, refused } = await read(box, size);
    expect(refused).toEqual([]);
    expect(messages.map(({ words, pointer }) => [pointer, words])).toEqual([
      ['message 1', 'one\n\nFrom here on\n\nFrom now on it is over\nFrom the start\n>From x'],
      ['message 2', `two\n${separator.trim()}`],
      ['message 3', 'three'],
    ]);
    expect(messages.map(({ when }) => when.raw)).toEqual([
      'mbox: 01 Apr 2024 10:00:00 UTC',
      'Date: Tue, 02 Apr 2024 10:00:00 +0200',
      'mbox: 2 Apr 2024 12:00:00 UTC',
    ]);
  });

  test('many, on any boundary of the pieces', async () => {
    const many = Array.from(
      { length: 200 },
      (_, i) => `${separator}Subject: s${i}\n\n${'y'.repeat((i * 37) % 900)}\n\n`,
    );
    for (const size of [64, 611, 4096]) {
      const found = [];
      for await (const { bytes } of boxedMessages(inPieces(many.join(''), size), 4000))
        found.push(String(bytes).trim());
      expect(found).toEqual(many.map(text => text.slice(separator.length).trim()));
    }
  });

  test('CRLF, and a mark at the beginning', async () => {
    const { messages } = await read(`\uFEFF${box.replaceAll('\n', '\r\n')}`);
    expect(messages).toHaveLength(3);
    expect(await isDetected(mailReader, exportOf({ 'Tous les messages.mbox': box }))).toBe(true);
  });

  test('one too large refuses itself, the next is read', async () => {
    const large = `${separator}Subject: large

${'z'.repeat(5000)}

`;
    const found = [];
    for await (const { bytes } of boxedMessages(inPieces(large + box, 99), 4000)) found.push(bytes?.length);
    expect(found.map(length => length === undefined)).toEqual([true, false, false, false]);
  });
});

describe('hostile e-mails', () => {
  const parts = (count: number) => '--b\r\n\r\nx\r\n'.repeat(count);
  const deep = Array.from(
    { length: 300 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  );

  test.each([
    [
      '10,000 parts',
      mail('Content-Type: multipart/mixed; boundary=b', `${parts(10_000)}--b--`),
      'mail-too-many-parts',
    ],
    ['300 levels', `From: a@x.example\r\n${deep.join('')}\r\nx`, 'mail-broken'],
    ['headers without end', mail(`X: ${'x'.repeat(3 << 20)}`), 'mail-broken'],
    ['no header', '\r\n\r\nhello', 'mail-not-one'],
  ])('%s is refused', async (_, text, id) => {
    const { messages, refused } = await read(text);
    expect(messages).toEqual([]);
    expect(refused.map(item => item.refused)).toEqual([id]);
  });

  test('one that is too large is not read', async () => {
    const [file] = exportOf({ 'a.eml': mail('Subject: x') }).files;
    const endless = function* () {
      for (let i = 0; i < 5; i++) yield Buffer.from(mail('Subject: x').repeat(100));
      throw new Error('read on');
    };
    const source = file && { ...file, size: 65 << 20, open: async () => Readable.from(endless()) };
    const { refused } = await readExport(mailReader, { files: [], file: () => source }, 'a.eml');
    expect(refused).toMatchObject([
      { pointer: 'message 1', refused: 'mail-too-large', params: { limit: 64 } },
    ]);
  });

  test('one that stops in the middle of its parts is taken, and that is told', async () => {
    const type = 'Content-Type: multipart/mixed;\r\n boundary="x y"';
    const whole = mail(type, '--x y\r\n\r\nun\r\n--x y\r\n\r\ndeux\r\n--x y--\r\n');
    expect((await read(whole)).refused).toEqual([]);
    const { messages, refused } = await read(whole.slice(0, -12));
    expect(messages).toMatchObject([{ pointer: 'message 1' }]);
    expect(refused).toMatchObject([{ pointer: 'message 1', refused: 'mail-cut-short' }]);
  });

  test('HTML nested without end refuses its message at once, and the next one is read', async () => {
    const deep = mail('Content-Type: text/html', `${'<div>'.repeat(200_000)}x`).replaceAll('\r\n', '\n');
    const box = [deep, mail('Subject: Toi', 'y')].map(
      each => `From a@x Mon Apr 01 10:00:00 2024\n${each}\n\n`,
    );
    const { messages, refused } = await read(box.join(''));
    expect(refused).toMatchObject([{ pointer: 'message 1', refused: 'mail-broken' }]);
    expect(messages).toMatchObject([{ pointer: 'message 2' }]);
  });

  test('names of attachments lead nowhere; NUL and bad UTF-8 are kept as they are', async () => {
    const text = mail(
      'Content-Type: multipart/mixed; boundary=b',
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\na\0b \xff\r\n--b\r\nContent-Disposition: attachment; filename="../../.bashrc"\r\n\r\nx\r\n--b--',
    );
    const { messages } = await read(Buffer.from(text, 'latin1'));
    expect(messages[0]?.media.map(({ name }) => name)).toEqual(['.bashrc']);
    expect(messages[0]?.words).toBe('a\0b \ufffd');
  });

  test.each([
    ['<b>a</b> b<br>c<p>d</p>e', 'a b\nc\nd\ne'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', 'a b\nc'],
    ['<script>x</script><title>t</title>a<!-- c --> &lt;3 &eacute;', 'a <3 é'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<div>'.repeat(5000), ''],
    ['', ''],
  ])('HTML %#', (html, words) => {
    expect(htmlWords(html)).toBe(words);
  });

  test.each([
    ['a chat', '26/09/2019 à 22:39 - XXX: Salut'],
    ['words', 'From here on nothing: I said\n\nx'],
    ['a list', 'Name: x\nAge: 3\n\n'],
    ['JSON', '{"from": 1}'],
    ['nothing', ''],
  ])('%s is no e-mail', async (_, text) => {
    expect(await isDetected(mailReader, exportOf({ 'a.txt': text }))).toBe(false);
  });
});
