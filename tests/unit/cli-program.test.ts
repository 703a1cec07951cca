import { afterAll, describe, expect, it } from 'vitest';
import { EXIT, exitCodeOf } from '../../src/cli/exit.ts';
import { main } from '../../src/cli/main.ts';
import { verbOf } from '../../src/cli/program.ts';
import { yesOrNo } from '../../src/cli/prompts.ts';
import { BusyError, IntegrityError, NoDossierError, TemoinError, UsageError } from '../../src/errors.ts';
import { removeFolder, run, TestIo, temporaryFolder } from '../functional/io.ts';

const home = temporaryFolder();
afterAll(() => removeFolder(home));

describe('the program', () => {
  it('alone shows its help on stdout, grouped, with examples', async () => {
    const { code, out, err } = await run([], { home });
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('Consigner');
    expect(out).toMatch(/ {2}add \[fichier\.\.\.\] +consigne un fait/);
    expect(out).toContain('temoin init ~/mon-dossier');
    expect(out).not.toMatch(/Usage|Options:|display help/);
  });

  it('says its version', async () => {
    expect(await run(['--version'], { home })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('gives each command a help with an example and the exit codes at its end, in both languages', async () => {
    const { out } = await run(['help'], { home });
    const verbs = [...out.matchAll(/^ {2}(?!help)(\w+) (?:[<[].*[>\]] )? *[a-zé]/gm)].map(
      match => match[1] as string,
    );
    expect(verbs.length).toBeGreaterThanOrEqual(14);
    for (const verb of verbs) {
      const french = await run([verb, '--help'], { home });
      expect(french.code, verb).toBe(0);
      const [, example = '', codes = ''] = french.out
        .replaceAll('\u00a0', ' ')
        .split(/Exemples :|Codes de sortie :/u);
      // A command that has commands of its own leaves both to them.
      if (french.out.includes('Commandes')) continue;
      expect(example, verb).toContain(`temoin ${verb}`);
      expect(codes, verb).toMatch(/\n {4}0 {2}fait/);
      expect(french.out, verb).not.toMatch(/\b(Usage|Options|Arguments|choices|default):/);
      const english = await run([verb, '--help', '--lang', 'en'], { home });
      expect(english.out, verb).toContain('Exit codes:');
      expect(english.out, verb).not.toMatch(/[éèàç«]/);
    }
  });

  it.each([
    [['--lang', 'en'], {}, 'no dossier here'],
    [['--lang=en'], {}, 'no dossier here'],
    [[], { TEMOIN_LANG: 'en' }, 'no dossier here'],
    [[], { LC_ALL: 'en_GB.UTF-8' }, 'no dossier here'],
    [[], { LC_ALL: 'C', LANG: 'en_US' }, 'aucun dossier ici'],
    [[], { LANG: 'en_US.UTF-8' }, 'no dossier here'],
    [[], { TEMOIN_LANG: 'fr', LANG: 'en_US' }, 'aucun dossier ici'],
    [[], { LANG: 'de_DE' }, 'aucun dossier ici'],
    [[], {}, 'aucun dossier ici'],
  ])('speaks the language asked for: %j %j', async (flags, env, words) => {
    const { code, err } = await run(['status', ...flags], { home, env });
    expect(code).toBe(10);
    expect(err).toContain(words);
  });

  it.each([
    [['fliut'], 'la commande « fliut » n’existe pas'],
    [['verfy'], 'vouliez-vous dire verify'],
    [['status', '--quit'], 'vouliez-vous dire --quiet'],
    [['add', '--wen', 'hier'], 'vouliez-vous dire --when'],
    [['use'], 'il manque « dossier »'],
    [['status', 'a', 'b'], 'plus de mots'],
    [['add', '--when'], 'attend une valeur'],
    [['add', '--when', 'hier', '--public', '--private'], 'ne vont pas ensemble'],
    [['add', '--fold', 'middle'], 'choisissez parmi : earlier, later'],
    [['status', '--lang', 'de'], 'choisissez parmi : fr, en'],
    [['list', '--limit', '0'], '« 0 » ne convient pas'],
  ])('answers %j in French, with the next step last', async (argv, words) => {
    const { code, out, err } = await run(argv, { home });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.replaceAll('\u00a0', ' ')).toContain(words);
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^ {2}→ /);
    expect(err).not.toMatch(/error|unknown/);
  });

  it('says errors as one line of JSON with --json', async () => {
    const { err } = await run(['status', '--json'], { home });
    expect(JSON.parse(err)).toMatchObject({ message_type: 'exit_error', code: 10, id: 'no-dossier' });
  });

  it('never shows a control character of the command line raw', async () => {
    const hostile = 'x\u001b[31m\u0007\u202e\u009b2J';
    for (const argv of [
      [hostile],
      ['status', `--${hostile}`],
      ['status', '--dossier', hostile],
      ['list', '--state', hostile],
    ]) {
      for (const json of [[], ['--json']]) {
        const { err, out } = await run([...argv, ...json], { home });
        expect(err + out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        expect(err.length).toBeGreaterThan(10);
      }
    }
  });

  it('calls what it did not expect a defect, with the stack only for --debug', async () => {
    class Broken extends TestIo {
      override out(): void {
        throw new RangeError('broken');
      }
    }
    const quiet = new Broken({ home });
    expect(await main(['--version'], quiet)).toBe(EXIT.defect);
    expect(quiet.said.join('')).toContain('défaut du programme');
    expect(quiet.said.join('')).not.toContain('RangeError');
    const debug = new Broken({ home });
    expect(await main(['--version', '--debug'], debug)).toBe(EXIT.defect);
    expect(debug.said.join('')).toContain('RangeError: broken');
  });

  it('tells a result that could not be written', async () => {
    class Full extends TestIo {
      override async flush(): Promise<undefined> {
        throw new TemoinError('output-lost', { code: 'ENOSPC' });
      }
    }
    const io = new Full({ home });
    expect(await main(['--version'], io)).toBe(1);
    expect(io.said.join('')).toContain('ENOSPC');
  });

  it('leaves Ctrl-C to the system where nothing has to be stopped properly', async () => {
    class Listening extends TestIo {
      listened = 0;
      override onInterrupt(handler: () => void): () => void {
        this.listened += 1;
        return super.onInterrupt(handler);
      }
    }
    await run(['init', 'deaf'], { home });
    for (const [verb, expected] of [
      ['verify', 0],
      ['list', 0],
      ['extract', 1],
    ] as const) {
      const io = new Listening({ home, env: { TEMOIN_DOSSIER: 'deaf' } });
      await main(verb === 'extract' ? [verb, '1'] : [verb], io);
      expect(io.listened, verb).toBe(expected);
    }
  });

  it('finds the verb among the flags that have values', () => {
    expect(verbOf(['--dossier', 'add', '--lang', 'fr', '-q', 'list', 'show'])).toBe('list');
    expect(verbOf(['--dossier=add', 'show'])).toBe('show');
    expect(verbOf(['--json'])).toBeUndefined();
  });

  it('takes a value that looks like a flag as the value', async () => {
    await run(['init', 'looks'], { home });
    const env = { TEMOIN_DOSSIER: 'looks' };
    await run(['add', '--when', 'hier', '--context', '--json', '--effects', '-q'], { home, env });
    const { out } = await run(['show', '1', '--json'], { home, env });
    expect(JSON.parse(out).incident).toMatchObject({ context: '--json', effects: '-q' });
  });
});

describe('yes or no', () => {
  it('is understood in both languages; anything else is asked again', () => {
    expect(['o', ' OUI ', 'y', 'yes', ''].map(word => yesOrNo(word, true))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['n', 'non', 'No', ''].map(word => yesOrNo(word, false))).toEqual([false, false, false, false]);
    expect(yesOrNo('peut-être', true)).toBeUndefined();
  });
});

describe('exit codes', () => {
  it('are owned by the errors', () => {
    expect(
      [TemoinError, UsageError, NoDossierError, BusyError, IntegrityError].map(Kind =>
        exitCodeOf(new Kind('x')),
      ),
    ).toEqual([EXIT.failed, EXIT.usage, EXIT.noDossier, EXIT.busy, EXIT.integrity]);
    expect(exitCodeOf(new Error('x'))).toBe(EXIT.defect);
  });
});

describe('the words of the help', () => {
  const help = async (argv: string[]) => (await run(argv, {})).out;

  it('is that of the command named, however deep', async () => {
    for (const argv of [['annex', 'print'], ['import', 'files'], ['annex'], ['add']]) {
      expect(await help(['help', ...argv])).toBe(await help([...argv, '--help']));
    }
    expect(await help(['help', 'annex', 'print'])).toContain('--brief-file');
    expect((await run(['help', 'annex', 'nope'], {})).code).toBe(2);
    expect(await help(['help'])).toBe(await help([]));
  });

  it('is French throughout: names of values, sentences, and no line that ends with an opening mark', async () => {
    const commands = [
      'init use status add attach amend confirm withdraw list show stats verify head review extract annex import',
      'annex,print annex,issue annex,list import,files',
    ].flatMap(names => names.split(' ').map(name => name.split(',')));
    for (const argv of commands) {
      const text = await help([...argv, '--help']);
      expect(text).not.toMatch(
        /<(which|kind|mark|field|zone|code|state|count|source|seq)\b|\[command\]|display help|seq:hash/,
      );
      expect(text).not.toContain('(au choix\u00a0: capture)');
      expect(text).not.toMatch(/[«(]\s*\n/);
      expect(text.split('\n')[2]).toMatch(/^\p{Lu}/u);
      expect(text.split('\n\n')[1]).toMatch(/\.$/);
    }
  });
});
