/** Words of `import messages`. */
export const messages = {
  summary: 'prend les messages d’un compte dans l’export d’une plateforme',
  description:
    'Lit l’export d’une messagerie : WhatsApp (.txt ou .zip), Instagram, Facebook et Messenger en JSON, SMS Backup & Restore (.xml), e-mails (.eml, .mbox), Telegram (result.json), archive X, DiscordChatExporter. Chaque message des comptes nommés devient un fait à confirmer, avec ses mots exacts et l’endroit où il se trouve dans l’export. L’export est gardé entier dans le coffre, et n’entre jamais de lui-même dans une annexe. Recommencer avec un export plus récent n’ajoute que ce qui est nouveau.',
  examples: [
    'temoin import messages --list "WhatsApp Chat - Paul.zip"',
    'temoin import messages --author Paul "WhatsApp Chat - Paul.zip"',
    'temoin import messages --author +33612345678 --me Léa --around 2 sms.xml',
  ],
  path: 'fichier, archive zip ou répertoire de l’export',
  options: {
    author: 'compte dont chaque message devient un fait : nom affiché, pseudonyme ou identifiant (répétable)',
    me: 'votre propre compte (répétable)',
    since: 'seulement à partir de cette date',
    until: 'seulement jusqu’à cette date',
    conversation: 'seulement les conversations dont le nom contient ce texte (répétable)',
    chat: 'même discussion que cet export gardé (son numéro de pièce), ou new : une autre',
    around: 'garde, comme contexte, jusqu’à ce nombre de vos messages avant et après chaque fait',
    dateOrder: 'ordre du jour et du mois, si l’export ne le dit pas',
    fold: 'passage voulu d’une heure qu’un changement d’heure rend double ; sinon, un intervalle',
    confirm: 'les faits comptent tout de suite, sans revue',
    list: 'montre les conversations et les comptes trouvés, sans rien écrire',
    dryRun: 'fait tout, sans rien écrire',
  },
  progress: { survey: 'Mo lus', kept: 'Mo relus dans les exports gardés', rows: 'messages' },
  /** A chat that may be one which the record has under another name, or another one of the same name. */
  chats: {
    name: (p: number, name: string) => (p === 0 ? `« ${name} »` : `la pièce ${p} (${name})`),
    counts: (common: string, different: string) =>
      `${common} en commun, ${different} qui diffère${different === '0' || different === '1' ? '' : 'nt'}`,
    ask: (name: string, counts: string) => `Cette discussion est-elle celle de ${name} ? ${counts}.`,
    same: 'oui, la même : ne prendre que ce qui est nouveau',
    other: 'non, une autre : tout prendre',
    isSame: (name: string, counts: string) =>
      `Discussion reconnue : celle de ${name}, sous un autre nom de fichier (${counts}) ; seul ce qui est nouveau est pris.\n→ si c’en est une autre, relancez avec :  --chat new`,
    isOther: (name: string, p: number) =>
      `Une autre discussion du même nom que celle de ${name}, dont elle n’a pas les messages.${p === 0 ? '' : `\n→ si c’est la même, relancez avec :  --chat ${p}`}`,
    perhaps: (name: string, counts: string, p: number) =>
      `Cette discussion est peut-être celle de ${name} : ${counts}. Ses messages sont pris comme ceux d’une autre, à confirmer : un même message peut s’y trouver deux fois.${p === 0 ? '' : `\n→ avant de les confirmer, regardez ; si c’est la même, la prochaine fois :  --chat ${p}`}`,
  },
  conversations: 'Conversations',
  accounts: 'Comptes',
  untitled: 'sans nom',
  isOwn: 'vous, selon l’export',
  period: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  count: ['message', 'messages'],
  services: (count: string) => `Mis à part\u00a0: ${count} de l’application.`,
  serviceCount: ['ligne', 'lignes'],
  doubtful: (count: string) => `${count} sans auteur connu : à regarder dans l’export.`,
  withoutSender: (count: string) =>
    `${count} sans expéditeur (compte supprimé ou adresse absente) : à consigner à la main si besoin.`,
  undated: (count: string) => `${count} sans date lisible.`,
  refusedSoFar: (count: string) => `${count} : dits un à un à l’import.`,
  refusedCount: ['message illisible', 'messages illisibles'],
  askAuthor: 'Les messages de quel compte deviennent des faits ?',
  askAnother: 'Un autre compte ?',
  none: 'aucun',
  stop: 'arrêter là, sans rien écrire',
  dayFirst: 'le jour d’abord',
  monthFirst: 'le mois d’abord',
  askOrder: (example: string) => `Dans cet export, « ${example} » se lit :`,
  /** In which order the day and the month were read, and what told it. */
  dateOrder: {
    'day-first': 'le jour d’abord',
    'month-first': 'le mois d’abord',
    read: (order: string, why: string, other: string) =>
      `Dates lues ${order}\u00a0: ${why}.\n→ si c’est faux, relancez avec\u00a0:  --date-order ${other}`,
    proven: (order: string, why: string) => `Dates lues ${order}\u00a0: ${why}.`,
    because: {
      number: (stamp: string, line: number) =>
        `«\u00a0${stamp}\u00a0», ligne\u00a0${line}, ne se lit qu’ainsi`,
      dots: (stamp: string, line: number) =>
        `«\u00a0${stamp}\u00a0», ligne\u00a0${line}, a des points, comme là où le jour vient d’abord`,
      language: (stamp: string, line: number) =>
        `la ligne\u00a0${line} («\u00a0${stamp}\u00a0») est dans une langue qui met le jour d’abord`,
      names: (stamp: string, line: number) =>
        `à la ligne\u00a0${line} («\u00a0${stamp}\u00a0»), le nom du fichier joint donne ce jour`,
      time: (stamp: string, line: number) =>
        `dans l’autre ordre, l’heure reculerait à la ligne\u00a0${line} («\u00a0${stamp}\u00a0»)`,
    },
  },
  added: (n: number, what: string) => `fait ${n} : ${what}`,
  /** A file of an act that was there and could not be taken. */
  lacking: (n: number, place: string, name: string) => `fait\u00a0${n}, ${place}, ${name}`,
  refused: (place: string, reason: string) => `refusé : ${place} — ${reason}`,
  inFile: (file: string, place: string) => `${file}, ${place}`,
  changed: (count: number, acts: string) =>
    `${count > 1 ? `${count} messages déjà pris ont changé` : 'Un message déjà pris a changé'} depuis (modifié dans l’application) : fait ${acts}. Ce qui était consigné reste.\n→ les deux exports sont gardés ; pour noter le changement :  temoin amend N --context "…"`,
  ignored: (name: string, reason: string) => `laissé de côté : ${name} — ${reason}`,
  summaryLine: (parts: string) => `${parts}.`,
  counts: {
    added: ['fait', 'faits'],
    exhibits: ['pièce nouvelle', 'pièces nouvelles'],
    known: ['message déjà pris', 'messages déjà pris'],
    refused: ['refusé', 'refusés'],
    refusedFiles: ['fichier joint refusé', 'fichiers joints refusés'],
  },
  nothing: 'aucun message à prendre',
  kept: (p: string) => `L’export est gardé entier (pièce ${p}). Il n’entre dans aucune annexe de lui-même.`,
  senderDoubtful: (count: string) =>
    `${count} à l’expéditeur douteux : l’heure y recule, ce qu’un texte ajouté à la main peut faire. À regarder de près.`,
  doubtCount: ['message', 'messages'],
  caveat:
    'Un export est un texte que chacun peut modifier : gardez le téléphone et la discussion d’origine, et ne bloquez pas avant d’avoir tout gardé.',
  dryRun: 'Essai : rien n’a été écrit.',
  resumed: 'Un import précédent avait été coupé : ce qu’il avait pris est là, il est clos.',
  interrupted: 'Arrêté à votre demande : ce qui est listé est enregistré.',
  nextAgain: '→ relancez la même commande pour continuer',
  nextReview: '→ passez en revue ce qui est à confirmer :  temoin review',
  nextAuthor:
    '→ choisissez de qui les messages deviennent des faits :  temoin import messages --author "…" FICHIER',
};
