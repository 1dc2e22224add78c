/** The completion scripts of three shells, as text. Nothing of them runs this program again. */
import type { Command, Option } from '../program/command.ts';

type Values = Readonly<Record<string, readonly string[]>>;

/** @param values by the names of flags; flags that take others complete files */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', commands: readonly Command[], values: Values): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands, values);
}

/** A word in single quotes, as all three shells read it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function flagsOf(command: Command): [string, Option][] {
  return Object.entries(command.options);
}

/** The flags of any command that take known values, each once. */
function valuedFlags(commands: readonly Command[], values: Values): string[] {
  const flags = new Set(commands.flatMap((command) => flagsOf(command).map(([flag]) => flag)));
  return [...flags].filter((flag) => Object.hasOwn(values, flag));
}

/** Bash takes `:` and `=` for ends of words: what stands before them in a value has been typed already, and is taken off. */
function bashScript(commands: readonly Command[], values: Values): string {
  const flags = commands.map((command) => {
    const all = [...flagsOf(command).map(([flag]) => `--${flag}`), '--help'].join(' ');
    return `    ${command.name}) flags=${quoted(all)} ;;`;
  });
  const offers = valuedFlags(commands, values).map((flag) => `    --${flag}) offers=${quoted(values[flag].join(' '))} ;;`);
  return `# Completion of autotts for bash: source <(npx autotts completion bash)
_autotts() {
  local line="\${COMP_LINE:0:COMP_POINT}" flags='' offers='' typed flag taken
  typed="\${line##* }"
  local -a before
  read -ra before <<< "\${line%"$typed"}"
  COMPREPLY=()
  if [ "\${#before[@]}" -le 1 ]; then
    COMPREPLY=($(compgen -W ${quoted([...commands.map(({ name }) => name), 'help'].join(' '))} -- "$typed"))
    return
  fi
  case "\${before[1]}" in
${flags.join('\n')}
    help) flags=${quoted(commands.map(({ name }) => name).join(' '))} ;;
  esac
  flag="\${before[\${#before[@]}-1]}"
  if [[ "$typed" == --*=* ]]; then
    flag="\${typed%%=*}"
    typed="\${typed#*=}"
  fi
  case "$flag" in
${offers.join('\n')}
  esac
  if [ -n "$offers" ]; then
    COMPREPLY=($(compgen -W "$offers" -- "$typed"))
    taken="\${typed%"\${typed##*[:=]}"}"
    COMPREPLY=("\${COMPREPLY[@]#"$taken"}")
    case "\${COMPREPLY[0]}" in *=) compopt -o nospace 2> /dev/null ;; esac
  elif [[ "$typed" == -* || "\${before[1]}" == help ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$typed"))
  else
    compopt -o filenames 2> /dev/null
    COMPREPLY=($(compgen -f -- "$typed"))
  fi
}
complete -F _autotts autotts
`;
}

function zshScript(commands: readonly Command[], values: Values): string {
  const functions = valuedFlags(commands, values).map(
    (flag) => `_autotts_${flag.replaceAll('-', '_')}() { compadd -- ${values[flag].map(quoted).join(' ')} }`,
  );
  const described = (text: string) => text.replaceAll(/[[\]:\\]/g, '\\$&');
  const specs = commands.map((command) => {
    const own = flagsOf(command).map(([flag, { value, multiple, alone, help }]) => {
      const action = Object.hasOwn(values, flag) ? `_autotts_${flag.replaceAll('-', '_')}` : '_files';
      const argument = value === undefined ? '' : `${alone === undefined ? ':' : '::'}${described(value)}:${action}`;
      return `      ${quoted(`${multiple ? '*' : ''}--${flag}[${described(help)}]${argument}`)}`;
    });
    return `    ${command.name}) _arguments \\\n${[...own, "      '*:file:_files'"].join(' \\\n')} ;;`;
  });
  return `#compdef autotts
# Completion of autotts for zsh: source <(npx autotts completion zsh)
${functions.join('\n')}
_autotts() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${described(summary)}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${specs.join('\n')}
    help) _describe command commands ;;
  esac
}
compdef _autotts autotts
`;
}

function fishScript(commands: readonly Command[], values: Values): string {
  const lines = commands.flatMap((command) => [
    `complete -c autotts -f -n __fish_use_subcommand -a ${command.name} -d ${fishQuoted(command.summary)}`,
    ...flagsOf(command).map(([flag, { value, alone, help }]) => {
      const known = Object.hasOwn(values, flag) ? ` -x -a ${fishQuoted(values[flag].join(' '))}` : ' -r -F';
      const argument = value === undefined || alone !== undefined ? '' : known;
      return `complete -c autotts -n '__fish_seen_subcommand_from ${command.name}' -l ${flag}${argument} -d ${fishQuoted(help)}`;
    }),
  ]);
  return `# Completion of autotts for fish: npx autotts completion fish | source\n${lines.join('\n')}\n`;
}

/** Fish reads a backslash within single quotes. */
function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
