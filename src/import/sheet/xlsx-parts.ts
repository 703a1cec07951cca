import path from 'node:path';
import { SaxesParser } from 'saxes';
import { checkCells, sharedTexts } from './xlsx-cells.ts';
import type { FaultyRow } from './xlsx-row.ts';

type Parts = ReadonlyMap<string, Buffer>;

export interface SoundParts {
  /** What the library may read. */
  readonly parts: ReadonlyMap<string, string>;
  /** The rows that were taken out, by the name of their sheet. */
  faultyIn(sheet: string): readonly FaultyRow[];
  /** Rows were taken out of a sheet whose name is not known. */
  readonly isLost: (sheets: readonly string[]) => boolean;
}

const SHARED = /(?:^|\/)sharedStrings\.xml$/i;

/** Looks at every part of a workbook, and takes out the rows that would not come as they are written. */
export function soundParts(parts: Parts, maxBytes: number): SoundParts {
  const texts = [...parts].find(([name]) => SHARED.test(name))?.[1];
  const shared = texts === undefined ? { words: [], unsound: new Set<number>() } : sharedTexts(texts);
  const sound = new Map<string, string>();
  const faulty = new Map<string, readonly FaultyRow[]>();
  for (const [name, part] of parts) {
    const checked = checkCells(part, maxBytes, shared);
    sound.set(name, checked.xml);
    if (checked.faulty.length > 0) faulty.set(name, checked.faulty);
  }
  const named = partsOfSheets(parts);
  return {
    parts: sound,
    faultyIn: sheet => faulty.get(named.get(sheet) ?? '') ?? [],
    isLost: sheets => {
      const known = new Set(sheets.map(sheet => named.get(sheet)));
      return [...faulty.keys()].some(name => !known.has(name));
    },
  };
}

/** Which part each sheet stands in. */
function partsOfSheets(parts: Parts): Map<string, string> {
  const targets = new Map<string, string>();
  for (const { name, attributes } of tagsOf(parts.get('xl/_rels/workbook.xml.rels'))) {
    const { Id = '', Target = '' } = attributes;
    // Beside the workbook, or from the root.
    if (name === 'Relationship') targets.set(Id, path.posix.resolve('/xl', Target).slice(1));
  }
  const named = new Map<string, string>();
  for (const { name, attributes } of tagsOf(parts.get('xl/workbook.xml'))) {
    const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1];
    if (name === 'sheet' && id !== undefined) named.set(attributes.name ?? '', targets.get(id) ?? '');
  }
  return named;
}

function tagsOf(part: Buffer | undefined): { name: string; attributes: Record<string, string> }[] {
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => tags.push({ name: name.replace(/^.*:/, ''), attributes }));
  parser.write(part?.toString('utf8') ?? '<none/>').close();
  return tags;
}
