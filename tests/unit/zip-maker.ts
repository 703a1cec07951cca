import { crc32, deflateRawSync } from 'node:zlib';

/** A member of an archive made by hand: what a well-behaved program never writes can be said too. */
export interface Member {
  readonly name: string | Buffer;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  readonly isUtf8?: boolean;
  /** Unix type and rights. */
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
  /** What is announced instead of the truth. */
  readonly size?: number;
  readonly sum?: number;
  readonly data?: Uint8Array;
  /** Place of its local header, elsewhere than where it stands. */
  readonly at?: number;
}

/** A zip, as bytes. */
export function zipped(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const content = Buffer.from(member.content);
    const data = Buffer.from(member.data ?? (member.stored ? content : deflateRawSync(content)));
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((member.flags ?? 0) | (member.isUtf8 === false ? 0 : 0x800), 2);
    fields.writeUInt16LE(member.method ?? (member.stored ? 0 : 8), 4);
    fields.writeUInt32LE(member.sum ?? crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(member.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const head = Buffer.alloc(46);
    head.write('PK\u0001\u0002', 'latin1');
    head.writeUInt16LE((3 << 8) | 20, 4);
    fields.copy(head, 6);
    head.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 38);
    head.writeUInt32LE(member.at ?? offset, 42);
    table.push(head, name);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, data]);
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
