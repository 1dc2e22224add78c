/** Node's permission model: what denies a process files, child processes, threads and addons. */

/** Node cannot run foreign code safely here. */
class NoPermissionModel extends Error {
  override readonly name = 'NoPermissionModel';
  readonly exitCode = 2;
}

/**
 * The flag that turns it on, by the name it has in this Node.
 *
 * @param flags what Node knows of
 * @throws NoPermissionModel where it has none: foreign code is not run without
 */
export function permissionFlag(flags: ReadonlySet<string>): string {
  for (const flag of ['--permission', '--experimental-permission']) if (flags.has(flag)) return flag;
  throw new NoPermissionModel(
    'expected a Node with a permission model (--permission), to keep foreign code from files, got one without',
  );
}
