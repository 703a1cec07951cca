import fc from 'fast-check';

/** Text that acts: on a terminal, a spreadsheet, a path, a format string, a prototype. */
const TRAPS = [
  '\u001b[2J\u001b[31m',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://x\u001b\\click\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u009b2J',
  '\u009d0;x\u009c',
  '\u0090q\u009c',
  '\u202egnp.exe',
  '\u2066x\u2069',
  '\u200f\u200e\u061c',
  '\u2028\u2029',
  '\r\n\rerased\b\b\b',
  '\0',
  '\u007f',
  '\ufeff',
  '\ud800',
  '\udfff\ud83d',
  '=cmd|calc!A1',
  '../../../../tmp/escaped',
  '/etc/passwd',
  'C:\\Windows\\x',
  '%s%n%x',
  '{{process.exit(1)}}',
  '$(reboot)`reboot`',
  "'; DROP TABLE entries; --",
  '<script>alert(1)</script>',
  '{{when}}',
  '__proto__',
  'constructor',
  'toString',
  '--json',
  '-',
  '',
  ' ',
  'a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '\u{e0041}\u{e007f}',
  'ﷺ',
] as const;

/** Any text, some of it made to harm; lone surrogates too. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
          .map(units => String.fromCharCode(...units)),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(parts => parts.join(''));

/** What an argument vector can hold: the system ends each at its first NUL. */
export const hostileArgument = hostileText.map(text => text.replaceAll('\0', ''));
