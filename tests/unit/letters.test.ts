import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { TemoinError } from '../../src/errors.ts';
import { TEMPLATES, type TemplateName } from '../../src/incident/letter.ts';
import { PERSON_FIELDS } from '../../src/incident/person.ts';
import { renderDocx } from '../../src/render/docx/docx.ts';
import { renderText } from '../../src/render/text.ts';
import type { LetterInput } from '../../src/report/letter/input.ts';
import { letter } from '../../src/report/letter/letter.ts';
import { shippedTemplate } from '../../src/report/letter/phrases.ts';
import { pdfOf, textOf as textOfPdf } from '../golden/pdf-reading.ts';
import { dossier as anyDossier } from '../property/dossiers.ts';
import { CONTACT, letterInput, SUSPECT } from './letter-input.ts';

const golden = (name: string) => path.join(import.meta.dirname, '..', 'golden', 'letters', name);
const made = (name: TemplateName, input: LetterInput, markdown = shippedTemplate(name)) =>
  letter(name, { markdown, path: `${name}.md` }, input);
const textOf = (name: TemplateName, input: LetterInput, markdown?: string) =>
  renderText(made(name, input, markdown).model);
/** Nothing is known but that something happened. */
const bare = (input: LetterInput): LetterInput => ({
  ...input,
  acts: input.acts.slice(0, 1).map(({ n, seq, recordedAt, state, amendments, when }) => ({
    n,
    seq,
    recordedAt,
    state,
    amendments,
    when,
    exhibits: [],
  })),
  accounts: [],
  exhibits: [],
  steps: [],
  online: new Map(),
  person: undefined,
  annex: undefined,
  said: {},
  ticked: { unknownAuthor: false, honestBelief: false, civilParty: false },
});

function failure(work: () => unknown): TemoinError {
  try {
    work();
  } catch (error) {
    if (error instanceof TemoinError) return error;
    throw error;
  }
  throw new Error('nothing thrown');
}

describe.each(TEMPLATES)('%s', name => {
  it('reads as it was read and approved, whole and with everything missing', async () => {
    await expect(textOf(name, letterInput())).toMatchFileSnapshot(golden(`${name}.txt`));
    await expect(textOf(name, bare(letterInput()))).toMatchFileSnapshot(golden(`${name}-blank.txt`));
  });

  it('is a sound DOCX that holds the same words', async () => {
    const { model } = made(name, letterInput());
    const parts = await unzipped(await renderDocx(model));
    expect([...parts.keys()]).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml']));
    const words = [...parts]
      .filter(([part]) => /\.(xml|rels)$/.test(part))
      .map(([part, xml]) => (part === 'word/document.xml' ? wordsOfXml(xml) : void wordsOfXml(xml)))
      .join('');
    const squeezed = (text: string) => text.replace(/\s+/g, '').toLocaleLowerCase('fr');
    const lines = renderText({ ...model, foot: '' }).split('\n');
    // Where a table has columns, text has labels; where a list has bullets, dashes.
    const plain = lines.map(line => line.replace(/^(?:(?:N°|Date et lieu|Compte|Fait)\u00a0: |- )/, ''));
    for (const line of plain) expect(squeezed(words)).toContain(squeezed(line));
    expect(parts.get('docProps/core.xml')).not.toMatch(/Camille|Un-named/);
  });
});

it('PDF draws all of it, boxes too', async () => {
  for (const name of ['notice', 'constat'] as const) {
    const ticked = { unknownAuthor: true, honestBelief: false, civilParty: true };
    const { model } = made(name, letterInput({ ticked }));
    const { bytes, undrawn } = await pdfOf(model);
    expect(undrawn).toEqual([]);
    const printed = (await textOfPdf(bytes)).join('').replace(/\s+/g, '');
    for (const line of renderText({ ...model, foot: '' }).split('\n')) {
      // Letters of other scripts come back in the order of drawing.
      if (/\p{Script=Arabic}/u.test(line)) continue;
      expect(printed.toLocaleLowerCase('fr')).toContain(
        line.replace(/^- /, '').replace(/\s+/g, '').toLocaleLowerCase('fr'),
      );
    }
  }
});

const office = spawnSync('soffice', ['--version']).status === 0;
if (!office) process.stderr.write('letters: soffice is not here, LibreOffice does not open the DOCX\n');

it.skipIf(!office)('every DOCX opens in LibreOffice and becomes a PDF', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'temoin-office-'));
  try {
    for (const name of TEMPLATES)
      writeFileSync(path.join(folder, `${name}.docx`), await renderDocx(made(name, letterInput()).model));
    const files = TEMPLATES.map(name => path.join(folder, `${name}.docx`));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const { stderr } = spawnSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files],
      { encoding: 'utf8' },
    );
    // What it says of Java is not about the files.
    expect(stderr.split('\n').filter(line => line !== '' && !line.includes('java'))).toEqual([]);
    expect(readdirSync(folder).filter(file => file.endsWith('.pdf'))).toHaveLength(TEMPLATES.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('what protects the person', () => {
  it('a suspicion stands on its own sheet and nowhere else', () => {
    for (const name of TEMPLATES)
      expect(textOf(name, letterInput()).includes(SUSPECT), name).toBe(name === 'suspicions');
    const refused = failure(() => textOf('complaint', letterInput(), '{{suspicions}}'));
    expect(refused.id).toBe('letter-field-unknown');
  });

  it('addresses and telephones stand on the separate sheet', () => {
    for (const name of TEMPLATES.filter(other => other !== 'contacts')) {
      expect(textOf(name, letterInput()), name).not.toContain(CONTACT);
      expect(textOf(name, letterInput()), name).not.toContain('rue des Lilas');
      // A commissaire de justice calls back.
      if (name !== 'constat') expect(textOf(name, letterInput()), name).not.toContain('06 11 22 33 44');
    }
    expect(textOf('contacts', letterInput())).toContain(`Mme Durand\u00a0: ${CONTACT}`);
  });

  it('« contre X », good faith and civil party only where they are ticked', () => {
    const unticked = { unknownAuthor: false, honestBelief: false, civilParty: false };
    const input = letterInput({ ticked: unticked });
    expect(textOf('complaint', input)).not.toMatch(/plainte contre X|partie civile/i);
    expect(textOf('complaint', letterInput())).toMatch(/PLAINTE CONTRE X[\s\S]*partie civile/);
    expect(textOf('notice', input)).toContain('☐ Je déclare');
    expect(made('notice', input).missing.map(({ what }) => what)).toContain('honest-belief');
    expect(textOf('notice', letterInput())).toContain('☑ Je déclare');
  });

  it('a minor is represented', () => {
    const { person } = letterInput();
    const minor = { ...person, version: 1 as const, minor: true as const };
    const text = textOf(
      'complaint',
      letterInput({ person: { ...minor, representative: 'Dominique Essai' } }),
    );
    expect(text).toContain('Agissant pour elle\u00a0: Dominique Essai, en qualité de ....');
    expect(text).toContain('Dominique Essai, pour Camille Essai');
    expect(made('complaint', letterInput({ person: minor })).missing.map(({ what }) => what)).toContain(
      'representative',
    );
  });

  it('what a stranger wrote is neither a field nor Markdown', () => {
    const words = '{{email}} **gras** # titre <b>x</b> {{#minor}}';
    const acts = letterInput().acts.map(act => ({ ...act, words }));
    expect(textOf('notice', letterInput({ acts }))).toContain(words);
  });

  it('no output holds “undefined” or an unfilled field, whatever is missing', () => {
    const some = <T extends object>(record: T) =>
      fc.subarray(Object.keys(record)).map(keys => pick(record, keys) as Partial<T>);
    const full = letterInput();
    const person = Object.fromEntries(PERSON_FIELDS.map(field => [field, `(${field})`]));
    fc.assert(
      fc.property(
        anyDossier,
        some({ ...person, minor: true as const }),
        some(full.said),
        fc.record({ unknownAuthor: fc.boolean(), honestBelief: fc.boolean(), civilParty: fc.boolean() }),
        some(pick(full, ['steps', 'exhibits', 'accounts'])),
        fc.boolean(),
        (incidents, known, said, ticked, lists, hasAnnex) => {
          const input: LetterInput = {
            ...full,
            acts: incidents.filter(({ state }) => state === 'confirmed'),
            steps: [],
            exhibits: [],
            accounts: [],
            ...lists,
            person: { ...known, version: 1 },
            said,
            ticked,
            annex: hasAnnex ? full.annex : undefined,
          };
          for (const name of TEMPLATES)
            expect(textOf(name, input)).not.toMatch(/undefined|\{\{|\}\}|\[object|NaN|\bnull\b/);
        },
      ),
      { numRuns: process.env.TEMOIN_LONG === '1' ? 2000 : 40 },
    );
  });
});

describe('a template of one’s own', () => {
  const refused = (markdown: string) => failure(() => textOf('complaint', letterInput(), markdown));

  it.each([
    ['a field that does not exist', 'Bonjour {{nom}}', 'letter-field-unknown'],
    ['one in a part that is left out', '{{#minor}}{{nom}}{{/minor}}', 'letter-field-unknown'],
    ['a part that does not exist', '{{#mineur}}x{{/mineur}}', 'letter-field-unknown'],
    ['a part that is not closed', '{{#minor}}x', 'letter-section-open'],
    ['one closed by another', '{{#minor}}x{{/lawyer}}', 'letter-section-open'],
    ['braces that nothing closes', 'Bonjour {{name', 'letter-section-open'],
    ['a table in a sentence', 'Voici {{facts}} tout', 'letter-field-alone'],
    ['HTML', '<script>x</script>', 'letter-markup'],
    ['a picture', '![x](https://exemple.fr/x.png)', 'letter-markup'],
    ['code', '```\nx\n```', 'letter-markup'],
    ['a list in a list', '- a\n  - b', 'letter-markup'],
  ])('refuses %s', (_, markdown, id) => {
    expect(refused(markdown)).toMatchObject({ id, params: { path: 'complaint.md' } });
  });

  it('takes headings, boxes, tables, looks, nested parts and Windows line ends', () => {
    const markdown =
      '\ufeff# Titre {{name}}\r\n\r\n- [ ] à cocher\r\n- [x] {{place}}\r\n\r\n| A | B |\r\n|--|--|\r\n| {{name}} | **{{place}}** |\r\n\r\n{{^minor}}\r\n{{#unknown-author}}\r\n1. un\r\n2. *deux*\r\n{{/unknown-author}}\r\n{{/minor}}\r\n';
    expect(textOf('complaint', letterInput(), markdown)).toContain(
      'TITRE CAMILLE ESSAI\n\n☐ à cocher\n\n☑ Lyon\n\nA\u00a0: Camille Essai\nB\u00a0: Lyon\n\n1. un\n2. deux\n',
    );
  });
});

describe('the letters of the program', () => {
  it('follow French typography', () => {
    for (const name of TEMPLATES) {
      const plain = shippedTemplate(name).replace(/\{\{[^}]*\}\}/g, 'X');
      expect(plain, name).not.toMatch(/[a-zéè]'[a-zéè]|«(?!\u00a0)|(?<!\u00a0)»|\p{L} ?[;!?](?=\s|$)|n° /iu);
      expect(plain, name).not.toMatch(/(?<!\u00a0):(?=\s|$)/);
    }
  });
});

function pick<T extends object>(record: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key))) as Partial<T>;
}

/** Throws where the XML is not well formed. */
function wordsOfXml(xml: string): string {
  const parser = new SaxesParser();
  let words = '';
  parser.on('error', error => {
    throw error;
  });
  parser.on('text', text => {
    words += text;
  });
  parser.write(xml).close();
  return words;
}

async function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'temoin-docx-')), 'x.docx');
  writeFileSync(file, bytes);
  const parts = new Map<string, string>();
  try {
    await new Promise<void>((resolve, reject) => {
      yauzl.fromBuffer(readFileSync(file), { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
        if (error) return reject(error);
        zip.on('error', reject).on('end', resolve);
        zip.on('entry', (entry: yauzl.Entry) => {
          zip.openReadStream(entry, (failed, stream) => {
            if (failed) return reject(failed);
            const chunks: Buffer[] = [];
            stream.on('data', (chunk: Buffer) => chunks.push(chunk));
            stream.on('end', () => {
              parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
              zip.readEntry();
            });
          });
        });
        zip.readEntry();
      });
    });
    return parts;
  } finally {
    rmSync(path.dirname(file), { recursive: true });
  }
}
