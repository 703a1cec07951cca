import type { MessageReader } from './message.ts';

/** Every shape that is read, each loaded only when an import of messages runs. The first that knows a file reads it. */
export async function messageReaders(): Promise<readonly MessageReader[]> {
  return [
    (await import('./whatsapp.ts')).whatsappReader,
    (await import('./telegram.ts')).telegramReader,
    (await import('./discord.ts')).discordReader,
    (await import('./meta.ts')).metaReader,
    (await import('./meta-e2ee.ts')).secureMetaReader,
    (await import('./sms.ts')).smsReader,
    (await import('./mail.ts')).mailReader,
    (await import('./x.ts')).xReader,
  ];
}
