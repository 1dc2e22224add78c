/** The description that is kept beside the columns of imported samples. This definition validates `<cache>/imported/<id>.json`. */
import { z } from 'zod';
import { CHOICES, type Choice } from '../formats/format.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Ids that can be named on a command line, inside another id, and as a file. */
export const importedIdSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][\w.@-]*\/[A-Za-z0-9][\w.@-]*$/);

const choices = Object.fromEntries(Object.keys(CHOICES).map((choice) => [choice, z.string().optional()])) as Record<
  Choice,
  z.ZodOptional<z.ZodString>
>;

export const importedSchema = z.strictObject({
  id: importedIdSchema,
  /** Of the columns: of the files and of how they were read. */
  sha256,
  format: z.string().min(1),
  ...choices,
  extract: z.string().optional(),
  trustExtraction: z.literal(true).optional(),
  files: z.array(z.strictObject({ name: z.string().min(1), sha256, bytes: z.int().min(1) })).min(1),
  questions: z.int().min(1),
  branches: z.int().min(1),
  /** The grading under which answers are as right as the log says, where that is not the exact one. */
  grading: z.enum(['normalised', 'mathematical']).optional(),
  /** Samples of which no answer could be read. */
  unread: z.int().min(1).optional(),
});

export type Imported = z.infer<typeof importedSchema>;
