import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod/mini';
import { TemoinError } from '../../src/errors.ts';
import { mailReader } from '../../src/import/messages/mail.ts';
import type { MessageReader } from '../../src/import/messages/message.ts';
import { metaReader } from '../../src/import/messages/meta.ts';
import { secureMetaReader } from '../../src/import/messages/meta-e2ee.ts';
import { smsReader } from '../../src/import/messages/sms.ts';
import { xReader } from '../../src/import/messages/x.ts';
import { Account, Incident, REMARKS } from '../../src/incident/incident.ts';
import { Text } from '../../src/incident/text.ts';
import { When } from '../../src/incident/when.ts';
import { bytesOf, exportOf, readExport } from '../unit/export-source.ts';

/*
 * Whatever happened to an export, a reader gives messages that the record takes, refusals with their place, or one
 * error of temoin's own. It never stops the program, and never loops.
 */
const box = (n: number) =>
  `From a@x Mon Apr 01 10:00:00 +0000 2024\nFrom: A <a${n}@x.example>\nTo: b@x.example\n`;

const EXPORTS: readonly (readonly [string, MessageReader, string])[] = [
  [
    'meta',
    metaReader,
    JSON.stringify({
      participants: [{ name: 'A' }],
      messages: [
        {
          sender_name: 'LÃ©a',
          timestamp_ms: 1_600_000_000_000,
          content: 'cafÃ© \ud83d',
          photos: [{ uri: 'a/b.jpg' }],
        },
        {
          sender_name: 'A',
          timestamp_ms: 1_600_000_000_001,
          share: { link: 'https://x.example' },
          is_unsent: true,
        },
      ],
      title: 'LÃ©a',
      thread_path: 'inbox/lea_1',
    }),
  ],
  [
    'meta-e2ee',
    secureMetaReader,
    '{"participants":["A"],"threadName":"A_1","messages":[{"senderName":"A","text":"x","timestamp":1600000000000,"media":[{"uri":"./m/a.jpg"}]}]}',
  ],
  [
    'sms',
    smsReader,
    `<?xml version='1.0' encoding='UTF-8'?>\n<smses count="2">\n<sms address="+336" date="1700000000000" type="1" body='a "&#55357;&#56841;' />\n<mms date="1700000000000" msg_box="1" address="1~2"><parts><part seq="0" ct="image/png" name="a.png" data="aGVsbG8=" /><part ct="text/plain" text="hé" /></parts><addrs><addr address="1" type="137"/></addrs></mms>\n</smses>`,
  ],
  [
    'mail',
    mailReader,
    `${box(1)}Date: Tue, 24 Nov 2015 02:35:26 +0200\nReceived: by x; Tue, 24 Nov 2015 02:35:27 +0200\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html; charset=iso-8859-1\n\n<p>hé</p>\n--b\nContent-Type: image/png; name="a.png"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n\n${box(2)}Subject: =?utf-8?Q?=C3=A9?=\n\ntwo\n`,
  ],
  [
    'x',
    xReader,
    'window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":[{"messageCreate":{"id":"1","senderId":"1","text":"a https://t.co/a","urls":[{"url":"https://t.co/a","expanded":"https://b"}],"createdAt":"2022-01-27T15:58:52.744Z","mediaUrls":["https://c/d.jpg"]}},{"reactionCreate":{"createdAt":"2022-01-27T15:58:52.744Z"}}]}}]',
  ],
];

const Read = z.strictObject({
  platform: z.string().check(z.minLength(1)),
  conversation: z.strictObject({
    id: Text.check(z.refine(id => typeof id === 'string')),
    title: z.optional(Text),
  }),
  sender: z.optional(Account),
  own: z.optional(z.boolean()),
  service: z.optional(z.literal(true)),
  when: When,
  timestamp: z.string(),
  words: z.optional(Text),
  media: z.array(z.object({ name: Text })),
  remarks: z.array(z.enum(REMARKS)),
  kind: Incident.shape.kind,
  more: z.optional(z.strictObject({ whenCandidates: z.optional(z.array(When)), url: z.optional(Text) })),
  pointer: z.string().check(z.minLength(1)),
  raw: Text,
  nativeId: z.optional(z.string()),
});

async function readDamaged(reader: MessageReader, bytes: Uint8Array, size: number): Promise<number> {
  const { messages, refused, error } = await readExport(reader, exportOf({ 'a/file': bytes }, size));
  if (error !== undefined) expect(error).toBeInstanceOf(TemoinError);
  for (const message of messages) {
    expect(Read.safeParse(message).error).toBeUndefined();
    for (const media of message.media) await bytesOf(media);
  }
  for (const { pointer, raw } of refused) {
    expect(pointer).not.toBe('');
    expect(Text.safeParse(raw).success).toBe(true);
  }
  return messages.length;
}

describe('damaged exports', () => {
  test.each(EXPORTS)('%s: cut anywhere', async (_, reader, text) => {
    const bytes = Buffer.from(text);
    const whole = await readDamaged(reader, bytes, 64 * 1024);
    expect(whole).toBeGreaterThan(0);
    for (let end = 0; end < bytes.length; end += process.env.TEMOIN_LONG === '1' ? 1 : 11) {
      expect(await readDamaged(reader, bytes.subarray(0, end), 1 + (end % 97))).toBeLessThanOrEqual(whole);
    }
  });

  test.each(EXPORTS)('%s: bytes changed, put in, taken out', async (_, reader, text) => {
    const bytes = Buffer.from(text);
    const place = fc.nat(bytes.length);
    const put = fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc
        .constantFrom(
          '<',
          '"',
          "'",
          '{',
          '}',
          '[',
          '\\',
          '\0',
          '\n\n',
          '&',
          '-->',
          '<![CDATA[',
          '\n--b',
          '\xff',
        )
        .map(Buffer.from),
      fc.tuple(place, place).map(([a, b]) => bytes.subarray(Math.min(a, b), Math.max(a, b))),
    );
    const change = fc.tuple(place, fc.nat(6), put);
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        async (changes, size) => {
          let damaged = bytes;
          for (const [at, taken, added] of changes) {
            damaged = Buffer.concat([damaged.subarray(0, at), added, damaged.subarray(at + taken)]);
          }
          await readDamaged(reader, damaged, size);
        },
      ),
      { numRuns: process.env.TEMOIN_LONG === '1' ? 3000 : 25 },
    );
  });

  test.each(EXPORTS)('%s: given another’s file', async (_, reader) => {
    for (const [, , text] of EXPORTS) await readDamaged(reader, Buffer.from(text), 1000);
    for (const text of ['', '\0', '\n'.repeat(5000), '{'.repeat(5000), '<'.repeat(5000), '"'.repeat(5000)]) {
      await readDamaged(reader, Buffer.from(text), 1000);
    }
  });
});
