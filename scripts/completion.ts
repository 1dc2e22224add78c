/** `npx autotts completion`: a script by which a shell completes commands, flags and values, made from the commands themselves. */
import { type Command, defineCommand, unknownChoice } from './program/command.ts';
import { print } from './program/print.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** @param commands all of them, this one included */
export function completionOf(commands: () => readonly Command[]) {
  return defineCommand({
    name: 'completion',
    summary: 'Prints a completion script for bash, zsh or fish.',
    details:
      'Completes commands, flags, and the values that are known offline: suites, contestants, trace stores, gradings.\n' +
      'bash: source <(npx autotts completion bash); zsh: the same; fish: npx autotts completion fish | source',
    arguments: { '<SHELL>': SHELLS.join(', ') },
    options: {},
    async main(_, [asked]) {
      const shell = SHELLS.find((each) => each === asked);
      if (shell === undefined) throw unknownChoice('SHELL', SHELLS, asked);
      const [{ completionScript }, { knownValues }] = await Promise.all([
        import('./completion/completion-script.ts'),
        import('./completion/completion-values.ts'),
      ]);
      print(completionScript(shell, commands(), await knownValues()));
    },
  });
}
