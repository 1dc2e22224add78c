/** Faults of servers: some happen now and then, others are habits. */

export const PASSING = [
  'busy',
  'busy, says when',
  'unavailable',
  'unavailable, says when',
  'in trouble',
  'refuses connections',
  'resets',
  'half-open',
  'cut',
  'aborts',
  'no choices',
  'no JSON',
  'stuck',
  'too many tokens',
  'too few tokens',
] as const;
export const HABITS = [
  'usage null',
  'usage late',
  'usage with each chunk',
  'usage never',
  'cached tokens null',
  'stop token untold',
  'slow',
  'defaults of its own',
  'doubled beginning',
  'marks beginnings',
  'closes connections',
  'llama.cpp',
  'log-probabilities as in chats',
] as const;
/** Habits that may change from one answer to the next. */
export const OF_ANSWERS = HABITS.filter((habit) => !['doubled beginning', 'marks beginnings', 'llama.cpp'].includes(habit));
/** Those that take a while. */
export const RARE: readonly Fault[] = ['refuses connections', 'half-open', 'stuck'];
export type Fault = (typeof PASSING)[number] | (typeof HABITS)[number];
