import { InterruptedError } from '../errors.ts';
import { askKey, type KeyQuestion } from './key-prompt.ts';

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
}

/** Questions to a person. Enter alone gives the default, or the empty string. */
export interface Prompts {
  input(question: { message: string; default?: string }): Promise<string>;
  /** Yes or no, by a word of either language. */
  confirm(question: { message: string; default: boolean }): Promise<boolean>;
  select<T>(question: { message: string; choices: readonly Choice<T>[] }): Promise<T>;
  /** One key, without Enter. */
  key<T>(question: KeyQuestion<T>): Promise<T>;
}

/** Questions by inquirer, on stderr so that stdout stays the result. */
export async function terminalPrompts(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<Prompts> {
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ input, output });
  const line = (question: { message: string; default?: string }) =>
    stopped(async () => (await ask([{ type: 'input', name: 'x', ...question }])).x);
  return {
    key: question => askKey(input, output, question),
    input: line,
    // Inquirer's own knows « y » only.
    confirm: async ({ message, default: otherwise }) => {
      for (;;) {
        const answer = yesOrNo(await line({ message }), otherwise);
        if (answer !== undefined) return answer;
      }
    },
    select: ({ message, choices }) =>
      stopped(async () => {
        // The place in the list is asked rather than the value: inquirer's types want plain ones.
        const listed = choices.map(({ name }, index) => ({ name, value: index }));
        const { x } = await ask([
          { type: 'select', name: 'x', message, choices: listed, loop: false, pageSize: 16, theme },
        ]);
        return (choices[x] as (typeof choices)[number]).value;
      }),
  };
}

/** What « o », « oui », « y », « yes », « n », « non », « no » or Enter alone mean. */
export function yesOrNo(answer: string, otherwise: boolean): boolean | undefined {
  const word = answer.trim().toLowerCase();
  if (word === '') return otherwise;
  if (/^(o|oui|y|yes)$/.test(word)) return true;
  return /^(n|non|no)$/.test(word) ? false : undefined;
}

/** Inquirer's own help line is English. */
const theme = { style: { keysHelpTip: () => '' } };

/** Ctrl-C at a question is the person stopping, not a failure. */
async function stopped<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name)) {
      throw new InterruptedError('interrupted');
    }
    throw error;
  }
}
