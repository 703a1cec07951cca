import type { demo as fr } from './demo.fr.ts';

/** Words of `npm run demo`. */
export const demo: typeof fr = {
  drawing: 'Drawing screenshots…',
  recording: 'Recording acts, taking exhibits, printing the annex…',
  made: folder => `A demonstration is in ${folder}; everything in it is invented.`,
  dossier: (acts, exhibits, toConfirm) =>
    `  dossier/        the dossier: ${acts}, ${exhibits}, ${toConfirm} to confirm`,
  captures: count => `  captures/       ${count}, drawn, then imported as yours would be`,
  draft: pages => `  annexe.pdf      the draft of the annex, ${pages}`,
  issued: pages => `  annexe-1.pdf    the annex issued, to hand over, ${pages}`,
  sound: 'Verified: the dossier is intact.',
  next: 'Now try:',
  counts: {
    acts: ['act', 'acts'],
    exhibits: ['exhibit', 'exhibits'],
    captures: ['image', 'images'],
    pages: ['page', 'pages'],
  },
  notOurs: folder =>
    `temoin: ${folder} exists and is not from a demonstration; nothing was touched\n  → move it, or run the demonstration elsewhere`,
  keptAside: name => `The dossier of an earlier demonstration had changed: it is kept as ${name}.`,
  failed: command => `temoin: the demonstration stopped at "${command}"`,
};
