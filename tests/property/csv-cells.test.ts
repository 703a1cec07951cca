import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../../src/import/sheet/csv.ts';

const part = fc.oneof(
  fc.constantFrom(';', ',', '"', '""', ' ', '\t', '\r', '\ufeff', '\u0085', '\u2028', '\0', 'é', '👁'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const line = fc.array(part, { maxLength: 12 }).map(parts => parts.join('').replaceAll('\n', ''));

it('a line without quotes is cut where the library cuts it', () => {
  fc.assert(
    fc.property(
      line,
      fc.constantFrom(';', ',', '\t', '|'),
      fc.constantFrom('', '\n', '\r\n', '\r'),
      (text, delimiter, end) => {
        const read = () => {
          try {
            const options = { delimiter, relax_column_count: true, record_delimiter: ['\n', '\r\n', '\r'] };
            return parse(text + end, options)[0] ?? [];
          } catch {
            return undefined;
          }
        };
        expect(cellsOf(text + end, delimiter)).toEqual(read());
      },
    ),
    { numRuns: 500 },
  );
});
