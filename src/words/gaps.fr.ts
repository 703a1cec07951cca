/** What is missing, why it will be missed, the command that mends it, and where a proof may still be had. */
interface GapWords {
  readonly title: string;
  readonly why: string;
  readonly command: (n: string) => string;
  readonly obtain?: string;
}

const gaps: Record<string, GapWords> = {
  'no-exhibit': {
    title: 'aucune pièce',
    why: 'un fait en ligne sans capture repose sur votre seule parole',
    command: n => `temoin attach ${n} capture.png`,
    obtain: 'vos propres captures, celles d’un témoin, l’export de vos données auprès de la plateforme',
  },
  'no-medical-paper': {
    title: 'aucun certificat médical',
    why: 'le texte parle d’une altération de la santé : un médecin peut la constater, psychologique comprise',
    command: () => 'temoin step add --kind medical-certificate certificat.pdf',
    obtain: 'votre médecin, ou l’unité médico-judiciaire si le service la demande',
  },
  'no-effects': {
    title: 'aucune conséquence décrite',
    why: 'rien ne dit encore ce que ces faits changent à votre vie ni à votre santé',
    command: () => 'temoin amend N --effects "…"',
  },
  'never-reported': {
    title: 'jamais signalé à la plateforme',
    why: 'un signalement laisse une référence et une date ; capturez d’abord',
    command: n => `temoin step add --kind platform-report --for ${n}`,
    obtain: 'le formulaire de la plateforme ; les adresses : temoin help urgence',
  },
  'captured-after-report': {
    title: 'capturé après le signalement',
    why: 'la capture peut montrer moins que ce qui était en ligne avant',
    command: n => `temoin attach ${n} capture-plus-ancienne.png`,
    obtain: 'une capture plus ancienne, la vôtre ou celle d’un témoin',
  },
  'no-address': {
    title: 'adresse du contenu inconnue',
    why: 'sans adresse exacte, un service d’enquête ou un hébergeur ne retrouve pas le contenu',
    command: n => `temoin amend ${n} --url https://…`,
    obtain: 'la plateforme, par « copier le lien », tant que c’est en ligne',
  },
  'no-account-id': {
    title: 'compte connu par son seul nom',
    why: 'un nom affiché ou un pseudonyme change ; l’identifiant et l’adresse du profil restent',
    command: n => `temoin amend ${n} --account-url https://…`,
    obtain: 'la page du profil, ou l’export de vos données',
  },
  'date-from-file': {
    title: 'date tirée d’un fichier',
    why: 'la date d’un fichier ou d’une capture ne vaut pas date du fait',
    command: n => `temoin amend ${n} --when "3 mars 2025 à 22h15"`,
  },
  'undated-share': {
    title: 'beaucoup de faits sans jour sûr',
    why: 'ils restent hors des calculs de fréquence',
    command: n => `temoin amend ${n} --when "vers le 12 mars 2025"`,
    obtain: 'vos messages de ces jours-là, un agenda, un témoin',
  },
  'how-obtained-unsaid': {
    title: 'pièce dont l’obtention n’est pas dite',
    why: 'l’autre partie demandera qui a fait la capture, comment, et avec quel appareil',
    command: n => `temoin amend ${n} --how "capture d’écran" --device "mon téléphone"`,
  },
  'witness-without-contact': {
    title: 'témoin sans coordonnées',
    why: 'un témoin que personne ne peut joindre ne sera pas entendu (elles ne s’impriment jamais)',
    command: n => `temoin amend ${n} --witness NOM --witness-contact COORDONNÉES`,
    obtain: 'le témoin lui-même ; une attestation : temoin letter witness',
  },
};

/** Words of `gaps`: what a reader will miss. */
export const gapWords = {
  summary: 'ce qu’un lecteur du dossier cherchera et ne trouvera pas',
  description:
    'Ce qu’un lecteur du dossier cherchera et ne trouvera pas, le plus important d’abord, avec la commande qui y remédie. Rien de tout cela n’empêche d’imprimer l’annexe.',
  examples: ['temoin gaps', 'temoin gaps --strict', 'temoin gaps --json'],
  options: { strict: 'code 3 s’il manque quelque chose' },
  gaps,
  acts: ['fait', 'faits'] as readonly [string, string],
  of: (count: string, list: string) => `${count} : ${list}`,
  more: (count: string) => ` et ${count} autres`,
  platforms: (list: string) => `sur ${list}`,
  obtain: (where: string) => `preuve encore à obtenir auprès de : ${where}`,
  none: 'Rien ne manque de ce que ce programme sait chercher.',
  nothing: 'Aucun fait confirmé.',
};
