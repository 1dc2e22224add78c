/** The page of a controller: its file in the report's folder. */

/** Undefined where its name is no name of a file. */
export function controllerPage(controller: string): string | undefined {
  return /^[a-z0-9][a-z0-9-]{0,70}$/.test(controller) ? `controllers/${controller}.html` : undefined;
}

/** The link of a cell with the name of a contestant. */
export function controllerLink({ controller }: { readonly controller: string }): { href: string } | undefined {
  const href = controllerPage(controller);
  return href === undefined ? undefined : { href };
}
