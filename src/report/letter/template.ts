import { lexer, type Token, type Tokens } from 'marked';
import { UsageError } from '../../errors.ts';

/** A stretch of a template: words, or a field to be filled. */
export type TemplateRun = { readonly bold?: true; readonly italic?: true } & (
  | { readonly text: string }
  | { readonly field: string }
);
type Line = readonly TemplateRun[];

export type TemplateBlock =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly line: Line }
  | {
      readonly type: 'paragraph';
      readonly line: Line;
      /** A box to tick, or ticked. */
      readonly box?: boolean;
      readonly small?: true;
    }
  | { readonly type: 'list'; readonly items: readonly Line[]; readonly ordered: boolean }
  | { readonly type: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly type: 'page-break' };

/** What a template may name. */
export interface Vocabulary {
  readonly fields: readonly string[];
  readonly sections: readonly string[];
}

/**
 * Reads a letter's template: Markdown with `{{fields}}`, and `{{#sections}}…{{/sections}}` that stand only where they
 * are true (`{{^…}}` where they are not). What it doesn't know is refused, in parts left out too: a letter with a hole
 * where a fact should be would be sent. Fields are filled after the parsing, so that no fact is ever read as Markdown.
 */
export function readTemplate(
  markdown: string,
  { fields, sections }: Vocabulary,
  isTrue: (section: string) => boolean,
  path: string,
): TemplateBlock[] {
  for (const [, mark = '', name = ''] of markdown.matchAll(FIELD)) {
    const known = mark === '' ? fields : sections;
    if (!known.includes(name.trim()))
      throw new UsageError('letter-field-unknown', { field: name.trim(), known: [...known], path });
  }
  const chosen = choose(markdown.replaceAll('\r\n', '\n').replace(/^\ufeff/, ''), isTrue);
  const left = chosen.replace(FIELD, (whole, mark: string) => (mark === '' ? '' : whole));
  const open = /\{\{.{0,30}|\}\}/.exec(left);
  if (open) throw new UsageError('letter-section-open', { what: open[0], path });
  return lexer(chosen, { gfm: true }).flatMap(token => blocksOf(token, path));
}

const FIELD = /\{\{([#^/]?)([^{}\n]*)\}\}/g;
const SECTION = /\{\{([#^]) *([\w-]+) *\}\}\n?((?:(?!\{\{[#^])[\s\S])*?)\{\{\/ *\2 *\}\}\n?/;

/** The innermost sections first, until none is left. */
function choose(markdown: string, isTrue: (section: string) => boolean): string {
  let text = markdown;
  for (;;) {
    const next = text.replace(SECTION, (_, mark: string, name: string, inside: string) =>
      isTrue(name) === (mark === '#') ? inside : '',
    );
    if (next === text) return text;
    text = next;
  }
}

function blocksOf(token: Token, path: string): TemplateBlock[] {
  const line = (tokens: readonly Token[] | undefined) => runsOf(tokens ?? [], path);
  switch (token.type) {
    case 'space':
      return [];
    case 'hr':
      return [{ type: 'page-break' }];
    case 'heading':
      return [
        {
          type: 'heading',
          level: token.depth === 1 ? 1 : token.depth === 2 ? 2 : 3,
          line: line(token.tokens),
        },
      ];
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', line: line(token.tokens) }];
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner: Token) =>
        blocksOf(inner, path).map(block =>
          block.type === 'paragraph' ? { ...block, small: true as const } : block,
        ),
      );
    case 'list':
      return listOf(token as Tokens.List, path);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [
        {
          type: 'table',
          head: header.map(cell => line(cell.tokens)),
          rows: rows.map(row => row.map(cell => line(cell.tokens))),
        },
      ];
    }
    default:
      throw new UsageError('letter-markup', { what: token.raw.trim().slice(0, 40), path });
  }
}

/** Boxes to tick stand one under the other; other items are a list. One level: letters need no more. */
function listOf({ items, ordered }: Tokens.List, path: string): TemplateBlock[] {
  const lines = items.map(({ tokens, task, checked }) => {
    const inner = tokens.filter(({ type }) => type !== 'checkbox' && type !== 'space');
    const nested = inner.find(({ type }) => type !== 'text' && type !== 'paragraph');
    if (nested) throw new UsageError('letter-markup', { what: nested.raw.trim().slice(0, 40), path });
    const line = inner.flatMap(token => runsOf(('tokens' in token && token.tokens) || [], path));
    return { line, box: task ? checked === true : undefined };
  });
  if (lines.every(({ box }) => box === undefined))
    return [{ type: 'list', items: lines.map(({ line }) => line), ordered }];
  return lines.map(({ line, box }) => ({ type: 'paragraph', line, ...(box !== undefined && { box }) }));
}

function runsOf(tokens: readonly Token[], path: string, look: Look = {}): TemplateRun[] {
  return tokens.flatMap((token): TemplateRun[] => {
    switch (token.type) {
      case 'text':
        return 'tokens' in token && token.tokens
          ? runsOf(token.tokens, path, look)
          : split(token.text.replace(/\n/g, ' '), look);
      case 'escape':
        return [{ text: token.text, ...look }];
      case 'br':
        return [{ text: '\n', ...look }];
      case 'strong':
        return runsOf(token.tokens ?? [], path, { ...look, bold: true });
      case 'em':
        return runsOf(token.tokens ?? [], path, { ...look, italic: true });
      case 'link':
        return runsOf(token.tokens ?? [], path, look);
      case 'checkbox':
        return [];
      default:
        throw new UsageError('letter-markup', { what: token.raw.trim().slice(0, 40), path });
    }
  });
}

type Look = { bold?: true; italic?: true };

/** Words and fields, in order. */
function split(text: string, look: Look): TemplateRun[] {
  return text.split(/\{\{([^{}]*)\}\}/).flatMap((part, i): TemplateRun[] => {
    if (i % 2 === 1) return [{ field: part.trim(), ...look }];
    return part === '' ? [] : [{ text: part, ...look }];
  });
}
