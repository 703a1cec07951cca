/** Words of `purge`. */
export const purge = {
  summary: 'efface pour de bon le contenu d’un fait ; son numéro reste',
  description:
    'Efface pour de bon ce qui a été dit d’un fait, et les originaux que lui seul utilise. Restent son numéro, les empreintes et la mention de l’effacement, avec son motif. Pour un fait consigné par erreur, « withdraw » suffit et garde tout. Une annexe émise et un export gardé entier ne sont jamais modifiés, et une sauvegarde n’est pas touchée : ils sont nommés.',
  examples: ['temoin purge 12', 'temoin purge 12 --reason "demande de la victime" --yes-purge 12'],
  options: {
    reason: 'motif ; il reste dans le journal : n’y répétez pas ce qui doit disparaître',
    yes: 'le numéro du fait, répété, au lieu de la question',
    issued: 'même si des annexes émises ou des exports gardés entiers le contiennent aussi',
    exports: 'efface aussi l’export où il a été trouvé, si aucun autre fait n’en vient',
    drafts: 'ce qu’il faut faire des brouillons : ils peuvent parler de ce fait, ou d’un autre',
  },
  before: (n: number) => `Effacer pour de bon le contenu du fait ${n} :`,
  facts: {
    entries: 'entrées vidées',
    merged: 'faits réunis à lui, effacés aussi',
    exhibits: 'pièces effacées',
    kept: 'pièces gardées',
    imports: 'gardé aussi',
    exports: 'exports gardés entiers qui le contiennent',
    repeated: 'faits dont le contexte le rappelle',
    annexes: 'annexes émises qui le contiennent',
    backups: 'sauvegardes qui le contiennent',
  },
  usedByStep: (steps: string) => `aussi pour la démarche ${steps}`,
  perhaps: 'peut-être',
  usedBy: (acts: string) => `aussi pour le fait ${acts}`,
  ofAct: (seq: number) => `options de l’import ${seq}, qui a trouvé d’autres faits`,
  askIssued:
    'Des annexes émises ou des exports le contiennent et ne changeront pas. Effacer quand même le reste ? (o/N)',
  askDrafts: (count: number) =>
    `${count === 1 ? 'Un brouillon n’est' : `${count} brouillons ne sont`} pas encore consigné${count === 1 ? '' : 's'}. Effacer aussi les brouillons ? (o/N)`,
  askReason: 'Pour quel motif ? (il reste dans le journal)',
  askNumber: (n: number) => `Rien ne pourra le faire revenir. Pour effacer, tapez le numéro du fait (${n}) :`,
  done: (n: number) => `Fait ${n} effacé ; son numéro ne sera pas réattribué`,
  elsewhere:
    'Le contenu reste dans ce qui est nommé ci-dessus : c’est à vous de dire ce qu’il faut garder. Faites une nouvelle sauvegarde, ailleurs, avant d’effacer une ancienne.',
  next: (n: number) => `→ ce qui en reste :  temoin history ${n}`,
};
