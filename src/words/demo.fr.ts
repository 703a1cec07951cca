/** Words of `npm run demo`. */
export const demo = {
  drawing: 'Captures dessinées…',
  recording: 'Faits consignés, pièces prises, annexe imprimée…',
  made: (folder: string) => `Une démonstration est dans ${folder} ; tout y est inventé.`,
  dossier: (acts: string, exhibits: string, toConfirm: string) =>
    `  dossier/        le dossier : ${acts}, ${exhibits}, ${toConfirm} à confirmer`,
  captures: (count: string) =>
    `  captures/       ${count}, dessinées puis importées comme les vôtres le seraient`,
  draft: (pages: string) => `  annexe.pdf      le projet d’annexe, ${pages}`,
  issued: (pages: string) => `  annexe-1.pdf    l’annexe émise, à remettre, ${pages}`,
  sound: 'Vérifié : le dossier est intact.',
  next: 'Essayez maintenant :',
  counts: {
    acts: ['fait', 'faits'],
    exhibits: ['pièce', 'pièces'],
    captures: ['image', 'images'],
    pages: ['page', 'pages'],
  },
  notOurs: (folder: string) =>
    `temoin : ${folder} existe et ne vient pas d’une démonstration ; rien n’a été touché\n  → déplacez-le, ou lancez la démonstration ailleurs`,
  keptAside: (name: string) =>
    `Le dossier d’une démonstration précédente avait changé : il est gardé sous ${name}.`,
  failed: (command: string) => `temoin : la démonstration s’est arrêtée à « ${command} »`,
};
