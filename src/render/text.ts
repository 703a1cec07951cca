import type { Runs } from '../report/document.ts';
import type { LetterBlock, LetterModel } from '../report/letter/model.ts';
import { makeVisible } from './visible.ts';

/** A letter as plain text. Lines are not broken: an address on two lines is no address. */
export function renderText({ blocks, foot }: LetterModel): string {
  const parts = [...blocks.map(textOf), ...(foot === '' ? [] : [`-- ${foot}`])];
  return `${parts
    .map(makeVisible)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')}\n`;
}

function textOf(block: LetterBlock): string {
  switch (block.type) {
    case 'heading':
      return block.level === 1 ? block.text.toLocaleUpperCase('fr') : block.text;
    case 'paragraph':
      return plainText(block.runs);
    case 'list':
      return block.items
        .map((runs, i) => `${block.ordered ? `${i + 1}.` : '-'} ${indented(plainText(runs))}`)
        .join('\n');
    case 'table':
      return block.rows
        .map(({ cells }) => cells.map((cell, i) => labelled(block.columns[i]?.head ?? '', cell)).join('\n'))
        .join('\n\n');
    case 'page-break':
      return '';
  }
}

const labelled = (label: string, cell: Runs): string => `${label}\u00a0: ${indented(plainText(cell))}`;
const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** The words of a line. Letters hold no links to pages. */
export function plainText(runs: Runs): string {
  return runs.map(run => (typeof run === 'string' ? run : 'text' in run ? run.text : '')).join('');
}
