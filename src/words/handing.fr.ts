/** Words of what is handed over: copies, masks, bundles, receipts. */
export const handing = {
  copy: {
    summary: 'copie une annexe émise : entière ou masquée, avec ses pièces à côté',
    description:
      'Copie une annexe émise, telle qu’elle a été émise ; elle n’est jamais changée. --mask cache des mots (un tiers, une adresse) dans une copie à part, qui porte l’empreinte de l’exemplaire complet. --bundle écrit aussi les pièces, le bordereau (CSV et Excel), les empreintes et la façon de les vérifier.',
    examples: [
      'temoin annex copy 1 -o annexe.pdf',
      'temoin annex copy 1 --mask-file masques.txt -o annexe-masquee.pdf',
      'temoin annex copy 1 --bundle ~/remise',
    ],
  },
  slip: {
    summary: 'imprime le bordereau de remise d’une annexe, à faire signer',
    description:
      'Imprime le bordereau de remise d’une annexe émise, sur une page : service, date, pages, empreinte, signatures. Il se signe des deux côtés et se garde.',
    examples: ['temoin annex slip 1', 'temoin annex slip 1 --service "Commissariat du 3e" -o remise.pdf'],
  },
  options: {
    mask: 'mots à cacher, et ce qui sera imprimé à leur place : "Durand = une voisine" (répétable)',
    maskFile: 'mots à cacher, un par ligne, lus dans un fichier, ou « - » pour l’entrée standard',
    keep: 'pièces à reproduire dans la copie masquée : vous les avez regardées, elles ne montrent rien de masqué',
    bundle: 'écrit aussi, dans ce répertoire nouveau : pièces, bordereau, empreintes',
    originals: 'pièces à joindre telles quelles, métadonnées comprises (lieu, appareil)',
    output: 'où écrire le PDF',
    force: 'remplace un fichier du même nom',
    service: 'service à qui l’annexe est remise',
    slipFile: 'où écrire le PDF (bordereau-remise-N.pdf)',
    slipCopy: 'copie masquée remise elle aussi : son empreinte est imprimée à côté de celle de l’annexe',
    sums: 'répertoire remis avec elle (--bundle) : l’empreinte de son fichier SHA256SUMS est imprimée',
  },
  maskInHistory:
    'Attention : ces mots restent dans l’historique du terminal. La prochaine fois : --mask-file FICHIER.',
  copied: (a: number, pages: string) => `Annexe n° ${a} copiée (${pages})`,
  maskedCopy: (a: number, pages: string) => `Annexe n° ${a} : copie masquée (${pages})`,
  labels: {
    file: 'fichier',
    sha256: 'SHA-256',
    full: 'SHA-256 de l’exemplaire complet',
    bundle: 'répertoire',
    mask: 'masque',
  },
  times: (count: string) => `${count} fois`,
  notFound: (mark: string) => `Attention : ${mark} n’a rien caché ; vérifiez comment ces mots sont écrits.`,
  inside: (words: string) =>
    `Laissés, car ce ne sont que des parties d’autres mots : ${words}. Si l’un d’eux doit être caché, donnez-le lui aussi.`,
  picturesNotRead:
    'Les images ne sont pas lues : aucune pièce n’est reproduite dans une copie masquée, sauf celles de --keep.',
  absent: (numbers: string) => `Pièces sans fichier (le bordereau dit pourquoi) : ${numbers}`,
  originalsCaution: (numbers: string) =>
    `Attention : jointes telles quelles, métadonnées comprises : ${numbers}`,
  files: ['fichier', 'fichiers'] as [string, string],
  nextBundle: '→ ce répertoire se remet tel quel, sur une clé ou un disque ; gardez-en une copie',
  nextCopy: '→ pour la remettre contre signature :  temoin annex slip N',
  slipPrinted: (file: string) => `Bordereau de remise imprimé : ${file}`,
  slipName: (a: number) => `bordereau-remise-${a}.pdf`,
  nextSlip: '→ deux exemplaires : un pour le service, un signé que vous gardez',
};
