/** What a drawn screenshot shows: data, so that a story can be written without knowing how it is drawn. */
export type Screenshot = ChatScreen | CommentsScreen | ForumScreen | CallsScreen | MontageScreen;

/** What every screen shares. */
interface Frame {
  /** The phone's clock in the status bar: `22:15`. */
  readonly clock: string;
  readonly dark?: boolean;
  /**
   * phone: 1080 × 2340, what does not fit is below the edge, as on a phone (default).
   * scrolled: 1080 wide, as tall as its content, as a "long screenshot" is.
   * wide: 2400 × 1080, a phone held sideways or a computer.
   */
  readonly size?: 'phone' | 'scrolled' | 'wide';
  readonly file?: PictureFile;
}

/** How the picture is written as a file. */
export interface PictureFile {
  /** png (default) or jpeg. */
  readonly format?: 'png' | 'jpeg';
  /** Written as EXIF DateTimeOriginal with its offset; else only the file's name tells. Local time, `2025-03-02T22:15:00`. */
  readonly captured?: { readonly local: string; readonly offset?: string };
  /** JPEG only: a place in the EXIF, to see it gone from print. */
  readonly gps?: { readonly latitude: number; readonly longitude: number };
  /** JPEG only: pixels stored lying on their side with EXIF orientation 6, as a phone's camera does. */
  readonly sideways?: boolean;
  /** PNG only: rounded corners cut out, as a window's capture has them. */
  readonly transparentCorners?: boolean;
}

/** A conversation with one person. */
export interface ChatScreen extends Frame {
  readonly kind: 'chat';
  /** The other account. */
  readonly contact: { readonly name: string; readonly handle?: string };
  /** A line under the header: « Ce compte ne figure pas dans vos contacts ». */
  readonly notice?: string;
  readonly items: readonly ChatItem[];
  /** Grey words of the empty input field. */
  readonly placeholder: string;
}

export type ChatItem =
  /** A day in the middle: « Lundi 3 mars ». */
  | { readonly day: string }
  | {
      readonly from: 'them' | 'me';
      readonly time: string;
      readonly text?: string;
      /** A picture sent, drawn as a landscape; a voice message of so many seconds. */
      readonly attached?: 'picture' | { readonly voice: number };
    };

/** A post and what people wrote under it. */
export interface CommentsScreen extends Frame {
  readonly kind: 'comments';
  /** Head of the screen: « Commentaires ». */
  readonly title: string;
  readonly post: {
    readonly author: string;
    readonly handle?: string;
    readonly time: string;
    readonly text: string;
    readonly picture?: boolean;
    /** « 214 réactions · 38 commentaires ». */
    readonly counts?: string;
  };
  readonly comments: readonly Comment[];
  /** « Répondre » under each comment. */
  readonly replyWord: string;
}

export interface Comment {
  readonly author: string;
  readonly handle?: string;
  readonly time: string;
  readonly text: string;
  readonly likes?: number;
  /** An answer to the one above. */
  readonly reply?: boolean;
}

/** A forum's page in a browser. */
export interface ForumScreen extends Frame {
  readonly kind: 'forum';
  readonly site: string;
  readonly url: string;
  readonly thread: string;
  /** « Page 3 sur 12 ». */
  readonly page?: string;
  readonly posts: readonly {
    readonly author: string;
    /** « Membre depuis 2021 · 1 204 messages ». */
    readonly rank?: string;
    readonly date: string;
    readonly text: string;
    readonly quote?: { readonly author: string; readonly text: string };
  }[];
}

/** The phone's list of calls. */
export interface CallsScreen extends Frame {
  readonly kind: 'calls';
  /** « Journal d’appels ». */
  readonly title: string;
  readonly rows: readonly (
    | { readonly day: string }
    | {
        readonly name: string;
        readonly direction: 'missed' | 'incoming' | 'outgoing';
        readonly time: string;
        /** « 3 s », « manqué », « messagerie vocale ». */
        readonly detail?: string;
        /** How many in a row: (14). */
        readonly count?: number;
      }
  )[];
}

/** A still of a short video somebody put together. */
export interface MontageScreen extends Frame {
  readonly kind: 'montage';
  readonly author: string;
  readonly handle?: string;
  readonly title: string;
  /** Big words laid over the picture. */
  readonly overlay: string;
  /** « 1 842 vues · publié il y a 3 h ». */
  readonly counts: string;
  /** Played and whole length, in seconds. */
  readonly position: number;
  readonly length: number;
}
