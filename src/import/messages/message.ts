import type { Readable } from 'node:stream';
import type { Temporal } from 'temporal-polyfill';
import type { Account, Incident, Kind, REMARKS } from '../../incident/incident.ts';
import type { Text } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import type { RefusedRow } from '../row.ts';

/** What an export says of a message beside its words. */
export type Remark = (typeof REMARKS)[number];

/**
 * One message found in a platform's export, as it came: nothing trimmed, nothing repaired without the raw beside it.
 * Absent means that the export does not say.
 */
export interface Message {
  /** As a person calls it: WhatsApp, Instagram, SMS. Part of the message's key: the same in every export. */
  readonly platform: string;
  readonly conversation: Conversation;
  /** Absent: the export names nobody (a deleted account, a line whose author is lost). */
  readonly sender?: Account;
  /** Sent by the person who made the export. Absent: the export does not tell; a direction is never guessed. */
  readonly own?: boolean;
  /** A line of the application itself (« Léa a rejoint le groupe »): counted and told, never an act. */
  readonly service?: true;
  readonly when: When;
  /** The time stamp exactly as it stands in the export: the key is made of it where there is no native id. */
  readonly timestamp: string;
  readonly words?: Text;
  /** As an earlier version read them: what it recorded is known by them. */
  readonly formerWords?: Text;
  /** In the order of the message. */
  readonly media: readonly Media[];
  readonly remarks: readonly Remark[];
  /** Absent: a private message. */
  readonly kind?: Kind;
  /** What the format says beside: both dates of an e-mail, an address, a subject. */
  readonly more?: Pick<Incident, 'whenCandidates' | 'url' | 'addressee' | 'context' | 'visibility'>;
  /** Where in its file: `line 12`, `/messages/3` (a JSON pointer), `message 5`, `message 5, part 2`. */
  readonly pointer: string;
  /** What stood there, as it came. Cut at no place: a message is never larger than `LARGEST_MESSAGE`. */
  readonly raw: Text;
  /** The platform's own id of the message, where the export holds one. */
  readonly nativeId?: string;
}

export interface Conversation {
  /** The same in every export of the same chat: a thread's path, a chat's id; its title where there is nothing else. */
  readonly id: string;
  /** As the person knows it. */
  readonly title?: Text;
  /** The id is what the chat says, for want of a name: it is never shown. */
  readonly isWords?: true;
}

/** A file sent with a message. `open` is absent where the export names it and does not hold it. */
export interface Media {
  readonly name: Text;
  open?(): Promise<Readable>;
}

/** A message that is left out, and why. Its neighbours are read all the same. */
export type RefusedMessage = RefusedRow;

/** A raw excerpt larger than this is no message: it is refused, and what follows is read. */
export const LARGEST_MESSAGE = 8 * 1024 * 1024;

/** One file of an export: given by itself, or a member of an archive or of a folder. */
export interface ExportFile {
  /** Parted by `/`, from the root of the export; well formed, for matching and for pointers. */
  readonly name: string;
  readonly size: number;
  /** From its start; may be opened several times. */
  open(): Promise<Readable>;
}

/** The export as a whole: a file's neighbours are where its pictures are. */
export interface ExportSource {
  /** Of the archive or the folder itself: an archive of WhatsApp says there whose chat it is. */
  readonly name?: string;
  readonly files: readonly ExportFile[];
  file(name: string): ExportFile | undefined;
}

export type DateOrder = 'day-first' | 'month-first';

/** In which order the dates of a file were read, and what told it. */
export interface DateOrderRead {
  readonly order: DateOrder;
  /**
   * number: one above 12. dots, language: those of a country. names: dates in the names of files. time: it goes back in
   * the other order. told: the person said so. same: it makes no difference.
   */
  readonly because: 'number' | 'dots' | 'language' | 'names' | 'time' | 'told' | 'same';
  /** The line that tells, and its date as it stands. */
  readonly line?: number;
  readonly stamp?: string;
}

export interface ReadContext {
  /** The dossier's zone: an hour that the export gives without one is read in it. */
  readonly zone: string;
  readonly now: Temporal.Instant;
  /** What the person answered about dates such as 03/04/2025. */
  readonly dateOrder?: DateOrder;
  /** Told of each file in which the order of day and month makes a difference, before its first message. */
  onDateOrder?(file: ExportFile, read: DateOrderRead): void;
  /** Which passage is meant of an hour that a clock change doubles; absent, an interval is kept. */
  readonly fold?: 'earlier' | 'later';
}

/** How many bytes of a file `detect` is shown. */
export const HEAD_SIZE = 64 * 1024;

/**
 * Reads one shape of export. A file is read as it comes, whatever its size; a bad message refuses itself alone; a
 * file that is of this shape and cannot be read at all throws, and never passes for an empty one.
 */
export interface MessageReader {
  /** For the record: whatsapp, telegram, sms… */
  readonly format: string;
  /** A file is a whole conversation, and only its name says which: the same one may come under another. */
  readonly namedByFile?: true;
  /** How often it reads a file; absent: once. */
  readonly passes?: number;
  /** Is this a file of messages of this shape? Looks at its beginning and its name, only. */
  detect(head: Uint8Array, name: string): boolean;
  /** In the order of the file. */
  read(
    file: ExportFile,
    source: ExportSource,
    context: ReadContext,
  ): AsyncGenerator<Message | RefusedMessage, void, undefined>;
}
