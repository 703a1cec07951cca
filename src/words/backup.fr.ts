/** Words of backup and restore. */
export const backup = {
  backup: {
    summary: 'copie le dossier ailleurs ; ensuite, seulement ce qui est nouveau',
    description:
      'Copie le dossier dans un autre répertoire (clé USB, autre disque), journal et originaux, en vérifiant chaque copie. Relancée vers le même endroit, elle n’ajoute que ce qui est nouveau. D’autres commandes peuvent écrire pendant ce temps.',
    examples: ['temoin backup /media/cle/sauvegarde', 'temoin backup /media/cle/sauvegarde --verify'],
    options: { verify: 'relit aussi les fichiers déjà copiés et compare leurs empreintes' },
    done: (destination: string) => `Sauvegarde faite : ${destination}`,
    partial: (destination: string) => `Sauvegarde faite, mais incomplète : ${destination}`,
    notRecorded:
      'Le journal n’a pas pu noter cette sauvegarde (dossier protégé, ou occupé par une autre commande) ; elle est faite quand même.',
    drafts: (count: number) =>
      `À savoir : ${count === 1 ? '1 brouillon n’est' : `${count} brouillons ne sont`} pas dans la sauvegarde ; consignez-les d’abord.`,
    next: (destination: string) =>
      `→ vérifiez-la de temps en temps :  temoin verify --dossier ${destination}\n→ pour la remettre en service :  temoin restore ${destination} RÉPERTOIRE`,
  },
  restore: {
    summary: 'remet une sauvegarde en service dans un répertoire neuf ou vide',
    description:
      'Recopie une sauvegarde dans un répertoire neuf ou vide, puis vérifie tout. La sauvegarde reste telle quelle.',
    examples: ['temoin restore /media/cle/sauvegarde ~/mon-dossier'],
    argument: 'sauvegarde',
    options: {
      acceptHead: 'tête notée ailleurs, quand le fichier HEAD de la sauvegarde a disparu ou est illisible',
      acceptCurrent: 'dans ce cas, prend le journal de la sauvegarde tel qu’il est',
    },
    headless: {
      missing: 'Le fichier HEAD de la sauvegarde avait disparu : c’est noté dans le journal.',
      damaged: 'Le fichier HEAD de la sauvegarde était illisible : c’est noté dans le journal.',
    },
    done: (folder: string) => `Dossier remis en service : ${folder}`,
    broken: (folder: string) => `Dossier recopié, mais il n’est pas intact : ${folder}`,
    sound: 'Tout est intact.',
    anomalies: (folder: string) => `→ voir ce qui manque :  temoin doctor --dossier ${folder}`,
    next: (folder: string) =>
      `→ choisissez ce dossier :  temoin use ${folder}\n→ ne gardez qu’un seul dossier en service : écrire dans les deux en ferait deux histoires différentes`,
  },
  head: 'tête du journal',
  copied: 'fichiers copiés',
  known: 'déjà là',
  size: (count: string, bytes: string) => `${count} (${bytes})`,
  files: 'fichiers',
  replaced: (file: string) =>
    `Dans la sauvegarde, ${file} n’était plus ce qu’il devait être : une bonne copie l’a remplacé, l’autre est dans aside.`,
  uncopied: {
    missing: (file: string) => `NON COPIÉ : ${file} n’est plus dans le dossier`,
    altered: (file: string) => `NON COPIÉ : ${file} a été modifié dans le dossier`,
    unreadable: (file: string) => `NON COPIÉ : ${file} ne peut pas être lu`,
  },
  uncopiedNext: '→ voir ce qui peut être fait :  temoin doctor',
  unnamed: (count: number) =>
    count === 1
      ? 'La sauvegarde garde 1 fichier que le dossier ne cite pas (effacé par une purge, remplacé, ou laissé par un import interrompu) :'
      : `La sauvegarde garde ${count} fichiers que le dossier ne cite pas (effacés par une purge, remplacés, ou laissés par un import interrompu) :`,
  unnamedNext: '→ s’ils viennent d’une purge, supprimez-les vous-même de la sauvegarde',
};
