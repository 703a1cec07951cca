import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { exportsFolder } from './messages-reading.ts';
import { storeEnv } from './store-fixture.ts';
import { zipped } from './zip-maker.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
});
afterEach(() => removeFolder(home));

const importing = (argv: string[], world: World = {}) =>
  run(['import', 'messages', '--json', ...argv], { home, env, ...world });
const at = (name: string) => path.join(home, name);

interface Line {
  kind: string;
  status?: string;
  pointer?: string;
  reason?: string;
  incident?: number;
  exhibits?: number[];
  remarks?: string[];
  lacking?: { name: string; reason: string }[];
  added?: number;
  known?: number;
  refused?: number;
  sources?: number[];
  leftAside?: { name: string; refused: string }[];
  accounts?: { account: Record<string, string>; messages: number; own: boolean }[];
  conversations?: { title?: string; messages: number }[];
}
const linesOf = (out: string): Line[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

async function imported(argv: string[]): Promise<{ code: number; rows: Line[]; summary: Line; err: string }> {
  const { code, out, err } = await importing(argv);
  const lines = linesOf(out);
  const summary = lines.at(-1);
  if (summary?.kind !== 'import') throw new Error(err || out);
  return { code, rows: lines.slice(0, -1), summary, err };
}

/** What the record holds, by act. */
function acts() {
  const dossier = openDossier(at('d'), 'read', storeEnv());
  try {
    return {
      incidents: dossier.incidents(),
      exhibits: dossier.exhibits(),
      bytes: (sha256: string) => dossier.vault.readAll(sha256, 1e6).toString(),
    };
  } finally {
    dossier.close();
  }
}

const chat = (...lines: string[]) => `${lines.map(line => `13/03/2025, ${line}`).join('\n')}\n`;
const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

describe('a later export of the same chat', () => {
  const five = Array.from({ length: 5 }, () => '22:15 - Loup: je te vois');

  it('adds only what is new, and the same sentence sent five times stays five acts', async () => {
    const name = 'Discussion WhatsApp avec Loup.txt';
    write(name, chat(...five, '22:20 - Léa: stop'));
    expect((await imported(['--author', 'Loup', at(name)])).summary).toMatchObject({ added: 5, known: 0 });
    expect((await imported(['--author', 'Loup', at(name)])).summary).toMatchObject({ added: 0, known: 5 });
    // Sent a sixth time in the same minute, after what was exported; and once the next day.
    const later = chat(...five, '22:15 - Loup: je te vois', '22:20 - Léa: stop');
    write(`plus tard/${name}`, `${later}14/03/2025, 09:00 - Loup: bonjour\n`);
    const { summary } = await imported(['--author', 'Loup', at(`plus tard/${name}`)]);
    expect(summary).toMatchObject({ added: 2, known: 5, sources: [2] });
    expect(acts().incidents).toHaveLength(7);
  });

  it('counts same lines over the whole chat, whatever was chosen before', async () => {
    const name = 'Discussion WhatsApp avec Loup.txt';
    write(name, `${chat(...five)}14/03/2025, 09:00 - Loup: bonjour\n`);
    const first = await imported(['--author', 'Loup', '--since', '2025-03-14', at(name)]);
    expect(first.summary).toMatchObject({ added: 1 });
    expect((await imported(['--author', 'Loup', at(name)])).summary).toMatchObject({ added: 5, known: 1 });
  });

  it('is the same chat in an archive, renamed by a browser, and another chat has its own acts', async () => {
    const text = chat('22:15 - Loup: je te vois');
    write('Discussion WhatsApp avec Loup.txt', text);
    write('WhatsApp Chat - Loup (1).zip', zipped([{ name: '_chat.txt', content: text }]));
    write('Discussion WhatsApp avec Groupe.txt', text);
    const names = [
      'Discussion WhatsApp avec Loup.txt',
      'WhatsApp Chat - Loup (1).zip',
      'Discussion WhatsApp avec Groupe.txt',
    ];
    const added = [];
    for (const name of names) added.push((await imported(['--author', 'Loup', at(name)])).summary.added);
    expect(added).toEqual([1, 0, 1]);
  });
});

describe('an archive', () => {
  const text = chat(
    '22:15 - Loup: IMG-20250313-WA0001.jpg (fichier joint)',
    '22:16 - Loup: IMG-20250313-WA0002.jpg (fichier joint)',
    '22:17 - Loup: IMG-20250313-WA0003.jpg (fichier joint)',
  );

  it('gives the pictures of its messages, and is kept whole as no one’s exhibit', async () => {
    const bytes = zipped([
      { name: '_chat.txt', content: text },
      { name: 'IMG-20250313-WA0001.jpg', content: 'image' },
      { name: 'IMG-20250313-WA0003.jpg', content: 'abc', sum: 1 },
      { name: 'jamais-citée.jpg', content: 'x' },
      { name: '../dehors.txt', content: 'x' },
    ]);
    const file = write('WhatsApp Chat - Loup.zip', bytes);
    const { code, rows, summary } = await imported(['--author', 'Loup', file]);
    expect(
      rows.map(({ pointer, exhibits, remarks, lacking }) => [pointer, exhibits, remarks, lacking]),
    ).toEqual([
      ['_chat.txt: line 1', [2], [], []],
      // Not in the archive; there, and damaged.
      ['_chat.txt: line 2', [], ['media-missing'], []],
      [
        '_chat.txt: line 3',
        [],
        ['media-refused'],
        [{ name: 'IMG-20250313-WA0003.jpg', reason: 'archive-member-broken' }],
      ],
    ]);
    expect(code).toBe(3);
    expect(summary).toMatchObject({ added: 3, refused: 0, refusedFiles: 1, sources: [1] });
    expect(summary.leftAside).toEqual([{ name: '../dehors.txt', refused: 'archive-path-outside' }]);
    const { incidents, exhibits, bytes: stored } = acts();
    expect(exhibits.map(({ isSource, incidents }) => [isSource, incidents])).toEqual([
      [true, []],
      [undefined, [1]],
    ]);
    expect(incidents[0]?.found).toMatchObject({ format: 'whatsapp', p: 1, pointer: '_chat.txt: line 1' });
    expect(incidents.every(({ state }) => state === 'to-confirm')).toBe(true);
    expect(stored(exhibits[1]?.sha256 ?? '')).toBe('image');
    expect(existsSync(at('dehors.txt'))).toBe(false);
  });

  it('tells a bomb, a lie and a link among its pictures for what they are; the messages go in', async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024);
    const bytes = zipped([
      { name: 'a/_chat.txt', content: text },
      { name: 'a/IMG-20250313-WA0001.jpg', content: zeros },
      { name: 'a/IMG-20250313-WA0002.jpg', content: 'image', size: 3 },
      { name: 'a/IMG-20250313-WA0003.jpg', content: '/etc/passwd', mode: 0o120777 },
    ]);
    const file = write('WhatsApp Chat - Loup.zip', bytes);
    const argv = ['import', 'messages', '--author', 'Loup', file];
    const { out, err, code } = await run(argv, { home, env });
    const plain = (told: string) => told.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(plain(out)).toMatch(/3 faits, 3 fichiers joints refusés\.$/m);
    expect(plain(err)).toMatch(
      /refusé : fait 1, a\/_chat\.txt: ligne 1, IMG-20250313-WA0001\.jpg — « a\/IMG-20250313-WA0001\.jpg », dans l’archive, grossit sans mesure/,
    );
    expect(plain(err)).toMatch(
      /refusé : fait 2, .* « a\/IMG-20250313-WA0002\.jpg », dans l’archive, est .*abîmé/,
    );
    expect(plain(err)).toMatch(/refusé : fait 3, .*IMG-20250313-WA0003\.jpg — c’est un lien/);
    expect(err).not.toContain('absent');
    expect(code).toBe(3);
    expect(acts().incidents.map(({ remarks }) => remarks)).toEqual([1, 2, 3].map(() => ['media-refused']));
    const { summary, code: again } = await imported(['--author', 'Loup', file]);
    expect([again, summary.known]).toEqual([0, 3]);
  });

  it('is refused where it is encrypted, or holds only another', async () => {
    const locked = write('a.zip', zipped([{ name: '_chat.txt', content: text, flags: 1 }]));
    expect((await importing(['--author', 'Loup', locked])).err).toContain('mot de passe');
    const nested = write(
      'b.zip',
      zipped([{ name: 'a.zip', content: zipped([{ name: '_chat.txt', content: text }]) }]),
    );
    const { code, err } = await importing(['--author', 'Loup', nested]);
    expect([code, err]).toEqual([1, expect.stringContaining('archive que temoin n’ouvre pas')]);
    expect(acts().exhibits).toEqual([]);
  });
});

describe('a folder', () => {
  it('is read file by file, each kept, the pictures beside; a link in it is a file or is told', async () => {
    write(
      'export/Discussion WhatsApp avec Loup.txt',
      chat('22:15 - Loup: IMG-20250313-WA0001.jpg (fichier joint)'),
    );
    write('export/IMG-20250313-WA0001.jpg', 'image');
    write(
      'export/autre/Discussion WhatsApp avec Groupe.txt',
      chat('22:15 - Loup: salut', '22:16 - Léa: non'),
    );
    write('export/ancien.html', '<html>x</html>');
    symlinkSync('nulle-part', at('export/lien'));
    const { code, summary, rows } = await imported(['--author', 'Loup', at('export')]);
    expect(code).toBe(0);
    expect(rows.map(({ pointer, exhibits }) => [pointer, exhibits])).toEqual([
      ['line 1', []],
      ['line 1', [3]],
    ]);
    expect(summary).toMatchObject({
      added: 2,
      sources: [1, 2],
      leftAside: [
        { name: 'lien', refused: 'link-dangling' },
        { name: 'ancien.html', refused: 'messages-html' },
      ],
    });
    const { incidents } = acts();
    expect(incidents.map(({ found }) => found?.p)).toEqual([1, 2]);
  });

  it('gives a chat on its own the pictures that lie beside it', async () => {
    const file = write('c/_chat.txt', chat('22:15 - Loup: IMG-20250313-WA0001.jpg (fichier joint)'));
    write('c/IMG-20250313-WA0001.jpg', 'image');
    expect((await imported(['--author', 'Loup', file])).rows).toMatchObject([{ exhibits: [2], remarks: [] }]);
  });
});

describe('an export that breaks off', () => {
  it('gives what stands before, says where it breaks, and is kept', async () => {
    const one = { id: 1, date_unixtime: '1741000000', from: 'Loup', from_id: 'user1', text: 'a' };
    const whole = JSON.stringify({ name: 'Loup', id: 1, messages: [one, { ...one, id: 2 }] });
    const file = write('result.json', whole.slice(0, -9));
    const { code, rows, summary } = await imported(['--author', 'Loup', file]);
    expect(code).toBe(3);
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['added', undefined],
      ['refused', 'json-cut-short'],
    ]);
    expect(summary).toMatchObject({ added: 1, refused: 1, sources: [1] });
    // The whole one, downloaded again.
    write('result.json', whole);
    expect((await imported(['--author', 'Loup', file])).summary).toMatchObject({
      added: 1,
      known: 1,
      refused: 0,
    });
  });

  it('reaches no file outside by a name that a message gives', async () => {
    write('secret.txt', 'secret');
    const file = write(
      'c/_chat.txt',
      chat(
        '22:15 - Loup: \u200e../secret.txt (fichier joint)',
        '22:16 - Loup: \u200ex/../../secret.txt (fichier joint)',
      ),
    );
    mkdirSync(at('c/x'));
    const { rows } = await imported(['--author', 'Loup', file]);
    expect(rows).toMatchObject([1, 2].map(() => ({ exhibits: [], remarks: ['media-missing'] })));
    expect(acts().exhibits).toHaveLength(1);
  });
});

describe('what is chosen', () => {
  const lines = [
    '22:10 - Léa: avant',
    '22:15 - Loup: un',
    '22:16 - Paul: tiers',
    '22:17 - Léa: entre',
    '22:18 - Loup: deux',
    '22:19 - Léa: après',
    '22:20 - Léa: encore',
  ];

  it('keeps the person’s own messages around each act, and nobody else’s', async () => {
    const file = write('a.txt', `${chat(...lines)}20/03/2025, 08:00 - Léa: une semaine après\n`);
    await imported(['--author', 'Loup', '--me', 'Léa', '--around', '3', file]);
    const near = acts().incidents.map(({ surrounding = [] }) =>
      surrounding.map(({ own, from, words }) => [own, from, words]),
    );
    expect(near).toEqual([
      ['avant', 'entre', 'après', 'encore'].map(words => [true, 'Léa', words]),
      ['avant', 'entre', 'après', 'encore'].map(words => [true, 'Léa', words]),
    ]);
  });

  it('is an account by any of its names, a number however it is written', async () => {
    const file = write('a.txt', chat('22:10 - +33 6 12 34 56 78: a', '22:11 - ~\u202fÉlan: b'));
    expect((await imported(['--author', '+33612345678', file])).summary.added).toBe(1);
    expect((await imported(['--author', 'élan'.normalize('NFD'), file])).summary.added).toBe(1);
  });

  it('is counted at once with --confirm, and writes nothing with --dry-run or --list', async () => {
    const file = write('a.txt', chat(...lines));
    const before = readdirSync(at('d/coffre'));
    expect((await imported(['--author', 'Loup', '--dry-run', file])).summary.added).toBe(2);
    const list = linesOf((await importing(['--list', file])).out)[0];
    expect(list).toMatchObject({
      kind: 'messages-found',
      conversations: [{ messages: 7 }],
      accounts: [
        { account: { displayName: 'Léa' }, messages: 4, own: false },
        { account: { displayName: 'Loup' }, messages: 2 },
        { account: { displayName: 'Paul' }, messages: 1 },
      ],
    });
    expect(readdirSync(at('d/coffre'))).toEqual(before);
    expect(acts().incidents).toEqual([]);
    await imported(['--author', 'Loup', '--confirm', file]);
    expect(acts().incidents.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });

  it('is asked of a person, one account after the other', async () => {
    const file = write('a.txt', chat(...lines));
    const world = { home, env, tty: true };
    const asked = await run(['import', 'messages', file], { ...world, answers: ['whatsapp Loup', ''] });
    expect(asked.asked).toEqual([
      'Les messages de quel compte deviennent des faits\u00a0?',
      'Un autre compte\u00a0?',
    ]);
    expect(acts().incidents.map(({ account }) => account?.displayName)).toEqual(['Loup', 'Loup']);
    const unsure = write('b.txt', '03/04/2024, 10:00 - Loup: a\n03/05/2024, 10:00 - Loup: b\n');
    const order = await run(['import', 'messages', '--author', 'Loup', unsure], {
      ...world,
      answers: ['month-first'],
    });
    expect(order.asked).toEqual(['Dans cet export, «\u00a003/04/2024, 10:00\u00a0» se lit\u00a0:']);
    expect(
      acts()
        .incidents.slice(0, 2)
        .map(({ when }) => when.earliest),
    ).toEqual(['2024-03-04T09:00:00.000Z', '2024-03-05T09:00:00.000Z']);
  });

  it('shows no escape of a hostile name, and no words', async () => {
    const file = write('a.txt', chat('22:10 - \u001b[31mLoup\u202e: secret', '22:11 - Léa: b'));
    const { out, err } = await run(['import', 'messages', '--list', file], { home, env });
    expect(out + err).not.toContain('\u001b');
    expect(out).toContain('⟦U+001B⟧[31mLoup');
    expect(out + err).not.toContain('secret');
  });
});

describe.runIf(existsSync(exportsFolder))('a later import of every sample', () => {
  const sample = (name: string) => path.join(exportsFolder, name);
  it.each([
    // [file, account, its messages counted by hand]
    ['whatsapp/chatcarve/fr-fr-ios.txt', 'Thomas', 2],
    ['whatsapp/chatcarve/de-de-android.txt', 'Oma Helga', 2],
    ['whatsapp/chatcarve/en-us-android.txt', 'Aunt May', 4],
    ['whatsapp/chatcarve/en-gb-ios.txt', 'Sam', 3],
    ['telegram/tg-parser/personal_chat.json', 'Bob', 2],
    ['telegram/tg-parser/supergroup_with_topics.json', 'User1', 2],
    ['telegram/chat-miner/test_single_export.json', 'Author 2', 1],
  ])('%s: %s', async (name, author, count) => {
    expect((await imported(['--author', author, sample(name)])).summary).toMatchObject({
      added: count,
      known: 0,
    });
    expect((await imported(['--author', author, sample(name)])).summary).toMatchObject({
      added: 0,
      known: count,
    });
  });
});

describe('what the person reads', () => {
  it('show says where a message stands, what the export says of it, and what it holds instead of words', async () => {
    const chat = '03/10/2023, 19:30 - Loup: Bonjour\n13/10/2023, 19:40 - Loup: <Médias omis>\n';
    writeFileSync(at('chat.txt'), chat);
    await imported(['--author', 'Loup', at('chat.txt')]);
    const { out } = await run(['show', '2', '--lang', 'fr'], { home, env });
    expect(out).toMatch(/remarques de l’export\s+fichier absent de l’export/);
    expect(out).toMatch(/trouvé dans\s+whatsapp, pièce 1, ligne 2/);
    expect(out).toContain('13/10/2023, 19:40 - Loup: <Médias omis>');
    expect((await run(['show', '1', '--lang', 'fr'], { home, env })).out).not.toContain('ligne de l’export');
    expect((await run(['review'], { home, env })).out).not.toBe('');
  });

  it('messages that the person sent lack no sender', async () => {
    const sms = (type: number, body: string) =>
      `<sms address="+33600000000" date="1700000000000" type="${type}" body="${body}" contact_name="X" />`;
    writeFileSync(
      at('sms.xml'),
      `<?xml version='1.0' ?><smses count="2">${sms(1, 'a')}${sms(2, 'b')}</smses>`,
    );
    const { out } = await importing(['--list', at('sms.xml')]);
    expect(JSON.parse(out)).toMatchObject({ messages: 2, withoutSender: 0 });
  });

  it('a picture is no export saved again in another encoding, and a broken JSON is named', async () => {
    writeFileSync(at('photo.jpg'), Buffer.from('ffd8ffe000104a4649460001', 'hex'));
    expect((await importing(['--list', at('photo.jpg')])).err).toContain('"id":"messages-unknown"');
    writeFileSync(at('_chat.txt'), Buffer.from('\ufeff[03/10/2023, 19:30:00] Loup: a', 'utf16le'));
    expect((await importing(['--list', at('_chat.txt')])).err).toContain('"id":"messages-utf16"');
    writeFileSync(at('result.json'), Buffer.from('\ufeff{"messages":[]}', 'utf16le'));
    expect((await importing(['--list', at('result.json')])).err).toContain('"id":"messages-utf16"');
    writeFileSync(at('broken.json'), '{not json}');
    expect((await importing(['--list', at('broken.json')])).err).toContain('broken.json\u00a0»');
  });

  it('an export that stops before its first message is named, whatever stops it', async () => {
    const said = async (name: string, text: string) => {
      writeFileSync(at(name), text);
      return (await run(['import', 'messages', '--list', at(name)], { home, env: { TEMOIN_DOSSIER: 'd' } }))
        .err;
    };
    expect(await said('sms.xml', '<?xml version="1.0"?><!DOCTYPE smses><smses count="1"></smses>')).toMatch(
      /DOCTYPE[\s\S]*\n +fichier +sms\.xml\n/,
    );
    expect(await said('chat.zip', 'PK\u0003\u0004')).toMatch(/\n +fichier +chat\.zip\n/);
    expect(await said('result.json', '{"type":"personal_chat","messages":[],"messages":[]}')).toMatch(
      /«\smessages\s»[\s\S]*\n +fichier +result\.json\n/,
    );
  });
});
