/**
 * What WhatsApp itself writes into a chat, in the languages that people here have their phones in. What is not here is
 * never dropped: a line without an author is told as doubtful, a line with one stays that author's.
 */

/** A name, in which no author can hide: it holds no « : ». */
const N = '(?:(?!: ).){1,200}?';

/** Lines of the application. `N` stands for a name. */
const SERVICE = [
  // French
  'Les messages et (?:les )?appels sont chiffrés de bout en bout.*',
  'Les messages que vous envoyez dans (?:cette discussion|ce groupe).*',
  'N (?:a|avez|ont) créé (?:le|ce) groupe.*',
  'N (?:(?:vous )?(?:a|avez) (?:ajouté|retiré|invité)|a été (?:ajouté|retiré)e?)(?:\\(e\\))?(?: N)?\\.?',
  'N (?:(?:est|êtes) parti(?:e|\\(e\\))?|(?:a|avez) quitté(?: le groupe)?|(?:a|avez) rejoint .*)\\.?',
  "N (?:a|avez) (?:changé|modifié|supprimé) (?:l['’](?:objet|icône|image)|la description|le nom|les paramètres|son numéro).*",
  'N (?:a|avez) (?:changé de numéro|activé|désactivé|défini|épinglé|mis à jour).*',
  'Votre code de sécurité avec N a changé.*',
  'Vous avez (?:bloqué|débloqué) ce contact.*',
  'N (?:êtes|est) (?:maintenant|désormais|à présent) admin.*',
  // English
  'Messages and calls are end-to-end encrypted.*',
  'Messages (?:you send )?to this (?:chat|group).*',
  'N created (?:this )?group.*',
  'N (?:added|removed|invited) N',
  'N (?:were|was) (?:added|removed).*',
  'N (?:left(?: the group)?|joined .*)\\.?',
  "N changed (?:the (?:subject|group|settings)|this group's|the group's|to \\+|their phone number|the description).*",
  'Your security code with N changed.*',
  'You (?:blocked|unblocked) this contact.*',
  'N (?:pinned a message|turned (?:on|off) .*|updated the message timer.*)',
  "(?:N is|You're|You’re) now an admin.*",
  // German
  'Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.*',
  'N (?:hat|hast|haben) (?:die Gruppe|diese Gruppe) .*erstellt.*',
  'N (?:hat|hast|haben) N (?:hinzugefügt|entfernt|eingeladen)\\.?',
  'N (?:wurde|wurdest) (?:hinzugefügt|entfernt).*',
  'N (?:hat|hast) die Gruppe verlassen\\.?',
  'N ist .*beigetreten.*',
  'N (?:hat|hast) (?:den Betreff|das Gruppenbild|die Gruppenbeschreibung|die Telefonnummer|zu einer neuen).*',
  'Deine Sicherheitsnummer für N hat sich geändert.*',
  // Spanish, Italian, Portuguese
  'Los mensajes y las llamadas están cifrados de extremo a extremo.*',
  'N (?:creó (?:el|este) grupo.*|añadió a N|eliminó a N|salió del grupo|cambió (?:el asunto|la imagen|la descripción).*)',
  'I messaggi e le chiamate sono crittografati end-to-end.*',
  "N ha (?:creato il gruppo.*|aggiunto N|rimosso N|abbandonato.*|cambiato (?:l['’]oggetto|l['’]immagine).*)",
  'As mensagens e (?:as )?(?:chamadas|ligações) são protegidas com a criptografia.*',
  'N (?:criou (?:o|este) grupo.*|adicionou N|removeu N|saiu|mudou (?:o assunto|a imagem).*)',
];

const DELETED = [
  'Ce message a été supprimé',
  'Vous avez supprimé ce message',
  "Ce message a été supprimé par (?:l[’']admin|un admin).*",
  'This message was deleted',
  'You deleted this message',
  'This message was deleted by admin.*',
  'Diese Nachricht wurde gelöscht',
  'Du hast diese Nachricht gelöscht',
  'Se eliminó este mensaje',
  'Este mensaje fue eliminado',
  'Eliminaste este mensaje',
  'Questo messaggio è stato eliminato',
  'Hai eliminato questo messaggio',
  'Mensagem apagada',
  'Esta mensagem foi apagada',
  'Você apagou esta mensagem',
];

const EDITED = [
  'Ce message a été modifié',
  'This message was edited',
  'Diese Nachricht wurde bearbeitet\\.?',
  'Se editó este mensaje\\.?',
  'Questo messaggio è stato modificato',
  'Mensagem editada',
];

const OMITTED = [
  '<(?:Médias? omis|Fichiers? omis|Media omitted|Medien ausgeschlossen|Multimedia omitido|Media omessi|Mídia oculta|Media weggelaten)>',
  '(?:image|photo|vidéo|video|audio|sticker|GIF|document|(?:fiche|carte) (?:de )?contact|note vidéo|message vocal) (?:absente?|omise?|manquante?|non incluse?)',
  '(?:image|video|audio|sticker|GIF|document|contact card|video note) omitted',
  '(?:Bild|Video|Audio|Sticker|GIF|Dokument|Kontaktkarte|Videonachricht) (?:weggelassen|ausgeschlossen)',
  '(?:imagen|video|vídeo|audio|sticker|GIF|documento) omitid[oa]',
  '(?:immagine|video|audio|sticker|GIF|documento) omess[oa]',
  '(?:imagem|vídeo|áudio|figurinha|GIF|documento) ocult[oa]',
];

const CALL = [
  'Appel (?:vocal|vidéo|audio)(?: de groupe)?(?: (?:manqué|en absence|silencieux)\\.?|, .{1,40})',
  '(?:Missed|Silenced|Unanswered) (?:group )?(?:voice|video) call\\.?',
  '(?:Voice|Video) call, .{1,40}',
  '(?:Verpasster|Stummgeschalteter) (?:Gruppen-?)?(?:Sprach|Video)anruf\\.?',
  '(?:Sprach|Video)anruf, .{1,40}',
  'Llamada perdida|Videollamada perdida|Llamada de voz perdida',
  'Chiamata (?:vocale |video )?persa|Videochiamata persa',
  'Ligação de (?:voz|vídeo) perdida',
];

const ATTACHED =
  '(?:fichier joint|file attached|Datei angehängt|archivo adjunto|file allegato|arquivo anexado|bestand bijgevoegd)';
const ATTACHED_LABEL = '(?:pièce jointe|attached|Anhang|adjunto|allegato|anexado|anexo|bijgevoegd)';

const PHRASES = {
  service: whole(SERVICE),
  deleted: whole(DELETED),
  omitted: whole(OMITTED),
  call: whole(CALL),
};

/** A person's sentence may be as long as it likes; the application's are not. */
const LONGEST = 1000;

/** Is this whole text one that the application writes? The dot at its end comes and goes with the version. */
export function isPhrase(kind: keyof typeof PHRASES, text: string): boolean {
  return text.length <= LONGEST && PHRASES[kind].test(text.replace(/\.$/, ''));
}

function whole(sources: readonly string[]): RegExp {
  return new RegExp(`^(?:${sources.map(source => source.replace(/\bN\b/g, N)).join('|')})$`, 'iu');
}

/** Android: `IMG-20231231-WA0012.jpg (file attached)`, alone on its line. */
export const ATTACHED_AFTER = new RegExp(`^(\\u200e?)(.{1,255}\\.\\w{1,10}) \\(${ATTACHED}\\)$`, 'iu');
/** iOS: `<attached: 00000007-PHOTO-….jpg>`, after a caption or alone. */
export const ATTACHED_BEFORE = new RegExp(
  `(\\u200e?)<${ATTACHED_LABEL}[ \\u00a0\\u202f]?: ?([^<>]{1,255})>$`,
  'iu',
);
/** At the end of the last line. */
export const EDITED_AFTER = new RegExp(`[ \\u00a0]?(\\u200e?)<(?:${EDITED.join('|')})>$`, 'iu');
