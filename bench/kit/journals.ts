import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { incidents, tableOf } from './incidents.ts';

/** The same incidents as jrnl keeps them; the path of its configuration. */
export function jrnlOf(bench: Bench, count: number): string {
  const journal = tableOf(bench, `jrnl-${count}.txt`, '', entries(count));
  const config = join(bench.folder, `jrnl-${count}.yaml`);
  writeFileSync(
    config,
    [
      'version: v4.6',
      `journals: {default: {journal: ${journal}}}`,
      'editor: ""',
      'encrypt: false',
      'template: false',
      'default_hour: 9',
      'default_minute: 0',
      'timeformat: "%F %H:%M"',
      'tagsymbols: "@"',
      'highlight: true',
      'linewrap: 79',
      'indent_character: "|"',
      'colors: {body: none, date: none, tags: none, title: none}',
      '',
    ].join('\n'),
  );
  return config;
}

function* entries(count: number): Generator<string> {
  for (const { day, time, account, words } of incidents(count))
    yield `[${day} ${time}] ${account} ${words}.\n`;
}

/** As many transactions of hledger, on the same days. */
export function hledgerOf(bench: Bench, count: number): string {
  return tableOf(bench, `hledger-${count}.journal`, '', transactions(count));
}

function* transactions(count: number): Generator<string> {
  for (const { day, words } of incidents(count))
    yield `${day} ${words}\n  expenses:other  5 EUR\n  assets:cash\n`;
}
