/** Words of init, use and status. */
export const dossier = {
  init: {
    summary: 'crée un dossier',
    description:
      'Crée un dossier dans un répertoire neuf ou vide. Le dossier contient tout : le journal, les originaux, les annexes. Choisissez un endroit que vous seul consultez.',
    examples: [
      'temoin init ~/mon-dossier',
      'temoin init ~/mon-dossier --title "Dossier X" --zone Europe/Paris',
    ],
    options: {
      title: 'titre du dossier (sinon le nom du répertoire)',
      zone: 'fuseau dans lequel les heures sont lues et montrées (Europe/Paris)',
      documents: 'langue de l’annexe',
    },
    askDir: 'Où créer le dossier ?',
    askTitle: 'Titre du dossier :',
    askZone: 'Fuseau horaire :',
    askLanguage: 'Langue de l’annexe :',
    languages: { fr: 'français', en: 'anglais' },
    done: (dir: string) => `Dossier créé : ${dir}`,
    cloud: (service: string) =>
      `Attention : ce répertoire semble copié sur ${service}. D’autres appareils, partagés peut-être, pourraient le montrer.`,
    next: (dir: string) =>
      `→ consignez un premier fait :  temoin --dossier ${dir} add\n→ ou choisissez ce dossier une fois pour toutes :  temoin use ${dir}`,
  },
  use: {
    summary: 'choisit le dossier des commandes à venir',
    examples: ['temoin use ~/mon-dossier'],
    done: (dir: string) => `Dossier choisi : ${dir}`,
  },
  status: {
    summary: 'dit où en est le dossier',
    examples: ['temoin status', 'temoin status --json'],
    title: 'titre',
    folder: 'dossier',
    zone: 'fuseau',
    acts: 'faits',
    toConfirm: 'à confirmer',
    withdrawn: 'retirés',
    merged: 'réunis à un autre',
    purged: 'effacés',
    exhibits: 'pièces',
    head: 'tête du journal',
    lastAnnex: 'dernière annexe',
    lastBackup: 'dernière sauvegarde',
    openImport: 'import à reprendre',
    drafts: 'brouillons',
    none: 'aucune',
    annex: (number: number, date: string) => `n° ${number}, ${date}`,
    nextReview: '→ passez en revue ce qui est à confirmer :  temoin review',
    nextAdd: '→ consignez un premier fait :  temoin add',
    nextImport: (source: string) => `→ reprenez l’import interrompu :  temoin import files ${source}`,
    nextDraft: (file: string) => `→ reprenez ce qui n’a pas pu être enregistré :  temoin add --draft ${file}`,
    nextWords: (file: string) =>
      `→ des propos sont restés après une interruption ; consignez-les, puis effacez ce fichier :  temoin add --words-file ${file}`,
    backup: (date: string, destination: string) => `${date}, ${destination}`,
    partialBackup: (backup: string, files: string) =>
      `${backup}, INCOMPLÈTE (fichiers non copiés : ${files})`,
    since: (count: string) => `${count} depuis`,
    entries: ['entrée', 'entrées'] as [string, string],
    nextBackup: '→ gardez une copie du dossier ailleurs :  temoin backup RÉPERTOIRE',
  },
};
