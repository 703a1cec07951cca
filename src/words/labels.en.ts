import type { labels as fr } from './labels.fr.ts';

/** What the values of the domain are called, in print and on the terminal alike. */
export const labels: typeof fr = {
  kinds: {
    comment: 'comment',
    'private-message': 'private message',
    video: 'video',
    montage: 'edited picture',
    photo: 'photo',
    'forum-message': 'forum message',
    rumour: 'rumour',
    call: 'call',
    email: 'e-mail',
    sms: 'text message',
    'silent-presence': 'silent presence',
    following: 'being followed',
    other: 'other',
  },
  visibility: { public: 'public', private: 'private' },
  whenSources: {
    stated: 'as stated by the declarant',
    export: 'platform export',
    'exif-offset': 'picture metadata, with its offset',
    exif: 'picture metadata',
    'png-text': 'picture metadata',
    'video-metadata': 'video metadata',
    'file-name': 'file name',
    'file-time': 'file date',
    capture: 'date of the capture',
  },
  marks: {
    threat: 'threat',
    'address-disclosed': 'address disclosed',
    'presence-at-home': 'presence at home',
  },
  remarks: {
    edited: 'edited after sending',
    unsent: 'unsent by its sender',
    deleted: 'message deleted',
    'view-once': 'view once',
    forwarded: 'forwarded',
    'media-missing': 'file missing from the export',
    'sender-doubtful': 'sender uncertain',
  },
};
