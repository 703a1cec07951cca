import type { Incident, Kind } from '../incident/incident.ts';
import type { Step, StepKind } from '../incident/step.ts';
import type { WhenSource } from '../incident/when.ts';

type Remark = NonNullable<Incident['remarks']>[number];
type Channel = NonNullable<Step['channel']>;
type Outcome = NonNullable<Step['outcome']>;
type Mark = NonNullable<Incident['marks']>[number];

const kinds: Record<Kind, string> = {
  comment: 'commentaire',
  'private-message': 'message privé',
  video: 'vidéo',
  montage: 'montage d’images',
  photo: 'photo',
  'forum-message': 'message de forum',
  rumour: 'rumeur',
  call: 'appel',
  email: 'courriel',
  sms: 'SMS',
  'silent-presence': 'présence silencieuse',
  following: 'filature (suivi dans la rue)',
  other: 'autre',
};

/** What people also write in a sheet, where it can mean nothing else. « message » alone can. */
const kindAliases: Partial<Record<Kind, readonly string[]>> = {
  'private-message': ['MP', 'DM', 'message direct', 'messages privés'],
  'forum-message': ['message sur un forum'],
  comment: ['commentaires'],
  call: ['appel téléphonique', 'coup de téléphone', 'coup de fil'],
  email: ['e-mail', 'mail', 'mél', 'courrier électronique'],
  sms: ['texto'],
  montage: ['montage', 'photomontage'],
  following: ['filature', 'suivi dans la rue'],
};

const visibility: Record<'public' | 'private', string> = { public: 'public', private: 'privé' };

const whenSources: Record<WhenSource, string> = {
  stated: 'indication du déclarant',
  export: 'export de la plateforme',
  'exif-offset': 'métadonnées de l’image, avec fuseau',
  exif: 'métadonnées de l’image',
  'png-text': 'métadonnées de l’image',
  'video-metadata': 'métadonnées de la vidéo',
  'file-name': 'nom du fichier',
  'file-time': 'date du fichier',
  capture: 'date de la capture',
};

const marks: Record<Mark, string> = {
  threat: 'menace',
  'address-disclosed': 'adresse divulguée',
  'presence-at-home': 'présence au domicile',
};

const remarks: Record<Remark, string> = {
  edited: 'modifié après envoi',
  unsent: 'envoi annulé par son auteur',
  deleted: 'message supprimé',
  'view-once': 'à vue unique',
  forwarded: 'transféré',
  'media-missing': 'fichier absent de l’export',
  'media-refused': 'fichier joint refusé (abîmé, piégé ou trop gros)',
  'sender-doubtful': 'expéditeur incertain',
};

const stepKinds: Record<StepKind, string> = {
  'platform-report': 'signalement à la plateforme',
  'host-notice': 'notification à un hébergeur',
  delisting: 'demande de déréférencement',
  pharos: 'signalement PHAROS',
  helpline: 'appel au 3018',
  'police-chat': 'échange par messagerie avec la police ou la gendarmerie',
  'main-courante': 'main courante',
  complaint: 'plainte',
  'complaint-copy': 'copie de la plainte envoyée au procureur',
  constat: 'constat de commissaire de justice',
  'medical-certificate': 'certificat médical',
  'stop-request': 'demande de cesser',
  block: 'blocage du compte',
  lawyer: 'avocat',
  other: 'autre démarche',
};

const channels: Record<Channel, string> = {
  counter: 'au guichet',
  letter: 'par lettre',
  video: 'en visioconférence',
  online: 'en ligne',
  phone: 'par téléphone',
  'in-person': 'de vive voix',
};

const outcomes: Record<Outcome, string> = {
  removed: 'contenu retiré',
  refused: 'refusé',
  'no-answer': 'sans réponse',
  accepted: 'accepté',
};

const publicWords: Record<NonNullable<Incident['publicWords']>, string> = {
  plain: 'oui',
  discriminatory: 'oui, à caractère discriminatoire',
};

/** What the values of the domain are called, in print and on the terminal alike. */
export const labels = {
  kinds,
  kindAliases,
  visibility,
  whenSources,
  marks,
  publicWords,
  remarks,
  stepKinds,
  channels,
  outcomes,
};
