import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
});
afterEach(() => removeFolder(home));

const write = (name: string, ...lines: string[]) => {
  writeFileSync(path.join(home, name), `${lines.join('\n')}\n`);
  return path.join(home, name);
};
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
async function take(file: string, ...flags: string[]) {
  const argv = ['import', 'messages', '--author', 'Loup', ...flags, file];
  const { code, out, err } = await run(argv, { home, env });
  return { code, out: plain(out), err: plain(err) };
}
const summaryOf = async (file: string, ...flags: string[]) => {
  const { out, err, code } = await take(file, '--json', ...flags);
  const last = out.split('\n').filter(Boolean).at(-1);
  if (last === undefined) throw new Error(err);
  return { code, ...JSON.parse(last) };
};
const chat = 'Discussion WhatsApp avec Loup.txt';
const days = async () => {
  const { incidents } = JSON.parse((await run(['list', '--json'], { home, env })).out);
  return incidents.map(({ when }: { when: { earliest: string } }) => when.earliest.slice(0, 10));
};

describe('the order of day and month', () => {
  it('that was deduced is said, with the line that tells it', async () => {
    const american = write('a.txt', '3/4/24, 9:15 AM - Loup: a', '3/14/24, 9:15 AM - Loup: b');
    expect((await take(american, '--dry-run')).err).toContain(
      'Dates lues le mois d’abord : « 3/14/24, 9:15 AM », ligne 2, ne se lit qu’ainsi.',
    );
    expect((await summaryOf(american, '--dry-run')).dateOrders).toEqual([
      { file: 'a.txt', order: 'month-first', because: 'number', line: 2, stamp: '3/14/24, 9:15 AM' },
    ]);
    const back = write('b.txt', '03/05/2024, 09:15 - Loup: a', 'suite', '04/03/2024, 09:15 - Loup: b');
    const { err } = await take(back, '--dry-run');
    expect(err).toContain('Dates lues le mois d’abord : dans l’autre ordre, l’heure reculerait à la ligne 3');
    expect(err).toContain('--date-order day-first\n');
    expect((await run(['import', 'messages', '--list', back], { home, env })).err).toContain(
      'le mois d’abord',
    );
    // What every French phone writes goes without saying, but to a script.
    const french = write('c.txt', '03/05/2024, 09:15 - Loup: a', '13/05/2024, 09:15 - Loup: b');
    expect((await take(french, '--dry-run')).err).not.toContain('Dates lues');
    expect((await summaryOf(french, '--dry-run')).dateOrders).toMatchObject([
      { order: 'day-first', line: 2 },
    ]);
    // And where both orders give one day, there is none to say.
    expect((await summaryOf(write('d.txt', '05/05/2024, 09:15 - Loup: a'), '--dry-run')).dateOrders).toEqual(
      [],
    );
  });

  it('that a number proves is not a matter of choice', async () => {
    const file = write('a.txt', '03/04/2024, 09:15 - Loup: a', '13/04/2024, 09:15 - Loup: b');
    expect(await summaryOf(file, '--date-order', 'month-first')).toMatchObject({
      added: 2,
      dateOrders: [{ order: 'day-first', because: 'number' }],
    });
    expect(await days()).toEqual(['2024-04-03', '2024-04-13']);
  });
});

describe('the same chat read in the other order', () => {
  const either = ['03/04/2024, 09:15 - Loup: je te vois', '03/04/2024, 09:16 - Léa: non'];

  it('is refused before anything is taken, and comes in as it was read first', async () => {
    const file = write(chat, ...either, '04/04/2024, 09:00 - Loup: a');
    expect(await summaryOf(file, '--date-order', 'day-first')).toMatchObject({ added: 2 });
    for (const flags of [[], ['--dry-run'], ['--confirm']]) {
      const { code, out, err } = await take(file, '--date-order', 'month-first', ...flags);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(
        'un fait déjà pris de cette discussion (pièce 1) a été lu le jour d’abord, et cette fois ce serait le mois d’abord',
      );
      expect(err).toContain('--date-order day-first');
    }
    const renamed = write('autre nom.txt', ...either, '04/04/2024, 09:00 - Loup: a');
    expect((await take(renamed, '--json', '--date-order', 'month-first')).err).toContain(
      'messages-order-differs',
    );
    expect(await summaryOf(renamed, '--date-order', 'day-first')).toMatchObject({ added: 0, known: 2 });
    expect(await days()).toHaveLength(2);
  });

  it('is refused where a later export shows that the first reading was wrong; withdrawn, the acts come in anew', async () => {
    await summaryOf(write(chat, ...either), '--date-order', 'month-first');
    expect(await days()).toEqual(['2024-03-04']);
    const longer = write(chat, ...either, '13/04/2024, 10:00 - Loup: encore');
    const { code, err } = await take(longer, '--confirm');
    expect(code).toBe(1);
    expect(err).toContain('« 13/04/2024, 10:00 », ligne 3, montre que c’est le jour d’abord');
    expect(err).toContain(
      'leurs dates sont donc fausses : retirez ces faits (temoin withdraw 1 --reason "date mal lue")',
    );
    expect(await days()).toEqual(['2024-03-04']);
    await run(['withdraw', '1', '--reason', 'date mal lue'], { home, env });
    expect(await summaryOf(longer)).toMatchObject({ added: 2, known: 0 });
    expect(await summaryOf(longer)).toMatchObject({ added: 0, known: 2 });
    const { out } = await run(['list', '--json'], { home, env });
    expect(
      JSON.parse(out).incidents.filter(({ state }: { state: string }) => state !== 'withdrawn'),
    ).toMatchObject([
      { when: { earliest: '2024-04-03T07:15:00.000Z' } },
      { when: { earliest: '2024-04-13T08:00:00.000Z' } },
    ]);
  });

  it('is refused too where the first reading gave days to come, and so none', async () => {
    const soon = ['03/04/2025, 09:15 - Loup: je te vois', '03/04/2025, 09:16 - Léa: non'];
    await summaryOf(write(chat, ...soon), '--date-order', 'day-first');
    expect((await take(write(chat, ...soon), '--date-order', 'month-first')).code).toBe(1);
  });

  it('is told from another chat of that name, which has its own order', async () => {
    await summaryOf(write(chat, ...either, '03/04/2024, 09:20 - Loup: z'), '--date-order', 'day-first');
    const others = ['a', 'b', 'c'].map((said, i) => `3/4/24, 9:1${i} AM - Loup: autre ${said}`);
    const homonym = write(chat, ...others, '3/14/24, 9:15 AM - Loup: q');
    expect(await summaryOf(homonym)).toMatchObject({ added: 4, known: 0 });
  });
});
