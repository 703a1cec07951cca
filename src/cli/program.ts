import { Command, Help, Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { CommonOptions, Context } from './context.ts';
import { argumentsOf } from './define.ts';
import { topicOf } from './topic.ts';
import { programVersion } from './version.ts';
import { wrap } from './wrap.ts';

/** A command file: adds its command, with its flags, to the program. */
interface CommandModule {
  define(program: Command, context: Context): void;
}

/** Every verb, in the order of the help. Only the module of the verb typed is loaded. */
const VERBS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  init: () => import('./commands/init.ts'),
  use: () => import('./commands/use.ts'),
  status: () => import('./commands/status.ts'),
  add: () => import('./commands/add.ts'),
  attach: () => import('./commands/attach.ts'),
  import: () => import('./commands/import/index.ts'),
  review: () => import('./commands/review.ts'),
  confirm: () => import('./commands/confirm.ts'),
  amend: () => import('./commands/amend.ts'),
  withdraw: () => import('./commands/withdraw.ts'),
  purge: () => import('./commands/purge.ts'),
  author: () => import('./commands/author.ts'),
  me: () => import('./commands/me.ts'),
  step: () => import('./commands/step.ts'),
  online: () => import('./commands/online.ts'),
  list: () => import('./commands/list.ts'),
  search: () => import('./commands/search.ts'),
  show: () => import('./commands/show.ts'),
  gaps: () => import('./commands/gaps.ts'),
  deadlines: () => import('./commands/deadlines.ts'),
  history: () => import('./commands/history.ts'),
  stats: () => import('./commands/stats.ts'),
  exhibit: () => import('./commands/exhibit.ts'),
  extract: () => import('./commands/extract.ts'),
  export: () => import('./commands/export.ts'),
  schema: () => import('./commands/schema.ts'),
  verify: () => import('./commands/verify.ts'),
  head: () => import('./commands/head.ts'),
  annex: () => import('./commands/annex.ts'),
  letter: () => import('./commands/letter.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

/** The program with the command that is typed; with all of them when help or a suggestion needs them. */
export async function buildProgram(argv: readonly string[], context: Context): Promise<Command> {
  const verb = verbOf(argv);
  context.command = verb ?? '';
  const program = bareProgram(context);
  refuseHelpOfNothing(verb, argv);
  const load = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  const wantsVersion = verb === undefined && argv.some(arg => arg === '--version' || arg === '-V');
  const wantsTopic = verb === 'help' && topicOf(helpOf(argv)) !== undefined;
  const needed = load ? [load] : wantsVersion || wantsTopic ? [] : Object.values(VERBS);
  for (const command of await Promise.all(needed.map(loadModule => loadModule()))) {
    command.define(program, context);
  }
  addHelpCommand(program, context);
  for (const command of program.commands) takeCommonOptions(command, context);
  return program;
}

/** Commander would answer with the whole help, as if nothing had been asked. */
function refuseHelpOfNothing(verb: string | undefined, argv: readonly string[]): void {
  if (verb !== 'help') return;
  const what = helpOf(argv);
  if (what !== undefined && what !== 'help' && !Object.hasOwn(VERBS, what) && !topicOf(what)) {
    throw new UsageError('usage-unknown-command', { what });
  }
}

/** What `help` is asked about. */
function helpOf(argv: readonly string[]): string | undefined {
  return verbOf(argv.slice(argv.indexOf('help') + 1));
}

/** `help annex print`, `help emergency`: commander's own looks at one word only. */
function addHelpCommand(program: Command, context: Context): void {
  const { words, command: verb } = context;
  if (Object.hasOwn(VERBS, verb)) return;
  program
    .command(`help [${words.values.command}...]`)
    .summary(words.helpOption)
    .action(async (path: string[]) => {
      const topic = path.length === 1 ? topicOf(path[0]) : undefined;
      if (topic !== undefined) {
        // Loaded here alone: it reads data, which the other commands have no use for.
        const { showTopic } = await import('./help-topics.ts');
        showTopic(topic, context);
        return;
      }
      let found = program;
      for (const name of path) {
        const next = found.commands.find(command => command.name() === name);
        if (next === undefined) throw new UsageError('usage-unknown-command', { what: path.join(' ') });
        found = next;
      }
      found.outputHelp();
    });
}

/** The first word that is neither a flag nor a flag's value. */
export function verbOf(argv: readonly string[]): string | undefined {
  for (let at = 0; at < argv.length; at++) {
    const arg = argv[at] as string;
    if (arg === '--dossier' || arg === '--lang') at++;
    else if (!arg.startsWith('-')) return arg;
  }
  return undefined;
}

function bareProgram(context: Context): Command {
  const { io, words } = context;
  const program = new Command('temoin')
    .description(words.description)
    .usage(words.usage)
    .version(programVersion(), '-V, --version', words.versionOption)
    .helpOption('-h, --help', words.helpOption)
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: text => io.out(text),
      writeErr: text => io.err(text),
      // Errors are said by main, in the person's language.
      outputError: () => {},
      getOutHelpWidth: () => helpWidth(io.columns),
      getErrHelpWidth: () => helpWidth(io.columns),
    })
    .configureHelp(helpStyle(context))
    .addHelpText(
      'after',
      `\n${words.examplesTitle}\n${words.examples.map(line => `  ${line}`).join('\n')}\n\n${words.topicsTitle}\n${words.topics.map(line => `  ${line}`).join('\n')}\n\n${words.more}`,
    );
  // With an action of its own, commander would take an unknown verb for an argument.
  if (context.command === '') program.action(() => program.outputHelp());
  addCommonOptions(program, context);
  program.hook('preAction', (_program, command) => {
    context.options = commonOptionsOf(command);
  });
  return program;
}

function helpWidth(columns: number): number {
  return Math.min(columns, 110);
}

function helpStyle({ words }: Context): Partial<Help> {
  const commanders = new Help();
  return {
    styleTitle: title => words.helpTitles[title] ?? title,
    optionDescription: ({ description, argChoices }) =>
      argChoices === undefined || argChoices.length < 2
        ? description
        : `${description} ${words.choices(argChoices.join(', '))}`,
    boxWrap: wrap,
    // Its own words say the choices.
    argumentDescription: ({ description }) => description,
    // In the list of commands, what each is for matters; that they have options goes without saying.
    subcommandTerm: command => [command.name(), ...argumentsOf(command)].join(' '),
    // The first page stays short: the common flags are in the help of each command.
    visibleOptions: command => {
      const visible = commanders.visibleOptions(command);
      return command.parent === null ? visible.filter(({ helpGroupHeading }) => !helpGroupHeading) : visible;
    },
  };
}

/**
 * Common flags are known before the verb and after it, each command having its own: were they the program's
 * alone, `add --words --json` would read the words as a flag.
 */
function takeCommonOptions(command: Command, context: Context): void {
  addCommonOptions(command, context);
  command.helpOption('-h, --help', context.words.helpOption);
  if (command.commands.length > 0) command.helpCommand(false).usage(context.words.usage);
  for (const sub of command.commands) takeCommonOptions(sub, context);
}

function addCommonOptions(command: Command, { words }: Context): void {
  const { common } = words;
  command.optionsGroup(words.commonOptions);
  command
    .option(`--dossier <${words.values.folder}>`, common.dossier)
    .option('--json', common.json)
    .option('-q, --quiet', common.quiet)
    .option('--no-input', common.noInput)
    .addOption(new Option(`--lang <${words.values.code}>`, common.lang).choices(['fr', 'en']))
    .option('--debug', common.debug);
}

/** The nearest command's word counts, then its parents'. */
function commonOptionsOf(command: Command): CommonOptions {
  const given: Record<string, unknown> = {};
  for (let at: Command | null = command; at !== null; at = at.parent) {
    for (const [name, value] of Object.entries(at.opts())) {
      if (at.getOptionValueSource(name) !== 'default') given[name] ??= value;
    }
  }
  const { dossier } = given;
  return {
    ...(typeof dossier === 'string' && { dossier }),
    json: given.json === true,
    quiet: given.quiet === true,
    input: given.input !== false,
    debug: given.debug === true,
  };
}
