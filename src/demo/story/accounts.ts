import type { Act } from './types.ts';

type AccountWords = NonNullable<Act['account']>;

/**
 * The accounts of the story. All are invented: numbers from the ranges that the French regulator keeps for
 * fiction (06 39 98, 01 99 00), addresses under `.example`.
 */
export const accounts = {
  verite: {
    displayName: 'Vérité sur Lise',
    alias: '@verite_sur_lise_0112',
    accountId: '9900000000120',
  },
  veriteBack: {
    displayName: 'Vérité sur Lise (retour)',
    alias: '@verite_sur_lise_bis_0207',
    accountId: '9900000000244',
  },
  // The « е » of both names is the Cyrillic letter: another account, which looks the same.
  veriteLookalike: {
    displayName: 'Véritе sur Lisе',
    alias: '@vеrite_sur_lisе_0112',
    accountId: '9900000000371',
  },
  number: { displayName: '~ M.', accountId: '+33 6 39 98 04 17' },
  corbeau: {
    displayName: 'Corbeau_du_canal',
    profileUrl: 'https://forum-quartier.example/membres/corbeau_du_canal',
  },
  clip: { displayName: 'clip tilleuls 🎬', alias: '@clip.tilleuls.9930' },
  voisin: { displayName: 'Sylvain Tesselle', accountId: '100099000000517' },
  voisinTikTok: { displayName: 'Sylvain Tesselle', alias: '@sylvain_tesselle_0990' },
  client: { displayName: 'Un client déçu', accountId: 'un-client-decu@courriel.example' },
  grincheux: { displayName: 'le grincheux 🧂', alias: '@le_grincheux_7781_x' },
  wave1: { displayName: 'Nono 🇫🇷', alias: '@nono_0000_7781_x' },
  wave2: { displayName: 'justice pour tous', alias: '@jpt_tilleuls_7782_x' },
  wave3: { displayName: 'M@m@n fatiguée', alias: '@mf_7783_x' },
  wave4: { displayName: 'compte sans nom', alias: '@u_90000000007784_x' },
  wave5: { displayName: 'Zoé 🌙✨', alias: '@zoe_lune_7785_x' },
} satisfies Record<string, AccountWords>;
