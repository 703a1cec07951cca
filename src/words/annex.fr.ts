/** Words of `annex`. */
export const annexWords = {
  group: 'imprime, émet et liste les annexes de la plainte',
  print: {
    summary: 'imprime un projet d’annexe, aux numéros provisoires',
    description:
      'Imprime un PDF de tout ce qui est confirmé, marqué « PROJET ». Rien n’est enregistré : relisez, corrigez, réimprimez autant qu’il faut.',
    examples: ['temoin annex print', 'temoin annex print -o projet.pdf --force --brief-file expose.txt'],
  },
  issue: {
    summary: 'émet l’annexe à remettre, aux numéros définitifs',
    description:
      'Émet l’annexe : chaque fait et chaque pièce reçoit son numéro, pour toujours. Le PDF est gardé dans le dossier, avec son empreinte au journal. L’annexe suivante continuera la numérotation.',
    examples: ['temoin annex issue', 'temoin annex issue -o ~/annexe.pdf --name "…" --place Lyon'],
  },
  list: {
    summary: 'liste les annexes',
    examples: ['temoin annex list', 'temoin annex list --json'],
  },
  options: {
    file: 'où écrire le PDF (annexe-projet.pdf)',
    copy: 'où écrire aussi une copie',
    force: 'remplace un fichier du même nom',
    brief: '« Exposé bref », écrit par vous : un fichier de texte, ou - pour le lire',
    name: 'votre nom, tel qu’il sera imprimé',
    place: 'lieu de signature',
    essential: 'ne reproduit que les pièces choisies pour cela ; les autres sont au bordereau',
    volumes: 'plusieurs fichiers, chacun au plus de cette taille (10MB) ; pages et numéros se suivent',
    noRecord: 'sans le fichier joint qui contient les propos exacts',
  },
  draftFile: 'annexe-projet.pdf',
  progress: 'pièces',
  printed: (file: string, pages: string, facts: string, exhibits: string) =>
    `Projet imprimé : ${file} (${pages}, ${facts}, ${exhibits})`,
  issued: (number: number, pages: string, facts: string, exhibits: string) =>
    `Annexe n° ${number} émise (${pages}, ${facts}, ${exhibits})`,
  labels: {
    file: 'fichier',
    copy: 'copie',
    sha256: 'SHA-256',
    head: 'tête du journal',
  },
  units: {
    pages: ['page', 'pages'],
    facts: ['fait', 'faits'],
    newFacts: ['fait nouveau', 'faits nouveaux'],
    exhibits: ['pièce', 'pièces'],
    files: ['fichier', 'fichiers'],
  },
  toConfirm: (count: string) => `Attention : ${count} faits à confirmer ne figurent pas dans l’annexe.`,
  toConfirmOne: 'Attention : un fait à confirmer ne figure pas dans l’annexe.',
  undrawn: (codes: string) => `Aucune police ne dessine ces caractères, l’annexe donne leur code : ${codes}`,
  again:
    'Une annexe de ce numéro avait été préparée sans être émise ; elle n’avait donné aucun numéro et a été refaite.',
  nothingNew: (number: number) =>
    `Aucun fait nouveau depuis l’annexe n° ${number} : ce projet ne contient que la suite.`,
  size: '10MB',
  plan: (size: string, pages: string) => `Taille : environ ${size} (${pages})`,
  planVolumes: (size: string, pages: string, files: string) =>
    `Taille : environ ${size} (${pages}, ${files})`,
  heavy:
    'Pour un envoi par courriel, en plusieurs fichiers : --volumes 7MB (un courriel ajoute un tiers à leur taille)',
  megabytes: (count: string) => `${count} Mo`,
  volume: (number: number) => `volume ${number}`,
  volumeLine: (file: string, from: number, to: number, size: string) =>
    `${file}   pages ${from} à ${to}, ${size}`,
  nextDraft: '→ relisez-le ; quand tout est juste :  temoin annex issue',
  nextChosen: '→ relisez-le ; quand tout est juste : la même commande, avec « issue » au lieu de « print »',
  leftOut: (facts: string) => `La couverture dit ce que ce choix laisse de côté : ${facts}.`,
  nextIssued:
    '→ notez la tête du journal ailleurs (un courriel à quelqu’un, votre avocat) : elle permettra de vérifier que rien n’a été retiré',
  none: 'Aucune annexe.',
  notIssued: 'préparée, non émise',
};
