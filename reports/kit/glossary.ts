/** The glossary of all pages: words that a stranger does not know, with their meanings. */
interface Entry {
  /** As a heading of its own text. */
  readonly name: string;
  readonly meaning: string;
}

export const GLOSSARY = {
  baseline: {
    name: 'Baseline',
    meaning:
      'The contestant that all others are compared with: majority voting over a fixed number of samples, unless another one was declared.',
  },
  better: { name: 'Better', meaning: 'The whole interval of the difference lies above 0: the contestant is more accurate.' },
  'non-inferior': {
    name: 'Non-inferior',
    meaning:
      'The whole interval lies above minus the margin. The contestant loses less than the margin, if it loses anything. It may also be better.',
  },
  lower: {
    name: 'Lower, within the margin',
    meaning:
      'The whole interval lies below 0 and above minus the margin. The contestant is surely less accurate, and surely by less than the margin.',
  },
  inconclusive: {
    name: 'Inconclusive',
    meaning: 'The interval reaches past both limits. These questions do not tell, which is not the same as “equal”.',
  },
  'too-few': {
    name: 'Too few to tell',
    meaning:
      'The two differ on fewer than four questions, which is too few for a trustworthy interval. To see no difference is no evidence that there is none.',
  },
  worse: {
    name: 'Worse',
    meaning: 'The whole interval lies below 0, and a loss of more than the margin is possible.',
  },
  margin: {
    name: 'Margin',
    meaning:
      'The loss of accuracy that is taken as acceptable, in percentage points: two, unless another was declared before any result was looked at.',
  },
  interval: {
    name: '95 % interval',
    meaning:
      'Where the true figure lies for questions like these. Differences have a paired score interval, chosen because it holds the truth as often as it says at this size. It may reach further to one side: accuracy ends at 0 and 100 %, and few questions say little of rare losses. Savings have a Student-t interval of the log ratio, wider where one question stands out.',
  },
  bootstrap: {
    name: 'By bootstrap',
    meaning:
      'The plain percentiles of resampled question sets, as they are often printed. They are a little too narrow for few questions.',
  },
  'fresh-traces': {
    name: 'On fresh traces',
    meaning:
      'The interval that also allows for other responses of the models. Questions are resampled, then the responses to each, and each sample is replayed once (hierarchical bootstrap).',
  },
  'these-questions': {
    name: 'These very questions',
    meaning: 'The interval for the same questions with other responses: only the responses are resampled.',
  },
  p: {
    name: 'p',
    meaning:
      'How often a difference at least this large would appear if the two were equal: two-sided, by sign flips of whole clusters. It is exact unless a note says otherwise. It knows only questions that were asked: it can be small where the interval, which also allows for others, holds 0.',
  },
  holm: {
    name: 'Holm’s correction',
    meaning:
      'Of many comparisons some look like a difference by luck. Holm’s correction raises their p-values so that one table shows a false difference at most once in twenty. Each table is corrected by itself.',
  },
  hollow: {
    name: 'A hollow badge with a star',
    meaning:
      'The verdict of this comparison alone. It does not survive Holm’s correction for all comparisons of its table, so do not rely on it.',
  },
  'turned-by': {
    name: 'Turned by',
    meaning:
      'How few outcomes would give another verdict if they came out otherwise. An outcome is one question answered by one model. A small number is a fragile verdict.',
  },
  detectable: {
    name: 'Detectable',
    meaning: 'The smallest true difference, in points, that this many questions would show four times in five.',
  },
  cluster: {
    name: 'Cluster',
    meaning:
      'One question, whichever models answered it. Answers to the same question are not independent, so they are resampled together.',
  },
  contestant: {
    name: 'Contestant',
    meaning: 'A controller with its settings: parallel-probe with 64 samples is one contestant, with 16 samples another.',
  },
  controller: {
    name: 'Controller',
    meaning: 'A rule for spending tokens on a question: how many samples to draw, when to stop each, and which answer to give.',
  },
  knob: {
    name: 'Knob',
    meaning: 'The one parameter of a controller that buys accuracy with tokens, such as the number of samples.',
  },
  mode: { name: 'Mode', meaning: 'A named setting of the knob: “saving” is cheap, “high” is for accuracy.' },
  store: {
    name: 'Trace store',
    meaning: 'The recorded responses of one model to the questions of one data set. Contestants are replayed on them.',
  },
  order: {
    name: 'Order',
    meaning: 'One shuffling of the recorded responses. Every contestant plays each question in the same orders.',
  },
  episode: { name: 'Episode', meaning: 'One contestant playing one question once, in one order.' },
  offer: {
    name: 'Offer',
    meaning: 'A contestant of one model at the price of that model: something that one could buy instead of another.',
  },
  'p-best': {
    name: 'P(best)',
    meaning: 'The chance of being the most accurate: the share of resampled question sets in which this contestant is.',
  },
  'tie-group': {
    name: 'Tie group',
    meaning:
      'Contestants of one group cannot be told apart. The test is max-t over sign flips of whole clusters, for all pairs at once: of twenty tables of equals, one would show two groups.',
  },
  rank: { name: 'Rank', meaning: 'By accuracy. [2, 6] beside it says that the true rank is between 2 and 6 (95 %).' },
  'orders-error': {
    name: 'Orders’ error',
    meaning:
      'How far accuracy would move, in points, if the responses were shuffled anew. It is a standard error, and no interval contains it.',
  },
  'selected-on': {
    name: 'Selected on',
    meaning: 'The setting was chosen on these very traces: what it reaches there is no evidence for it.',
  },
  'in-ci': { name: 'In CI', meaning: 'Whether the results equal the committed baseline, which CI replays.' },
  saved: { name: 'Tokens saved', meaning: 'The share of the baseline’s tokens that the contestant does not spend.' },
  total: { name: 'Total tokens', meaning: 'All tokens decoded for a question, over all samples.' },
  sequential: {
    name: 'Sequential tokens',
    meaning: 'Tokens decoded one after another when everything that can run at once does: what a user waits for.',
  },
  frontier: {
    name: 'On the frontier',
    meaning:
      'No other contestant of this page is at least as accurate with no more tokens. The probability is the share of resampled question sets in which that is so.',
  },
  height: {
    name: 'Mean height of the frontier',
    meaning: 'The area under a controller’s own staircase over log tokens. A budget buys its best setting that costs no more.',
  },
  reach: {
    name: 'Tokens to reach',
    meaning:
      'The cheapest setting of a controller that is as accurate as the baseline, and the share of resampled question sets in which there is one.',
  },
} as const satisfies Record<string, Entry>;

export type Term = keyof typeof GLOSSARY;
