/** Flags of Node that keep foreign code in. */
import { allowedNodeEnvironmentFlags } from 'node:process';

/** Node cannot run foreign code safely here. */
export class NoPermissionModel extends Error {
  override readonly name = 'NoPermissionModel';
  readonly exitCode = 2;
}

/**
 * The flag that turns the permission model on, by the name it has in this Node. It denies a process files, child processes, threads and addons.
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

/** A signal opens the inspector of a process, and whoever connects to it runs code there; not with this flag, where Node knows it. */
export const withoutInspector: readonly string[] = ['--disable-sigusr1'].filter((flag) => allowedNodeEnvironmentFlags.has(flag));
