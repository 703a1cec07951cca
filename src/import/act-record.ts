import { z } from 'zod';
import { Exhibit } from '../incident/exhibit.ts';
import { Incident } from '../incident/incident.ts';
import { Text } from '../incident/text.ts';
import { When } from '../incident/when.ts';

/** A file of an act: its path from where the stream stands, or what an export says of it. */
const RecordFile = z.union([
  z.string().min(1),
  z.strictObject({
    file: z
      .string()
      .min(1)
      .optional()
      .describe('Path of the file; absent, the dossier has these bytes already'),
    exhibit: Exhibit,
  }),
]);

/** One act as a line of JSON: what `export` writes and `import` reads. A script needs no more than `when`. */
export const ActRecord = z
  .strictObject({
    version: z.literal(1).optional(),
    /** The dossier that it was exported from, and its number there. */
    dossier: z.string().optional().describe('Identity of the dossier that this act was exported from'),
    n: z.int().positive().optional().describe('Registration number of the act in that dossier'),
    ...Incident.shape,
    when: z
      .union([z.string().min(1), When])
      .describe(
        'As people write it (« 3 mars 2025 à 22 h 15 », 2025-03-03T22:15+01:00, « non daté »), or in full',
      ),
    files: z.array(RecordFile).optional(),
    state: z.enum(['confirmed', 'to-confirm', 'withdrawn']).optional(),
    reason: Text.optional().describe('Of a withdrawal'),
  })
  .describe('One act of a temoin dossier');
export type ActRecord = z.infer<typeof ActRecord>;

/** Published for those who write scripts; made from the schema that reads. */
export function actRecordJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(ActRecord, { io: 'input', reused: 'ref' });
  return { $schema, title: 'temoin act record, version 1', ...rest };
}
