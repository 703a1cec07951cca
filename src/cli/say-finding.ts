import type { Finding } from '../actions/verify.ts';
import { facts } from '../render/terminal/facts.ts';
import { read as en } from '../words/read.en.ts';
import { read as fr } from '../words/read.fr.ts';
import { verify as findingsEn } from '../words/verify.en.ts';
import { verify as findingsFr } from '../words/verify.fr.ts';
import type { Context } from './context.ts';
import { indent } from './show-recorded.ts';

/** What was found, where, what was expected, and what to do: `next`, or what goes without saying. */
export function sayFinding(finding: Finding, { lang }: Context, next?: string): string {
  const { verify: said } = lang === 'fr' ? fr : en;
  const words = (lang === 'fr' ? findingsFr : findingsEn)[finding.code];
  const told = { ...finding, incident: finding.incidents?.join(', ') ?? finding.incident };
  const named = Object.entries(said.facts).flatMap(([key, label]): [string, string][] => {
    const value = told[key as keyof Finding];
    return value === undefined ? [] : [[label, sayHiddenWords(String(value), said.hiddenWords)]];
  });
  const lines = named.length > 0 ? `\n${indent(facts(named))}` : '';
  return `${said[finding.severity]} ${words.what}${lines}\n  → ${next ?? words.next}\n`;
}

/** Words of the record stand in a finding as a short hash and a size. */
function sayHiddenWords(value: string, say: (size: string, hash: string) => string): string {
  const [, hash, size] = /^sha256:([0-9a-f]{12}) (\d+)$/.exec(value) ?? [];
  return hash === undefined || size === undefined ? value : say(size, hash);
}
