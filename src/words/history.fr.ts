/** What is left to say of an entry whose content was erased. */
const erased: Record<string, string> = {
  'incident-recorded': 'consigné',
  'incident-amended': 'modifié',
  'incident-confirmed': 'confirmé',
  'incident-withdrawn': 'retiré',
  'exhibit-added': 'ajoutée',
  'exhibit-sighted': 'retrouvée ailleurs',
  'exhibit-linked': 'reliée à un fait',
  'exhibit-amended': 'modifiée',
  'source-kept': 'export gardé entier',
  'import-open': 'import commencé',
  'import-close': 'import terminé',
};

const repairs: Record<string, string> = {
  head: 'HEAD récrit',
  refold: 'tables refaites d’après le journal',
  reattach: 'originaux remis en place',
  'set-aside': 'copies mises de côté',
};

/** Words of `history`, and of the history part of `show`. */
export const history = {
  summary: 'raconte le journal, ou l’histoire d’un fait',
  description:
    'Raconte le journal du début à la fin, ou l’histoire d’un fait : quand, qui, ce qui a changé, de quoi en quoi, et pourquoi. Dans le journal entier, les propos restent cachés, sauf avec --words.',
  examples: ['temoin history', 'temoin history 12', 'temoin history --limit 20 --json'],
  options: {
    limit: 'seulement les derniers',
    words: 'montre aussi les propos, le contexte et les effets',
  },
  subjects: {
    f: (n: number) => `fait ${n} : `,
    p: (p: number) => `pièce ${p} : `,
    s: (s: number) => `démarche ${s} : `,
    u: (u: number) => `auteur ${u} : `,
    a: (a: number) => `annexe n° ${a} : `,
  },
  events: {
    created: (title: string) => `dossier « ${title} » créé`,
    recorded: 'consigné',
    'recorded-to-confirm': 'consigné, à confirmer',
    imported: 'trouvé par un import',
    confirmed: 'confirmé',
    amended: (changes: string) => `modifié : ${changes}`,
    withdrawn: (reason: string) => `retiré : ${reason}`,
    merged: (into: number) => `réuni au fait ${into}`,
    joined: (from: number) => `le fait ${from} y a été réuni`,
    purged: (exhibits: string) =>
      exhibits === ''
        ? 'contenu effacé à la demande du déclarant'
        : `contenu effacé à la demande du déclarant (pièces : ${exhibits})`,
    exhibit: (p: number) => `pièce ${p} ajoutée`,
    linked: (p: number) => `pièce ${p} reliée`,
    exhibitTo: (n: number) => `ajoutée au fait ${n}`,
    linkedTo: (n: number) => `reliée au fait ${n}`,
    source: 'export gardé entier',
    'exhibit-amended': (changes: string) => `modifiée : ${changes}`,
    sighted: 'retrouvée ailleurs, même empreinte',
    'import-opened': 'import commencé',
    'import-closed': (added: number, known: number, refused: number) =>
      `import terminé (nouvelles : ${added}, connues : ${known}, refusées : ${refused})`,
    'annex-prepared': (facts: number, exhibits: number) =>
      `préparée (faits nouveaux : ${facts}, pièces : ${exhibits})`,
    'annex-issued': (a: number) => `figure dans l’annexe n° ${a}`,
    issued: (pages: number) => `émise (${pages} pages)`,
    stepAmended: (changes: string) => `modifiée : ${changes}`,
    stepWithdrawn: (reason: string) => `retirée : ${reason}`,
    step: (kind: string) => `notée (${kind})`,
    exhibitToStep: (s: number) => `ajoutée à la démarche ${s}`,
    linkedToStep: (s: number) => `reliée à la démarche ${s}`,
    online: (online: boolean, when: string) =>
      online ? `encore en ligne, vu ${when}` : `plus en ligne, vu ${when}`,
    author: (name: string) => `« ${name} » ajouté`,
    authorAmended: (name: string) => `« ${name} » modifié`,
    backup: (destination: string, uncopied: number) =>
      `sauvegarde faite : ${destination}${uncopied > 0 ? ` (incomplète, fichiers non copiés : ${uncopied})` : ''}`,
    repaired: (repair: string, files: number) =>
      `réparation : ${repairs[repair] ?? repair}${files > 0 ? ` (${files})` : ''}`,
    erased: (what: string) => `${what} ; contenu effacé depuis`,
    unreadable: (entry: string) => `entrée qui ne se lit pas (${entry})`,
  },
  erased,
  by: (name: string) => `, saisi par ${name}`,
  because: (reason: string) => ` (motif : ${reason})`,
  nothing: '(rien)',
  hidden: '(caché ; --words le montre)',
  count: (shown: string, total: string) => (shown === total ? `Total : ${total}` : `${shown} sur ${total}`),
};
