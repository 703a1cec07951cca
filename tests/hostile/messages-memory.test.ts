import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { discordReader } from '../../src/import/messages/discord.ts';
import { mailReader } from '../../src/import/messages/mail.ts';
import type { ExportFile, MessageReader } from '../../src/import/messages/message.ts';
import { metaReader } from '../../src/import/messages/meta.ts';
import { smsReader } from '../../src/import/messages/sms.ts';
import { telegramReader } from '../../src/import/messages/telegram.ts';
import { whatsappReader } from '../../src/import/messages/whatsapp.ts';
import { xReader } from '../../src/import/messages/x.ts';
import { context } from '../unit/export-source.ts';

/*
 * Memory does not grow with the size of an export. The files here are made as they are read: a gigabyte each, most of it
 * messages and films. `TEMOIN_LONG=1`, since each takes a minute or more.
 */
const SIZE = Number(process.env.TEMOIN_MEMORY_MB ?? 1024) << 20;
const BOUND = 350 << 20;

interface Made {
  readonly head: string;
  readonly tail: string;
  item(i: number): string;
}

const film = Buffer.alloc(24 << 20, 'film').toString('base64');
const page = 'des mots écrits par quelqu’un. '.repeat(40);

const two = (value: number) => String(value).padStart(2, '0');

const FORMATS: readonly (readonly [string, MessageReader, Made])[] = [
  [
    'whatsapp.txt',
    whatsappReader,
    {
      head: '',
      // A minute later each, from 2001 on; one message in a thousand goes on over many lines.
      item: i => {
        const [minute, hour, day] = [i % 60, Math.floor(i / 60) % 24, Math.floor(i / 1440)];
        const [d, m, y] = [1 + (day % 28), 1 + (Math.floor(day / 28) % 12), 2001 + Math.floor(day / 336)];
        const words = i % 1000 === 7 ? `${page}\n`.repeat(500) : page;
        return `${two(d)}/${two(m)}/${y}, ${two(hour)}:${two(minute)} - Loup: ${words}\n`;
      },
      tail: '',
    },
  ],
  [
    'telegram.json',
    telegramReader,
    {
      head: '{"name":"A","id":1,"messages":[{"id":0,"date_unixtime":"1700000000"}',
      item: i => `,\n{"id":${i},"date_unixtime":"1700000000","from":"A","text":["\\x07","${page}"]}`,
      tail: ']}',
    },
  ],
  [
    'discord.json',
    discordReader,
    {
      head: '{"guild":{"id":"0"},"channel":{"id":"1"},"messages":[{"timestamp":"2024-01-01T00:00:00Z"}',
      item: i => `,\n{"id":"${i}","timestamp":"2024-01-01T00:00:00Z","content":"${page}"}`,
      tail: ']}',
    },
  ],
  [
    'meta',
    metaReader,
    {
      head: '{"messages":[{"sender_name":"A","timestamp_ms":1700000000000}',
      item: i => `,\n{"sender_name":"A","timestamp_ms":${1_600_000_000_000 + i},"content":"${page}"}`,
      tail: '],"title":"x","thread_path":"inbox/x_1"}',
    },
  ],
  [
    'x',
    xReader,
    {
      head: 'window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":[{}',
      item: i => `,{"messageCreate":{"id":"${i}","senderId":"1","text":"${page}"}}`,
      tail: ']}}]',
    },
  ],
  [
    'sms',
    smsReader,
    {
      head: '<?xml version="1.0" encoding="UTF-8"?><smses>',
      item: i =>
        i % 20_000 === 7
          ? `<mms date="1700000000000" msg_box="1"><parts><part ct="video/mp4" data="${film}"/></parts></mms>\n`
          : `<sms address="1" date="1700000000000" type="1" body="${i} &#55357;&#56841; ${page}"/>\n`,
      tail: '</smses>',
    },
  ],
  [
    'mbox',
    mailReader,
    {
      head: '',
      item: i =>
        `From a@x Mon Apr 01 10:00:00 +0000 2024\nFrom: a@x.example\nSubject: ${i}\n\n${page.repeat(i % 500 === 7 ? 5000 : 20)}\n\n`,
      tail: '',
    },
  ],
];

function* made({ head, item, tail }: Made): Generator<Buffer> {
  let waiting = head;
  for (let [i, size] = [0, 0]; size < SIZE; i++) {
    waiting += item(i);
    if (waiting.length < 60_000) continue;
    const bytes = Buffer.from(waiting);
    size += bytes.length;
    waiting = '';
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  yield Buffer.from(waiting + tail);
}

describe.skipIf(process.env.TEMOIN_LONG !== '1')('exports of a gigabyte', () => {
  test.each(FORMATS)('%s: flat memory', { timeout: 1_800_000 }, async (name, reader, format) => {
    const open = async () => Readable.from(made(format), { objectMode: false });
    const file: ExportFile = { name: `a.${name}`, size: 0, open };
    let [count, peak] = [0, 0];
    const before = process.memoryUsage().rss;
    for await (const item of reader.read(file, { files: [file], file: () => undefined }, context)) {
      expect('refused' in item && item.refused).toBe(false);
      if (++count % 200 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
    expect(count).toBeGreaterThan(SIZE / 40_000_000);
    expect(peak - before).toBeLessThan(BOUND);
  });
});
