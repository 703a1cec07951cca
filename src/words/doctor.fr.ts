/** What can be done about each finding. */
const remedies = {
  nothing: 'Rien à faire.',
  refold:
    'Le journal est intact : les tables peuvent être refaites à partir de lui (l’ancien journal.db est gardé dans aside) :  temoin doctor --refold',
  reattach:
    'Si le fichier existe ailleurs (sauvegarde, téléphone, clé), il sera reconnu à son empreinte, quel que soit son nom :  temoin doctor --reattach RÉPERTOIRE',
  'set-aside': 'Peut être déplacé dans aside, sans rien effacer :  temoin doctor --set-aside',
  head: 'HEAD peut être refait. Si vous avez noté une tête ailleurs :  temoin doctor --head --accept-head SEQ:EMPREINTE ; sinon, pour prendre le journal tel qu’il est :  temoin doctor --head --accept-current',
  'lost-tail':
    'Il manque la fin du journal. Ne modifiez rien : cherchez le journal.db le plus récent (sauvegarde, corbeille, historique du service de synchronisation) ; une sauvegarde se remet en service à côté :  temoin restore SAUVEGARDE RÉPERTOIRE. Si la fin est perdue pour de bon, seule la tête actuelle, tapée en entier, permet de continuer (temoin head, puis temoin doctor --head --accept-head SEQ:EMPREINTE) ; la perte restera notée dans le journal.',
  restore:
    'Ne se répare pas ici. Gardez ce dossier tel quel, et remettez la dernière sauvegarde en service à côté :  temoin restore SAUVEGARDE RÉPERTOIRE',
  upgrade: 'Installez la dernière version de temoin, puis vérifiez à nouveau.',
  permissions: 'La prochaine commande qui écrit retire ces droits, là où le disque le permet.',
  link: 'Remettez le fichier lui-même à la place du lien, puis vérifiez à nouveau.',
  disk: 'Copiez le dossier sur un autre disque, puis vérifiez cette copie.',
};

export const doctor = {
  summary: 'explique ce que verify trouve, et répare ce qui peut l’être sans rien détruire',
  description:
    'Vérifie le dossier et dit, pour chaque constatation, ce qui peut être fait. Sans option, ne modifie rien. Aucune réparation n’efface : ce qui est remplacé ou déplacé se retrouve dans le répertoire aside du dossier, et chaque réparation est notée dans le journal.',
  examples: ['temoin doctor', 'temoin doctor --reattach /media/cle/sauvegarde', 'temoin doctor --refold'],
  options: {
    quick: 'tailles des fichiers seulement, sans relire leur contenu',
    refold: 'refait les tables à partir du journal, s’il est intact',
    reattach:
      'cherche sous ce répertoire (sinon, dans aside) les originaux disparus ou altérés, par leur empreinte',
    setAside: 'déplace dans aside ce que rien ne cite',
    head: 'refait le fichier HEAD, là où cela ne cache rien',
    acceptHead: 'tête notée ailleurs, ou tête actuelle d’un journal qui a perdu sa fin',
    acceptCurrent: 'prend le journal tel qu’il est, quand HEAD a disparu ou est illisible',
  },
  askHead: (head: string) =>
    `Le journal s’arrête à ${head}\nTapez la tête que vous avez notée ailleurs, ou « oui » pour prendre le journal tel qu’il est (Entrée : ne rien faire) :`,
  healthy: 'Rien à signaler.',
  sound: 'Le dossier est intact ; les remarques ci-dessus ne l’abîment pas.',
  broken: (count: number) => (count === 1 ? '1 anomalie reste.' : `${count} anomalies restent.`),
  repairs: {
    head: (found: string, head: string) => `HEAD refait : il disait ${found}, il dit ${head}`,
    refold: (kept: string) => `Tables refaites ; l’ancien journal.db est gardé dans ${kept}`,
    reattach: (count: number) =>
      count === 1 ? '1 fichier remis à sa place :' : `${count} fichiers remis à leur place :`,
    'reattach-none': 'Aucun des fichiers cherchés n’a été trouvé.',
    'set-aside': (count: number) =>
      count === 1 ? '1 fichier mis de côté :' : `${count} fichiers mis de côté :`,
    'set-aside-none': 'Rien à mettre de côté.',
  },
  headWords: { missing: '« disparu »', damaged: '« illisible »' } as Record<string, string>,
  remedies,
};
