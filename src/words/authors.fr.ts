/** Words of `author`: unknown authors, and the accounts that the person links. */
export const authors = {
  group: 'auteurs inconnus et leurs comptes, tels que vous les reliez',
  add: {
    summary: 'nomme un auteur inconnu',
    description:
      'Nomme un auteur inconnu, d’un nom que vous choisissez (« Auteur A »), jamais du nom d’une personne réelle : les liens entre ses comptes seront imprimés comme déclarés par vous.',
    examples: ['temoin author add "Auteur A"'],
  },
  list: { summary: 'liste les auteurs inconnus', examples: ['temoin author list'] },
  show: {
    summary: 'montre un auteur et ses comptes',
    examples: ['temoin author show 1', 'temoin author show "Auteur A"'],
  },
  link: {
    summary: 'relie un compte à un auteur, avec la raison',
    examples: [
      'temoin author link 1 --platform Instagram --alias @loup --seen "3 mars 2025" --reason "même photo de profil"',
    ],
  },
  rename: { summary: 'donne un autre nom à un auteur', examples: ['temoin author rename 1 "Auteur B"'] },
  suspect: {
    summary: 'note qui quelqu’un soupçonne, à part',
    description:
      'Note qui quelqu’un soupçonne, à part de tout ce qui s’imprime. Accuser une personne dont on n’est pas sûr peut se retourner contre vous : dites-le de vive voix au service d’enquête ou à un avocat. Un soupçon ne figure dans aucun document, sauf une feuille à part demandée par « --suspicions ».',
    examples: [
      'temoin author suspect 1 --reason "a menacé devant témoin"',
      'temoin author suspect 1 --clear',
    ],
  },
  options: {
    platform: 'plateforme',
    name: 'nom affiché',
    alias: 'pseudonyme',
    id: 'identifiant de compte',
    url: 'adresse du profil',
    seen: 'quand vous l’avez vu',
    reason: 'ce qui vous fait relier',
    person: 'la personne soupçonnée',
    suspicionReason: 'ce qui fait soupçonner',
    note: 'remarque',
    clear: 'efface le soupçon noté',
    suspicions: 'montre aussi les soupçons',
  },
  ask: { person: 'Qui est soupçonné ?' },
  added: (u: number, name: string) => `Auteur ${u} : « ${name} »`,
  linked: (u: number, count: string) => `Auteur ${u} : ${count}`,
  renamed: (u: number, name: string) => `Auteur ${u} : « ${name} »`,
  suspected: (u: number) => `Auteur ${u} : soupçon noté à part ; il ne s’imprime nulle part de lui-même.`,
  cleared: (u: number) => `Auteur ${u} : soupçon effacé de la fiche ; le journal garde qu’il a été noté.`,
  accounts: ['compte relié', 'comptes reliés'] as readonly [string, string],
  none: 'Aucun auteur nommé.',
  nextAdd: '→ Pour en nommer un : temoin author add "Auteur A"',
  fields: {
    name: 'nom choisi',
    account: 'compte',
    note: 'remarque',
    suspicion: 'soupçon',
  },
  seen: (when: string) => `vu ${when}`,
  because: (reason: string) => `relié parce que : ${reason}`,
  hasSuspicion: 'noté à part (--suspicions le montre)',
  heads: { u: 'n°', name: 'nom choisi', accounts: 'comptes' },
};
