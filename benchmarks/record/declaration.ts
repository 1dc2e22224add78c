/**
 * The declaration of a folder of records: the title of their report, the baseline, and the commands that make all of it again. It lies in `suite.json` beside the folder `records`; without it a report is as the project's own.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { readJsonFileIfAny } from '../../datasets/foundation/json-file.ts';

/** The fields of a suite file that flags of `report` can override. */
export const declaredFields = {
  title: z.string().min(1).max(200).optional().describe('The title of the pages'),
  margin: z
    .number()
    .min(0.01)
    .max(100)
    .optional()
    .describe('The loss of accuracy that still counts as none, in points: 2 unless given'),
  baseline: z
    .string()
    .min(1)
    .optional()
    .describe('The contestant that everyone is compared with: self-consistency with 64 samples, else the widest, unless given'),
  prices: z.string().min(1).optional().describe('A table of what models cost, as reports/costs/prices.csv is'),
};

const declarationSchema = z.strictObject({
  ...declaredFields,
  /** Whether a suite file declared it: its comparisons were then chosen before anything was played. */
  byFile: z.literal(true).optional(),
  /** The controllers that the data could not feed, by what the traces lack; `traces` where only some of the stores lack it. */
  unfed: z
    .array(
      z.strictObject({
        need: z.string().min(1),
        controllers: z.array(z.string().min(1)).min(1),
        traces: z.array(z.string().min(1)).min(1).optional(),
      }),
    )
    .optional(),
  /** Command lines that make the records and the report again, in order. */
  commands: z.array(z.string().min(1)).optional(),
});

export type Declaration = z.infer<typeof declarationSchema>;
export type Unfed = NonNullable<Declaration['unfed']>[number];

function fileIn(folder: string): string {
  return join(folder, 'suite.json');
}

/** Writes what was declared, or removes what was before where nothing is. */
export async function writeDeclaration(folder: string, declaration: Declaration | undefined): Promise<void> {
  const file = fileIn(folder);
  if (declaration === undefined) return rm(file, { force: true });
  await writeAtomically(file, declarationBytes(declaration));
}

/** A declaration as it stands in its file. */
export function declarationBytes(declaration: Declaration): Buffer {
  return Buffer.from(`${JSON.stringify(declaration, undefined, 2)}\n`);
}

/** Empty where nothing was declared. @throws DataError naming file and field, MachineError when it cannot be read */
export async function readDeclaration(folder: string): Promise<Declaration> {
  return (await readJsonFileIfAny(fileIn(folder), declarationSchema, 'what was declared of the records')) ?? {};
}
