import { TEXT_FIELDS, type TextField, textOf } from '../../incident/fields.ts';
import type { Incident } from '../../incident/incident.ts';
import { displayText, type Text } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import { localParts } from '../../incident/when-local.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { labels as labelsEn } from '../../words/labels.en.ts';
import { labels as labelsFr } from '../../words/labels.fr.ts';
import type { SheetField } from './columns.ts';

const words = { fr: { dates: datesFr, labels: labelsFr }, en: { dates: datesEn, labels: labelsEn } };

/** An act as cells for a person to read; what they cannot say is for the row's own column. */
export function writeCells(incident: Incident, zone: string, lang: 'fr' | 'en'): Map<SheetField, string> {
  const { labels } = words[lang];
  const cells = new Map<SheetField, string>(dateCells(incident.when, zone, lang));
  const put = (field: SheetField, text: string | undefined) => {
    // Blank cells are read as nothing, and no spreadsheet keeps a NUL.
    if (text !== undefined && text.trim() !== '') cells.set(field, text.replaceAll('\0', '\ufffd'));
  };
  for (const field of Object.keys(TEXT_FIELDS) as TextField[]) put(field, shown(textOf(incident, field)));
  const { kind, visibility, marks = [], witnesses = [] } = incident;
  put('kind', kind && labels.kinds[kind]);
  put('visibility', visibility && labels.visibility[visibility]);
  put('mark', marks.map(mark => labels.marks[mark]).join(' | '));
  put('witness', witnesses.map(({ name }) => displayText(name)).join(' | '));
  put(
    'witness-contact',
    witnesses
      .map(({ contact }) => shown(contact) ?? '')
      .join(' | ')
      .replace(/^[ |]*$/, ''),
  );
  return cells;
}

function shown(text: Text | undefined): string | undefined {
  return text === undefined ? undefined : displayText(text);
}

/** A moment or a day as spreadsheets sort them; any other date in words, which are read back as they are. */
function dateCells(when: When, zone: string, lang: 'fr' | 'en'): [SheetField, string][] {
  const { kind, precision, earliest } = when;
  const isPlain = kind === 'day' || (kind === 'exact' && (precision === 'minute' || precision === 'second'));
  if (!isPlain || earliest === null) return [['when', words[lang].dates.when(when, zone)]];
  const at = localParts(earliest, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.day)}/${two(at.month)}/${at.year}`;
  if (kind === 'day') return [['when', day]];
  const clock = `${two(at.hour)}:${two(at.minute)}${precision === 'second' ? `:${two(at.second)}` : ''}`;
  return [
    ['when', day],
    ['time', clock],
  ];
}
