import { describe, expect, it } from 'vitest';
import { Context } from '../../src/cli/context.ts';
import { startProgress } from '../../src/cli/progress.ts';
import { TestIo } from '../functional/io.ts';

const started = async (world: { tty?: boolean; quiet?: boolean; json?: boolean; columns?: number }) => {
  const io = new TestIo({ tty: world.tty ?? true, columns: world.columns ?? 40 });
  const context = new Context(io, 'fr');
  context.options = { ...context.options, quiet: world.quiet === true, json: world.json === true };
  return { io, progress: await startProgress(context, 'fichiers') };
};

describe('progress', () => {
  it('shows how far, names made safe and cut to the terminal, and leaves no line behind', async () => {
    const { io, progress } = await started({});
    progress.step(1, 4, `rouge\u001b[31m${'x'.repeat(80)}`);
    progress.step(2, 4);
    progress.aside(() => io.out('une ligne\n'));
    progress.step(3, 4);
    progress.stop();
    const said = io.said.join('');
    expect(said).toContain('1/4 fichiers');
    expect(said).not.toContain('\u001b[31m');
    // The line is cleared before anything else is printed, and at the end.
    expect(said.split('\u001b[2K')).toHaveLength(3);
    expect(io.written).toEqual(['une ligne\n']);
  });

  it('says how fast it goes, and how long still', async () => {
    // The clock of the test moves one second at each look.
    const { io, progress } = await started({ columns: 100 });
    for (let done = 0; done < 8; done++) progress.step(done, 100, 'a.png');
    progress.stop();
    expect(io.said.join('').replaceAll('\u00a0', ' ')).toMatch(
      /\d\/100 fichiers {2}\d(,\d)?\/s, encore \d+ \w+/,
    );
  });

  it('is silent off a terminal, with -q and with --json', async () => {
    for (const world of [{ tty: false }, { quiet: true }, { json: true }]) {
      const { io, progress } = await started(world);
      progress.step(1, 4, 'a');
      progress.aside(() => io.out('x'));
      progress.stop();
      expect([io.said, io.written]).toEqual([[], ['x']]);
    }
  });
});
