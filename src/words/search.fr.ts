import type { Searched } from '../incident/searched.ts';

const places: Record<Searched, string> = {
  words: 'propos',
  notes: 'notes',
  names: 'noms',
  files: 'fichiers',
  exports: 'export',
};

/** Words of `search`. */
export const search = {
  summary: 'cherche des mots dans les faits',
  description:
    'Cherche des mots dans les propos, les notes, les noms (comptes, personnes, lieux), les noms des fichiers et ce qui a été trouvé dans les exports, puis dans les messages des exports gardés dont aucun fait n’est consigné, sans égard aux accents ni aux majuscules ; le plus récent d’abord. Un mot trouve aussi ceux qu’il commence. Plusieurs mots entre guillemets se suivent ; les autres peuvent être n’importe où dans le fait. Les propos restent cachés, sauf avec --words. Sans mots, les demande : ils ne restent pas dans l’historique du terminal.',
  examples: [
    'temoin search',
    'temoin search menace porte',
    'temoin search "je sais ou tu" --words',
    'temoin search - --json < mots.txt',
  ],
  options: {
    whole: 'seulement ces mots entiers',
    state: 'état (répétable)',
    words: 'montre les propos',
    exports: 'sans relire les exports gardés, ce qui peut être long',
    limit: 'seulement les plus récents',
  },
  ask: 'Que chercher ?',
  head: 'trouvé dans',
  places,
  none: 'Rien de trouvé.',
  count: (shown: string, total: string) => (shown === total ? `Total : ${total}` : `${shown} sur ${total}`),
  exports: {
    progress: 'Mo relus dans les exports gardés',
    title: 'Dans les exports gardés, des messages dont aucun fait n’est consigné :',
    heads: {
      p: 'pièce',
      place: 'endroit',
      date: 'date',
      conversation: 'discussion',
      sender: 'expéditeur',
      words: 'propos',
    },
    count: (shown: string, total: string) =>
      shown === total ? `Messages : ${total}` : `${shown} messages sur ${total}, les plus récents`,
    hidden: 'Leurs propos sont cachés ; --words les montre.',
    next: '→ pour en faire des faits :  temoin extract P, puis temoin import messages --author "…" FICHIER',
    unread: (p: string) => `Exports gardés qui n’ont pas pu être relus, ou pas jusqu’au bout : pièce ${p}.`,
    interrupted: 'Arrêté à votre demande : tous les exports n’ont pas été relus.',
  },
  hidden: 'Les propos sont cachés ; --words les montre.',
};
