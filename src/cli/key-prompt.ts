import { emitKeypressEvents, type Key } from 'node:readline';
import { InterruptedError } from '../errors.ts';
import type { Choice } from './prompts.ts';

interface KeyChoice<T> extends Choice<T> {
  /** One letter. */
  readonly key: string;
}

export interface KeyQuestion<T> {
  readonly message: string;
  readonly choices: readonly KeyChoice<T>[];
}

type Input = NodeJS.ReadableStream & { setRawMode?(on: boolean): unknown };

/** Asks for one key, without Enter. Other keys are ignored; Ctrl-C and the end of the input stop. */
export function askKey<T>(
  input: Input,
  output: NodeJS.WritableStream,
  { message, choices }: KeyQuestion<T>,
): Promise<T> {
  output.write(`${choices.map(({ key, name }) => `  ${key}  ${name}\n`).join('')}${message} `);
  return new Promise((resolve, reject) => {
    const leave = () => {
      input.removeListener('keypress', pressed);
      input.removeListener('end', ended);
      input.setRawMode?.(false);
      input.pause();
    };
    const ended = () => {
      leave();
      reject(new InterruptedError('interrupted'));
    };
    const pressed = (text: string | undefined, { ctrl, name }: Key) => {
      if (ctrl && (name === 'c' || name === 'd')) {
        output.write('\n');
        ended();
        return;
      }
      const choice = choices.find(({ key }) => key === text?.toLowerCase());
      if (choice === undefined) return;
      leave();
      output.write(`${choice.key}\n`);
      resolve(choice.value);
    };
    emitKeypressEvents(input);
    input.setRawMode?.(true);
    input.on('keypress', pressed);
    input.on('end', ended);
    input.resume();
  });
}
