import { heldBack } from '../../incident/exhibit.ts';
import type { IncidentRecord } from '../../incident/incident.ts';
import type { StepRecord } from '../../incident/step.ts';
import { displayText } from '../../incident/text.ts';
import { dates } from '../../words/dates.fr.ts';
import { labels } from '../../words/labels.fr.ts';
import { accountBriefly, accountLines, details, shown } from '../details.ts';
import type { Run, Runs } from '../document.ts';
import { exhibitTitle } from '../exhibit-titles.ts';
import { wordsOf } from '../words.ts';
import { BLANK, type Blanks } from './blanks.ts';
import type { LetterInput } from './input.ts';
import type { LetterBlock } from './model.ts';
import { phrase } from './phrases.ts';

const list = (items: readonly Runs[]): LetterBlock[] => (items.length === 0 ? [] : [{ type: 'list', items }]);
const isPresent = (part: string | undefined): part is string => part !== undefined && part !== '';

/** Longer words stand in the annex, where it has them. */
const LONGEST = 300;

/** The facts in a table, in the order of print; only what an issued annex holds may be cut here. */
export function factsTable({ acts, zone }: LetterInput, blanks: Blanks): LetterBlock[] {
  const rows = acts.map(act => ({
    cells: [
      [act.factNumber === undefined ? '—' : String(act.factNumber)],
      [[dates.when(act.when, zone), placeOf(act)].filter(isPresent).join('\n')],
      [accountBriefly(act.account)],
      [whatOf(act, zone) ?? blanks.of('what', act.n)],
    ],
  }));
  const columns = [
    { head: phrase('facts.number'), width: 0.07 },
    { head: phrase('facts.when'), width: 0.25 },
    { head: phrase('facts.account'), width: 0.2 },
    { head: phrase('facts.what'), width: 0.48 },
  ];
  return rows.length === 0
    ? []
    : [{ type: 'table', small: true, summary: phrase('facts.summary'), columns, rows }];
}

function placeOf({ platform, presence, visibility }: IncidentRecord): string {
  const where = [shown(platform) ?? shown(presence?.place), visibility && labels.visibility[visibility]];
  return where.filter(isPresent).join(', ');
}

function whatOf(act: IncidentRecord, zone: string): string | undefined {
  const said = details(act, wordsOf('fr'), zone);
  const detail = (key: string) => said.find(item => item.key === key)?.text;
  const words = shown(act.words);
  const parts = [detail('kind'), words && quoted(words, act), detail('presence'), detail('context')];
  const known = parts.filter(isPresent);
  return known.length === 0 ? undefined : known.join('\n');
}

/** Cut between two words. */
function quoted(words: string, { factNumber }: IncidentRecord): string {
  const characters = Array.from(words);
  if (factNumber === undefined || characters.length <= LONGEST) return phrase('words', { words });
  const start = characters.slice(0, LONGEST).join('');
  const space = start.search(/\s\S*$/);
  return phrase('words.cut', { words: space > 0 ? start.slice(0, space) : start });
}

/** Each content with its exact address, one under the other. */
export function contents(input: LetterInput, blanks: Blanks): LetterBlock[] {
  return input.acts.flatMap((act, i): LetterBlock[] => [
    { type: 'paragraph', runs: [{ text: contentHead(act, i + 1, input.zone), bold: true }] },
    { type: 'list', items: contentLines(act, input, blanks) },
  ]);
}

function contentHead(act: IncidentRecord, number: number, zone: string): string {
  const fact =
    act.factNumber === undefined
      ? phrase('fact.unnumbered', { number })
      : phrase('fact', { number: String(act.factNumber) });
  const kind = act.kind && act.kind !== 'other' ? labels.kinds[act.kind] : undefined;
  return [fact, kind, shown(act.platform), dates.when(act.when, zone)].filter(isPresent).join(phrase('join'));
}

function contentLines(act: IncidentRecord, { online, zone }: LetterInput, blanks: Blanks): Runs[] {
  const url = shown(act.url);
  const account = act.account && accountOf(act);
  const seen = online.get(act.n)?.at(-1);
  const line = (key: string, value: Run | undefined): Runs[] =>
    value === undefined ? [] : [[phrase(key), value]];
  return [
    ...line('contents.url', url === undefined ? blanks.of('url', act.n) : { text: url, mono: true }),
    ...line('contents.account', account ?? blanks.of('account', act.n)),
    ...line('contents.words', act.words && phrase('words', { words: displayText(act.words) })),
    // The other side may be shown a notice: what the person says beside the words stays out, unless nothing else describes.
    ...line('contents.context', act.words === undefined ? shown(act.context) : undefined),
    ...(seen ? line(seen.online ? 'contents.seen' : 'contents.gone', dates.when(seen.when, zone)) : []),
  ];
}

function accountOf({ account }: IncidentRecord): string | undefined {
  const known = [account?.displayName, account?.alias, account?.accountId, account?.profileUrl];
  return known.map(shown).filter(isPresent).join(', ') || undefined;
}

/** The same, short: a platform's form counts characters. Addresses and words are never cut; whole contents are. */
export function contentsShort(input: LetterInput, blanks: Blanks): LetterBlock[] {
  const printed = input.acts.slice(0, input.most ?? input.acts.length);
  const left = input.acts.length - printed.length;
  const items = printed.map((act, i): Runs => {
    const url = shown(act.url) ?? blanks.of('url', act.n);
    const words = shown(act.words);
    const rest = [accountOf(act), dates.when(act.when, input.zone), words && phrase('words', { words })];
    return [`${i + 1}. ${[url, ...rest].filter(isPresent).join(phrase('join'))}`];
  });
  return [
    ...items.map((runs): LetterBlock => ({ type: 'paragraph', runs })),
    ...(left > 0
      ? [{ type: 'paragraph', runs: [phrase('contents.more', { n: left })] } satisfies LetterBlock]
      : []),
  ];
}

/** What each account shows, never who is behind. */
export function accountsList({ accounts }: LetterInput): LetterBlock[] {
  return list(
    accounts.map(row => {
      const account = accountLines(row, wordsOf('fr')).join(' ; ');
      const platform = row.platforms.join(', ');
      return [platform === '' ? account : phrase('account.platform', { platform, account })];
    }),
  );
}

interface Seen {
  readonly name: string;
  readonly contact?: string;
  readonly acts: readonly IncidentRecord[];
}

/** Each witness once, by the name that the person gave. */
export function witnessesOf({ acts }: Pick<LetterInput, 'acts'>): Seen[] {
  const found = new Map<string, { name: string; contact?: string; acts: IncidentRecord[] }>();
  for (const act of acts)
    for (const { name, contact } of act.witnesses ?? []) {
      const key = displayText(name);
      const known = found.get(key) ?? { name: key, acts: [] };
      const said = shown(contact);
      if (said !== undefined) known.contact ??= said;
      known.acts.push(act);
      found.set(key, known);
    }
  return [...found.values()];
}

export function witnessList(input: LetterInput): LetterBlock[] {
  return list(
    witnessesOf(input).map(({ name, acts }) => {
      const facts = acts.flatMap(({ factNumber }) => factNumber ?? []);
      return [
        facts.length === 0
          ? name
          : phrase('witness.facts', { n: facts.length, name, facts: facts.join(', ') }),
      ];
    }),
  );
}

/** For the separate sheet alone. */
export function witnessContacts(input: LetterInput, blanks: Blanks): LetterBlock[] {
  return list(
    witnessesOf(input).map(({ name, contact, acts }) => [
      phrase('witness.contact', {
        name,
        contact: contact ?? (blanks.of('witness-contact', ...acts.map(({ n }) => n)) || BLANK),
      }),
    ]),
  );
}

export function effectsList({ acts, zone }: LetterInput): LetterBlock[] {
  return list(
    acts.flatMap(act => {
      const text = shown(act.effects);
      return text === undefined ? [] : [[phrase('effects.item', { date: dates.when(act.when, zone), text })]];
    }),
  );
}

/** A step in one line: what, with whom, under which number, what came of it. */
function stepLine(step: StepRecord, zone: string): Runs {
  const { addressee, reference, ittDays, answered, outcome } = step;
  const parts = [
    labels.stepKinds[step.kind],
    addressee && phrase('step.to', { addressee: displayText(addressee) }),
    reference && phrase('step.reference', { reference: displayText(reference) }),
    ittDays === undefined ? undefined : phrase('step.itt', { n: ittDays }),
    answered && phrase('step.answered', { date: dates.when(answered, zone) }),
    outcome && labels.outcomes[outcome],
  ];
  return [
    phrase('step.item', { date: dates.when(step.when, zone), step: parts.filter(isPresent).join(', ') }),
  ];
}

/** Certificates stand with the harm; consulting a lawyer is nobody's business. */
export function stepsOf(input: LetterInput, which: 'steps' | 'medical' | 'contact'): StepRecord[] {
  return input.steps.filter(({ kind }) => {
    if (kind === 'medical-certificate') return which === 'medical';
    if (which === 'contact') return kind === 'stop-request';
    return which === 'steps' && kind !== 'lawyer';
  });
}

export function stepsList(input: LetterInput, which: 'steps' | 'medical' | 'contact'): LetterBlock[] {
  return list(stepsOf(input, which).map(step => stepLine(step, input.zone)));
}

/** Under the numbers of the issued annex; what none holds yet goes without a number. */
export function evidenceList(input: LetterInput, annex: string | undefined): LetterBlock[] {
  const { exhibits, acts, zone } = input;
  const sorted = [...exhibits].sort(
    (a, b) => (a.exhibitNumber ?? Infinity) - (b.exhibitNumber ?? Infinity) || a.p - b.p,
  );
  const items = sorted.map((exhibit): Runs => {
    const own = acts.filter(({ n }) => exhibit.incidents.includes(n));
    const title = exhibitTitle(exhibit, own, wordsOf('fr'), zone);
    const number = exhibit.exhibitNumber;
    const named = number === undefined ? title : phrase('exhibit', { number: String(number), title });
    return [heldBack(exhibit) === undefined ? named : phrase('exhibit.held', { exhibit: named })];
  });
  const isNumbered = annex !== undefined && exhibits.some(({ exhibitNumber }) => exhibitNumber !== undefined);
  return [
    ...list(items),
    ...(isNumbered
      ? [
          {
            type: 'paragraph',
            look: 'small',
            runs: [phrase('exhibit.annex', { annex })],
          } satisfies LetterBlock,
        ]
      : []),
  ];
}
