/**
 * How phones, desktops and apps name what they capture. Each pattern starts at the start of the name, in the
 * spelling of `plainName`, case ignored, and names its digits:
 * Y M D h m s · half (AM, PM) · epochMs, epochS · tag (app's label, package or its MD5) · host.
 * `a` and `b` are day and month in an order that only a number above twelve settles.
 */
export interface NameFamily {
  readonly id: string;
  readonly pattern: RegExp;
  readonly app?: string;
  /** Digits in UTC; else they are local. */
  readonly isUtc?: true;
  /** Order of `a` and `b` as far as it is known: settled, or only likely. */
  readonly order?: 'day-first' | 'month-first' | 'unsure';
}

const DATE = '(?<Y>\\d{4})-(?<M>\\d{2})-(?<D>\\d{2})';
const DATE8 = '(?<Y>\\d{4})(?<M>\\d{2})(?<D>\\d{2})';
const TIME = '(?<h>\\d{2})-(?<m>\\d{2})-(?<s>\\d{2})';
const TIME6 = '(?<h>\\d{2})(?<m>\\d{2})(?<s>\\d{2})';
/** 22-15-30 or 221530. */
const TIME_EITHER = '(?<h>\\d{2})-?(?<m>\\d{2})-?(?<s>\\d{2})';
/** 20.58.03, 22-15-30, 224735, 20 58 03 where an upload stripped the dots, 4.42.48 PM. */
const CLOCK = '(?<h>\\d{1,2})[-.: ]?(?<m>\\d{2})[-.: ]?(?<s>\\d{2})(?: ?(?<half>[AP]M))?';
const SHOT =
  "(?:Screen ?shot|Capture d'écran|Captura de pantalla|Captura de ecrã|Bildschirmfoto|Schermafbeelding|Schermata)";
/** What follows a complete date: a counter, a mark of editing, the extension. Never more digits of the date. */
const END = '(?![\\d])';
const TAG = '(?:[-_](?<tag>[^-_ ].*?))?(?:[-_]edit(?:ed)?|_\\d{1,3}| ?\\(\\d+\\))*(?:\\.[a-z0-9]{2,5})?$';

function family(id: string, pattern: string, more: Omit<NameFamily, 'id' | 'pattern'> = {}): NameFamily {
  return { id, pattern: new RegExp(`^${pattern}`, 'id'), ...more };
}

/** The first that fits a name is taken: the narrow ones stand before the wide ones. */
export const NAME_FAMILIES: readonly NameFamily[] = [
  // Android: AOSP, Pixel, Samsung, Huawei, Honor, HarmonyOS with milliseconds; KDE Spectacle, whose first word is translated.
  family('android-screenshot', `${SHOT}_${DATE8}[-_]?${TIME6}(?:\\d{3})?${END}${TAG}`),
  // Xiaomi with a package, the Oppo family with its MD5, both with hundredths or milliseconds; Xfce without.
  family('android-dashed', `${SHOT}_${DATE}[-_]${TIME}(?:-\\d{1,3})?${END}${TAG}`),
  // macOS, Windows, GNOME, in English, French, German, Spanish and more.
  family('desktop-screenshot', `${SHOT} (?:From |du |vom )?${DATE} (?:at |à |um |a las )?${CLOCK}${END}`),
  family(
    'macos-recording',
    `(?:Screen Recording|Enregistrement de l'écran) ${DATE} (?:at |à )?${CLOCK}${END}`,
  ),
  // GNOME, and KDE Spectacle. Older GNOME writes the date as its language does, which no reader can be sure of.
  family('gnome-recording', `(?:Screencast From|Capture vidéo du) ${DATE} ${CLOCK}${END}`),
  family('kde-recording', `(?:Screencast|Enregistrement d'écran)_${DATE8}_${TIME6}${END}`),
  family(
    'edge-capture',
    `Capture d'écran_(?<a>\\d{1,2})-(?<b>\\d{1,2})-(?<Y>\\d{4})_${TIME6}_(?<host>.+?)(?:\\.[a-z0-9]{2,5})?$`,
    { order: 'day-first' },
  ),
  family(
    'edge-capture-en',
    `Screenshot_(?<a>\\d{1,2})-(?<b>\\d{1,2})-(?<Y>\\d{4})_${TIME6}_(?<host>.+?)(?:\\.[a-z0-9]{2,5})?$`,
    { order: 'unsure' },
  ),
  family('page-capture', `screencapture-(?<host>.+?)-${DATE}-(?<h>\\d{2})_(?<m>\\d{2})_(?<s>\\d{2})${END}`),
  family('page-capture-epoch', `screencapture-(?<host>.+?)-(?<epochMs>\\d{13})${END}`, { isUtc: true }),
  family('flameshot', `${DATE}_(?<h>\\d{2})-(?<m>\\d{2})(?:-(?<s>\\d{2}))?${END}`),
  // A day only, of receiving or saving: two files of one day share it.
  family('whatsapp-android', `(?:IMG|VID|AUD|PTT|STK|DOC)-${DATE8}-WA\\d{4}${END}`, { app: 'WhatsApp' }),
  family(
    'whatsapp-desktop',
    `WhatsApp (?:Image|Vid[ée]o|Audio|Ptt|Document) ${DATE} (?:at|à) ${CLOCK}${END}`,
    {
      app: 'WhatsApp',
    },
  ),
  family('whatsapp-export', `\\d{8}-(?:PHOTO|VIDEO|AUDIO|GIF|STICKER)-${DATE}-${TIME}${END}`, {
    app: 'WhatsApp',
  }),
  family('whatsapp-export-old', `${DATE}-(?:PHOTO|VIDEO|AUDIO)-\\d{8}${END}`, { app: 'WhatsApp' }),
  family('signal', `signal-${DATE}-${TIME_EITHER}${END}`, { app: 'Signal' }),
  family('telegram-desktop', `(?:photo|video|audio|file|sticker)_${DATE}_${TIME}${END}`, { app: 'Telegram' }),
  family(
    'telegram-export',
    `(?:photo|video|audio|file|sticker)_\\d+@(?<a>\\d{2})-(?<b>\\d{2})-(?<Y>\\d{4})_${TIME}${END}`,
    { app: 'Telegram', order: 'day-first' },
  ),
  family('facebook-saved', `FB_IMG_(?<epochMs>\\d{13})${END}`, { app: 'Facebook', isUtc: true }),
  family('facebook-video', `FB_VID_\\d{10,}${END}`, { app: 'Facebook' }),
  family('messenger-made', 'Messenger_creation_[0-9A-F]{8}-', { app: 'Messenger' }),
  family('messenger-received', `received_\\d{10,}${END}`, { app: 'Messenger' }),
  family('snapchat-export', `${DATE}_(?:b~|media~|overlay~|thumbnail~|caption~)`, {
    app: 'Snapchat',
    isUtc: true,
  }),
  family('snapchat-saved', `Snapchat-\\d+${END}`, { app: 'Snapchat' }),
  // The only camera that names its photos in UTC.
  family('pixel-camera', `PXL_${DATE8}_${TIME6}\\d{3}${END}`, { isUtc: true }),
  family('camera', `(?:(?:IMG|VID|MVIMG|PANO|SVID)_)?${DATE8}_${TIME6}(?:\\d{3})?${END}`),
  family('ios-recording-old', `RPReplay_Final(?<epochS>\\d{10})${END}`, { isUtc: true }),
  family('ios-recording', `ScreenRecording_(?<a>\\d{2})-(?<b>\\d{2})-(?<Y>\\d{4})[ _]${TIME}${END}`, {
    order: 'unsure',
  }),
  family('xiaomi-recording', `Screenrecorder-${DATE}-${TIME}(?:-\\d{1,3})?${END}`),
  family('oppo-recording', `Record_${DATE}-${TIME}(?:-\\d{1,3})?${END}${TAG}`),
  family('samsung-recording', `Screen_Recording_${DATE8}[-_]${TIME6}${END}${TAG}`),
  family('android-recording', `screen-${DATE8}-${TIME6}${END}`),
];
