import type { Change } from '../actions/amend.ts';
import type { HiddenChange, HistoryEvent } from '../actions/history.ts';
import type { StepChange } from '../actions/steps.ts';
import { displayText, type Text } from '../incident/text.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { exhibits as exhibitsEn } from '../words/exhibits.en.ts';
import { exhibits as exhibitsFr } from '../words/exhibits.fr.ts';
import { history as en } from '../words/history.en.ts';
import { history as fr } from '../words/history.fr.ts';
import { incident as namesEn } from '../words/incident.en.ts';
import { incident as namesFr } from '../words/incident.fr.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { steps as stepsEn } from '../words/steps.en.ts';
import { steps as stepsFr } from '../words/steps.fr.ts';
import { sayExhibitField } from './say-exhibit.ts';
import { sayField } from './say-field.ts';
import { sayStepField } from './say-step.ts';

/** When, and what happened to the act that is told of: one line. Not yet safe for a terminal. */
export function sayEvent(event: HistoryEvent, zone: string, lang: Language): string {
  const { instant } = lang === 'fr' ? datesFr : datesEn;
  return `${instant(event.at, zone)}   ${elsewhere(event, lang) ?? whatHappened(event, zone, lang)}`;
}

/** An exhibit or an annex, seen from the act. */
function elsewhere(event: HistoryEvent, lang: Language): string | undefined {
  const { events, subjects, erased } = lang === 'fr' ? fr : en;
  if (event.kind === 'exhibit') return (event.known ? events.linked : events.exhibit)(event.p);
  if (event.kind === 'exhibit-amended') {
    return subjects.p(event.p) + amendedExhibit(event, lang);
  }
  if (event.kind === 'annex-issued') return events['annex-issued'](event.a);
  if (event.kind !== 'erased' || !event.subject?.startsWith('p:')) return undefined;
  const about = subjects.p(Number(event.subject.slice(2)));
  return about + events.erased(erased[event.entry] ?? event.entry);
}

/** The same, saying what it is about: for a list of several acts. */
export function sayEntry(event: HistoryEvent, zone: string, lang: Language): string {
  const { subjects } = lang === 'fr' ? fr : en;
  const { instant } = lang === 'fr' ? datesFr : datesEn;
  const number = Number(event.subject?.slice(2));
  const letter = event.subject?.slice(0, 1);
  const about = isSubject(letter) ? subjects[letter](number) : '';
  return `${instant(event.at, zone)}   ${about}${whatHappened(event, zone, lang)}`;
}

function isSubject(letter: string | undefined): letter is keyof typeof fr.subjects {
  return letter !== undefined && Object.hasOwn(fr.subjects, letter);
}

function whatHappened(event: HistoryEvent, zone: string, lang: Language): string {
  const { events, because, by, erased } = lang === 'fr' ? fr : en;
  switch (event.kind) {
    case 'recorded': {
      const typedBy = event.by === undefined ? '' : by(displayText(event.by));
      if (event.imported) return events.imported + typedBy;
      return (event.state === 'to-confirm' ? events['recorded-to-confirm'] : events.recorded) + typedBy;
    }
    case 'amended': {
      const reason = event.reason === undefined ? '' : because(displayText(event.reason));
      return events.amended(sayChanges(event.changes, zone, lang)) + reason;
    }
    case 'created':
      return events.created(displayText(event.title));
    case 'withdrawn':
      return events.withdrawn(displayText(event.reason));
    case 'purged':
      return events.purged(event.exhibits.join(', ')) + because(displayText(event.reason));
    case 'merged':
      return events.merged(event.into);
    case 'joined':
      return events.joined(event.from);
    case 'exhibit':
      return (event.known ? events.linkedTo : events.exhibitTo)(event.n);
    case 'exhibit-amended':
      return amendedExhibit(event, lang);
    case 'import-closed':
      return events['import-closed'](event.added, event.known, event.refused);
    case 'annex-prepared':
      return events['annex-prepared'](event.facts, event.exhibits);
    case 'annex-issued':
      return events.issued(event.pages);
    case 'backup':
      return events.backup(displayText(event.destination), event.uncopied);
    case 'step':
      return events.step((lang === 'fr' ? labelsFr : labelsEn).stepKinds[event.step]);
    case 'step-amended':
      return events.stepAmended(sayStepChanges(event.changes, zone, lang)) + reasonOf(event.reason, lang);
    case 'step-withdrawn':
      return events.stepWithdrawn(displayText(event.reason));
    case 'step-exhibit':
      return (event.known ? events.linkedToStep : events.exhibitToStep)(event.s);
    case 'online':
      return events.online(event.online, (lang === 'fr' ? datesFr : datesEn).when(event.when, zone));
    case 'author':
      return (
        (event.isNew ? events.author : events.authorAmended)(displayText(event.name)) +
        reasonOf(event.reason, lang)
      );
    case 'repaired':
      return events.repaired(event.repair, event.files);
    case 'erased':
      return events.erased(erased[event.entry] ?? event.entry);
    case 'unreadable':
      return events.unreadable(event.entry);
    default:
      return events[event.kind];
  }
}

function reasonOf(reason: Text | undefined, lang: Language): string {
  return reason === undefined ? '' : (lang === 'fr' ? fr : en).because(displayText(reason));
}

function sayStepChanges(changes: readonly StepChange[], zone: string, lang: Language): string {
  const { fields } = lang === 'fr' ? stepsFr : stepsEn;
  const { between } = lang === 'fr' ? namesFr : namesEn;
  return changes
    .map(({ field, from, to }) => {
      const side = (value: unknown) => sayStepField(field, value as null, zone, lang);
      return `${fields[field]} ${side(from)} → ${side(to)}`;
    })
    .join(between);
}

function amendedExhibit(event: Extract<HistoryEvent, { kind: 'exhibit-amended' }>, lang: Language): string {
  const { events, because } = lang === 'fr' ? fr : en;
  const { fields } = lang === 'fr' ? exhibitsFr : exhibitsEn;
  const { between } = lang === 'fr' ? namesFr : namesEn;
  const changes = event.exhibitChanges.map(
    ({ field, from, to }) =>
      `${fields[field] ?? field} ${sayExhibitField(from, lang)} → ${sayExhibitField(to, lang)}`,
  );
  const reason = event.reason === undefined ? '' : because(displayText(event.reason));
  return events['exhibit-amended'](changes.join(between)) + reason;
}

/** The other dates that were found are in the fields above: only what the person changed is told. */
function sayChanges(changes: readonly (Change | HiddenChange)[], zone: string, lang: Language): string {
  const { nothing, hidden } = lang === 'fr' ? fr : en;
  const { fields, between } = lang === 'fr' ? namesFr : namesEn;
  return changes
    .filter(({ field }) => field !== 'whenCandidates')
    .map(change => {
      const name = fields[change.field] ?? change.field;
      if ('hidden' in change) return `${name} ${hidden}`;
      const side = (value: unknown) => sayField(change.field, value, zone, lang) ?? nothing;
      return `${name} ${side(change.from)} → ${side(change.to)}`;
    })
    .join(between);
}
