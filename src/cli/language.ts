import type { Language } from '../words/errors.ts';

/**
 * The language a person reads: --lang, TEMOIN_LANG, then the system's, French otherwise. Read before the
 * command line is parsed, since errors of parsing are said in it too.
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const system = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return known(flagValue(argv, '--lang')) ?? known(env.TEMOIN_LANG) ?? (/^en/i.test(system) ? 'en' : 'fr');
}

function flagValue(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at < 0 ? argv.find(arg => arg.startsWith(`${flag}=`))?.slice(flag.length + 1) : argv[at + 1];
}

function known(value: string | undefined): Language | undefined {
  return value === 'fr' || value === 'en' ? value : undefined;
}
