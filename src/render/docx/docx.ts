import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Run, Runs, Table as TableBlock } from '../../report/document.ts';
import type { LetterBlock, LetterModel } from '../../report/letter/model.ts';
import { makeVisible } from '../visible.ts';

/** Twentieths of a point: A4, and what margins of 2.2 cm leave. */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 1247;
const WIDTH = PAGE.width - 2 * MARGIN;
const QUIET = '555555';
/** As wide as Arial, which takes its place where it is not there. */
const FONT = 'Liberation Sans';
/** Half points. */
const SMALL = 17;
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const NUMBERS = 'numbers';

/** A letter that word processors open and a person can go on writing in. */
export async function renderDocx(model: LetterModel): Promise<Uint8Array> {
  const document = new Document({
    title: model.title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 21, language: { value: 'fr-FR' } },
          paragraph: { spacing: { after: 140, line: 276 } },
        },
        heading1: {
          run: { font: FONT, size: 34, bold: true, color: '000000' },
          paragraph: { spacing: { before: 300, after: 160 } },
        },
        heading2: {
          run: { font: FONT, size: 26, bold: true, color: '000000' },
          paragraph: { spacing: { before: 260, after: 100 } },
        },
        heading3: {
          run: { font: FONT, size: 22, bold: true, color: '000000' },
          paragraph: { spacing: { before: 200, after: 80 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERS,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: PAGE,
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: footer(model) },
        children: model.blocks.flatMap(block => drawn(block)),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function footer({ foot }: LetterModel): Footer {
  const quiet = { size: 16, color: QUIET };
  const said = foot === '' ? [] : [new TextRun({ text: `${makeVisible(foot)} — `, ...quiet })];
  const pages = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  const page = pages.map(part => new TextRun({ children: [part], ...quiet }));
  return new Footer({ children: [new Paragraph({ children: [...said, ...page] })] });
}

function drawn(block: LetterBlock): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level], keepNext: true, children: runs([block.text]) })];
    case 'paragraph':
      return [new Paragraph({ children: runs(block.runs, block.look === 'small') })];
    case 'list': {
      const mark: IParagraphOptions = block.ordered
        ? { numbering: { reference: NUMBERS, level: 0 } }
        : { bullet: { level: 0 } };
      return block.items.map(
        item => new Paragraph({ ...mark, spacing: { after: 60 }, children: runs(item) }),
      );
    }
    case 'table':
      // Two tables in a row would be one.
      return [table(block), new Paragraph({ children: [] })];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
  }
}

function table({ columns, rows }: TableBlock): Table {
  const widths = columns.map(({ width }) => Math.floor(width * WIDTH));
  const cell = (content: Runs, i: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: [
        new Paragraph({
          spacing: { after: 0 },
          children: runs(bold ? content.map(run => ({ text: textOf(run), bold: true })) : content),
        }),
      ],
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map(({ head }, i) => cell([head], i, true)),
      }),
      ...rows.map(
        ({ cells }) =>
          new TableRow({ cantSplit: false, children: cells.map((content, i) => cell(content, i, false)) }),
      ),
    ],
  });
}

const textOf = (run: Run): string => (typeof run === 'string' ? run : 'text' in run ? run.text : '');

/** Line feeds are breaks; characters that act unseen are shown: XML has no place for some of them. */
function runs(content: Runs, small = false): TextRun[] {
  return content.flatMap(run => {
    const look = typeof run === 'object' && 'text' in run ? run : undefined;
    return makeVisible(textOf(run))
      .split('\n')
      .map(
        (text, i) =>
          new TextRun({
            text,
            ...(i > 0 && { break: 1 }),
            ...(look?.bold && { bold: true }),
            ...(look?.italic && { italics: true }),
            ...(look?.mono && { font: 'Liberation Mono' }),
            ...(small && { size: SMALL, color: QUIET }),
          }),
      );
  });
}
