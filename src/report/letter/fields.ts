import type { MissingKey, Said } from '../../incident/letter.ts';
import type { PersonField } from '../../incident/person.ts';
import { displayText } from '../../incident/text.ts';
import { localDay } from '../../incident/when-local.ts';
import { dates } from '../../words/dates.fr.ts';
import { shown } from '../details.ts';
import {
  accountsList,
  contents,
  contentsShort,
  effectsList,
  evidenceList,
  factsTable,
  stepsList,
  stepsOf,
  witnessContacts,
  witnessesOf,
  witnessList,
} from './acts.ts';
import { BLANK, type Blanks, ROOM } from './blanks.ts';
import type { Filled, LetterInput } from './input.ts';
import type { LetterBlock } from './model.ts';
import { phrase } from './phrases.ts';

type Fill = (input: LetterInput, blanks: Blanks) => Filled;

const text = (value: string): Filled => ({ text: value });
const blocks = (value: readonly LetterBlock[]): Filled => ({ blocks: value });
const personal =
  (field: PersonField, missing: MissingKey): Fill =>
  ({ person }, blanks) =>
    text(shown(person?.[field]) ?? blanks.of(missing));
const optional =
  (field: PersonField): Fill =>
  ({ person }) =>
    text(shown(person?.[field]) ?? BLANK);
const given =
  (name: Said): Fill =>
  ({ said }, blanks) =>
    text(said[name] || blanks.of(name));

/** A text of the person's own: room to write it by hand where it isn't given. */
const told =
  (name: Said): Fill =>
  ({ said }, blanks) => {
    const given = said[name];
    if (given) return text(given);
    blanks.of(name);
    return text(ROOM);
  };

/** Every field that a template may name. */
const FIELDS: Readonly<Record<string, Fill>> = {
  name: personal('name', 'name'),
  birth: personal('birth', 'birth'),
  address: personal('address', 'address'),
  phone: personal('phone', 'phone'),
  email: personal('email', 'email'),
  representative: personal('representative', 'representative'),
  'representative-quality': personal('representativeQuality', 'representative-quality'),
  declarant: optional('declarant'),
  'declarant-relation': personal('declarantRelation', 'declarant-relation'),
  lawyer: optional('lawyer'),
  sender: (input, blanks) => text(senderOf(input, blanks)),
  signatory: (input, blanks) => text(signatoryOf(input, blanks)),
  place: given('place'),
  court: given('court'),
  to: given('to'),
  brief: told('brief'),
  reasons: told('reasons'),
  'reasons-short': given('reasons'),
  harm: told('harm'),
  access: told('access'),
  login: told('login'),
  urgency: told('urgency'),
  against: (_input, blanks) => text(blanks.of('against')),
  date: ({ instant, zone }) => text(dates.day(localDay(instant, zone))),
  period: (input, blanks) => text(periodOf(input) ?? blanks.of('period', ...input.acts.map(({ n }) => n))),
  places: ({ acts }) => text(placesOf(acts) || '—'),
  annex: input => text(annexOf(input) ?? BLANK),
  'facts-count': ({ acts }) => text(dates.integer(acts.length)),
  facts: (input, blanks) => blocks(factsTable(input, blanks)),
  contents: (input, blanks) => blocks(contents(input, blanks)),
  'contents-short': (input, blanks) => blocks(contentsShort(input, blanks)),
  accounts: input => blocks(accountsList(input)),
  witnesses: input => blocks(witnessList(input)),
  'witness-contacts': (input, blanks) => blocks(witnessContacts(input, blanks)),
  effects: input => blocks(effectsList(input)),
  medical: input => blocks(stepsList(input, 'medical')),
  steps: input => blocks(stepsList(input, 'steps')),
  'contact-steps': input => blocks(stepsList(input, 'contact')),
  evidence: input => blocks(evidenceList(input, annexOf(input))),
  suspicions: input => blocks(suspicions(input)),
  line: () => text(BLANK),
  lines: () => text(ROOM),
};

/** What a section may ask. */
const SECTIONS: Readonly<Record<string, (input: LetterInput) => boolean>> = {
  minor: ({ person }) => person?.minor === true,
  declarant: ({ person }) => person?.declarant !== undefined,
  lawyer: ({ person }) => person?.lawyer !== undefined,
  'unknown-author': ({ ticked }) => ticked.unknownAuthor,
  'honest-belief': ({ ticked }) => ticked.honestBelief,
  'civil-party': ({ ticked }) => ticked.civilParty,
  annex: input => annexOf(input) !== undefined,
  accounts: ({ accounts }) => accounts.length > 0,
  witnesses: input => witnessesOf(input).length > 0,
  effects: input => effectsList(input).length > 0,
  medical: input => stepsOf(input, 'medical').length > 0,
  steps: input => stepsOf(input, 'steps').length > 0,
  'contact-steps': input => stepsOf(input, 'contact').length > 0,
  evidence: ({ exhibits }) => exhibits.length > 0,
};

/** The fields of suspicions stay out of every letter, whatever its template says. */
const APART = ['suspicions'];

/** What the template of a letter may name. */
export function vocabularyOf(name: string): { fields: string[]; sections: string[] } {
  const isOwn = (field: string) => name === 'suspicions' || !APART.includes(field);
  return { fields: Object.keys(FIELDS).filter(isOwn), sections: Object.keys(SECTIONS) };
}

export const isTrue = (section: string, input: LetterInput): boolean => SECTIONS[section]?.(input) ?? false;

/** What a field becomes; what is unknown, a blank that is noted. */
export function fill(field: string, input: LetterInput, blanks: Blanks): Filled {
  return FIELDS[field]?.(input, blanks) ?? text(blanks.of('what'));
}

/** « l’annexe n° 1 du 2 juin 2025 », where one holds at least one of these acts. */
function annexOf({ annex, acts, zone }: LetterInput): string | undefined {
  if (annex === undefined || acts.every(({ factNumber }) => factNumber === undefined)) return undefined;
  return phrase('annex', { number: String(annex.a), date: dates.day(localDay(annex.instant, zone)) });
}

/** Who signs: a minor's representative, who declares for somebody, or the person. */
function signatoryOf({ person }: LetterInput, blanks: Blanks): string {
  if (person?.minor) return shown(person.representative) ?? blanks.of('representative');
  return shown(person?.declarant) ?? shown(person?.name) ?? blanks.of('name');
}

function senderOf(input: LetterInput, blanks: Blanks): string {
  const { person } = input;
  const name = shown(person?.name) ?? blanks.of('name');
  if (person?.minor) return phrase('for-minor', { representative: signatoryOf(input, blanks), name });
  const declarant = shown(person?.declarant);
  return declarant === undefined ? name : phrase('for-victim', { declarant, name });
}

/** From the earliest day that is possible to the latest; undated ones are said to be so. */
function periodOf({ acts, zone }: LetterInput): string | undefined {
  const dated = acts.filter(({ when }) => when.earliest !== null || when.latest !== null);
  const days = dated
    .flatMap(({ when }) => [when.earliest ?? when.latest ?? '', when.latest ?? when.earliest ?? ''])
    .map(instant => localDay(instant, zone))
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  const period =
    from === to
      ? phrase('period.day', { day: dates.day(from) })
      : phrase('period', { from: dates.day(from), to: dates.day(to) });
  const n = acts.length - dated.length;
  return n === 0 ? period : phrase('period.undated', { period, n });
}

function placesOf(acts: LetterInput['acts']): string {
  return [...new Set(acts.flatMap(act => shown(act.platform) ?? shown(act.presence?.place) ?? []))].join(
    ', ',
  );
}

/** Whom the person suspects, and why: for the sheet that goes apart. */
function suspicions({ authors }: LetterInput): LetterBlock[] {
  return authors.flatMap(({ name, suspicion }): LetterBlock[] => {
    if (!suspicion) return [];
    const items = [
      [phrase('suspicion.author'), displayText(name)],
      [phrase('suspicion.person'), { text: displayText(suspicion.person), bold: true }],
      ...(suspicion.reason ? [[phrase('suspicion.reason'), displayText(suspicion.reason)]] : []),
    ];
    return [{ type: 'list', items }];
  });
}
