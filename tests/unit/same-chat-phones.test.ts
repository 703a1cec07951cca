import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { storeEnv } from './store-fixture.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
});
afterEach(() => removeFolder(home));

const write = (name: string, lines: readonly string[]) => {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

async function take(file: string, flags: string[] = []) {
  const argv = ['import', 'messages', '--json', '--confirm', '--author', 'Loup', ...flags, file];
  const { out, err } = await run(argv, { home, env });
  const lines = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  const summary = lines.at(-1);
  if (summary?.kind !== 'import') throw new Error(err || out);
  const { added, known, chats } = summary;
  return { added, known, chats: chats.map(({ as, sure }: { as: string; sure: boolean }) => [as, sure]) };
}

function words() {
  const dossier = openDossier(path.join(home, 'd'), 'read', storeEnv());
  try {
    return dossier.incidents().map(({ words, remarks }) => words ?? remarks?.join());
  } finally {
    dossier.close();
  }
}

const LRM = '\u200e';
/** One chat as two phones write it: the hour to the minute or to the second, and each its own words for a picture. */
const android = [
  '13/03/2025, 22:14 - Les messages et les appels sont chiffrés de bout en bout.',
  '13/03/2025, 22:15 - Loup: je te vois',
  '13/03/2025, 22:15 - Loup: je te vois',
  '13/03/2025, 22:15 - Loup: je te vois',
  '13/03/2025, 22:16 - Léa: arrête',
  '13/03/2025, 22:17 - Loup: <Médias omis>',
  '13/03/2025, 22:18 - Loup: IMG-20250313-WA0002.jpg (fichier joint)',
  'ta porte',
  '13/03/2025, 22:19 - Loup: deux lignes',
  'de menaces\u00a0!',
  '13/03/2025, 22:20 - Loup: Ce message a été supprimé',
  '13/03/2025, 22:21 - Loup: demain <Ce message a été modifié>',
  '13/03/2025, 22:22 - Léa: non',
];
const iphone = [
  `[13/03/2025, 22:14:00] Loup: ${LRM}Les messages et les appels sont chiffrés de bout en bout.`,
  '[13/03/2025, 22:15:01] Loup: je te vois',
  '[13/03/2025, 22:15:02] Loup: je te vois',
  '[13/03/2025, 22:15:59] Loup: je te vois',
  '[13/03/2025, 22:16:30] Léa: arrête',
  `${LRM}[13/03/2025, 22:17:11] Loup: ${LRM}image absente`,
  `${LRM}[13/03/2025, 22:18:40] Loup: ta porte ${LRM}<pièce jointe : 00000007-PHOTO-2025-03-13-22-18-40.jpg>`,
  '[13/03/2025, 22:19:09] Loup: deux lignes',
  'de menaces !',
  `${LRM}[13/03/2025, 22:20:00] Loup: ${LRM}Ce message a été supprimé.`,
  `[13/03/2025, 22:21:15] Loup: demain ${LRM}<Ce message a été modifié>`,
  '[13/03/2025, 22:22:12] Léa: non',
];
const laterOnAndroid = ['13/03/2025, 22:22 - Loup: je te vois', '14/03/2025, 08:00 - Loup: bonjour'];
const laterOnIphone = [
  '[13/03/2025, 22:22:40] Loup: je te vois',
  '[14/03/2025, 08:00:05] Loup: bonjour',
  '[14/03/2025, 08:00:09] Loup: bonjour',
];

describe('a chat that moved to another kind of phone', () => {
  it('adds only what is new, from Android to an iPhone and back', async () => {
    const named = 'Discussion WhatsApp avec Loup.txt';
    expect(await take(write(named, android))).toMatchObject({ added: 8, known: 0 });
    expect(await take(write('WhatsApp Chat - Loup/_chat.txt', [...iphone, ...laterOnIphone]))).toEqual({
      added: 3,
      known: 8,
      chats: [['same', true]],
    });
    expect(await take(write(`2/${named}`, [...android, ...laterOnAndroid]))).toMatchObject({
      added: 0,
      known: 10,
    });
    // Sent a third time in that minute, after it was exported from the iPhone.
    const more = [...android, ...laterOnAndroid, ...['a', 'b'].map(() => laterOnAndroid[1] ?? '')];
    expect(await take(write(`3/${named}`, more))).toMatchObject({ added: 1, known: 11 });
    expect(words().filter(said => said === 'je te vois')).toHaveLength(4);
  });

  it('adds only what is new from an iPhone to Android', async () => {
    expect(await take(write('_chat.txt', iphone))).toMatchObject({ added: 8 });
    const named = 'Discussion WhatsApp avec Loup.txt';
    expect(await take(write(named, [...android, ...laterOnAndroid]))).toEqual({
      added: 2,
      known: 8,
      chats: [['same', true]],
    });
    expect(await take(write('b.txt', [...iphone, ...laterOnIphone]))).toMatchObject({ added: 1, known: 10 });
  });

  it('is told once by a search of the exports, and not where an act has it', async () => {
    await take(write('Discussion WhatsApp avec Loup.txt', android));
    await take(write('_chat.txt', [...iphone, ...laterOnIphone]));
    const found = async (word: string) => {
      const { total, exports } = JSON.parse((await run(['search', word, '--json'], { home, env })).out);
      return [total, exports.total];
    };
    expect(await found('porte')).toEqual([1, 0]);
    expect(await found('arrête')).toEqual([0, 1]);
  });

  it('is found in one folder that holds both', async () => {
    write('f/Discussion WhatsApp avec Loup.txt', android);
    write('f/iphone/_chat.txt', iphone);
    expect(await take(path.join(home, 'f'))).toMatchObject({ added: 8, known: 8 });
  });

  it('is left to confirm, and told, where too little of it is the same', async () => {
    await take(write('Discussion WhatsApp avec Loup.txt', android));
    const elsewhere = iphone.map(line => line.replace('je te vois', 'je te voie').replace('Léa', 'Lea'));
    const taken = await take(write('WhatsApp Chat - Loup/_chat.txt', elsewhere));
    expect(taken).toEqual({ added: 8, known: 0, chats: [['other', false]] });
    const dossier = openDossier(path.join(home, 'd'), 'read', storeEnv());
    const states = dossier
      .incidents()
      .map(({ state }) => state)
      .sort();
    dossier.close();
    expect(states).toEqual([...Array(8).fill('confirmed'), ...Array(8).fill('to-confirm')]);
  });
});
