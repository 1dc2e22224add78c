/**
 * The explorer that asks a coding agent; any command line will do. The agent finds the task, the interface, the controllers there are and
 * the history in a folder. It writes one controller file there. As in AutoTTS (arXiv 2605.08083), one candidate a round.
 *
 * The agent is a program that its user trusts with this machine; the code that it writes is not.
 */
import { rm, writeFile } from 'node:fs/promises';
import { FeedbackWriter, type FeedbackWriterOptions, historyText } from '../../feedback/feedback-writer.ts';
import { refusal } from '../../sandbox/admission/admit.ts';
import type { Explorer, Proposal } from '../../search/explorer.ts';
import { candidate } from '../../space/candidate.ts';
import { redact } from '../redact.ts';
import { runAgent } from './run-agent.ts';
import { CANDIDATE_FILE, fillWorkspace, nextAttempt, writtenCode, writtenCost } from './workspace.ts';

export interface AgentOptions extends FeedbackWriterOptions {
  /** A command line for /bin/sh, which runs in the folder. */
  readonly command: string;
  /** Below it lies a folder for each attempt, `attempt-1`, and its output, `attempt-1.log`. */
  readonly folder: string;
  /** PATH of the agent. HOME is its folder, unless its environment says otherwise. */
  readonly path: string;
  /** Further variables of its environment, keys among them: their values are kept out of logs and of the ledger. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long it may take. */
  readonly milliseconds: number;
  /** Ends the agent and all that it started at once, when this process is about to end. */
  readonly signal?: AbortSignal;
  /** Why code is not to be scored; the admission unless given. */
  readonly refusal?: (code: string) => Promise<string | undefined>;
}

export function agent(options: AgentOptions): Explorer {
  const { command, folder, path, environment = {} } = options;
  const refused = options.refusal ?? refusal;
  const writer = new FeedbackWriter(options);
  const secrets = Object.values(environment);

  return {
    name: 'agent',
    perRound: 1,
    async propose(history, _random, count): Promise<readonly Proposal[]> {
      if (count < 1) return [];
      const workspace = await nextAttempt(folder);
      await fillWorkspace(workspace, historyText(history), await writer.atLength(history));
      await rm(`${workspace}/${CANDIDATE_FILE}`, { force: true });
      const env = { PATH: path, HOME: workspace, ...environment };
      const { output, fault: failed } = await runAgent(command, workspace, env, options);
      await writeFile(`${workspace}.log`, redact(output, secrets));
      const written = await writtenCode(workspace);
      const code = redact(written.code, secrets);
      const fault = failed ?? written.fault ?? (await refused(code));
      const parents = history.best === undefined ? [] : [history.best.candidate.id];
      const { tokens, dollars } = await writtenCost(workspace);
      return [{ candidate: candidate({ kind: 'code', code }, parents), ...(fault !== undefined && { fault }), tokens, dollars }];
    },
  };
}
