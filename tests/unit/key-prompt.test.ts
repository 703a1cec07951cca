import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askKey } from '../../src/cli/key-prompt.ts';
import { InterruptedError } from '../../src/errors.ts';

const choices = [
  { key: 'c', name: 'confirmer', value: 'confirm' },
  { key: 'q', name: 'arrêter', value: 'quit' },
] as const;

function ask(): { input: PassThrough & { raw: boolean[] }; shown: () => string; answer: Promise<string> } {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { raw, setRawMode: (on: boolean) => raw.push(on) });
  const output = new PassThrough();
  const answer = askKey<string>(input, output, { message: 'Votre choix :', choices });
  return { input, answer, shown: () => String(output.read()) };
}

describe('a question of one key', () => {
  it('shows the keys, ignores the others, and gives the terminal back', async () => {
    const { input, answer, shown } = ask();
    input.write('x7\u001b[AC');
    expect(await answer).toBe('confirm');
    expect(shown()).toBe('  c  confirmer\n  q  arrêter\nVotre choix : c\n');
    expect(input.raw).toEqual([true, false]);
    expect(input.listenerCount('keypress')).toBe(0);
  });

  it('Ctrl-C, Ctrl-D and the end of the input stop', async () => {
    for (const end of ['\u0003', '\u0004', undefined]) {
      const { input, answer } = ask();
      if (end === undefined) input.end();
      else input.write(end);
      await expect(answer).rejects.toBeInstanceOf(InterruptedError);
      expect(input.raw).toEqual([true, false]);
    }
  });
});
