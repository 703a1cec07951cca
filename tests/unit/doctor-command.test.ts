import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
let head: string;
beforeEach(async () => {
  home = temporaryFolder();
  await temoin(['init', 'd', '--title', 'X', '--zone', 'Europe/Paris']);
  await temoin(['add', '--when', '2025-03-01']);
  head = readFileSync(at('HEAD'), 'latin1').trim().replace(' ', ':');
  rmSync(at('HEAD'));
});
afterEach(() => removeFolder(home));

const at = (name: string) => path.join(home, 'd', name);
const temoin = (argv: readonly string[], world: World = {}) =>
  run([...argv, '--lang', 'fr'], { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
const mend = (answer: unknown) => temoin(['doctor', '--head'], { tty: true, answers: [answer] });

/** What the journal says of the last repair. */
async function told(): Promise<unknown> {
  const { out } = await temoin(['history', '--json']);
  return JSON.parse(out).events.at(-1);
}

describe('doctor --head on a terminal, where HEAD is gone', () => {
  it('shows where the journal ends, and asks what to take it by', async () => {
    const { asked } = await mend('');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(head);
  });

  it.each(['', '  '])('Enter does nothing, and says what it would take (%j)', async answer => {
    const { code, err } = await mend(answer);
    expect([code, err]).toEqual([20, expect.stringContaining('--accept-head')]);
    expect((await temoin(['verify'])).code).toBe(20);
  });

  it.each(['oui', 'o'])('%s takes the journal as it is', async answer => {
    expect((await mend(answer)).code).toBe(0);
    expect(await told()).toMatchObject({ kind: 'repaired', repair: 'head' });
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('a head typed in full takes it by that head', async () => {
    expect((await mend(` ${head} `)).code).toBe(0);
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('another head, or something else, takes nothing', async () => {
    const other = await mend(`2:${'f'.repeat(64)}`);
    expect(other.code).toBe(20);
    const nonsense = await mend('peut-être');
    expect(nonsense.code).toBe(2);
    expect((await temoin(['verify'])).code).toBe(20);
  });

  it('asks nothing where HEAD stands, nor without a terminal', async () => {
    const away = await temoin(['doctor', '--head']);
    expect([away.code, away.asked]).toEqual([20, []]);
    await mend('oui');
    const sound = await mend('oui');
    expect([sound.code, sound.asked]).toEqual([0, []]);
  });
});
