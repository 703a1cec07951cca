import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { seeded } from './random.ts';

export interface Incident {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** HH:MM, between 8 and 22: no clock change makes it double. */
  readonly time: string;
  readonly platform: string;
  readonly kind: string;
  readonly account: string;
  readonly words: string;
  readonly url: string;
}

const PLATFORMS = ['Instagram', 'WhatsApp', 'TikTok', 'Facebook', 'X'];
const KINDS = ['comment', 'sms', 'email', 'call'];
const SYLLABLES = [
  'ba',
  'cé',
  'di',
  'fou',
  'gra',
  'lè',
  'man',
  'no',
  'pi',
  'que',
  'ra',
  'su',
  'ti',
  'vou',
  'ze',
];

/** Three years of acts, in the order of their dates, by forty accounts; a few words often, most seldom, as people write. */
export function* incidents(count: number): Generator<Incident> {
  const random = seeded(count);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  for (let i = 0; i < count; i++) {
    const day = dayOf(i, count);
    const time = `${two(8 + Math.floor(random() * 14))}:${two(Math.floor(random() * 60))}`;
    const words = Array.from({ length: 4 + Math.floor(random() * 16) }, () =>
      word(Math.floor(3375 * random() ** 3)),
    );
    const who = Math.floor(40 * random() ** 2);
    yield {
      day,
      time,
      platform: PLATFORMS[who % PLATFORMS.length] ?? '',
      kind: pick(KINDS),
      account: `@compte_${who}`,
      words: words.join(' '),
      url: `https://example.org/p/${i}`,
    };
  }
}

/** The day of the incident of this index. */
export const dayOf = (i: number, count: number): string =>
  new Date(Date.UTC(2022, 0, 1 + Math.floor((i * 1095) / count))).toISOString().slice(0, 10);

/** One of 3,375 words of three syllables. */
const word = (n: number): string =>
  [n % 15, Math.floor(n / 15) % 15, Math.floor(n / 225)].map(i => SYLLABLES[i]).join('');

/** The word that stands in most incidents. */
export const COMMON_WORD = word(0);

const two = (n: number): string => String(n).padStart(2, '0');

/** Written once a run; `line` gives a row, the first one is `head`. */
export function tableOf(bench: Bench, name: string, head: string, lines: Iterable<string>): string {
  const file = join(bench.folder, name);
  if (existsSync(file)) return file;
  const fd = openSync(`${file}.part`, 'w');
  let waiting = head;
  for (const line of lines) {
    waiting += `${line}\n`;
    if (waiting.length > 1 << 20) {
      writeSync(fd, waiting);
      waiting = '';
    }
  }
  writeSync(fd, waiting);
  closeSync(fd);
  renameSync(`${file}.part`, file);
  return file;
}

/** The sheet that `import csv` takes. */
export function sheetOf(bench: Bench, count: number): string {
  const head = 'date;time;platform;kind;account;exact words;web address\n';
  return tableOf(bench, `incidents-${count}.csv`, head, rows(count));
}

function* rows(count: number): Generator<string> {
  for (const { day, time, platform, kind, account, words, url } of incidents(count)) {
    yield [day, time, platform, kind, account, words, url].join(';');
  }
}
