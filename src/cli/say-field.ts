import { TEXT_FIELDS } from '../incident/fields.ts';
import type { Incident, IncidentField } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { incident as namesEn } from '../words/incident.en.ts';
import { incident as namesFr } from '../words/incident.fr.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';

type Field = { [K in IncidentField]: readonly [field: K, value: NonNullable<Incident[K]>] }[IncidentField];

/** A field of an act in words; undefined where there is nothing. Not yet safe for a terminal. */
export function sayField(
  field: IncidentField,
  value: unknown,
  zone: string,
  lang: Language,
): string | undefined {
  if (value === null || value === undefined) return undefined;
  return say([field, value] as Field, zone, lang);
}

function say([field, value]: Field, zone: string, lang: Language): string {
  const labels = lang === 'fr' ? labelsFr : labelsEn;
  const { when } = lang === 'fr' ? datesFr : datesEn;
  const { between, foundIn, ownMessage, part, pointer } = lang === 'fr' ? namesFr : namesEn;
  switch (field) {
    case 'when':
      return when(value, zone);
    case 'whenCandidates':
      return value.map(each => `${when(each, zone)} (${labels.whenSources[each.source]})`).join(between);
    case 'kind':
      return labels.kinds[value];
    case 'visibility':
      return labels.visibility[value];
    case 'marks':
      return value.map(mark => labels.marks[mark]).join(', ');
    case 'publicWords':
      return labels.publicWords[value];
    case 'remarks':
      return value.map(remark => labels.remarks[remark]).join(', ');
    case 'found':
      return `${value.p === undefined ? value.format : foundIn(value.format, value.p)}, ${pointer(displayText(value.pointer))}`;
    case 'surrounding':
      return value
        .map(({ own, from, words }) => {
          const who = own ? ownMessage : from === undefined ? '?' : displayText(from);
          return part(who, words === undefined ? '…' : displayText(words));
        })
        .join(between);
    case 'witnesses':
      return value
        .map(
          ({ name, contact }) =>
            displayText(name) + (contact === undefined ? '' : ` (${displayText(contact)})`),
        )
        .join(', ');
    case 'account':
    case 'wave':
    case 'presence':
    case 'obtained':
      return sayGroup(field, value, lang);
    default:
      return displayText(value);
  }
}

/** The parts of a group, each with its name. */
function sayGroup(
  field: IncidentField,
  group: Readonly<Record<string, Text | undefined>>,
  lang: Language,
): string {
  const { fields, part: say } = lang === 'fr' ? namesFr : namesEn;
  const parts = Object.entries(TEXT_FIELDS).filter(([, [key]]) => key === field);
  return parts
    .flatMap(([name, [, part]]) => {
      const text = part === undefined ? undefined : group[part];
      return text === undefined ? [] : [say(fields[name] ?? name, displayText(text))];
    })
    .join(', ');
}
