import type { Incident, Kind } from '../incident/incident.ts';
import type { WhenSource } from '../incident/when.ts';

type Remark = NonNullable<Incident['remarks']>[number];
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
  'sender-doubtful': 'expéditeur incertain',
};

/** What the values of the domain are called, in print and on the terminal alike. */
export const labels = { kinds, visibility, whenSources, marks, remarks };
