/** Words of `import csv`, `import ndjson` and `import json`. */
export const importRows = {
  csv: {
    summary: 'prend un tableau : CSV ou classeur .xlsx, une ligne par fait',
    description:
      'Prend un tableau tenu dans Excel, LibreOffice ou ailleurs : une ligne par fait. Les titres des colonnes sont reconnus en français et en anglais, avec ou sans accents ; --columns dit ce que sont les autres. Le jour vient avant le mois ; une date qui n’est pas comprise en entier est refusée, jamais corrigée. Plusieurs fichiers dans une cellule : séparés par |, à partir du répertoire du tableau. Les faits sont dits par vous : ils comptent tout de suite, sauf avec --to-confirm. Recommencer ne change rien à ce qui est déjà là.',
    examples: [
      'temoin import csv --example > faits.csv',
      'temoin import csv faits.csv',
      'temoin import csv faits.xlsx --rejects refus.csv',
      'temoin import csv suivi.csv --columns "Ce qu’il a dit=words,Mon avis=-"',
    ],
    file: 'tableau, ou - pour l’entrée standard',
  },
  ndjson: {
    summary: 'prend des faits en JSON, un par ligne',
    description:
      'Prend un fait par ligne, en JSON : ce que peut contenir une ligne est publié par « temoin schema incident », et « temoin export ndjson » l’écrit. Les faits sont dits par vous : ils comptent tout de suite, sauf avec --to-confirm ou un état dans la ligne. Recommencer ne change rien à ce qui est déjà là.',
    examples: ['temoin import ndjson faits.ndjson', 'mon-script | temoin import ndjson --json -'],
    file: 'fichier, ou - pour l’entrée standard',
  },
  json: {
    summary: 'reprend ce que « export json » a écrit',
    description:
      'Reprend un export complet au format JSON, comme « temoin export json » l’écrit. Recommencer ne change rien à ce qui est déjà là.',
    examples: ['temoin import json dossier.json'],
    file: 'fichier, ou - pour l’entrée standard',
  },
  options: {
    example: 'écrit un tableau à remplir, puis s’arrête',
    columns: 'ce que sont des colonnes que temoin ne connaît pas ; « - » en laisse une de côté',
    encoding: 'encodage du texte ; sinon, il est reconnu',
    separator: 'séparateur des cellules ; sinon, il est reconnu',
    sheet: 'feuille du classeur',
    rejects: 'écrit les lignes refusées, avec le motif, prêtes à être corrigées et importées',
    toConfirm: 'les faits ne comptent qu’après revue',
    fold: 'heure doublée par le changement d’heure : avant (earlier) ou après (later) le recul',
    dryRun: 'fait tout, sans rien écrire',
  },
  progress: 'lignes',
  added: (n: number, when: string, what: string) => `fait ${n} : ${when}${what}`,
  platform: (platform: string) => `, ${platform}`,
  exhibits: (list: string, count: number) => ` (${count > 1 ? 'pièces' : 'pièce'} ${list})`,
  refused: (pointer: string, reason: string) => `refusé : ${pointer} — ${reason}`,
  lacking: (pointer: string, name: string, reason: string) =>
    `sans son fichier : ${pointer}, ${name} — ${reason}`,
  /** Entre deux motifs d’une même ligne. */
  alsoWrong: ' ; ',
  counts: {
    added: ['fait nouveau', 'faits nouveaux'],
    exhibits: ['pièce nouvelle', 'pièces nouvelles'],
    known: ['fait déjà là', 'faits déjà là'],
    refused: ['ligne refusée', 'lignes refusées'],
  },
  nothing: 'aucune ligne',
  rejectsWritten: (file: string) =>
    `Lignes refusées écrites dans ${file} : corrigez-les, puis importez ce fichier.`,
  setAside: (names: string) => `Colonnes laissées de côté : ${names}.`,
};
