/** A fitted setting as a line of benchmarks/suites/compute-optimal-settings.ts. */
export function settingLine(fittedOn: string, budget: number, params: Readonly<Record<string, number>>): string {
  const { width: _, ...chosen } = params;
  const values = Object.entries(chosen).map(([name, value]) => `${name}: ${value}`);
  return `  { fittedOn: '${fittedOn}', budget: ${budget}, params: { ${values.join(', ')} } },`;
}
