import { UsageError } from '../../errors.ts';
import type { Missing, TemplateName } from '../../incident/letter.ts';
import { rendererWords } from '../annex.ts';
import type { Run, Runs } from '../document.ts';
import { wordsOf } from '../words.ts';
import { Blanks } from './blanks.ts';
import { fill, isTrue, vocabularyOf } from './fields.ts';
import type { LetterInput } from './input.ts';
import type { LetterBlock, LetterModel } from './model.ts';
import { phrase } from './phrases.ts';
import { readTemplate, type TemplateBlock, type TemplateRun } from './template.ts';

export interface Letter {
  readonly model: LetterModel;
  /** What was left blank, in the order of the letter. */
  readonly missing: readonly Missing[];
}

/** A letter, from its template and the record. Always in French: it is for French authorities. */
export function letter(
  name: TemplateName,
  template: { readonly markdown: string; readonly path: string },
  input: LetterInput,
): Letter {
  const { path } = template;
  const read = readTemplate(template.markdown, vocabularyOf(name), section => isTrue(section, input), path);
  const blanks = new Blanks();
  const blocks = read.flatMap(block => filled(block, { input, blanks, path }));
  const { seq, hash } = input.head;
  // A box left unticked is the person's to tick.
  if (name === 'notice' && !input.ticked.honestBelief) blanks.of('honest-belief');
  // A platform's form counts characters; what a witness says must not look prepared.
  const isBare = name === 'platform' || name === 'witness';
  return {
    model: {
      lang: 'fr',
      title: phrase(`title.${name}`),
      instant: input.instant,
      runningHead: '',
      foot: isBare ? '' : phrase('foot', { seq: String(seq), short: hash.slice(0, 16) }),
      words: rendererWords(wordsOf('fr')),
      blocks: isBare ? blocks : [...blocks, headLine(`${seq}:${hash}`)],
      attachments: [],
    },
    missing: blanks.list,
  };
}

/** Small, at the end: a letter that was sent pins the record as it stood. */
function headLine(head: string): LetterBlock {
  return { type: 'paragraph', look: 'small', runs: [phrase('head', { head })] };
}

interface Filling {
  readonly input: LetterInput;
  readonly blanks: Blanks;
  readonly path: string;
}

function filled(block: TemplateBlock, filling: Filling): LetterBlock[] {
  switch (block.type) {
    case 'heading': {
      const text = runsOf(block.line, filling).map(run =>
        typeof run === 'object' && 'text' in run ? run.text : run,
      );
      return [{ type: 'heading', level: block.level, text: text.join('') }];
    }
    case 'paragraph':
      return paragraph(block, filling);
    case 'list': {
      const items = block.items.map(line => runsOf(line, filling));
      return [{ type: 'list', items, ordered: block.ordered }];
    }
    case 'table': {
      const { head, rows } = block;
      const plain = (line: readonly TemplateRun[]) =>
        line.map(run => ('text' in run ? run.text : '')).join('');
      const columns = head.map(line => ({ head: plain(line), width: 1 / head.length }));
      const cells = rows.map(row => ({ cells: row.map(line => runsOf(line, filling)) }));
      return [
        { type: 'table', summary: columns.map(column => column.head).join(', '), columns, rows: cells },
      ];
    }
    case 'page-break':
      return [block];
  }
}

/** A field alone in its paragraph may become a table or a list. */
function paragraph(block: Extract<TemplateBlock, { type: 'paragraph' }>, filling: Filling): LetterBlock[] {
  const { line, box, small } = block;
  const [only] = line;
  if (line.length === 1 && only && 'field' in only && box === undefined) {
    const value = fill(only.field, filling.input, filling.blanks);
    if ('blocks' in value) return [...value.blocks];
    return [{ type: 'paragraph', runs: [dressed(value.text, only)], ...(small && { look: 'small' }) }];
  }
  const runs = runsOf(line, filling);
  const boxed: Runs = box === undefined ? runs : [box ? '☑ ' : '☐ ', ...runs];
  return [{ type: 'paragraph', runs: boxed, ...(small && { look: 'small' }) }];
}

function runsOf(line: readonly TemplateRun[], { input, blanks, path }: Filling): Run[] {
  return line.map(run => {
    if ('text' in run) return dressed(run.text, run);
    const value = fill(run.field, input, blanks);
    if ('blocks' in value) throw new UsageError('letter-field-alone', { field: run.field, path });
    return dressed(value.text, run);
  });
}

function dressed(text: string, { bold, italic }: TemplateRun): Run {
  return bold || italic ? { text, ...(bold && { bold }), ...(italic && { italic }) } : text;
}
