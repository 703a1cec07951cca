/** What to do about a finding, where several share it. */
const COMPARE = 'Ne modifiez rien. Comparez avec votre dernière sauvegarde et gardez les deux.';
const RESTORE =
  'Ne modifiez rien. Cherchez ce fichier dans votre dernière sauvegarde ou sur l’appareil d’origine.';
const NOTHING = 'Rien à faire.';
const NEWEST =
  'Vérifiez avec la dernière version de temoin. Si elle dit la même chose, comparez avec votre sauvegarde.';
const LOOK =
  'Regardez ce que c’est ; si ce n’est pas à vous, gardez-en une copie, puis déplacez-le hors du dossier.';

/** Each finding of `verify`: what it is, and what to do next. */
export const verify = {
  'header-missing': { what: 'dossier.json, l’en-tête du dossier, a disparu', next: RESTORE },
  'header-damaged': { what: 'dossier.json, l’en-tête du dossier, est illisible', next: RESTORE },
  'header-of-another': { what: 'dossier.json est l’en-tête d’un autre dossier', next: RESTORE },
  'database-missing': { what: 'journal.db, le journal, a disparu ou ne peut pas être ouvert', next: RESTORE },
  'database-torn': {
    what: 'journal.db est coupé : sa fin manque, comme après une copie interrompue ou une clé retirée trop tôt',
    next: 'Ne modifiez rien. Refaites la copie depuis l’endroit d’origine, ou remettez la dernière sauvegarde en service à côté : temoin restore.',
  },
  'database-older': {
    what: 'journal.db est plus ancien que le reste : le coffre a des originaux qu’il ne connaît pas encore',
    next: 'Ne modifiez rien. Le bon journal.db est peut-être dans une sauvegarde, ou dans l’historique du service qui synchronise ce répertoire.',
  },
  'database-damaged': { what: 'journal.db, le journal, est abîmé', next: COMPARE },
  'database-format': {
    what: 'journal.db se dit d’un format que cette version de temoin n’écrit pas',
    next: NEWEST,
  },
  'schema-changed': { what: 'la structure du journal a été modifiée', next: COMPARE },
  'schema-object-missing': { what: 'une partie de la structure du journal manque', next: COMPARE },
  'schema-object-unexpected': { what: 'quelque chose a été ajouté à la structure du journal', next: COMPARE },
  'tables-other-version': {
    what: 'les tables viennent d’une autre version de temoin ; le journal lui-même a été vérifié',
    next: 'La prochaine écriture les refera.',
  },
  'entry-missing': { what: 'une ou plusieurs entrées du journal ont disparu', next: COMPARE },
  'entry-out-of-order': { what: 'cette entrée ne suit pas celle qui la précède', next: COMPARE },
  'entry-altered': { what: 'cette entrée du journal a été modifiée', next: COMPARE },
  'entry-malformed': { what: 'cette entrée a une forme qu’aucune version de temoin n’écrit', next: COMPARE },
  'entry-unexpected': {
    what: 'une entrée se trouve dans le journal sous un numéro que temoin ne donne jamais',
    next: COMPARE,
  },
  'entry-version': {
    what: 'cette entrée porte un numéro de version inconnu et ne peut pas être vérifiée',
    next: NEWEST,
  },
  'entry-newer': {
    what: 'cette entrée vient d’une version plus récente de temoin ; les tables n’ont pas été comparées',
    next: 'Vérifiez avec la dernière version de temoin.',
  },
  'entry-batch': {
    what: 'cette entrée se dit d’un import qui n’est pas ouvert à cet endroit',
    next: COMPARE,
  },
  'entry-impossible': { what: 'cette entrée contredit celles qui la précèdent', next: COMPARE },
  'genesis-misplaced': { what: 'la première entrée du journal n’est pas à sa place', next: COMPARE },
  'payload-missing': {
    what: 'le contenu de cette entrée a disparu sans avoir été effacé par une commande',
    next: COMPARE,
  },
  'payload-altered': { what: 'le contenu de cette entrée a été modifié', next: COMPARE },
  'payload-unreadable': { what: 'le contenu de cette entrée ne peut pas être lu', next: COMPARE },
  'payload-orphan': { what: 'un contenu n’appartient à aucune entrée', next: COMPARE },
  'payload-not-purged': {
    what: 'ce contenu est là alors qu’il a été effacé à votre demande',
    next: 'Quelqu’un l’a remis. Regardez l’histoire du fait, puis effacez-le de nouveau si vous le voulez.',
  },
  'purge-impossible': {
    what: 'cet effacement dit avoir retiré ce qu’aucun effacement ne retire',
    next: COMPARE,
  },
  'purge-unfinished': {
    what: 'un effacement demandé n’est pas encore fini : des copies peuvent rester dans le dossier',
    next: 'La prochaine écriture le finira.',
  },
  'head-missing': { what: 'le fichier HEAD a disparu', next: RESTORE },
  'head-damaged': { what: 'le fichier HEAD est illisible', next: RESTORE },
  'head-ahead': {
    what: 'HEAD a vu des entrées que le journal n’a plus : la fin a été perdue',
    next: COMPARE,
  },
  'head-different': { what: 'HEAD a vu une autre entrée à ce numéro', next: COMPARE },
  'head-behind': {
    what: 'HEAD s’arrête avant la dernière entrée, comme après une coupure de courant',
    next: 'Rien à faire : la prochaine écriture le remettra à jour.',
  },
  'expected-head-ahead': {
    what: 'le journal n’a plus, ou pas encore, l’entrée que vous aviez notée',
    next: COMPARE,
  },
  'expected-head-different': {
    what: 'l’entrée à ce numéro n’est pas celle que vous aviez notée',
    next: COMPARE,
  },
  'table-unreadable': { what: 'une table ne peut pas être lue', next: COMPARE },
  'row-missing': { what: 'une ligne manque dans une table', next: COMPARE },
  'row-unexpected': { what: 'une table a une ligne de trop', next: COMPARE },
  'cell-altered': { what: 'une valeur n’est pas celle du journal', next: COMPARE },
  'vault-missing': {
    what: 'l’original a disparu du coffre',
    next: `${RESTORE} Importé à nouveau, il reprendra sa place.`,
  },
  'vault-size': { what: 'l’original n’a plus la même taille', next: RESTORE },
  'vault-altered': { what: 'l’original n’est plus le même : son empreinte a changé', next: RESTORE },
  'vault-unreferenced': {
    what: 'une copie du coffre n’est citée nulle part, comme après un import interrompu',
    next: 'Relancez l’import s’il a été interrompu ; sinon, rien à faire.',
  },
  'vault-unreferenced-altered': {
    what: 'une copie citée nulle part n’est pas ce que dit son nom',
    next: LOOK,
  },
  'vault-newer': {
    what: 'le coffre a plusieurs copies que le journal ne cite pas',
    next: 'Si vous n’avez interrompu aucune commande, journal.db est peut-être plus ancien que le coffre : comparez avec une tête notée ailleurs (temoin verify --expect) et avec votre sauvegarde.',
  },
  'vault-aside': {
    what: 'une bonne copie d’un original altéré attend à côté du coffre',
    next: 'Gardez-la : elle remplacera l’original que « verify » signale.',
  },
  'annex-missing': { what: 'le fichier d’une annexe émise a disparu', next: RESTORE },
  'annex-size': { what: 'le fichier d’une annexe émise n’a plus la même taille', next: RESTORE },
  'annex-altered': { what: 'le fichier d’une annexe émise n’est plus le même', next: RESTORE },
  'annex-unreferenced': {
    what: 'ce fichier vient d’une annexe qui n’est pas allée jusqu’à l’émission, comme après une interruption',
    next: 'Ne le remettez à personne ; ses numéros ne valent rien. S’il a déjà été remis, la fin du journal a été perdue : comparez avec la tête que l’annexe montre (« temoin verify --expect »).',
  },
  'annex-unknown': {
    what: 'le journal ne nomme cette annexe nulle part : si temoin l’a émise, la fin du journal a été perdue',
    next: 'Ne modifiez rien. Comparez avec la tête que l’annexe montre (« temoin verify --expect ») et avec votre dernière sauvegarde.',
  },
  'annex-head': {
    what: 'cette annexe montre une autre tête du journal : ce qui la précède a été réécrit après son émission',
    next: COMPARE,
  },
  'source-changed': {
    what: 'le fichier d’où vient cet original a changé depuis ; la copie du coffre n’en dépend pas',
    next: NOTHING,
  },
  'source-gone': {
    what: 'le fichier d’où vient cet original n’est plus à sa place ; la copie du coffre n’en dépend pas',
    next: NOTHING,
  },
  'source-unreadable': {
    what: 'le fichier d’où vient cet original ne peut pas être lu ; la copie du coffre n’en dépend pas',
    next: NOTHING,
  },
  'file-unexpected': { what: 'ce fichier ne fait pas partie du dossier', next: LOOK },
  'file-unreadable': {
    what: 'ce fichier ne peut pas être lu',
    next: 'Copiez le dossier sur un autre disque, puis vérifiez à nouveau.',
  },
  link: {
    what: 'un lien se trouve à la place d’un fichier',
    next: 'Remettez le fichier lui-même à sa place.',
  },
  leftover: { what: 'un fichier provisoire est resté après une interruption', next: NOTHING },
  'system-file': { what: 'votre système a déposé ce fichier', next: NOTHING },
  'permissions-open': {
    what: 'd’autres utilisateurs de cet ordinateur peuvent lire une partie du dossier',
    next: 'Retirez ces droits : chmod -R go= DOSSIER',
  },
} as const;
